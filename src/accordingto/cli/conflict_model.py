"""Where the conflict commands take their model from: a file, or the record by issue and day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from accordingto.cli.options import IsoDate, opened, record_option

if TYPE_CHECKING:
    from accordingto.conflict import Concept, Conflict
    from accordingto.location import Location

__all__ = [
    "CONCEPTS",
    "Source",
    "concept_called",
    "concept_option",
    "drafting_options",
    "model_of",
    "model_options",
]

CONCEPTS = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
_MOST_OPTIONS = 12

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def drafting_options(command: Decorated) -> Decorated:
    """Add ``--issue``, ``--at``, ``--options`` and ``--record``."""
    for option in (
        record_option,
        click.option(
            "--options",
            type=click.IntRange(min=1, max=_MOST_OPTIONS),
            default=6,
            show_default=True,
            metavar="N",
            help="Draft no more than N options; every one doubles the states.",
        ),
        click.option(
            "--at", type=IsoDate(), metavar="DATE", help="As things stood on this day. [default: the last position's]"
        ),
        click.option(
            "--issue",
            "issues",
            multiple=True,
            metavar="ISSUE",
            help="An issue's name, its words or its id, as for positions; give it again for more issues.",
        ),
    ):
        command = option(command)
    return command


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument FILE and what drafts a model where there is none; the command takes them as ``source``."""
    file = click.argument(
        "file", type=click.Path(path_type=Path, dir_okay=False, exists=True), required=False, metavar="[FILE]"
    )

    @wraps(command)
    def with_source(**given: Any) -> Any:
        named = {name: given.pop(name) for name in ("file", "issues", "at", "options", "record")}
        return command(**given, source=Source(**named))

    return file(drafting_options(with_source))


def concept_option(default: str | None, help_: str) -> Callable[[Decorated], Decorated]:
    """Add ``--concept``."""

    def decorate(command: Decorated) -> Decorated:
        return click.option(
            "--concept",
            type=click.Choice(CONCEPTS, case_sensitive=False),
            default=default,
            show_default=default is not None,
            help=help_,
        )(command)

    return decorate


def concept_called(name: str) -> Concept:
    """Return the concept of a name."""
    from accordingto.conflict import Concept

    return Concept(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a model comes from: a file, or issues of a record on a day."""

    file: Path | None = None
    issues: tuple[str, ...]
    at: date | None
    options: int
    record: Location | None


def model_of(source: Source) -> Conflict:
    """Return the model that a file holds or that is drafted from the record; one of the two has to be named."""
    from accordingto import views
    from accordingto.conflict import load_conflict
    from accordingto.conflict.drafting import draft

    if (source.file is None) is (not source.issues):
        raise click.UsageError("Name the FILE of a model, or an --issue to draft one from; not both.")
    if source.file is not None:
        return load_conflict(source.file)
    with opened(source.record) as record:
        case = views.case(record, source.issues, source.at)
    return draft(case, options=source.options)
