"""What the record's statements share: lists as parameters, free row numbers, bulk inserts, rows that may be there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Dialect,
    Insert,
    Integer,
    Select,
    Table,
    TableValuedAlias,
    Text,
    TypeDecorator,
    bindparam,
    cast,
    column,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

__all__ = ["cut", "insert_rows", "listed", "next_rid", "numbers", "put_row", "rids_of", "rows_of", "strings"]


class _List(TypeDecorator[list[Any]]):
    """A list in one parameter: an array where the database has arrays, else JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, item: type[BigInteger] | type[Text]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.item()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:
        return value if dialect.name == "postgresql" else json.dumps(value)


class _Rows(FunctionElement[Any]):
    """A list as rows of one column, ``value``."""

    name = "rows"
    inherit_cache = True


@compiles(_Rows)
def _rows_of_json(element: _Rows, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **how)})"


@compiles(_Rows, "postgresql")
def _rows_of_array(element: _Rows, compiler: SQLCompiler, **how: Any) -> str:
    return f"(SELECT unnest({compiler.process(element.clauses, **how)}) AS value)"


def listed(values: Iterable[object]) -> Select[tuple[Any]] | list[Any]:
    """Return what ``in_`` takes: the values, of any number, in one parameter, so that the statement stays the same.

    All are whole numbers, or all are texts.
    """
    items = list(values)
    if not items:
        # Nothing tells of which kind they would be.
        return items
    numbers = all(isinstance(item, int) for item in items)
    parameter = bindparam(None, items, type_=_List(BigInteger if numbers else Text), unique=True)
    return select(_Rows(parameter).table_valued("value").c.value)


def numbers(name: str) -> Select[tuple[Any]]:
    """Return what ``in_`` takes in a statement that is made once: whole numbers, given under a name when it runs."""
    return select(rows_of(name).c.value)


def strings(name: str) -> Select[tuple[Any]]:
    """Return what ``in_`` takes in a statement that is made once: texts, given under a name when it runs."""
    return select(_Rows(bindparam(name, type_=_List(Text))).table_valued("value").c.value)


def rows_of(name: str) -> TableValuedAlias:
    """Return whole numbers, given under a name when the statement runs, as rows of one column, ``value``."""
    return _Rows(bindparam(name, type_=_List(BigInteger))).table_valued(column("value", BigInteger))


def cut(text: ColumnElement[str], start: ColumnElement[int], end: ColumnElement[int]) -> ColumnElement[str]:
    """Return what a text has between two offsets."""
    return func.substr(text, cast(start + 1, Integer), cast(end - start, Integer))


def rids_of(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, int]:
    """Return the rows that have these ids, by id; ids that are not there are left out."""
    query = select(table.c.id, table.c.rid).where(table.c.id.in_(listed(sorted(set(ids)))))
    return {row.id: row.rid for row in connection.execute(query)}


def next_rid(connection: Connection, table: Table) -> int:
    """Return the first free row number; nobody else takes it, as writing transactions exclude one another."""
    return int(connection.execute(_last_rid(table)).scalar_one() or 0) + 1


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns, if there are any."""
    if rows:
        connection.execute(_insert(table), rows)


# Statements that are run for every document are made once: making one takes longer than running it.
@cache
def _last_rid(table: Table) -> Select[tuple[Any]]:
    return select(func.max(table.c.rid))


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


def put_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row, in place of the one with the same primary key if there is one."""
    connection.execute(delete(table).where(*(column == row[column.name] for column in table.primary_key)))
    insert_rows(connection, table, [row])
