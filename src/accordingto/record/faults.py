"""Say database errors in one sentence that tells what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from accordingto.errors import RecordError

__all__ = ["DAMAGED", "as_record_error", "translated"]

DAMAGED = "{path} is damaged: restore it from a copy, or move it away and read the reports again."

_SENTENCES = (
    (
        "SQLITE_BUSY",
        "{path} is in use by another program that is writing to it: try again when that one is done.",
    ),
    (
        "SQLITE_LOCKED",
        "{path} is in use by another program that is writing to it: try again when that one is done.",
    ),
    ("SQLITE_FULL", "There is no room left to write {path}: free some space and run the same command again."),
    (
        "SQLITE_IOERR",
        "{path} could not be read or written: check that its disk is there and has room, then run the same again.",
    ),
    (
        "SQLITE_READONLY",
        "{path} cannot be written: give yourself write permission to the file and its folder.",
    ),
    ("SQLITE_PERM", "{path} cannot be opened: give yourself permission to the file and its folder."),
    ("SQLITE_AUTH", "{path} cannot be opened: give yourself permission to the file and its folder."),
    (
        "SQLITE_CANTOPEN",
        "{path} cannot be opened: see that it is there, and give yourself permission to it and its folder.",
    ),
    ("SQLITE_NOTADB", "{path} is not a record: name another file with --record."),
    ("SQLITE_CORRUPT", DAMAGED),
    ("SQLITE_TOOBIG", "A report is too large for {path}: split it and read the parts."),
)


def as_record_error(error: BaseException, path: Path) -> RecordError:
    """Return what a database error means to the person who runs the program."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for prefix, sentence in _SENTENCES:
        if name.startswith(prefix):
            return RecordError(sentence.format(path=path), subject=str(path))
    # Damage also shows as text that does not decode, tables that are gone and rows that break a constraint.
    return RecordError(f"{DAMAGED.format(path=path)} ({error})", subject=str(path))


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise ``RecordError`` for every database error inside."""
    try:
        yield
    except DBAPIError as error:
        raise as_record_error(error.orig or error, path) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # The driver fails to decode its own message where that quotes damaged text.
        raise as_record_error(error, path) from error
