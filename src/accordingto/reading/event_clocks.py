"""Which words of a sentence date an event: its own, its light verb, or the verb that says that it takes place."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.clauses import is_verbal
from accordingto.reading.event_clauses import has_to
from accordingto.reading.event_conditions import Trigger
from accordingto.reading.event_grip import Grip, verb_names
from accordingto.reading.event_lexicon import EventLexicon, event_words

__all__ = ["clocks"]

_OCCASION = frozenset({"in", "at", "during"})


def clocks(trigger: Trigger, lexicon: EventLexicon) -> Iterator[Token]:
    """Yield the words whose time is the event's, the nearest first."""
    yield trigger.token
    carrier, grip = trigger.carrier, trigger.grip
    # The day on which a meeting is announced is not the day on which it is held.
    if carrier is not None and carrier.lemma_.lower() not in event_words("telling"):
        yield carrier
    if grip is None:
        return
    yield from (c for c in trigger.token.children if c.dep_ in {"relcl", "acl"} and is_verbal(c))
    if grip.governor is not None and is_verbal(grip.governor) and carrier is None:
        yield from _of_governor(grip, grip.governor, lexicon)


def _of_governor(grip: Grip, governor: Token, lexicon: EventLexicon) -> Iterator[Token]:
    lemma = governor.lemma_.lower()
    if grip.role == "oblique" and grip.preposition in _OCCASION:
        yield governor
    if grip.role == "oblique" and grip.preposition == "for" and lemma in event_words("going"):
        yield governor
    if grip.role not in {"subject", "object"}:
        return
    yield from _beginnings(governor)
    if lemma in event_words("scheduling") or (grip.role == "subject" and verb_names(governor) & lexicon.happening):
        yield governor


def _beginnings(verb: Token) -> Iterator[Token]:
    """Yield the infinitive of "are due to resume", "is expected to start"."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "acomp", "oprd"}:
            if has_to(child) and child.lemma_.lower() in event_words("beginning"):
                yield child
            elif child.lower_ in event_words("outlook"):
                yield child
                yield verb
            yield from (c for c in child.children if has_to(c) and c.lemma_.lower() in event_words("beginning"))
