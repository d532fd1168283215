"""Reasons in words: who said what when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accordingto.conflict.drafting.sides import Sides
from accordingto.views import Dated
from accordingto.vocabulary import Modality, Move

__all__ = ["ids_of", "quoted", "told"]

_MOST = 3
_LONGEST = 80
_PAST = {
    Move.DEMAND: "demanded it",
    Move.REQUEST: "asked for it",
    Move.PROPOSE: "proposed it",
    Move.OFFER: "offered it",
    Move.ACCEPT: "accepted it",
    Move.REJECT: "refused it",
    Move.CONCEDE: "conceded it",
    Move.PROMISE: "promised it",
    Move.THREATEN: "threatened it",
    Move.WARN: "warned of it",
    Move.RETRACT: "took it back",
    Move.SUPPORT: "supported it",
    Move.OPPOSE: "opposed it",
    Move.INTEND: "intends it",
}
_HEDGES = {Modality.HEDGED: " with reserve", Modality.CONDITIONAL: " on terms", Modality.NEGATED: " not"}


def told(positions: Sequence[Dated], sides: Sides) -> str:
    """Return who said it when, as reported, each once and the latest first."""
    lines = dict.fromkeys(_one(each, sides) for each in reversed(positions))
    shown = "; ".join(list(lines)[:_MOST])
    return shown if len(lines) <= _MOST else f"{shown}; and {len(lines) - _MOST} more"


def ids_of(positions: Iterable[Dated]) -> tuple[str, ...]:
    """Return the ids of positions, each once."""
    return tuple(dict.fromkeys(each.position.id for each in positions))


def quoted(text: str) -> str:
    """Return words of a report in quotation marks, cut where they are long."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(' ', 1)[0] + '…'}”"


def _one(dated: Dated, sides: Sides) -> str:
    position = dated.position
    verb = _PAST.get(position.move, position.move.value)
    if position.modality is Modality.NEGATED:
        verb = f"is reported not to have {verb.removesuffix(' it')} it"
    else:
        verb += _HEDGES.get(position.modality, "")
    first, last = dated.first_day, dated.last_day
    days = str(last) if first == last else f"{first} to {last}"
    return f"{sides.name(position.holder)} {verb} ({days})"
