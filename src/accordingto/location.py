"""Where a record is: a file, or a schema in a PostgreSQL database."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from accordingto.errors import SettingsError

__all__ = ["DEFAULT_SCHEMA", "DatabaseAddress", "Location", "record_location"]

DEFAULT_SCHEMA = "accordingto"

_SCHEMES = ("postgresql://", "postgres://")
# What may be shown of an address; all else that it can say, passwords among it, stays out of sight.
_SHOWN = ("host", "port", "user", "dbname", "service", "schema")
_LONGEST_NAME = 63


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseAddress:
    """A schema in a PostgreSQL database. ``str`` of it is for people to read, and never has a password in it.

    ``conninfo`` is the address as PostgreSQL's own programs take it, password and all.
    """

    conninfo: str = field(repr=False)
    shown: str
    schema: str = DEFAULT_SCHEMA

    def __str__(self) -> str:
        return self.shown


Location = Path | DatabaseAddress
"""Where a record is."""


def record_location(given: str | Path) -> Location:
    """Return the location that somebody wrote; raise ``SettingsError`` for an address that cannot be used."""
    if isinstance(given, str) and given.startswith(_SCHEMES):
        return _address(given)
    return Path(given)


def _address(given: str) -> DatabaseAddress:
    try:
        scheme, netloc, path, query, fragment = urlsplit(given)
    except ValueError:
        raise _unusable("write it as postgresql://USER@HOST:PORT/DATABASE") from None
    settings = [piece.partition("=") for piece in query.split("&") if piece]
    # A password with such a character in it falls apart here, and must not be shown in pieces.
    if fragment or "#" in given or re.search("[@/]", path[1:]) or not all(equals for _, equals, _ in settings):
        raise _unusable("write special characters of a user name or a password as %40 for @, %2F for /, %3F for ?")
    schemas = [unquote(value) for name, _, value in settings if name == "schema"]
    schema = schemas[-1] if schemas else DEFAULT_SCHEMA
    if not _can_be_a_schema(schema):
        raise _unusable("give schema= a name of its own, of at most 63 bytes, that does not begin with pg_")
    rest = "&".join(f"{name}={value}" for name, _, value in settings if name != "schema")
    user, hosts = _without_password(netloc)
    visible = "&".join(f"{name}={value}" for name, _, value in settings if name in _SHOWN)
    return DatabaseAddress(
        conninfo=urlunsplit((scheme, netloc, path or "/", rest, "")),
        shown=f"{scheme}://{user}{hosts}{path}{'?' if visible else ''}{visible}",
        schema=schema,
    )


def _without_password(netloc: str) -> tuple[str, str]:
    login, at, hosts = netloc.rpartition("@")
    return login.partition(":")[0] + at, hosts


def _can_be_a_schema(name: str) -> bool:
    fits = 0 < len(name.encode("utf-8", "replace")) <= _LONGEST_NAME and name.isprintable()
    return fits and not name.startswith("pg_") and name != "information_schema"


def _unusable(advice: str) -> SettingsError:
    return SettingsError(f"The address of the record cannot be used: {advice}.", subject="record")
