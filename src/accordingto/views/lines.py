"""What the lines of every view are made of: positions and events with their document, and the names behind ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from accordingto.vocabulary import Actor, ActorKind, Document, Event, Position, Unnamed

if TYPE_CHECKING:
    from accordingto.record import DocumentEntry, Filed, PositionQuery, Record, Standing

__all__ = [
    "DocumentSummary",
    "Named",
    "ReportedPosition",
    "StatedEvent",
    "StatedPosition",
    "actors_of_event",
    "actors_of_position",
    "name_all",
    "named",
    "positions_from",
    "reported_position",
    "stated_event",
    "stated_positions",
    "summaries",
    "summary",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The name behind an actor id; ``unnamed`` says how many, described how, on which terms."""

    id: str
    name: str
    kind: ActorKind
    unnamed: Unnamed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSummary:
    """A document without its text; ``origin`` says where its bytes came from."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    credit: str | None
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPosition(Position):
    """A position and the id of the document that states it."""

    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPosition(ReportedPosition):
    """A position as people corrected it, the id of the document that states it, and where it stands in the record.

    ``issue`` is the label that its report gives it; ``issue_id`` and ``issue_name`` are those of the issue that it is
    gathered under. ``verdict`` is ``accepted``, ``rejected`` or ``None``.
    """

    issue_id: str
    issue_name: str
    claim: str | None
    verdict: str | None
    corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedEvent(Event):
    """An event and the id of the document that states it."""

    document: str


def summary(document: Document | DocumentEntry) -> DocumentSummary:
    """Return what identifies a document to a person."""
    return DocumentSummary(**{field.name: getattr(document, field.name) for field in fields(DocumentSummary)})


def summaries(record: Record, ids: Iterable[str]) -> tuple[DocumentSummary, ...]:
    """Return the documents with these ids, the earliest published first and the undated last."""
    found = [summary(entry) for entry in record.document_entries(ids)]
    return tuple(sorted(found, key=lambda each: (each.published or date.max, each.id)))


def named(actor: Actor) -> Named:
    """Return the name of an actor of a reading."""
    return Named(id=actor.id, name=actor.name, kind=actor.kind, unnamed=actor.unnamed)


def name_all(record: Record, ids: Iterable[str | None]) -> tuple[Named, ...]:
    """Return the names behind these ids, in the order of ids; ``None`` is passed over."""
    found = record.actor_entries(identifier for identifier in ids if identifier is not None)
    return tuple(Named(id=each.id, name=each.name, kind=each.kind, unnamed=each.unnamed) for each in found)


def reported_position(filed: Filed[Position]) -> ReportedPosition:
    """Return a filed position as one flat value."""
    return ReportedPosition(document=filed.document, **_values(filed.item, Position))


def stated_positions(record: Record, query: PositionQuery) -> list[StatedPosition]:
    """Return the positions that a query asks for, each as one flat value."""
    return positions_from(record, record.standings(query))


def positions_from(record: Record, found: Sequence[Standing]) -> list[StatedPosition]:
    """Return standings as flat values."""
    names = record.issue_names({each.issue for each in found})
    return [
        StatedPosition(
            document=each.document,
            issue_id=each.issue,
            issue_name=names[each.issue],
            claim=each.claim,
            verdict=each.verdict,
            corrected=each.corrected,
            **_values(each.position, Position),
        )
        for each in found
    ]


def stated_event(filed: Filed[Event]) -> StatedEvent:
    """Return a filed event as one flat value."""
    return StatedEvent(document=filed.document, **_values(filed.item, Event))


def actors_of_position(position: Position) -> tuple[str | None, ...]:
    """Return the ids of all actors that a position names."""
    return (position.holder, position.addressee, position.target, *position.chain)


def actors_of_event(event: Event) -> tuple[str, ...]:
    """Return the ids of all actors that an event names."""
    return (*(participant.actor for participant in event.participants), *event.chain)


def _values(value: Position | Event, shape: type[Position] | type[Event]) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(shape)}
