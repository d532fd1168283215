"""The complete record as one JSON document, in an order that depends on nothing but its content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from accordingto.exchange.walking import readings_in_order
from accordingto.vocabulary import to_json

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["FORMAT", "VERSION", "json_record"]

FORMAT = "accordingto-record"
VERSION = 1


def json_record(record: Record) -> Iterator[str]:
    """Yield the record as JSON text: format, version and every reading, by document id, one a line."""
    yield f'{{"format": "{FORMAT}", "version": {VERSION}, "readings": ['
    separator = "\n"
    for reading in readings_in_order(record):
        yield separator + json.dumps(to_json(reading))
        separator = ",\n"
    yield "\n]}\n"
