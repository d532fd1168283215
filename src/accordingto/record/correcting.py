"""Positions as people corrected them: which fields can be set, to what, and what follows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from accordingto.vocabulary import Channel, Decision, DecisionKind, Modality, Move, Plover, Position, Span, TimeInterval

__all__ = ["ACTOR_FIELDS", "SPAN_FIELDS", "WORD_FIELDS", "corrected", "verdict"]

ACTOR_FIELDS = ("holder", "addressee", "target")
SPAN_FIELDS = ("proposal", "evidence", "condition", "in_return", "cue")
WORD_FIELDS: dict[str, Callable[[str], Any]] = {
    "move": Move,
    "modality": Modality,
    "channel": Channel,
    "plover": Plover,
    "issue": str,
}
_NEEDED = frozenset({"move", "modality", "evidence", "issue"})


def corrected(position: Position, text: str, decided: Iterable[Decision]) -> Position:
    """Return a position with the corrections that stand, the latest of each field.

    Raises ``ValueError`` for a field that cannot be set, or a value that it cannot have.
    """
    for each in decided:
        if each.kind is DecisionKind.CORRECT:
            position = replace(position, **{each.field or "": _value(each.field, each.value, text)})
    return position


def verdict(decided: Iterable[Decision]) -> str | None:
    """Return ``accepted`` or ``rejected``, whichever was decided last."""
    words = {DecisionKind.ACCEPT: "accepted", DecisionKind.REJECT: "rejected"}
    found = [words[each.kind] for each in decided if each.kind in words]
    return found[-1] if found else None


def _value(field: str | None, written: str | None, text: str) -> Any:
    value = None if written is None else json.loads(written)
    if value is None:
        if field in _NEEDED or field not in {*ACTOR_FIELDS, *SPAN_FIELDS, *WORD_FIELDS, "time"}:
            raise ValueError(f"{field} cannot be empty")
        return TimeInterval() if field == "time" else None
    if field in ACTOR_FIELDS:
        return str(value)
    if field in SPAN_FIELDS:
        start, end = int(value["start"]), int(value["end"])
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start} to {end} is no passage of the text")
        return Span(start=start, end=end, exact=text[start:end])
    if field == "time":
        ends = [None if value.get(name) is None else date.fromisoformat(value[name]) for name in ("start", "end")]
        return TimeInterval(start=ends[0], end=ends[1], expression=value.get("expression"))
    if field in WORD_FIELDS:
        return WORD_FIELDS[field](value)
    raise ValueError(f"{field} is no field that can be corrected")
