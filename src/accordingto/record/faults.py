"""Say database errors in one sentence that tells what to do next."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from accordingto.errors import RecordError
from accordingto.location import DatabaseAddress, Location
from accordingto.record.fault_sentences import BY_SQLITE_NAME, BY_SQLSTATE, BY_WORDS, TOO_MANY, UNREACHABLE

__all__ = ["as_record_error", "damaged", "translated"]


def damaged(location: Location) -> str:
    """Return what to tell where a record holds what it cannot have been given."""
    if isinstance(location, DatabaseAddress):
        return f"{location} is damaged: restore it from a backup, or read the reports again into another schema."
    return f"{location} is damaged: restore it from a copy, or move it away and read the reports again."


def as_record_error(error: BaseException, location: Location) -> RecordError:
    """Return what a database error means to the person who runs the program."""
    sentence = _server_sentence(error) if isinstance(location, DatabaseAddress) else _file_sentence(error)
    if sentence is None:
        # Damage also shows as text that does not decode, tables that are gone and rows that break a constraint.
        sentence = f"{damaged(location)} ({_first_line(error)})"
    return RecordError(sentence.replace("{record}", str(location)), subject=str(location))


def _file_sentence(error: BaseException) -> str | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    return next((sentence for prefix, sentence in BY_SQLITE_NAME if name.startswith(prefix)), None)


def _server_sentence(error: BaseException) -> str | None:
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return next((sentence for prefix, sentence in BY_SQLSTATE if state.startswith(prefix)), None)
    # What goes wrong before there is a session has no state, only words, in the language of the server.
    if not any(kind.__name__ == "OperationalError" for kind in type(error).__mro__):
        return None
    said = str(error)
    known = next((sentence for words, sentence in BY_WORDS if re.search(words, said)), None)
    return known or f"{UNREACHABLE} ({_first_line(error)})"


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]


@contextmanager
def translated(location: Location) -> Iterator[None]:
    """Raise ``RecordError`` for every database error inside."""
    try:
        yield
    except DBAPIError as error:
        raise as_record_error(error.orig or error, location) from error
    except PoolTimeoutError as error:
        raise RecordError(TOO_MANY.replace("{record}", str(location)), subject=str(location)) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # The driver fails to decode its own message where that quotes damaged text.
        raise as_record_error(error, location) from error
