"""What to tell people for each kind of database error; ``{record}`` stands for the file or the address."""

from __future__ import annotations

__all__ = ["BY_SQLITE_NAME", "BY_SQLSTATE", "BY_WORDS", "TOO_MANY", "UNREACHABLE"]

_IN_USE = "{record} is in use by another program that is writing to it: try again when that one is done."
_NO_ROOM = "There is no room left to write {record}: free some space and run the same command again."
_TOO_LARGE = "A report is too large for {record}: split it and read the parts."
_FILE_FORBIDDEN = "{record} cannot be opened: give yourself permission to the file and its folder."
_LOGIN = (
    "{record} did not take the user name or the password: put the right ones into the address, PGPASSWORD or ~/.pgpass."
)
_LOST = (
    "The connection to {record} was lost: see that the server runs, then run the same command again; nothing is "
    "half-written."
)
_NO_DATABASE = "{record} names a database that is not there: make it with createdb, or correct the address."

TOO_MANY = "{record} has no connection to spare: try again when fewer programs are using it."
UNREACHABLE = "{record} cannot be reached: see that the server runs and that the address is right."

BY_SQLITE_NAME = (
    ("SQLITE_BUSY", _IN_USE),
    ("SQLITE_LOCKED", _IN_USE),
    ("SQLITE_FULL", _NO_ROOM),
    (
        "SQLITE_IOERR",
        "{record} could not be read or written: check that its disk is there and has room, then run the same again.",
    ),
    ("SQLITE_READONLY", "{record} cannot be written: give yourself write permission to the file and its folder."),
    ("SQLITE_PERM", _FILE_FORBIDDEN),
    ("SQLITE_AUTH", _FILE_FORBIDDEN),
    (
        "SQLITE_CANTOPEN",
        "{record} cannot be opened: see that it is there, and give yourself permission to it and its folder.",
    ),
    ("SQLITE_NOTADB", "{record} is not a record: name another file with --record."),
    ("SQLITE_TOOBIG", _TOO_LARGE),
)
"""By the beginning of SQLite's name for the error."""

BY_SQLSTATE = (
    ("55P03", _IN_USE),
    ("40", _IN_USE),
    ("53100", _NO_ROOM),
    ("53300", TOO_MANY),
    ("53", "The server of {record} has no memory to spare: try again when it has less to do."),
    ("42501", "{record} may not be used like that by this user: have the owner of the database grant it the rights."),
    ("25006", "{record} cannot be written: it is on a server, or for a user, that may only read."),
    ("57014", "The server of {record} stopped a question that took too long: ask for less, or have its limit raised."),
    ("57", _LOST),
    ("08", _LOST),
    ("54", _TOO_LARGE),
    ("28", _LOGIN),
    ("3D000", _NO_DATABASE),
)
"""By the beginning of PostgreSQL's code for the error."""

BY_WORDS = (
    ("authentication failed|no password supplied", _LOGIN),
    ('role ".*" does not exist', _LOGIN),
    (
        "no pg_hba.conf entry",
        "The server of {record} lets this user in from elsewhere only: have its pg_hba.conf name this machine.",
    ),
    (
        'database ".*" does not exist',
        "{record} names a database that is not there: make it with createdb, or correct the address.",
    ),
    ("too many clients|remaining connection slots|too many connections", TOO_MANY),
    ("server closed the connection|connection is lost|terminating connection|connection already closed", _LOST),
    ("the connection is closed|consuming input failed|SSL connection has been closed", _LOST),
)
"""By what the server or the driver says, a regular expression."""
