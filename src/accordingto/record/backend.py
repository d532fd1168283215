"""What differs between the databases that can hold a record; all else is the same statements on either."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from accordingto.record.full_text import FullText
from accordingto.record.integrity import postgresql_flaws, sqlite_flaws

__all__ = ["Backend", "backend"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """A kind of database: its full-text indexes, and what it finds wrong with itself, a clause each."""

    full_text: FullText
    flaws: Callable[[Connection], Iterator[str]]


def backend(connection: Connection) -> Backend:
    """Return the kind of database that a connection leads to."""
    return _BACKENDS[connection.dialect.name]()


@lru_cache(maxsize=1)
def _sqlite() -> Backend:
    from accordingto.record.fts5 import Fts5

    return Backend(full_text=Fts5(), flaws=sqlite_flaws)


@lru_cache(maxsize=1)
def _postgresql() -> Backend:
    # SQLAlchemy's dialect comes with four drivers of its own, which who reads a file should not wait for.
    from accordingto.record.tsvector import TsVector

    return Backend(full_text=TsVector(), flaws=postgresql_flaws)


_BACKENDS = {"sqlite": _sqlite, "postgresql": _postgresql}
