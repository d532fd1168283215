"""One schema of a PostgreSQL database: how it is recognised, made, connected to and locked."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, text

from accordingto.errors import RecordError, SettingsError
from accordingto.location import DatabaseAddress
from accordingto.record.beginning import begins_with
from accordingto.record.faults import damaged, translated
from accordingto.record.postgresql_tables import bring_up_to_date, create_tables
from accordingto.record.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    import psycopg

__all__ = ["open_schema"]

_CONNECT_TIMEOUT = 10

_INSPECT = text("""
    SELECT current_setting('server_encoding') AS encoding,
        to_regnamespace(quote_ident(:schema)) IS NOT NULL AS present,
        to_regclass(quote_ident(:schema) || '.record_version') IS NOT NULL AS ours,
        (SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(:schema))) AS relations
""")


def open_schema(address: DatabaseAddress, *, create: bool, read_only: bool, timeout: float) -> tuple[Engine, Engine]:
    """Open or make a record; return what reads it and what writes it."""
    engine = _engine(address)
    reader = engine.execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True, first=(_search_path(address),)
    )
    # Each statement of a writer sees what was there when it got the lock; REPEATABLE READ would show what was there
    # when it began to wait.
    writer = engine.execution_options(isolation_level="READ COMMITTED", first=_writing(address, timeout))
    try:
        with translated(address):
            with reader.begin() as connection:
                version = _inspect(connection, address)
            if version is None and (read_only or not create):
                raise RecordError(
                    f"There is no record at {address}: read a report into it first, or name another with --record.",
                    subject=str(address),
                )
            if version != SCHEMA_VERSION:
                with writer.begin() as connection:
                    _prepare(connection, address)
    except BaseException:
        engine.dispose()
        raise
    return reader, writer


def _inspect(connection: Connection, address: DatabaseAddress) -> int | None:
    """Return the record's version, ``None`` where there is none; raise ``RecordError`` where it is not ours."""

    def refuse(message: str) -> RecordError:
        return RecordError(message, subject=str(address))

    found = connection.execute(_INSPECT, {"schema": address.schema}).one()
    if found.encoding != "UTF8":
        raise refuse(
            f"{address} keeps text as {found.encoding}, which has no room for every language: name a database that was "
            "made with the encoding UTF8."
        )
    if not found.ours and found.relations:
        raise refuse(
            f"{address} belongs to another program and was left as it is: name another schema, as in ?schema=talks."
        )
    if not found.ours:
        return None
    rows = connection.exec_driver_sql("SELECT application_id, version FROM record_version").all()
    if len(rows) != 1 or rows[0].application_id != APPLICATION_ID:
        raise refuse(damaged(address))
    version = int(rows[0].version)
    if version > SCHEMA_VERSION:
        raise refuse(f"{address} was written by a newer accordingto: update this one to open it.")
    return version


def _prepare(connection: Connection, address: DatabaseAddress) -> None:
    """Make a new record, or bring an older one up to date, in the transaction that the connection is in."""
    # Somebody else may have been first while this one waited for the lock.
    version = _inspect(connection, address)
    if version is None:
        if connection.execute(_INSPECT, {"schema": address.schema}).one().present is False:
            connection.exec_driver_sql(f"CREATE SCHEMA {_quoted(address.schema)}")
        create_tables(connection)
    elif version < SCHEMA_VERSION:
        bring_up_to_date(connection, version, address)


def _quoted(name: str) -> str:
    # The driver takes a percent sign for the beginning of a parameter.
    return '"' + name.replace('"', '""').replace("%", "%%") + '"'


def _search_path(address: DatabaseAddress) -> str:
    return f"SET LOCAL search_path TO {_quoted(address.schema)}"


def _writing(address: DatabaseAddress, timeout: float) -> tuple[str, ...]:
    """Return what keeps other writers of the same record out until the end of the transaction."""
    key = zlib.crc32(address.schema.encode("utf-8")) - 2**31
    return (
        _search_path(address),
        f"SET LOCAL lock_timeout TO {max(1, round(timeout * 1000))}",
        f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, {key})",
        # An attribution may come before the one that it stands in.
        "SET CONSTRAINTS ALL DEFERRED",
    )


def _engine(address: DatabaseAddress) -> Engine:
    return begins_with(create_engine("postgresql+psycopg://", creator=_connector(address), pool_pre_ping=True))


def _connector(address: DatabaseAddress) -> Callable[[], psycopg.Connection[Any]]:
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict, make_conninfo
    except ImportError as error:
        raise RecordError(
            f"{address} needs the driver for PostgreSQL: install it with pip install 'accordingto[postgresql]'.",
            subject=str(address),
        ) from error
    try:
        given = conninfo_to_dict(address.conninfo)
    except psycopg.Error:
        # What the driver says quotes the address, and a password may stand in it.
        raise SettingsError(
            f"The address {address} cannot be used: write it as postgresql://USER@HOST:PORT/DATABASE.",
            subject=str(address),
        ) from None
    known = {
        "connect_timeout": _CONNECT_TIMEOUT,
        "application_name": "accordingto",
        **given,
        "client_encoding": "utf-8",
    }
    complete = make_conninfo("", **known)
    return lambda: psycopg.connect(complete)
