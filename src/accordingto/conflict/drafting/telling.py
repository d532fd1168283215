"""Reasons in words: who said what when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from accordingto.conflict.drafting.deeds import Deed
from accordingto.conflict.drafting.mentions import ASKING, Part
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
    Move.INTEND: "spoke of doing it",
}
_IT = re.compile(r"(?<= )it\b")
_HEDGES = {Modality.HEDGED: " with reserve", Modality.CONDITIONAL: " on terms"}


def told(positions: Sequence[Dated], sides: Sides, deed: Deed | None = None) -> str:
    """Return who said it on which days, as reported, the latest first.

    With a deed, what a position says of it only as its terms is told as that.
    """
    parts = {} if deed is None else {each.position.id: each.part for each in deed.mentions}
    turned = set() if deed is None else {each.position.id for each in deed.mentions if deed.turned(each)}
    days: dict[str, list[str]] = defaultdict(list)
    for each in reversed(positions):
        said = _said(each, sides, parts.get(each.position.id, Part.PROPOSAL))
        days[_IT.sub("the opposite", said, count=1) if each.position.id in turned else said].append(_day(each))
    lines = [f"{said} ({', '.join(dict.fromkeys(reversed(when)))})" for said, when in days.items()]
    shown = "; ".join(lines[:_MOST])
    return shown if len(lines) <= _MOST else f"{shown}; and {len(lines) - _MOST} more"


def ids_of(positions: Iterable[Dated]) -> tuple[str, ...]:
    """Return the ids of positions, each once."""
    return tuple(dict.fromkeys(each.position.id for each in positions))


def quoted(text: str) -> str:
    """Return words of a report in quotation marks, cut where they are long."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(' ', 1)[0] + '…'}”"


def _said(dated: Dated, sides: Sides, part: Part) -> str:
    position, name = dated.position, sides.name(dated.position.holder)
    if part is Part.CONDITION:
        return f"{name} made it a condition"
    if part is Part.IN_RETURN:
        return f"{name} {'offered' if position.move in ASKING else 'asked for'} it in return"
    verb = _PAST.get(position.move, position.move.value)
    if position.modality is Modality.NEGATED:
        return f"{name} is reported not to have {verb}"
    return f"{name} {verb}{_HEDGES.get(position.modality, '')}"


def _day(dated: Dated) -> str:
    time = dated.position.time
    if time.start is None and time.end is None:
        return f"reported {dated.last_day}"
    return str(dated.last_day) if dated.first_day == dated.last_day else f"{dated.first_day} to {dated.last_day}"
