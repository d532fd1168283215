"""Full-text search: passages that have the words, and the items that rest on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.views.lines import DocumentSummary, summaries
from accordingto.views.passages import Mark, Passage

if TYPE_CHECKING:
    from accordingto.record import Hit, Record

__all__ = ["Match", "Matches", "search"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A passage with the words found marked, and the ids of the items whose evidence overlaps it."""

    passage: Passage
    positions: tuple[str, ...]
    attributions: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The passages that fit the words, the best first."""

    words: str
    matches: tuple[Match, ...]
    documents: tuple[DocumentSummary, ...]


def search(record: Record, words: str, limit: int = 50) -> Matches:
    """Return the passages that have the words; words in quotation marks are looked for as a phrase."""
    hits = record.search(words, limit)
    return Matches(
        words=words,
        matches=tuple(_match(hit) for hit in hits),
        documents=summaries(record, (hit.document for hit in hits)),
    )


def _match(hit: Hit) -> Match:
    marks = tuple(Mark(start=span.start, end=span.end, label="found") for span in hit.matches)
    passage = Passage(document=hit.document, start=hit.span.start, end=hit.span.end, text=hit.span.exact, marks=marks)
    return Match(passage=passage, positions=hit.positions, attributions=hit.attributions, events=hit.events)
