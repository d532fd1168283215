"""What a database finds wrong with itself."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, inspect, select

from accordingto.record.schema import metadata

__all__ = ["postgresql_flaws", "sqlite_flaws"]


def sqlite_flaws(connection: Connection) -> Iterator[str]:
    """Yield what SQLite says of its pages, indexes and references."""
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield str(row[0])
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is gone"


def postgresql_flaws(connection: Connection) -> Iterator[str]:
    """Yield which indexes are gone and which rows refer to one that is; pages are the server's own to check."""
    held = inspect(connection)
    for table in metadata.sorted_tables:
        names = {index["name"] for index in held.get_indexes(table.name)}
        yield from (
            f"the index {each.name} of {table.name} is gone" for each in table.indexes if each.name not in names
        )
        for key in table.foreign_keys:
            target = key.column.table.alias()
            lost = (
                select(func.count())
                .select_from(table)
                .where(key.parent.is_not(None), ~select(target).where(target.c[key.column.name] == key.parent).exists())
            )
            count = connection.execute(lost).scalar_one()
            if count:
                yield f"{count} rows of {table.name} refer to a row of {key.column.table.name} that is gone"
