"""What a person writes for a field of a position, as the record takes it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from accordingto.errors import DecisionError
from accordingto.vocabulary import Position

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["field_value"]

_ACTORS = frozenset({"holder", "addressee", "target"})
_SPANS = frozenset({"proposal", "evidence", "condition", "in_return", "cue"})
_RANGE = re.compile(r"(\d+)-(\d+)")


def field_value(record: Record, position: str, field: str, value: str) -> str:
    """Return a field's value as JSON; raise ``DecisionError`` for words or names that mean nothing or several."""
    if value.strip().lower() == "none":
        return "null"
    if field in _ACTORS:
        return json.dumps(_actor(record, value))
    if field in _SPANS:
        return json.dumps(_span(record, position, value))
    if field == "time":
        start, _, end = value.partition("/")
        return json.dumps({"start": start.strip(), "end": (end or start).strip()})
    return json.dumps(value.strip())


def _actor(record: Record, value: str) -> str:
    if value.startswith("act-"):
        return record.full_id(value)
    found = record.actors_called(value)
    if len(found) != 1:
        known = "nobody" if not found else f"{len(found)} actors"
        raise DecisionError(
            f"{value!r} is the name of {known} in the record: give an id from `accordingto actors`.", subject=value
        )
    return found[0]


def _span(record: Record, position: str, value: str) -> dict[str, int]:
    filed = record.find(position)
    if not isinstance(filed.item, Position):
        raise DecisionError("Fields of positions can be corrected: give the id of one.", subject=position)
    text = record.document(filed.document).text
    numbers = _RANGE.fullmatch(value.strip())
    if numbers is not None:
        return {"start": int(numbers[1]), "end": int(numbers[2])}
    places = [match.start() for match in re.finditer(re.escape(value), text)]
    if not places:
        raise DecisionError(
            f"The report does not have the words {value!r}: copy them exactly, or give START-END.", subject=position
        )
    evidence = filed.item.evidence
    nearest = min(places, key=lambda start: (abs(start - evidence.start), start))
    return {"start": nearest, "end": nearest + len(value)}
