"""What can hold a record: files, and databases on a server of the tests' own. Each record is fresh."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from accordingto.location import DatabaseAddress, Location, record_location
from accordingto.record import open_record

__all__ = ["BACKENDS", "Backend", "Files", "Fresh", "Server", "backend", "written"]

ROOT = Path(__file__).resolve().parent.parent
BACKENDS = ("sqlite", "postgresql")

Fresh = Callable[[], Location]
"""Gives a place of its own at each call."""


class Backend(Protocol):
    """Something that can hold records."""

    name: str

    def fresh(self) -> Location:
        """Return where a record can be made; nothing is there."""

    def bare(self) -> Location:
        """Return where a record can be made, for a test of how one is made."""

    def drop(self, location: Location) -> None:
        """Take it away again."""

    def run(self, location: Location, *statements: str) -> list[int]:
        """Run statements behind the program's back, whatever they break; return how many rows each changed."""

    def dump(self, location: Location) -> list[str]:
        """Return all that the record holds."""


class Files:
    """Records in files."""

    name = "sqlite"

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="records-"))
        self._number = count()
        atexit.register(shutil.rmtree, self._folder, ignore_errors=True)

    def fresh(self) -> Path:
        folder = self._folder / str(next(self._number))
        folder.mkdir()
        return folder / "talks.db"

    def bare(self) -> Path:
        return self.fresh()

    def drop(self, location: Location) -> None:
        assert isinstance(location, Path)
        shutil.rmtree(location.parent, ignore_errors=True)

    def run(self, location: Location, *statements: str) -> list[int]:
        import sqlite3

        assert isinstance(location, Path)
        connection = sqlite3.connect(location, isolation_level=None)
        try:
            return [connection.execute(statement).rowcount for statement in statements]
        finally:
            connection.close()

    def dump(self, location: Location) -> list[str]:
        import sqlite3

        assert isinstance(location, Path)
        connection = sqlite3.connect(location)
        try:
            return list(connection.iterdump())
        finally:
            connection.close()


class Server:
    """Records in databases of a server, which are emptied and used again, as a new one takes a tenth of a second."""

    name = "postgresql"

    def __init__(self, address: str) -> None:
        self.address = address
        self._number = count()
        self._template = f"empty_{os.getpid()}"
        self._emptied: list[DatabaseAddress] = []
        self._spoilt: set[DatabaseAddress] = set()
        self._admin = psycopg.connect(address, autocommit=True)
        self._create(self._template)
        open_record(self.at(self._template)).close()
        atexit.register(self._leave)

    def at(self, database: str, **settings: str) -> DatabaseAddress:
        """Return the address of a database of the server."""
        parts = urlsplit(self.address)
        query = "&".join([parts.query, *(f"{name}={value}" for name, value in settings.items())])
        # Without a host between its slashes, an address needs all three of them.
        found = record_location(urlunsplit(parts._replace(path=f"/{database}", query=query)))
        assert isinstance(found, DatabaseAddress)
        return found

    def bare(self) -> DatabaseAddress:
        """Return the address of a database without anything in it."""
        name = f"bare_{os.getpid()}_{next(self._number)}"
        self._create(name)
        return self.at(name)

    def fresh(self) -> DatabaseAddress:
        if self._emptied:
            return self._emptied.pop()
        name = f"talks_{os.getpid()}_{next(self._number)}"
        self._create(name, template=self._template)
        return self.at(name)

    def drop(self, location: Location) -> None:
        assert isinstance(location, DatabaseAddress)
        name = psycopg.conninfo.conninfo_to_dict(location.conninfo)["dbname"]
        if location in self._spoilt or not str(name).startswith("talks_"):
            self._admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
            return
        with self.connected(location) as connection:
            kept = "'record_version'"
            tables = connection.execute(
                f"SELECT tablename FROM pg_tables WHERE schemaname = 'accordingto' AND tablename <> {kept}".encode()
            ).fetchall()
            connection.execute("SET session_replication_role = replica")
            connection.execute(";".join(f"DELETE FROM {table}" for (table,) in tables).encode())
        self._emptied.append(location)

    def run(self, location: Location, *statements: str) -> list[int]:
        assert isinstance(location, DatabaseAddress)
        self._spoilt.add(location)
        with self.connected(location) as connection:
            # Neither references nor cascades, as where a disk forgets a row.
            connection.execute("SET session_replication_role = replica")
            return [connection.execute(statement.encode()).rowcount for statement in statements]

    def dump(self, location: Location) -> list[str]:
        with self.connected(location) as connection:
            tables = [
                row[0]
                for row in connection.execute(
                    "SELECT tablename FROM pg_tables WHERE schemaname = %s",
                    [location.schema if isinstance(location, DatabaseAddress) else ""],
                )
            ]
            return [
                f"{table} {row}"
                for table in sorted(tables)
                for row in sorted(map(str, connection.execute(f"SELECT * FROM {table}".encode())))
            ]

    @contextmanager
    def connected(self, location: Location) -> Iterator[psycopg.Connection]:
        """Give a connection of one's own to a database, looking into the record's schema."""
        assert isinstance(location, DatabaseAddress)
        with psycopg.connect(location.conninfo, autocommit=True) as connection:
            connection.execute("SELECT set_config('search_path', %s, false)", [location.schema])
            yield connection

    def _create(self, name: str, template: str = "template0") -> None:
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())

    def _leave(self) -> None:
        # Whose server it is may go on with it.
        databases = self._admin.execute(
            "SELECT datname FROM pg_database WHERE datname ~ %s", [f"^(empty|bare|talks)_{os.getpid()}(_|$)"]
        )
        for (name,) in databases.fetchall():
            self._admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        self._admin.close()


def written(location: Location) -> str:
    """Return a location as somebody would write it."""
    return str(location) if isinstance(location, Path) else location.conninfo


@cache
def backend(name: str) -> Backend:
    """Return what holds records of a kind; skip the test where there is nothing, and say why."""
    if name == "sqlite":
        return Files()
    given = os.environ.get("ACCORDINGTO_TEST_POSTGRESQL")
    return Server(given) if given else Server(_started())


@cache
def _missing() -> str | None:
    """Return why no server can be started, if none can."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    script = [str(ROOT / ".ci" / "postgresql")]
    start = [*script, "start", str(folder / "server"), str(os.getpid())]
    started = subprocess.run(start, capture_output=True, text=True, check=False)
    if started.returncode != 0:
        return f"no PostgreSQL to test with: {(started.stderr.strip().splitlines() or ['it did not start'])[-1]}"
    os.environ["ACCORDINGTO_TEST_POSTGRESQL"] = started.stdout.strip()
    atexit.register(subprocess.run, [*script, "stop", str(folder / "server")], check=False)
    return None


def _started() -> str:
    reason = _missing()
    if reason is not None:
        pytest.skip(reason)
    return os.environ["ACCORDINGTO_TEST_POSTGRESQL"]
