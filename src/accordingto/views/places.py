"""Where it happens: the places of the record and what each was taken for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from accordingto.views.lines import DocumentSummary, summaries
from accordingto.vocabulary import Precision

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["PlaceLine", "Places", "places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place over the whole record; ``metonyms`` counts the mentions that stand for a government instead.

    ``aliases`` are the names of what the gazetteer or a decision has as the same place.
    ``articles`` counts the documents that name it; ``documents`` are the first twenty of them, or all
    where all places are asked for.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    gazetteer_id: str | None
    gazetteer_name: str | None
    code: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    disputed: str | None
    mentions: int
    metonyms: int
    articles: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Places, those mentioned most first, and how many ``more`` there are."""

    places: tuple[PlaceLine, ...]
    more: int
    documents: tuple[DocumentSummary, ...]


def places(record: Record, limit: int | None = None) -> Places:
    """Return the places of the record, no more than ``limit``."""
    ranked, more = record.ranked_places(limit)
    lines = [
        PlaceLine(**{field.name: getattr(place, field.name) for field in fields(PlaceLine)})
        for place in sorted(ranked, key=lambda each: (-each.mentions, each.name, each.id))
    ]
    return Places(
        places=tuple(lines),
        more=more,
        documents=summaries(record, (document for line in lines for document in line.documents)),
    )
