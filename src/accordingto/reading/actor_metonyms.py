"""Whether a place's name stands for those who govern there, read off its place in the sentence."""

from __future__ import annotations

from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_lexicon import ActorLexicon

__all__ = ["stands_for_government"]


def stands_for_government(frame: Frame, lexicon: ActorLexicon, head: int) -> bool:
    """Say whether the name headed by ``head`` acts, speaks or is dealt with, rather than being where something is.

    In doubt it is a place.
    """
    syntax = lexicon.syntax
    head = frame.top(head)
    dep = frame.dep[head]
    governor = frame.head[head]
    if dep == "nsubj":
        return _acts(frame, lexicon, governor)
    if dep == "nsubjpass":
        return frame.lemma[governor] not in syntax["place_objects"] and _has_will(frame, lexicon, governor)
    if dep in {"dobj", "dative", "iobj"}:
        return frame.lemma[governor] not in syntax["place_objects"] and frame.tag[governor][0] == "V"
    if dep == "poss":
        return not _of_town(frame, lexicon, governor)
    if dep == "pobj":
        return _behind_preposition(frame, lexicon, governor)
    if dep == "agent":
        return True
    return dep == "compound" and frame.lower[governor] in lexicon.sources | lexicon.acts | lexicon.institutions


def _acts(frame: Frame, lexicon: ActorLexicon, verb: int) -> bool:
    lemma = frame.lemma[verb]
    if lemma in lexicon.speech:
        return True
    if lemma == "have" and any(frame.dep[k] == "xcomp" for k in frame.kids[verb]):
        return True
    if lemma == "be" or (frame.tag[verb][0] != "V" and frame.tag[verb] != "MD"):
        attribute = next((k for k in frame.kids[verb] if frame.dep[k] in {"acomp", "attr"}), None)
        return attribute is not None and (
            any(frame.dep[k] == "xcomp" for k in frame.kids[attribute])
            or frame.lower[attribute]
            in {"ready", "willing", "prepared", "open", "reluctant", "unwilling", "keen", "eager", "responsible"}
        )
    return lemma not in lexicon.syntax["place_subjects"]


def _has_will(frame: Frame, lexicon: ActorLexicon, verb: int) -> bool:
    """Say whether only somebody can have this done to them: being told, accused, asked."""
    return frame.lemma[verb] in lexicon.speech or any(frame.dep[k] in {"xcomp", "ccomp"} for k in frame.kids[verb])


def _of_town(frame: Frame, lexicon: ActorLexicon, noun: int) -> bool:
    towns = lexicon.syntax["town_nouns"]
    return frame.lower[noun] in towns or frame.lemma[noun] in towns or frame.is_name(noun)


def _behind_preposition(frame: Frame, lexicon: ActorLexicon, preposition: int) -> bool:
    syntax = lexicon.syntax
    word = frame.lower[preposition]
    governor = frame.head[preposition]
    lemma = frame.lemma[governor]
    if word in syntax["locative"]:
        return False
    if frame.dep[preposition] == "agent" or word == "by":
        return frame.tag[governor] == "VBN" or lemma in lexicon.acts
    if word in {"to", "from", "for"}:
        if lemma in syntax["motion"] or (word == "for" and lemma in {"leave", "head", "depart"}):
            return False
        return lemma in lexicon.speech or lemma in lexicon.acts or frame.tag[governor][0] == "V" or word == "for"
    if word == "of":
        return lemma in lexicon.acts
    if word in {"on", "upon"}:
        return lemma in {
            "pressure",
            "sanction",
            "press",
            "impose",
            "attack",
            "count",
            "rely",
            "depend",
            "demand",
            "lean",
        }
    return word in syntax["actor"]
