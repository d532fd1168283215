"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = [
    "LISTED",
    "SHOWN",
    "IsoDate",
    "gathered",
    "json_option",
    "limit_option",
    "limited",
    "opened",
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
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The record. [default: $ACCORDINGTO_RECORD, or accordingto.db in the working folder]",
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


def record_path(given: Path | None) -> Path:
    """Return the record that is meant: the one given, else the one that the settings name."""
    from accordingto.settings import load_settings

    return given if given is not None else load_settings().record


def opened(given: Path | None) -> Record:
    """Open the record that is meant, to read from it; it has to be there."""
    from accordingto.record import open_record

    return open_record(record_path(given), create=False, read_only=True)
