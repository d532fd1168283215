"""The record's places and the events at them as GeoJSON (RFC 7946): WGS 84, longitude before latitude.

A place that the gazetteer does not resolve has no geometry; nothing is put on a map by guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from accordingto.exchange.json_text import enclosed
from accordingto.exchange.sentences import event_sentence, names_of, word_of
from accordingto.exchange.walking import Gazette, upheld_readings
from accordingto.vocabulary import Event, Place, Reading, to_json

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["geojson_features"]


def geojson_features(record: Record) -> Iterator[str]:
    """Yield one FeatureCollection: a feature for each place of the record, and for each event that has a place."""
    return enclosed({"type": "FeatureCollection"}, "features", _features(record))


def _features(record: Record) -> Iterator[dict[str, Any]]:
    gazette = Gazette()
    for reading in upheld_readings(record):
        yield from (_place(place, record) for place in gazette.entering(reading))
        yield from (_event(event, reading) for event in reading.events if event.places)


def _place(place: Place, record: Record) -> dict[str, Any]:
    filed = record.find(place.id).item
    mentions = [
        {"document": appearance.document, "metonym": mention.metonym, **to_json(mention.span)}
        for appearance in sorted(filed.appearances, key=lambda each: each.document)
        for mention in appearance.item.mentions
    ]
    properties = {
        "kind": "place",
        **_described(place),
        "documents": sorted({appearance.document for appearance in filed.appearances}),
        "mentions": mentions,
    }
    return _feature(place.id, _point(place), properties)


def _event(event: Event, reading: Reading) -> dict[str, Any]:
    names = names_of(reading)
    places = [each for each in reading.places if each.id in event.places]
    points = [point["coordinates"] for point in (_point(each) for each in places) if point is not None]
    geometry: dict[str, Any] | None = None
    if points:
        several = len(points) > 1
        geometry = {"type": "MultiPoint" if several else "Point", "coordinates": points if several else points[0]}
    published = reading.document.published
    properties = {
        "kind": "event",
        "event": event.kind,
        "status": event.status.value,
        "plover": event.plover.value,
        "start": event.time.start.isoformat() if event.time.start else None,
        "end": event.time.end.isoformat() if event.time.end else None,
        "summary": event_sentence(event, names),
        "according_to": word_of(event.chain, reading, names),
        "places": [{"id": each.id, **_described(each)} for each in places],
        "evidence": to_json(event.evidence),
        "document": reading.document.id,
        "published": published.isoformat() if published else None,
        "publisher": reading.document.publisher,
    }
    return _feature(event.id, geometry, properties)


def _described(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "gazetteer_id": place.gazetteer_id,
        "gazetteer_name": place.gazetteer_name,
        "code": place.code,
        "country": place.country,
        "precision": place.precision.value,
        "disputed": place.disputed,
    }


def _point(place: Place) -> dict[str, Any] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}


def _feature(identifier: str, geometry: dict[str, Any] | None, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": identifier, "geometry": geometry, "properties": properties}
