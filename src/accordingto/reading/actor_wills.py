"""Where in a sentence only somebody can stand: as who speaks, wants or refuses."""

from __future__ import annotations

from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_lexicon import ActorLexicon

__all__ = ["is_thing", "speaks_or_wants"]


def is_thing(lexicon: ActorLexicon, noun: str) -> bool:
    """Say whether a noun stands for what has no will, whatever the text says that it says or wants."""
    return noun in lexicon.things or noun.endswith(lexicon.thing_endings) or not noun.isalpha()


def speaks_or_wants(frame: Frame, lexicon: ActorLexicon, head: int) -> bool:
    """Say whether the phrase is the subject or agent of a verb that takes a will, or stands behind "according to"."""
    top = frame.top(head)
    governor = frame.head[top]
    if frame.dep[top] == "nsubj":
        verb = governor
    elif frame.dep[top] != "pobj":
        return False
    elif frame.dep[governor] == "agent":
        verb = frame.head[governor]
    else:
        return frame.lower[governor] == "to" and frame.lower[frame.head[governor]] == "according"
    lemma = frame.lemma[verb]
    takes_will = lemma in lexicon.speech or lemma in lexicon.syntax["will"]
    return takes_will and lemma not in lexicon.thing_verbs and frame.tag[verb][0] == "V"
