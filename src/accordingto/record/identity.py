"""Which document a text is, and how its items' ids follow from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Document,
    Reading,
    Span,
    actor_id,
    attribution_id,
    document_id,
    event_id,
    place_id,
    position_id,
    time_id,
    to_json,
)

__all__ = ["adds_nothing", "compatible", "derived_ids", "digest", "merged", "rekeyed"]

_IDENTITY = ("publisher", "published", "url")
_DESCRIPTION = ("title", "author", "language", "credit", "identifier", "version")


def compatible(one: Document, other: Document) -> bool:
    """Whether two documents with the same text can be one: nothing that both know differs."""
    return all(
        getattr(one, name) is None or getattr(other, name) is None or getattr(one, name) == getattr(other, name)
        for name in _IDENTITY
    )


def adds_nothing(known: Document, other: Document) -> bool:
    """Whether ``known`` already says what ``other`` says of where and when the text was published."""
    return all(getattr(other, name) in (None, getattr(known, name)) for name in _IDENTITY)


def merged(known: Document, other: Document) -> Document:
    """Return the known document with what was unknown filled in; what was known first stays.

    Where the bytes came from stays too, so that reading a copy of a file changes nothing.
    """
    gained = {name: getattr(other, name) for name in (*_IDENTITY, *_DESCRIPTION) if getattr(known, name) is None}
    document = replace(known, **gained)
    if adds_nothing(known, document):
        return document
    return replace(
        document,
        id=document_id(document.sha256, publisher=document.publisher, published=document.published, url=document.url),
    )


def rekeyed(reading: Reading, document: Document) -> tuple[Reading, dict[str, str]]:
    """Return the reading as one of ``document`` (same text), and which id became which."""
    if reading.document.id == document.id:
        return replace(reading, document=document), {}
    renamed = {reading.document.id: document.id}
    for actor in reading.actors:
        if _belongs_to_document(actor):
            renamed[actor.id] = _actor_id(actor, document.id)
    for attribution in reading.attributions:
        renamed[attribution.id] = attribution_id(document.id, attribution.source, attribution.cue, attribution.content)
    for position in reading.positions:
        holder = renamed.get(position.holder, position.holder) if position.holder else None
        renamed[position.id] = position_id(
            document.id, position.cue or position.evidence, holder, position.move, position.proposal
        )
    for event in reading.events:
        renamed[event.id] = event_id(document.id, event.kind, event.cue)
    for time in reading.times:
        renamed[time.id] = time_id(document.id, time.span)
    return replace(_renamed(reading, renamed), document=document), renamed


def derived_ids(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Yield kind, id and the id that follows from the defining fields, for the document and every item of it."""
    document = reading.document
    key = document.id
    yield (
        "document",
        key,
        document_id(document.sha256, publisher=document.publisher, published=document.published, url=document.url),
    )
    for actor in reading.actors:
        yield "actor", actor.id, _actor_id(actor, key)
    for item in reading.attributions:
        yield "attribution", item.id, attribution_id(key, item.source, item.cue, item.content)
    for position in reading.positions:
        cue = position.cue or position.evidence
        yield (
            "position",
            position.id,
            position_id(key, cue, position.holder, position.move, position.proposal),
        )
    for event in reading.events:
        yield "event", event.id, event_id(key, event.kind, event.cue)
    for time in reading.times:
        yield "time", time.id, time_id(key, time.span)
    for place in reading.places:
        yield "place", place.id, place_id(place.name, place.gazetteer_id)


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's canonical JSON, in hexadecimal."""
    written = to_json(value)
    if isinstance(value, Reading):
        # Fields that documents did not have at first leave no trace where they say nothing, so that hashes stay.
        for name in ("identifier", "version"):
            if written["document"][name] is None:
                del written["document"][name]
    canonical = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _belongs_to_document(actor: Actor) -> bool:
    return actor.unnamed is not None or actor.kind is ActorKind.UNNAMED


def _actor_id(actor: Actor, document: str) -> str:
    if not _belongs_to_document(actor):
        return actor_id(actor.kind, actor.name)
    description = actor.unnamed.description if actor.unnamed else actor.name
    first = min(actor.mentions, key=lambda span: span.start, default=None)
    return actor_id(actor.kind, description, document, first)


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """Return the value with ids replaced wherever they stand; spans hold the text's own words and stay."""
    changed = value
    if isinstance(value, str):
        changed = names.get(value, value)
    elif isinstance(value, tuple):
        changed = tuple(_renamed(item, names) for item in value)
    elif is_dataclass(value) and not isinstance(value, (type, Span, Document)):
        changed = replace(value, **{f.name: _renamed(getattr(value, f.name), names) for f in fields(value)})
    return changed
