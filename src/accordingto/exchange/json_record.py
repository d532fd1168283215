"""The complete record as one JSON document, in an order that depends on nothing but its content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from accordingto.exchange.walking import readings_in_order
from accordingto.vocabulary import to_json

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["DECISIONS", "FORMAT", "READINGS", "VERSION", "json_record"]

FORMAT = "accordingto-record"
VERSION = 2
"""Version 1 had no decisions."""
READINGS = "readings"
DECISIONS = "decisions"


def json_record(record: Record) -> Iterator[str]:
    """Yield the record as JSON text: every reading, by document id, and every decision, as made, each on a line."""
    yield f'{{"format": "{FORMAT}", "version": {VERSION}, "{READINGS}": ['
    separator = "\n"
    for reading in readings_in_order(record):
        yield separator + json.dumps(to_json(reading))
        separator = ",\n"
    yield f'\n], "{DECISIONS}": ['
    separator = "\n"
    for each in record.decisions():
        yield separator + json.dumps(to_json(each.decision))
        separator = ",\n"
    yield "\n]}\n"
