"""Events that a sentence counts on without their noun: "three rounds have been held, and a fourth is expected"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.clauses import is_verbal
from accordingto.reading.event_conditions import Trigger
from accordingto.reading.event_grip import carrier_of, grip_of
from accordingto.reading.event_lexicon import EventLexicon, event_words

__all__ = ["counted_on"]

_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})


def counted_on(sentence: TokenSpan, found: Sequence[Trigger], lexicon: EventLexicon) -> Iterator[Trigger]:
    """Yield a trigger for each ordinal that stands for a noun among ``found``: of a verb joined to that noun's verb."""
    nouns = {_verb_of(t).i: t for t in found if t.grip is not None and t.grip.governor is not None}
    if not nouns:
        return
    for token in sentence:
        if token.lower_ not in event_words("ordinals") or token.dep_ not in _ROLES or not is_verbal(token.head):
            continue
        before = nouns.get(token.head.head.i) if token.head.dep_ in {"conj", "parataxis"} else nouns.get(token.head.i)
        before = before or next((nouns[c.i] for c in token.head.children if c.dep_ == "ccomp" and c.i in nouns), None)
        if before is None or before.token.i >= token.i or _has_own_noun(token):
            continue
        grip = grip_of(token)
        yield replace(before, token=token, parts=(), grip=grip, carrier=carrier_of(token, grip, lexicon))


def _verb_of(trigger: Trigger) -> Token:
    assert trigger.grip is not None and trigger.grip.governor is not None
    return trigger.grip.governor


def _has_own_noun(ordinal: Token) -> bool:
    """Say whether the ordinal is one of something that is named: "a fourth of the valley"."""
    return any(c.dep_ == "prep" and c.lower_ in {"of", "in"} for c in ordinal.children)
