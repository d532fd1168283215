"""An open record, whichever database keeps it, and how one is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from accordingto.errors import RecordError
from accordingto.location import DatabaseAddress, Location
from accordingto.record.faults import translated

__all__ = ["Database", "open_database"]


class Database:
    """An open record. Reading transactions see one state throughout; writing ones exclude other writers.

    ``reader`` and ``writer`` share their connections; each runs what its option ``first`` lists when it begins.
    """

    def __init__(self, location: Location, *, reader: Engine, writer: Engine, read_only: bool) -> None:
        self.location = location
        self.read_only = read_only
        self._reader = reader
        self._writer = writer

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the record."""
        with translated(self.location), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept, or all forgotten where an error leaves the block."""
        if self.read_only:
            raise RecordError(
                f"{self.location} was opened for reading only: open it for writing.", subject=str(self.location)
            )
        with translated(self.location), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the record; the last to leave a file folds what was written ahead into it."""
        self._reader.dispose()


def open_database(location: Location, *, create: bool, read_only: bool, timeout: float) -> Database:
    """Open or make a record; raise ``RecordError`` with what to do where that cannot be done.

    ``timeout`` is how many seconds to wait for another writer.
    """
    if isinstance(location, DatabaseAddress):
        from accordingto.record.postgresql import open_schema

        reader, writer = open_schema(location, create=create, read_only=read_only, timeout=timeout)
    else:
        from accordingto.record.sqlite import open_file

        reader, writer = open_file(Path(location), create=create, read_only=read_only, timeout=timeout)
    return Database(location, reader=reader, writer=writer, read_only=read_only)
