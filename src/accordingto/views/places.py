"""Where it happens: the places of the record and what each was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.views.lines import DocumentSummary, summaries
from accordingto.vocabulary import Precision

if TYPE_CHECKING:
    from accordingto.record import FiledPlace, Record

__all__ = ["PlaceLine", "Places", "places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place over the whole record; ``metonyms`` counts the mentions that stand for a government instead."""

    id: str
    name: str
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
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Places, those mentioned most first."""

    places: tuple[PlaceLine, ...]
    documents: tuple[DocumentSummary, ...]


def places(record: Record) -> Places:
    """Return every place of the record."""
    lines = sorted((_line(place) for place in record.places()), key=lambda each: (-each.mentions, each.name, each.id))
    return Places(
        places=tuple(lines),
        documents=summaries(record, (document for line in lines for document in line.documents)),
    )


def _line(filed: FiledPlace) -> PlaceLine:
    place = filed.place
    mentions = [mention for appearance in filed.appearances for mention in appearance.item.mentions]
    return PlaceLine(
        id=filed.id,
        name=place.name,
        gazetteer_id=place.gazetteer_id,
        gazetteer_name=place.gazetteer_name,
        code=place.code,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        disputed=place.disputed,
        mentions=len(mentions),
        metonyms=sum(mention.metonym for mention in mentions),
        documents=tuple(dict.fromkeys(appearance.document for appearance in filed.appearances)),
    )
