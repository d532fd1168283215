"""How values of the record are put in words on a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup, escape

from accordingto.safety import visible
from accordingto.views import DocumentSummary, Named
from accordingto.vocabulary import TimeInterval, Unnamed

__all__ = ["Names", "Reports", "counted", "day", "interval", "shortened", "unnamed_note", "web_address", "when"]

# English whatever the locale.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Names:
    """The names behind actor ids."""

    def __init__(self, actors: Iterable[Named]) -> None:
        self._actors = {actor.id: actor for actor in actors}

    def of(self, identifier: str | None) -> str:
        """Return an actor's name; nobody is said to be not resolved."""
        if identifier is None:
            return "not resolved"
        actor = self._actors.get(identifier)
        return identifier if actor is None else actor.name

    def note(self, identifier: str | None) -> str | None:
        """Return how many unnamed people there are on which terms, ``None`` for a named actor."""
        actor = self._actors.get(identifier or "")
        return None if actor is None or actor.unnamed is None else unnamed_note(actor.unnamed)

    def kind(self, identifier: str | None) -> str | None:
        """Return what kind of actor it is."""
        actor = self._actors.get(identifier or "")
        return None if actor is None else actor.kind.value


class Reports:
    """The headings behind document ids."""

    def __init__(self, documents: Iterable[DocumentSummary]) -> None:
        self._documents = {document.id: document for document in documents}

    def of(self, identifier: str) -> DocumentSummary | None:
        """Return a document's heading."""
        return self._documents.get(identifier)


def unnamed_note(unnamed: Unnamed) -> str:
    """Return how many unnamed people there are and on which terms they speak."""
    count = "unnamed, number not said" if unnamed.count is None else f"{unnamed.count} unnamed"
    return "; ".join(part for part in (count, unnamed.terms) if part)


def day(value: date | None, *, unknown: str = "undated") -> Markup:
    """Return a day as ``7 September 2026``, for machines as well."""
    if value is None:
        return escape(unknown)
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), _written(value))


def interval(start: date | None, end: date | None) -> Markup:
    """Return an interval of days."""
    if start is None and end is None:
        return Markup("day unknown")
    if start is None:
        return Markup("until {}").format(day(end))
    if end is None:
        return Markup("from {}").format(day(start))
    return day(start) if start == end else Markup("{} to {}").format(day(start), day(end))


def when(time: TimeInterval) -> Markup:
    """Return the days that something holds, with the text's own expression."""
    days = interval(time.start, time.end)
    return days if time.expression is None else Markup("{} (“{}”)").format(days, visible(time.expression))


def counted(number: int, one: str, more: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def shortened(text: str, longest: int = 120) -> str:
    """Return a text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"


def web_address(url: str | None) -> str | None:
    """Return an address that a browser may be led to; one that is none, or would run something, is ``None``."""
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None


def _written(value: date) -> str:
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
