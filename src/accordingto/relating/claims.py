"""Whether two positions, of whatever reports, say the same thing.

Vectors cannot tell a claim from its negation; structure can: who holds it, the kind of move, its target, what stands
in it of numbers and places, and whether it is put as made. Only then do the words have to have enough in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.relating.words import content_stems, numbers
from accordingto.vocabulary import Modality, Move

__all__ = ["WINDOW", "Wording", "family", "same_claim", "wording"]

WINDOW = timedelta(days=10)
"""How far apart two statements can be made and still be reports of one."""

_FAMILIES = {
    Move.DEMAND: "ask",
    Move.REQUEST: "ask",
    Move.PROPOSE: "offer",
    Move.OFFER: "offer",
    Move.PROMISE: "commit",
    Move.INTEND: "commit",
    Move.REJECT: "refuse",
    Move.OPPOSE: "refuse",
    Move.ACCEPT: "agree",
    Move.CONCEDE: "agree",
    Move.SUPPORT: "agree",
    Move.THREATEN: "threaten",
    Move.WARN: "threaten",
    Move.NO_COMMENT: "silence",
    Move.SILENCE: "silence",
}
# A report that asks whether something was said does not say that it was.
_NOT_MADE = frozenset({Modality.NEGATED, Modality.HYPOTHETICAL})
_ENOUGH = 1 / 3
"""The share of the shorter statement's words that the other has to have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What two positions are compared by, besides holder and issue, which they share."""

    target: str | None
    modality: Modality
    words: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    first_day: date | None
    last_day: date | None


def family(move: Move) -> str:
    """Return the family of a move: reports call one move by several verbs."""
    return _FAMILIES.get(move, move.value)


def wording(
    proposal: str,
    *,
    target: str | None,
    modality: Modality,
    places: frozenset[str],
    days: tuple[date | None, date | None],
) -> Wording:
    """Return what a position is compared by; ``days`` are those that it was taken on, ``places`` ids."""
    return Wording(
        target=target,
        modality=modality,
        words=frozenset(content_stems(proposal)),
        numbers=numbers(proposal),
        places=places,
        first_day=days[0],
        last_day=days[1],
    )


def same_claim(one: Wording, other: Wording) -> bool:
    """Whether two positions of one holder, issue and family of moves say the same thing."""
    if one.modality is not other.modality and {one.modality, other.modality} & _NOT_MADE:
        return False
    if one.target and other.target and one.target != other.target:
        return False
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    return _near(one, other) and _alike(one.words, other.words)


def _near(one: Wording, other: Wording) -> bool:
    """Whether the days allow both to be reports of one statement; what is unknown allows nothing."""
    if one.first_day is None or other.first_day is None or one.last_day is None or other.last_day is None:
        return False
    earlier, later = sorted((one, other), key=lambda each: (each.first_day or date.max, each.last_day or date.max))
    gap = (later.first_day or date.max) - (earlier.last_day or date.min)
    return gap <= WINDOW


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return False
    return len(one & other) >= max(1.0, _ENOUGH * min(len(one), len(other)))
