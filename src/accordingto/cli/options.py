"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from accordingto.location import Location
    from accordingto.record import Record

__all__ = [
    "LISTED",
    "SHOWN",
    "IsoDate",
    "RecordLocation",
    "author_of",
    "decision_options",
    "gathered",
    "json_option",
    "limit_option",
    "limited",
    "opened",
    "opened_for_decisions",
    "record_option",
    "record_path",
    "since_option",
    "until_option",
]

SHOWN = 500
"""How many positions, and how many events, are shown unless more are asked for."""

LISTED = 100
"""How many actors, and how many places."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class IsoDate(click.ParamType[date]):
    """A calendar day as ``YYYY-MM-DD``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with a sentence that says how to write it."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != len("2026-09-07"):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day: write it as YYYY-MM-DD, as in 2026-09-07.", param, ctx)


class RecordLocation(click.ParamType["Location"]):
    """A file, or the address of a PostgreSQL database."""

    name = "record"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Location:
        """Return the location, or fail with a sentence that says how to write it, without what was written."""
        from accordingto.errors import SettingsError
        from accordingto.location import DatabaseAddress, record_location

        if isinstance(value, DatabaseAddress):
            return value
        try:
            return record_location(value)
        except SettingsError as error:
            self.fail(error.message, param, ctx)


def gathered(into: str, *names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Hand the options with these names to the command as one dictionary."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def with_gathered(**given: Any) -> Any:
            together = {name: given.pop(name) for name in names}
            return command(**given, **{into: together})

        return with_gathered

    return decorate


def record_option(command: Decorated) -> Decorated:
    """Add ``--record``."""
    return click.option(
        "--record",
        type=RecordLocation(),
        metavar="FILE|ADDRESS",
        help="The record: a file, or a PostgreSQL database as postgresql://USER@HOST/DATABASE. "
        "[default: $ACCORDINGTO_RECORD, or accordingto.db in the working folder]",
    )(command)


def json_option(command: Decorated) -> Decorated:
    """Add ``--json``."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print JSON, in the shape that docs/json.md describes."
    )(command)


def limit_option(shown: int, what: str) -> Callable[[Decorated], Decorated]:
    """Add ``--limit``; 0 stands for all."""

    def decorate(command: Decorated) -> Decorated:
        return click.option(
            "--limit",
            type=click.IntRange(min=0),
            default=shown,
            show_default=True,
            metavar="N",
            help=f"No more than N {what}; 0 for all.",
        )(command)

    return decorate


def limited(limit: int) -> int | None:
    """Return the limit that is meant, ``None`` where all are asked for."""
    return limit or None


def since_option(command: Decorated) -> Decorated:
    """Add ``--since``."""
    return click.option("--since", type=IsoDate(), metavar="DATE", help="Nothing that was over before this day.")(
        command
    )


def until_option(command: Decorated) -> Decorated:
    """Add ``--until``."""
    return click.option("--until", type=IsoDate(), metavar="DATE", help="Nothing that began after this day.")(command)


def record_path(given: Location | None) -> Location:
    """Return the record that is meant: the one given, else the one that the settings name."""
    from accordingto.settings import load_settings

    return given if given is not None else load_settings().record


def decision_options(command: Decorated) -> Decorated:
    """Add ``--by`` and ``--reason``, ``--record`` and ``--json``."""
    for option in (
        json_option,
        record_option,
        click.option("--reason", metavar="TEXT", help="Why it is so."),
        click.option(
            "--by", "author", metavar="NAME", help="Who decides. [default: $ACCORDINGTO_AUTHOR, or your login]"
        ),
    ):
        command = option(command)
    return command


def author_of(given: str | None) -> str:
    """Return who decides: the one given, else the one that the settings name."""
    from accordingto.settings import load_settings

    return load_settings().author if given is None else given


def opened_for_decisions(given: Location | None) -> Record:
    """Open the record that is meant, to write decisions into it; it has to be there."""
    from accordingto.record import open_record
    from accordingto.settings import load_settings

    return open_record(record_path(given), create=False, timeout=load_settings().record_timeout)


def opened(given: Location | None) -> Record:
    """Open the record that is meant, to read from it; it has to be there."""
    from accordingto.record import open_record

    return open_record(record_path(given), create=False, read_only=True)
