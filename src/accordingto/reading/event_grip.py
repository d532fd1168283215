"""What holds an event noun in its sentence: the verb or noun it depends on, and through which preposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.clauses import direct_object, is_passive, is_verbal, obliques
from accordingto.reading.event_lexicon import EventLexicon, event_words

__all__ = ["Grip", "carrier_of", "grip_of", "head_words", "phrase_heads"]

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
    if governor is not None and is_verbal(governor):
        if grip.role == "object" and _names(governor) & lexicon.light:
            return governor
        if grip.role == "oblique" and f"{governor.lemma_.lower()} {grip.preposition}" in lexicon.light:
            return governor
        held = direct_object(governor) if grip.role == "oblique" else None
        if held is not None and f"{governor.lemma_.lower()} {held.lemma_.lower()} {grip.preposition}" in lexicon.light:
            return governor
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and is_verbal(child) and _names(child) & lexicon.light:
            held = direct_object(child)
            if (is_passive(child) and child.dep_ == "acl") or held is None or held.i == noun.i:
                return child
    return None


def _names(verb: Token) -> set[str]:
    """Return the verb's lemma, with and without its particle."""
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return {f"{lemma} {particle}"} if particle else {lemma}


def phrase_heads(token: Token) -> Iterator[Token]:
    """Yield the head of a noun phrase, what it is a measure of, and what is coordinated with either."""
    queue = [token]
    for current in queue:
        yield current
        if len(queue) > 12:
            return
        queue += [c for c in current.children if c.dep_ == "conj"]
        if current.lemma_.lower() in event_words("measures") or current.pos_ == "NUM":
            queue += [inner for p, inner in obliques(current) if p.lower_ == "of"]


def head_words(token: Token) -> set[str]:
    """Return the lemmas of the words that stand before a noun and belong to it, and of its possessor."""
    deps = {"compound", "amod", "poss", "nmod", "nummod"}
    words = {c.lemma_.lower() for c in token.children if c.dep_ in deps}
    for child in token.children:
        if child.dep_ in deps:
            words |= {c.lemma_.lower() for c in child.children if c.dep_ in {"compound", "amod", "npadvmod", "conj"}}
            words.add(child.lower_)
    return words
