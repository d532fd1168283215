"""What the record's statements share: lists as parameters, free row numbers, bulk inserts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, func, insert, select

__all__ = ["insert_rows", "listed", "next_rid"]


def listed(values: Iterable[object]) -> Select[tuple[Any]]:
    """Return a subquery of the values, of any number, in one parameter, so that the statement stays the same."""
    return select(func.json_each(json.dumps(list(values))).table_valued("value").c.value)


def next_rid(connection: Connection, table: Table) -> int:
    """Return the first free row number; nobody else takes it, as writing transactions exclude one another."""
    return int(connection.execute(select(func.max(table.c.rid))).scalar_one() or 0) + 1


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns, if there are any."""
    if rows:
        connection.execute(insert(table), rows)
