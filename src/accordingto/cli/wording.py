"""How values of the record are put in words on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from accordingto.cli.page import Glyphs, Page, Tone
from accordingto.views import DocumentSummary, Named
from accordingto.vocabulary import TimeInterval, Unnamed

__all__ = ["Names", "counted", "document_line", "interval", "tell_more", "unnamed_note", "when"]


class Names:
    """The names behind actor ids."""

    def __init__(self, actors: Iterable[Named], glyphs: Glyphs) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._glyphs = glyphs

    def of(self, identifier: str | None) -> str:
        """Return an actor's name; nobody is said to be not resolved."""
        if identifier is None:
            return "(not resolved)"
        actor = self._actors.get(identifier)
        return identifier if actor is None else actor.name

    def noted(self, identifier: str) -> str:
        """Return a name with what kind of actor it is, and how many unnamed people on which terms."""
        actor = self._actors.get(identifier)
        if actor is None:
            return identifier
        note = unnamed_note(actor.unnamed) if actor.unnamed else actor.kind.value
        return f"{self.of(identifier)} ({note})"

    def chain(self, chain: Sequence[str]) -> str:
        """Return on whose word something is, outermost first."""
        if not chain:
            return "the report itself"
        return f" {self._glyphs.arrow} ".join(self.of(each) for each in chain)


def unnamed_note(unnamed: Unnamed) -> str:
    """Return how many unnamed people there are and on which terms they speak."""
    count = "unnamed, number not said" if unnamed.count is None else f"{unnamed.count} unnamed"
    return "; ".join(part for part in (count, unnamed.terms) if part)


def interval(start: date | None, end: date | None, glyphs: Glyphs) -> str:
    """Return an interval of days in ISO 8601."""
    if start is None and end is None:
        return "day unknown"
    if start is None:
        return f"until {end}"
    if end is None:
        return f"from {start}"
    return str(start) if start == end else f"{start} {glyphs.dash} {end}"


def when(time: TimeInterval, glyphs: Glyphs) -> str:
    """Return the days that something holds, with the text's own expression."""
    days = interval(time.start, time.end, glyphs)
    return days if time.expression is None else f"{days} ({glyphs.quoted(time.expression)})"


def document_line(document: DocumentSummary) -> str:
    """Return what a person knows a document by: publisher, title, day."""
    name = ", ".join(part for part in (document.publisher, document.title) if part)
    return f"{name or document.origin or document.url or document.id}, {document.published or 'undated'}"


def counted(number: int, one: str, more: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def tell_more(more: int, page: Page) -> None:
    """Say how many more there are than were shown, if any."""
    if more:
        page.line(f"{more:,} more are not shown: ask for less, or for all with --limit 0.", tone=Tone.STRONG)
