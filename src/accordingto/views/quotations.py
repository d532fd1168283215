"""Quotations that drifted: the same utterance in different words, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from accordingto.relating import Drift, Stretch
from accordingto.views.lines import DocumentSummary, Named, summary

if TYPE_CHECKING:
    from accordingto.record import HeldRendering, Record

__all__ = ["DriftedQuotation", "Quotation", "Quotations", "quotations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One rendering: its attribution, its document, and its words in stretches that the other has too or has not."""

    attribution: str
    document: str
    direct: bool
    words: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftedQuotation:
    """Two renderings of one utterance; ``day`` is when it was made, if known, ``same`` the share of the same words.

    ``drift`` is ``drifted`` where both are quotations, ``reported`` where one of them is in reported speech, and
    ``cut`` where one only leaves out words.
    """

    speaker: str
    day: date | None
    drift: Drift
    same: float
    one: Quotation
    other: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotations:
    """Drifted quotations, those that differ most first, with the names and reports behind the ids."""

    quotations: tuple[DriftedQuotation, ...]
    actors: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def quotations(
    record: Record, *, speaker: str | None = None, cuts: bool = False, limit: int | None = None, offset: int = 0
) -> Quotations:
    """Return what was quoted in different words; ``cuts`` adds what was only cut. ``speaker`` is a name or an id."""
    kinds = (Drift.DRIFTED, Drift.REPORTED, *((Drift.CUT,) if cuts else ()))
    held = record.renderings(kinds, speaker=speaker, limit=limit, offset=offset)
    reports = record.document_entries({each for one in held for each in (one.one.document, one.other.document)})
    documents = sorted((summary(each) for each in reports), key=lambda each: (each.published or date.max, each.id))
    names = {each.speaker: Named(id=each.speaker, name=each.name, kind=each.kind, unnamed=None) for each in held}
    return Quotations(
        quotations=tuple(_drifted(each) for each in held),
        actors=tuple(names[each] for each in sorted(names)),
        documents=tuple(documents),
    )


def _drifted(held: HeldRendering) -> DriftedQuotation:
    one, other = (
        Quotation(attribution=each.attribution, document=each.document, direct=each.direct, words=each.words)
        for each in (held.one, held.other)
    )
    return DriftedQuotation(speaker=held.speaker, day=held.day, drift=held.drift, same=held.same, one=one, other=other)
