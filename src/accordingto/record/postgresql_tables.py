"""The tables of a record in PostgreSQL: those of ``schema``, its full-text indexes, and the number of its shape."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from sqlalchemy import Connection, MetaData, text

from accordingto.errors import RecordError
from accordingto.location import DatabaseAddress
from accordingto.record.schema import APPLICATION_ID, SCHEMA_VERSION, metadata

__all__ = ["FIRST_VERSION", "bring_up_to_date", "create_tables", "script"]

FIRST_VERSION = 3
"""The oldest shape that a record in PostgreSQL can have; raised with ``SCHEMA_VERSION`` until one was released."""

# Full text by passage, and by what a position is about: stems and where they stand. Porter's stemmer, as in SQLite,
# whose own leaves words of fewer than 3 bytes and more than 64 alone.
_EXTRAS = """
CREATE TEXT SEARCH DICTIONARY stem (TEMPLATE = pg_catalog.snowball, LANGUAGE = porter);
CREATE FUNCTION stemmed(word TEXT) RETURNS TEXT LANGUAGE sql STABLE STRICT AS
    $$ SELECT CASE WHEN octet_length(word) BETWEEN 3 AND 64 THEN (ts_lexize('stem', word))[1] ELSE word END $$;
CREATE TABLE passage_search (
    rid BIGINT PRIMARY KEY REFERENCES passages ON DELETE CASCADE,
    words TSVECTOR NOT NULL
);
CREATE INDEX passage_search_by_words ON passage_search USING gin (words);
CREATE TABLE position_search (
    rid BIGINT PRIMARY KEY REFERENCES positions ON DELETE CASCADE,
    words TSVECTOR NOT NULL
);
CREATE INDEX position_search_by_words ON position_search USING gin (words);
CREATE TABLE record_version (application_id BIGINT NOT NULL, version BIGINT NOT NULL);
"""


def create_tables(connection: Connection) -> None:
    """Make the tables of an empty record in the schema that the connection looks into."""
    deferrable().create_all(connection, checkfirst=False)
    _run(connection, _EXTRAS)
    connection.execute(
        text("INSERT INTO record_version VALUES (:application, :version)"),
        {"application": APPLICATION_ID, "version": SCHEMA_VERSION},
    )


def deferrable() -> MetaData:
    """Return the tables with references that can wait for the end of a transaction, as all of SQLite's can."""
    copied = MetaData()
    for table in metadata.sorted_tables:
        for constraint in table.to_metadata(copied).foreign_key_constraints:
            constraint.deferrable = True
    return copied


def script(version: int) -> Traversable:
    """Return the script that makes a record of the shape before have this one."""
    return files("accordingto.record.migrations.postgresql").joinpath(f"{version:04}.sql")


def bring_up_to_date(connection: Connection, version: int, address: DatabaseAddress) -> None:
    """Run the scripts that a record of an older shape has not had."""
    for number in range(version + 1, SCHEMA_VERSION + 1):
        statements = script(number)
        if not statements.is_file():
            raise RecordError(
                f"{address} was made by an accordingto that is too old: read the reports again into another schema.",
                subject=str(address),
            )
        _run(connection, statements.read_text(encoding="utf-8"))
    connection.execute(text("UPDATE record_version SET version = :version"), {"version": SCHEMA_VERSION})


def _run(connection: Connection, statements: str) -> None:
    connection.exec_driver_sql(statements, execution_options={"no_parameters": True})
