"""The record as FollowTheMoney statements (followthemoney 4, CSV as its tools read it).

Reports are Articles, named people and bodies are Persons, Organizations and PublicBodies, what stands in a report of
them are Mentions; positions are Notes, and links where they are put to somebody. An unnamed source is a LegalEntity of
its own.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from accordingto.exchange.addresses import web_address
from accordingto.exchange.followthemoney_properties import LANGUAGES, NO_LANGUAGE, PROPERTY_TYPES
from accordingto.exchange.sentences import event_sentence, names_of, position_sentence, word_of
from accordingto.exchange.walking import publisher_of, upheld_readings
from accordingto.vocabulary import Actor, ActorKind, Document, Event, Position, Reading, TimeInterval, identify

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["DATASET", "followthemoney_statements"]

DATASET = "accordingto"

_COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
_SCHEMATA = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "PublicBody",
    ActorKind.ORGANIZATION: "Organization",
    ActorKind.OUTLET: "Organization",
    ActorKind.GROUP: "LegalEntity",
    ActorKind.UNNAMED: "LegalEntity",
}
_SPOKEN_FOR = ("spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "envoy", "representative")
"""Roles in which one person speaks or acts for another that is named."""

Value = str | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entity:
    """An entity with its properties; ``document`` is the report that its statements were first seen in."""

    id: str
    schema: str
    properties: Mapping[str, Value | Iterable[Value]]
    document: Document


def followthemoney_statements(record: Record) -> Iterator[str]:
    """Yield the statements as CSV text, those of an entity together, a document at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, dialect=csv.unix_dialect)
    writer.writerow(_COLUMNS)
    # Of what several documents state, the earliest states it first.
    stated: set[str] = set()
    same = {each.actor: each.canonical for each in record.same_actors()}
    for entity in _entities(record):
        shared = entity.schema != "Mention" and entity.id.startswith("act-")
        for row in _rows(entity, same.get(entity.id, entity.id)):
            if shared and row[-1] in stated:
                continue
            if shared and row[-1]:
                stated.add(row[-1])
            writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _rows(entity: _Entity, canonical: str) -> Iterator[list[str | None]]:
    language = LANGUAGES.get(entity.document.language or "")
    seen = _day(entity.document.published)
    # Each entity also states its own id, so that it is there even with nothing said of it.
    for name, value in [("id", entity.id), *_values(entity.properties)]:
        kind = PROPERTY_TYPES[name]
        spoken = None if kind in NO_LANGUAGE or name == "id" else language
        key = f"{DATASET}.{entity.id}.{name}.{value}{'' if spoken is None else f'@{spoken}'}"
        statement = hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
        yield [
            canonical,
            entity.id,
            name,
            kind,
            entity.schema,
            value,
            DATASET,
            entity.document.id,
            spoken,
            None,
            "f",
            seen,
            seen,
            statement,
        ]


def _values(properties: Mapping[str, Value | Iterable[Value]]) -> Iterator[tuple[str, str]]:
    for name, given in properties.items():
        several = [given] if given is None or isinstance(given, (str, date)) else given
        for value in dict.fromkeys(_text(each) for each in several):
            if value:
                yield name, value


def _text(value: Value) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _entities(record: Record) -> Iterator[_Entity]:
    for reading in upheld_readings(record, by_publication=True):
        publisher = publisher_of(reading)
        known = {actor.id for actor in reading.actors}
        actors = [*reading.actors, *([publisher] if publisher and publisher.id not in known else [])]
        yield _article(reading)
        yield from (_party(actor, reading) for actor in actors)
        for actor in reading.actors:
            yield from _mention(actor, reading)
            yield from _representations(actor, reading)
        yield from (_event(event, reading) for event in reading.events)
        for position in reading.positions:
            yield from _position(position, reading)


def _article(reading: Reading) -> _Entity:
    document = reading.document
    name = PurePath(document.origin).name if document.origin else document.id
    return _Entity(
        id=document.id,
        schema="Article",
        document=document,
        properties={
            "fileName": name,
            "title": document.title,
            "author": document.author,
            "publisher": document.publisher,
            "publishedAt": document.published,
            "language": LANGUAGES.get(document.language or ""),
            "mimeType": document.media_type,
            "sourceUrl": web_address(document),
            "processingAgent": reading.reader,
        },
    )


def _party(actor: Actor, reading: Reading) -> _Entity:
    properties: dict[str, Value | Iterable[Value]] = {"name": actor.name}
    if actor.unnamed is None:
        properties["alias"] = [each for each in actor.aliases if each != actor.name]
    else:
        count = "number not said" if actor.unnamed.count is None else f"{actor.unnamed.count} in number"
        parts = (f"Unnamed in {reading.document.id}: {actor.unnamed.description}", count, actor.unnamed.terms)
        properties["summary"] = "; ".join(part for part in parts if part)
    if actor.kind is ActorKind.PERSON and actor.unnamed is None:
        properties["position"] = [_office(role.title, role.of) for role in actor.roles]
    schema = "LegalEntity" if actor.unnamed else _SCHEMATA[actor.kind]
    return _Entity(id=actor.id, schema=schema, properties=properties, document=reading.document)


def _office(title: str, of: str | None) -> str:
    return title if of is None else f"{title} of {of}"


def _mention(actor: Actor, reading: Reading) -> Iterator[_Entity]:
    """Yield what the report calls an actor; words like "he" are mentions to the reader alone."""
    if actor.unnamed is not None or not actor.mentions:
        return
    called = {" ".join(span.exact.split()) for span in actor.mentions} & {actor.name, *actor.aliases}
    yield _Entity(
        id=identify("mention", reading.document.id, actor.id),
        schema="Mention",
        document=reading.document,
        properties={
            "document": reading.document.id,
            "resolved": actor.id,
            "name": sorted(called) or [actor.name],
            "detectedSchema": _SCHEMATA[actor.kind],
        },
    )


def _representations(actor: Actor, reading: Reading) -> Iterator[_Entity]:
    for role in actor.roles:
        client = next((each for each in reading.actors if role.of in (each.name, *each.aliases)), None)
        if client is None or client.id == actor.id or not role.title.casefold().endswith(_SPOKEN_FOR):
            continue
        yield _Entity(
            id=identify("link", reading.document.id, actor.id, client.id, role.title),
            schema="Representation",
            document=reading.document,
            properties={
                "agent": actor.id,
                "client": client.id,
                "role": role.title,
                "startDate": role.start,
                "endDate": role.end,
                **_source(reading),
            },
        )


def _event(event: Event, reading: Reading) -> _Entity:
    names = names_of(reading)
    sentence = event_sentence(event, names)
    return _Entity(
        id=event.id,
        schema="Event",
        document=reading.document,
        properties={
            "name": sentence,
            "summary": event.evidence.exact,
            "description": f"{sentence}. {word_of(event.chain, reading, names)}.",
            "keywords": [event.kind, event.status.value, event.plover.value],
            "location": [names.get(each, each) for each in event.places],
            "involved": [each.actor for each in event.participants],
            **_dates(event.time),
            **_source(reading),
        },
    )


def _position(position: Position, reading: Reading) -> Iterator[_Entity]:
    names = names_of(reading)
    sentence = position_sentence(position, names)
    said = f"{sentence}. {word_of(position.chain, reading, names)}."
    yield _Entity(
        id=position.id,
        schema="Note",
        document=reading.document,
        properties={
            "name": sentence,
            "summary": position.evidence.exact,
            "description": said,
            "keywords": [position.move.value, position.modality.value, position.issue],
            "entity": [position.holder, reading.document.id],
            **_source(reading),
        },
    )
    to = position.addressee or position.target
    if position.holder is not None and to is not None and to != position.holder:
        yield _Entity(
            id=identify("link", position.id),
            schema="UnknownLink",
            document=reading.document,
            properties={
                "subject": position.holder,
                "object": to,
                "role": position.move.value,
                "status": position.modality.value,
                "summary": position.evidence.exact,
                "description": said,
                "recordId": position.id,
                **_dates(position.time),
                **_source(reading),
            },
        )


def _dates(time: TimeInterval) -> dict[str, Value]:
    if time.start == time.end:
        return {"date": time.start}
    return {"startDate": time.start, "endDate": time.end}


def _source(reading: Reading) -> dict[str, Value]:
    document = reading.document
    return {"proof": document.id, "publisher": document.publisher, "sourceUrl": web_address(document)}
