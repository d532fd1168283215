"""A record several times as large: all that happened in it happens again in later years, in the same world.

Usage: ``python -m benchmarks.scale.multiplying SMALL.db LARGE.db --times 10``

Building a record of a million statements report by report takes days on a small machine. This takes a record in a file
and writes its documents again, so many years later each time, with all that follows from them row by row: actors,
places and issues stay the same, and so grow by as much; documents, statements, claims and origins are new ones. It is
for measuring how views grow: ids are not the hashes that they should be, so ``verify`` finds fault with it, and no
report of one time reprints one of another.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import time
from pathlib import Path

from sqlalchemy import Column, Date, Table

from accordingto.record import open_record
from accordingto.record import schema as t
from accordingto.record.schema import metadata
from benchmarks.scale.synthesis import DAYS

__all__ = ["multiply"]

_SHARED = {
    "actors",
    "actor_identity",
    "actor_names",
    "decisions",
    "former_ids",
    "issues",
    "known_outlets",
    "place_identity",
    "places",
}
_COUNTED = {"actor_tallies", "place_tallies", "issue_tallies"}
_DISTINCT = {"id", "sha256", "article"}
_APART = 7_368_787_001
"""What is added to a hash, so that no text of one time shares a sketch with one of another."""


def multiply(path: Path, times: int) -> None:
    """Have a record in a file say everything so many times; nobody else may have it open."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
            connection.execute(f"PRAGMA {pragma}")
        last = {
            table.name: connection.execute(f'SELECT max(rid) FROM "{table.name}"').fetchone()[0] or 0
            for table in metadata.sorted_tables
            if "rid" in table.c
        }
        for table in metadata.sorted_tables:
            if table.name in _COUNTED:
                _count(connection, table, times)
            elif table.name not in _SHARED:
                _again(connection, table, times, last)
        for index in ("passage_search", "position_search"):
            _say(index)
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _again(connection: sqlite3.Connection, table: Table, times: int, last: dict[str, int]) -> None:
    """Write the rows of a table again, so many days later each time."""
    _say(table.name)
    names = ", ".join(f'"{column.name}"' for column in table.c)
    values = ", ".join(_value(column, last) for column in table.c)
    # What was written in a round is not read in the next, as those rows have other keys: the rows are kept apart first.
    connection.execute(f'CREATE TEMP TABLE once AS SELECT {names} FROM "{table.name}"')
    for number in range(1, times):
        connection.execute(f'INSERT INTO "{table.name}" ({names}) SELECT {values} FROM once', {"n": number})
    connection.execute("DROP TABLE once")


def _value(column: Column[object], last: dict[str, int]) -> str:
    name = f'"{column.name}"'
    target = next((key.column.table.name for key in column.foreign_keys), None)
    if target is not None:
        return name if target in _SHARED else f"{name} + :n * {last[target]}"
    if column.name == "rid":
        return f"{name} + :n * {last[column.table.name]}"
    if isinstance(column.type, Date):
        return f"date({name}, '+' || (:n * {DAYS}) || ' days')"
    if column.name == "hash":
        return f"{name} + :n * {_APART}"
    if column.name in _DISTINCT:
        return f"substr({name}, 1, 4) || printf('%02d', :n) || substr({name}, 5)"
    return name


def _count(connection: sqlite3.Connection, table: Table, times: int) -> None:
    kept = {"actor", "place", "issue", "holders", "outdated", "first_day", "last_day"}
    more = [f'"{column.name}" = "{column.name}" * {times}' for column in table.c if column.name not in kept]
    if table is t.issue_tallies:
        more.append(f"last_day = date(last_day, '+{(times - 1) * DAYS} days')")
    connection.execute(f'UPDATE "{table.name}" SET {", ".join(more)}')


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def main() -> None:
    """Copy a record, and multiply the copy."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale.multiplying", description=__doc__)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    with open_record(options.small, create=False) as record:
        print(f"{record.counts()['positions']:,} statements, {options.times} times", file=sys.stderr)
    shutil.copy(options.small, options.large)
    multiply(options.large, options.times)


if __name__ == "__main__":
    main()
