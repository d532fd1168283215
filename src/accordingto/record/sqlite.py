"""One SQLite file: how it is recognised, opened, locked and closed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, QueuePool, create_engine

from accordingto.errors import RecordError
from accordingto.record.beginning import begins_with
from accordingto.record.faults import translated
from accordingto.record.migrating import migrate
from accordingto.record.schema import APPLICATION_ID, SCHEMA_VERSION

__all__ = ["open_file"]

_MAGIC = b"SQLite format 3\x00"

# The driver is told to leave transactions alone, as it would begin them late and end them at each DDL.
_READING = ("BEGIN",)
# An attribution may come before the one that it stands in.
_WRITING = ("BEGIN IMMEDIATE", "PRAGMA defer_foreign_keys = ON")


def open_file(path: Path, *, create: bool, read_only: bool, timeout: float) -> tuple[Engine, Engine]:
    """Open or make a record; return what reads it and what writes it."""
    _check_path(path, create=create and not read_only)
    with translated(path):
        version = _inspect(path, timeout)
        if version is None and (read_only or not create):
            raise RecordError(f"{path} is empty: read a report into it first.", subject=str(path))
        if version != SCHEMA_VERSION and (_writable(path) or not read_only):
            _prepare(path, timeout)
        elif version != SCHEMA_VERSION:
            raise RecordError(
                f"{path} was made by an older accordingto: copy it to where it can be written and open it there.",
                subject=str(path),
            )
        engine = _engine(path, read_only=read_only, timeout=timeout)
        return engine, engine.execution_options(first=_WRITING)


def _check_path(path: Path, *, create: bool) -> None:
    def refuse(message: str) -> RecordError:
        return RecordError(message, subject=str(path))

    try:
        if path.is_dir():
            raise refuse(f"{path} is a folder: name a file in it with --record.")
        if path.exists():
            if path.stat().st_size and path.open("rb").read(len(_MAGIC)) != _MAGIC:
                raise refuse(f"{path} is not a record: name another file with --record.")
        elif not create:
            raise refuse(f"There is no record at {path}: read a report into it first, or name another with --record.")
        elif not path.parent.is_dir():
            raise refuse(f"There is no folder {path.parent}: make it first, or name another place with --record.")
        elif not os.access(path.parent, os.W_OK):
            raise refuse(f"{path.parent} cannot be written: name a record in another folder with --record.")
    except OSError as error:
        raise refuse(f"{path} cannot be opened: give yourself permission to the file and its folder.") from error


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _address(path: Path, *, read_only: bool, create: bool) -> str:
    """Say how to open the file.

    A file that may be written is opened so even for reading, as only such a connection tidies up what was written
    ahead when it is the last to leave. One that may not be is taken as unchanging unless somebody is writing to it.
    """
    mode = "mode=rwc" if create else "mode=rw"
    if path.exists() and not _writable(path) and read_only:
        mode = "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"
    return f"{path.absolute().as_uri()}?{mode}"


def _connect(path: Path, *, read_only: bool, timeout: float, create: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        _address(path, read_only=read_only, create=create),
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -32000")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _inspect(path: Path, timeout: float) -> int | None:
    """Return the record's version, ``None`` where the file is new; raise ``RecordError`` where it is not ours."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with closing(_connect(path, read_only=True, timeout=timeout)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        objects = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application == 0 and version == 0 and objects == 0:
        return None
    if application != APPLICATION_ID:
        raise RecordError(
            f"{path} belongs to another program and was left as it is: name another file with --record.",
            subject=str(path),
        )
    if version > SCHEMA_VERSION:
        raise RecordError(f"{path} was written by a newer accordingto: update this one to open it.", subject=str(path))
    return version


def _prepare(path: Path, timeout: float) -> None:
    """Make a new record, or bring an older one up to date, in one transaction."""
    if path.exists() and not _writable(path):
        raise RecordError(
            f"{path} cannot be written: give yourself write permission to the file and its folder.",
            subject=str(path),
        )
    with closing(_connect(path, read_only=False, timeout=timeout, create=True)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    engine = _engine(path, read_only=False, timeout=timeout)
    try:
        with engine.execution_options(first=_WRITING).begin() as transaction:
            # Somebody else may have been first while this one waited for the lock.
            if transaction.exec_driver_sql("PRAGMA user_version").scalar_one() != SCHEMA_VERSION:
                migrate(transaction, path)
    finally:
        engine.dispose()


def _engine(path: Path, *, read_only: bool, timeout: float) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, read_only=read_only, timeout=timeout),
        poolclass=QueuePool,
        execution_options={"first": _READING},
    )
    return begins_with(engine)
