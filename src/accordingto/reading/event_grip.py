"""What holds an event noun in its sentence: the verb or noun it depends on, and through which preposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.clauses import auxiliaries, direct_object, is_passive, is_verbal, obliques, subject
from accordingto.reading.event_lexicon import EventLexicon, event_words

__all__ = [
    "Grip",
    "carrier_of",
    "doer_of",
    "grip_of",
    "head_words",
    "is_definite",
    "is_participle",
    "patient_of",
    "phrase_heads",
    "verb_above",
    "verb_names",
]

_CLIMB = 15
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "oprd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grip:
    """What a noun depends on. ``role`` is object, subject, oblique (of a verb), complement (of a noun) or none."""

    role: str
    governor: Token | None = None
    preposition: str = ""


def grip_of(noun: Token) -> Grip:
    """Return what holds the noun, seen through coordination and through measures ("a round of talks")."""
    for _ in range(8):
        if noun.dep_ == "conj" and not is_verbal(noun.head):
            noun = noun.head
            continue
        if (
            noun.dep_ == "pobj"
            and noun.head.lower_ == "of"
            and noun.head.head.lemma_.lower() in event_words("measures")
        ):
            noun = noun.head.head
            continue
        break
    head = noun.head
    if noun.dep_ in _OBJECTS and is_verbal(head):
        return Grip(role="object", governor=head)
    if noun.dep_ == "nsubj" and is_verbal(head):
        return Grip(role="subject", governor=head)
    if noun.dep_ == "attr" and is_verbal(head):
        return Grip(role="attribute", governor=head)
    if noun.dep_ == "pobj":
        return _prepositional(head)
    return Grip(role="none")


def _prepositional(preposition: Token) -> Grip:
    words = preposition.lower_
    top = preposition
    for _ in range(4):
        above = top.head
        if above.i == top.i:
            return Grip(role="none", preposition=words)
        if above.pos_ not in {"ADP", "SCONJ", "ADV"}:
            break
        words = above.lower_ if words == "of" else words
        top = above
    above = top.head
    if is_verbal(above):
        return Grip(role="oblique", governor=above, preposition=words)
    return Grip(role="complement", governor=above, preposition=words)


def carrier_of(noun: Token, grip: Grip, lexicon: EventLexicon) -> Token | None:
    """Return the light verb that does the noun ("held talks", "talks held in …", "the truce that they declared")."""
    governor = grip.governor
    if governor is not None and grip.role == "object" and governor.lemma_.lower() in event_words("audience"):
        return None
    if governor is not None and is_verbal(governor):
        if grip.role == "object" and verb_names(governor) & lexicon.light:
            return governor
        if grip.role == "oblique" and f"{governor.lemma_.lower()} {grip.preposition}" in lexicon.light:
            return governor
        held = direct_object(governor) if grip.role == "oblique" else None
        if held is not None and f"{governor.lemma_.lower()} {held.lemma_.lower()} {grip.preposition}" in lexicon.light:
            return governor
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and is_verbal(child) and verb_names(child) & lexicon.light:
            held = direct_object(child)
            if (is_passive(child) and child.dep_ == "acl") or held is None or held.i == noun.i:
                return child
    return None


def verb_names(verb: Token) -> set[str]:
    """Return the verb's lemma, with and without its particle."""
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return {f"{lemma} {particle}"} if particle else {lemma}


def phrase_heads(token: Token) -> Iterator[Token]:
    """Yield the head of a noun phrase, what it is a measure of, what it is a matter of, and what is joined to these.

    "Part of an aid package" has part, package and aid.
    """
    queue = [token]
    for current in queue:
        yield current
        if len(queue) > 12:
            return
        queue += [c for c in current.children if c.dep_ == "conj"]
        if current.lemma_.lower() in event_words("measures") or current.pos_ == "NUM":
            queue += [inner for p, inner in obliques(current) if p.lower_ == "of"]
        if current.lemma_.lower() in event_words("containers"):
            queue += [c for c in current.children if c.dep_ in {"compound", "amod"}]


def head_words(token: Token) -> set[str]:
    """Return the lemmas of the words that stand before a noun and belong to it, and of its possessor."""
    deps = {"compound", "amod", "poss", "nmod", "nummod"}
    words = {c.lemma_.lower() for c in token.children if c.dep_ in deps}
    for child in token.children:
        if child.dep_ in deps:
            words |= {c.lemma_.lower() for c in child.children if c.dep_ in {"compound", "amod", "npadvmod", "conj"}}
            words |= {c.lower_ for c in child.children if c.lower_ == "no"}
            words.add(child.lower_)
    return words


def is_participle(verb: Token) -> bool:
    """Say whether the verb is a passive participle without auxiliary ("had their water rationed", "men held there")."""
    if verb.dep_ == "conj" or auxiliaries(verb):
        return False
    own = any(c.dep_ == "nsubj" for c in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ in {"xcomp", "ccomp", "oprd"}:
        return True
    # The tagger takes some participles for past tenses: "the pilot shot down over the sea".
    return not own and (verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.dep_ == "acl"))


def doer_of(verb: Token) -> Token | None:
    """Return who does what the verb says: those accused of it or called on to do it included."""
    if is_participle(verb):
        return next((inner for p, inner in obliques(verb) if p.lower_ == "by"), None)
    head = verb.head
    if _shares_passive(verb):
        return next((inner for p, inner in obliques(verb) if p.lower_ == "by"), None)
    if verb.dep_ == "pcomp" and head.lower_ in {"of", "for", "from", "in"} and is_verbal(head.head):
        held = direct_object(head.head)
        if held is not None:
            return held
    if verb.dep_ in {"xcomp", "advcl"} and is_verbal(head) and _has_to(verb):
        asked = next(
            (inner for p, inner in obliques(head) if p.lower_ in {"on", "upon", "with"} and p.i < verb.i), None
        )
        if asked is not None and head.lemma_.lower() in {"call", "plead", "prevail"}:
            return asked
    if verb.dep_ == "xcomp" and head.dep_ == "acomp" and is_verbal(head.head):
        return doer_of(head.head)
    if verb.dep_ in {"xcomp", "advcl"} and head.dep_ == "pcomp":
        return doer_of(head)
    return subject(verb)


def _shares_passive(verb: Token) -> bool:
    """Say whether a coordinated participle is passive with the verb before it: "was questioned and arrested"."""
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or auxiliaries(verb) or not is_verbal(verb.head):
        return False
    own = any(c.dep_ in {"nsubj", "dobj"} for c in verb.children)
    return not own and is_passive(verb.head)


def patient_of(verb: Token) -> Token | None:
    """Return what or whom it is done to, the noun that a relative clause leaves out included ("the town it holds")."""
    if is_participle(verb):
        own = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        return verb.head if own is None and verb.dep_ == "acl" else own
    if _shares_passive(verb):
        return patient_of(verb.head)
    held = direct_object(verb)
    if held is not None or verb.dep_ != "relcl" or is_passive(verb):
        return held
    doer = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return verb.head if doer is not None and doer.tag_ not in {"WDT", "WP"} else None


def verb_above(token: Token) -> Token | None:
    """Return the verb of the clause that the token stands in, itself included; not further up than ``_CLIMB`` words."""
    for _ in range(_CLIMB):
        if is_verbal(token) and token.dep_ not in {"aux", "auxpass"}:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def is_definite(noun: Token) -> bool:
    """Say whether the noun is put as known: the, this, that, or a possessor."""
    known = {"the", "this", "that", "these", "those"}
    return any((c.dep_ == "det" and c.lower_ in known) or c.dep_ == "poss" for c in noun.children)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
