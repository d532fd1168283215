"""The flat tables: which items each holds and what stands in each of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from accordingto.vocabulary import (
    Actor,
    Attribution,
    Document,
    Event,
    Place,
    Position,
    Problem,
    Reading,
    Span,
    TimeExpression,
)

__all__ = ["KINDS", "TABLES", "Cell", "Kind", "Many", "Table"]

Cell = object
T = TypeVar("T")


class Kind(StrEnum):
    """What stands in a column, where that is not text."""

    DAY = "day"
    INTEGER = "integer"
    REAL = "real"
    FLAG = "flag"
    LIST = "list"


_NAMES = {
    Kind.DAY: ("start", "end", "published"),
    Kind.INTEGER: (
        "evidence_start",
        "evidence_end",
        "span_start",
        "span_end",
        "unnamed_count",
        "mentions",
        "characters",
        "positions",
        "attributions",
        "events",
        "problems",
    ),
    Kind.REAL: ("latitude", "longitude"),
    Kind.FLAG: ("resolved",),
    Kind.LIST: (
        "aliases",
        "chain_ids",
        "content",
        "content_spans",
        "on_the_word_of",
        "participant_ids",
        "participants",
        "places",
        "roles",
    ),
}
KINDS: dict[str, Kind] = {name: kind for kind, names in _NAMES.items() for name in names}
"""The kinds of those columns that are not text; a column of one name has one kind in every table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """Several values in one cell, and what stands between them where a cell can hold only text."""

    values: tuple[str, ...]
    separator: str = "; "

    def __str__(self) -> str:
        return self.separator.join(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[T]):
    """The items of a reading and, by column name, the cell that each gives; ``Names`` are its actors and places."""

    items: Callable[[Reading], Iterable[T]]
    columns: Mapping[str, Callable[[T, Mapping[str, str]], Cell]]

    def rows(self, reading: Reading) -> Iterable[list[Cell]]:
        """Yield a row for each item, cells in the order of columns, the document's own columns last."""
        names = _names(reading)
        ending = [cell(reading.document) for cell in DOCUMENT_COLUMNS.values()]
        for item in self.items(reading):
            yield [cell(item, names) for cell in self.columns.values()] + ending

    @property
    def header(self) -> list[str]:
        """The names of all columns."""
        return [*self.columns, *DOCUMENT_COLUMNS]


DOCUMENT_COLUMNS: dict[str, Callable[[Document], Cell]] = {
    "document_id": lambda each: each.id,
    "title": lambda each: each.title,
    "publisher": lambda each: each.publisher,
    "published": lambda each: each.published,
    "url": lambda each: each.url,
    "origin": lambda each: each.origin,
}


def _names(reading: Reading) -> dict[str, str]:
    actors = {each.id: each.name for each in reading.actors}
    return actors | {each.id: each.name for each in reading.places}


def _exact(span: Span | None) -> str | None:
    return None if span is None else span.exact


def _many(values: Iterable[str], separator: str = "; ") -> Many:
    return Many(values=tuple(values), separator=separator)


def _named(ids: Iterable[str], names: Mapping[str, str]) -> Many:
    return _many(names.get(each, each) for each in ids)


_POSITIONS: Table[Position] = Table(
    items=lambda reading: reading.positions,
    columns={
        "id": lambda each, _: each.id,
        "issue": lambda each, _: each.issue,
        "holder": lambda each, names: names.get(each.holder or ""),
        "move": lambda each, _: each.move,
        "modality": lambda each, _: each.modality,
        "proposal": lambda each, _: _exact(each.proposal),
        "addressee": lambda each, names: names.get(each.addressee or ""),
        "target": lambda each, names: names.get(each.target or ""),
        "condition": lambda each, _: _exact(each.condition),
        "in_return": lambda each, _: _exact(each.in_return),
        "channel": lambda each, _: each.channel,
        "start": lambda each, _: each.time.start,
        "end": lambda each, _: each.time.end,
        "expression": lambda each, _: each.time.expression,
        "on_the_word_of": lambda each, names: _named(each.chain, names),
        "plover": lambda each, _: each.plover,
        "places": lambda each, names: _named(each.places, names),
        "evidence": lambda each, _: each.evidence.exact,
        "evidence_start": lambda each, _: each.evidence.start,
        "evidence_end": lambda each, _: each.evidence.end,
        "holder_id": lambda each, _: each.holder,
        "addressee_id": lambda each, _: each.addressee,
        "target_id": lambda each, _: each.target,
        "chain_ids": lambda each, _: _many(each.chain, " "),
        "attribution_id": lambda each, _: each.attribution,
    },
)

_EVENTS: Table[Event] = Table(
    items=lambda reading: reading.events,
    columns={
        "id": lambda each, _: each.id,
        "kind": lambda each, _: each.kind,
        "plover": lambda each, _: each.plover,
        "mode": lambda each, _: each.mode,
        "context": lambda each, _: each.context,
        "status": lambda each, _: each.status,
        "participants": lambda each, names: _many(
            f"{names.get(one.actor, one.actor)} ({one.role})" for one in each.participants
        ),
        "places": lambda each, names: _named(each.places, names),
        "start": lambda each, _: each.time.start,
        "end": lambda each, _: each.time.end,
        "expression": lambda each, _: each.time.expression,
        "on_the_word_of": lambda each, names: _named(each.chain, names),
        "cue": lambda each, _: each.cue.exact,
        "evidence": lambda each, _: each.evidence.exact,
        "evidence_start": lambda each, _: each.evidence.start,
        "evidence_end": lambda each, _: each.evidence.end,
        "participant_ids": lambda each, _: _many((one.actor for one in each.participants), " "),
        "chain_ids": lambda each, _: _many(each.chain, " "),
        "attribution_id": lambda each, _: each.attribution,
    },
)

_ATTRIBUTIONS: Table[Attribution] = Table(
    items=lambda reading: reading.attributions,
    columns={
        "id": lambda each, _: each.id,
        "speaker": lambda each, names: names.get(each.speaker or ""),
        "style": lambda each, _: each.style,
        "source": lambda each, _: _exact(each.source),
        "cue": lambda each, _: _exact(each.cue),
        "content": lambda each, _: _many((span.exact for span in each.content), " … "),
        "content_spans": lambda each, _: _many((f"{span.start}:{span.end}" for span in each.content), " "),
        "speaker_id": lambda each, _: each.speaker,
        "parent_id": lambda each, _: each.parent,
    },
)

_ACTORS: Table[Actor] = Table(
    items=lambda reading: reading.actors,
    columns={
        "id": lambda each, _: each.id,
        "name": lambda each, _: each.name,
        "kind": lambda each, _: each.kind,
        "aliases": lambda each, _: _many(each.aliases),
        "roles": lambda each, _: _many(
            role.title if role.of is None else f"{role.title} of {role.of}" for role in each.roles
        ),
        "unnamed_count": lambda each, _: each.unnamed.count if each.unnamed else None,
        "unnamed_description": lambda each, _: each.unnamed.description if each.unnamed else None,
        "unnamed_terms": lambda each, _: each.unnamed.terms if each.unnamed else None,
        "part_of_id": lambda each, _: each.part_of,
        "mentions": lambda each, _: len(each.mentions),
    },
)

_PLACES: Table[Place] = Table(
    items=lambda reading: reading.places,
    columns={
        "id": lambda each, _: each.id,
        "name": lambda each, _: each.name,
        "gazetteer_id": lambda each, _: each.gazetteer_id,
        "gazetteer_name": lambda each, _: each.gazetteer_name,
        "code": lambda each, _: each.code,
        "country": lambda each, _: each.country,
        "latitude": lambda each, _: each.latitude,
        "longitude": lambda each, _: each.longitude,
        "precision": lambda each, _: each.precision,
        "disputed": lambda each, _: each.disputed,
        "mentions": lambda each, _: len(each.mentions),
    },
)

_TIMES: Table[TimeExpression] = Table(
    items=lambda reading: reading.times,
    columns={
        "id": lambda each, _: each.id,
        "expression": lambda each, _: each.span.exact,
        "kind": lambda each, _: each.kind,
        "value": lambda each, _: each.value,
        "start": lambda each, _: each.start,
        "end": lambda each, _: each.end,
        "granularity": lambda each, _: each.granularity,
        "resolved": lambda each, _: each.resolved,
        "span_start": lambda each, _: each.span.start,
        "span_end": lambda each, _: each.span.end,
    },
)

_PROBLEMS: Table[Problem] = Table(
    items=lambda reading: reading.problems,
    columns={
        "kind": lambda each, _: each.kind,
        "message": lambda each, _: each.message,
        "words": lambda each, _: _exact(each.span),
        "span_start": lambda each, _: each.span.start if each.span else None,
        "span_end": lambda each, _: each.span.end if each.span else None,
    },
)

_DOCUMENTS: Table[Reading] = Table(
    items=lambda reading: (reading,),
    columns={
        "sha256": lambda each, _: each.document.sha256,
        "author": lambda each, _: each.document.author,
        "language": lambda each, _: each.document.language,
        "credit": lambda each, _: each.document.credit,
        "media_type": lambda each, _: each.document.media_type,
        "reader": lambda each, _: each.reader,
        "characters": lambda each, _: len(each.document.text),
        "positions": lambda each, _: len(each.positions),
        "attributions": lambda each, _: len(each.attributions),
        "events": lambda each, _: len(each.events),
        "problems": lambda each, _: len(each.problems),
    },
)

TABLES: dict[
    str,
    Table[Position]
    | Table[Event]
    | Table[Attribution]
    | Table[Actor]
    | Table[Place]
    | Table[TimeExpression]
    | Table[Problem]
    | Table[Reading],
] = {
    "positions": _POSITIONS,
    "events": _EVENTS,
    "attributions": _ATTRIBUTIONS,
    "actors": _ACTORS,
    "places": _PLACES,
    "times": _TIMES,
    "problems": _PROBLEMS,
    "documents": _DOCUMENTS,
}
