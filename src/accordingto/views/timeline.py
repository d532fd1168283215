"""What was said and done, when; what is planned stands apart from what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from accordingto.views.limits import beyond
from accordingto.views.lines import (
    DocumentSummary,
    Named,
    StatedEvent,
    StatedPosition,
    actors_of_event,
    actors_of_position,
    name_all,
    stated_event,
    stated_positions,
    summaries,
)
from accordingto.vocabulary import EventStatus, Modality

if TYPE_CHECKING:
    from accordingto.record import EventQuery, PositionQuery, Record

__all__ = ["Entry", "EntryKind", "Timeline", "timeline"]


class EntryKind(StrEnum):
    """What a line of the timeline is."""

    POSITION = "position"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the timeline; the days are those of ``item.time``."""

    kind: EntryKind
    item: StatedPosition | StatedEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Entries in order of time, apart by what the reports put them as; ``undated`` are those without a known day.

    ``more`` is how many positions and events answer to the questions beyond their limits, where 10,000 of either stands
    for that or more.
    """

    happened: tuple[Entry, ...]
    planned: tuple[Entry, ...]
    supposed_or_denied: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    more: int
    actors: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


_SECTIONS = {
    EventStatus.HAPPENED: "happened",
    EventStatus.ONGOING: "happened",
    EventStatus.PLANNED: "planned",
    EventStatus.HYPOTHETICAL: "supposed_or_denied",
    EventStatus.DENIED: "supposed_or_denied",
    Modality.PLANNED: "planned",
    Modality.HYPOTHETICAL: "supposed_or_denied",
}


def timeline(record: Record, positions: PositionQuery, events: EventQuery | None) -> Timeline:
    """Return the positions and events that two queries ask for, in order of time; ``None`` asks for no events."""
    said = stated_positions(record, positions)
    done = [stated_event(filed) for filed in (record.events(events) if events else ())]
    entries = [Entry(kind=EntryKind.POSITION, item=each) for each in said]
    entries += [Entry(kind=EntryKind.EVENT, item=each) for each in done]
    sections: dict[str, list[Entry]] = {name: [] for name in {*_SECTIONS.values(), "undated"}}
    for entry in entries:
        sections[_section(entry)].append(entry)
    actors: Iterable[str | None] = (
        *(actor for each in said for actor in actors_of_position(each)),
        *(actor for each in done for actor in actors_of_event(each)),
    )
    seen = summaries(record, (entry.item.document for entry in entries))
    days = {document.id: document.published or date.max for document in seen}
    return Timeline(
        happened=_in_order(sections["happened"]),
        planned=_in_order(sections["planned"]),
        supposed_or_denied=_in_order(sections["supposed_or_denied"]),
        undated=_by_report(sections["undated"], days),
        more=beyond(len(said), positions.limit, lambda: record.count_positions(positions))
        + (beyond(len(done), events.limit, lambda: record.count_events(events)) if events else 0),
        actors=name_all(record, actors),
        documents=seen,
    )


def _section(entry: Entry) -> str:
    item = entry.item
    if item.time.start is None and item.time.end is None:
        return "undated"
    return _SECTIONS.get(item.status if isinstance(item, StatedEvent) else item.modality, "happened")


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=_order))


def _by_report(entries: Iterable[Entry], days: Mapping[str, date]) -> tuple[Entry, ...]:
    """Put what has no day of its own in the order of the reports, each as it goes."""
    return tuple(
        sorted(
            entries,
            key=lambda e: (days.get(e.item.document, date.max), e.item.document, e.item.evidence.start, e.item.id),
        )
    )


def _order(entry: Entry) -> tuple[object, ...]:
    item = entry.item
    start = item.time.start or item.time.end or date.max
    return (start, item.time.end or date.max, item.document, item.evidence.start, item.id)
