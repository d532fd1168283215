"""What the negotiation is about: the issues that positions gather under."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["IssueLine", "Issues", "issues", "unknown_issue"]

_LISTED = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """An issue: ``name`` as people gave it, else as reports have it; ``labels`` are all names that it gathers.

    ``parent`` is the id of the issue it is nested in, ``merged`` are those of the issues that became part of it.
    Days are those of its first and last position.
    """

    id: str
    name: str
    own_name: str
    place: str | None
    parent: str | None
    merged: tuple[str, ...]
    labels: tuple[str, ...]
    positions: int
    holders: int
    documents: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issues:
    """Issues, those with most positions first; ``more`` is how many a limit left out."""

    issues: tuple[IssueLine, ...]
    more: int


def issues(record: Record, limit: int | None = None) -> Issues:
    """Return the issues of the record."""
    found = record.issues()
    kept = found if limit is None else found[:limit]
    lines = (IssueLine(**{field.name: getattr(each, field.name) for field in fields(IssueLine)}) for each in kept)
    return Issues(issues=tuple(lines), more=len(found) - len(kept))


def unknown_issue(record: Record, words: str) -> str:
    """Return a sentence that says which issues the record has, where it has no position on these words."""
    names = [each.name for each in record.issues()]
    if not names:
        return f"The record has no position on {words}, and no issue yet; read reports into it first."
    more = f"; and {len(names) - _LISTED:,} more, which `accordingto issues` lists" if len(names) > _LISTED else ""
    return f"The record has no position on {words}; its issues are: {', '.join(names[:_LISTED])}{more}."
