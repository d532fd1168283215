"""The record as PLOVER events, one JSON object a line: the field names of the PLOVER codebook's JSON tables.

Its events are both the record's events and its positions that have a PLOVER type. What the codebook has no field for
stands in fields of our own beside its fields, as it allows: ``accordingto`` holds them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from accordingto import __version__
from accordingto.exchange.addresses import web_address
from accordingto.exchange.json_text import compact, json_line
from accordingto.exchange.sentences import names_of, whole_chain
from accordingto.exchange.walking import upheld_readings
from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Event,
    EventStatus,
    Modality,
    Place,
    Plover,
    Position,
    Precision,
    Reading,
    Span,
    to_json,
)

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["plover_events"]

_QUAD = {
    1: (Plover.AGREE, Plover.CONSULT, Plover.SUPPORT, Plover.CONCEDE),
    2: (Plover.COOPERATE, Plover.AID, Plover.RETREAT),
    3: (Plover.REQUEST, Plover.ACCUSE, Plover.REJECT, Plover.THREATEN),
    4: (Plover.PROTEST, Plover.SANCTION, Plover.MOBILIZE, Plover.COERCE, Plover.ASSAULT),
}
_QUAD_OF = {type_: code for code, types in _QUAD.items() for type_ in types}
_RESOLUTION = {Precision.POINT: 5, Precision.CITY: 4, Precision.SUBDIVISION: 2, Precision.COUNTRY: 1}


def plover_events(record: Record) -> Iterator[str]:
    """Yield every event and every position that has a PLOVER type, by document."""
    for reading in upheld_readings(record):
        for event in reading.events:
            yield json_line(_event(event, reading)) + "\n"
        for position in reading.positions:
            if position.plover is not None:
                yield json_line(_position(position, position.plover, reading)) + "\n"


def _event(event: Event, reading: Reading) -> dict[str, Any]:
    agents = [each.actor for each in event.participants if each.role != "recipient"]
    recipients = [each.actor for each in event.participants if each.role == "recipient"]
    if not recipients and len(agents) > 1 and all(each.role == "participant" for each in event.participants):
        # Of a mutual event every participant is as much its recipient.
        recipients = agents
    return {
        **_record(event, event.plover, (agents, recipients), reading),
        **compact(
            mode=[event.mode] if event.mode else [],
            context=[event.context] if event.context else [],
        ),
        "has event": event.status in (EventStatus.HAPPENED, EventStatus.ONGOING),
        **_text(event, reading),
        "accordingto": {
            "kind": event.kind,
            "status": event.status.value,
            "cue": to_json(event.cue),
            **_provenance(event, reading),
        },
    }


def _position(position: Position, plover: Plover, reading: Reading) -> dict[str, Any]:
    recipient = position.addressee or position.target
    ends = ([position.holder] if position.holder else [], [recipient] if recipient else [])
    return {
        **_record(position, plover, ends, reading),
        "has event": position.modality in (Modality.ACTUAL, Modality.CONDITIONAL),
        **_text(position, reading),
        "accordingto": {
            "kind": "position",
            "move": position.move.value,
            "modality": position.modality.value,
            "issue": position.issue,
            "target": _entity(position.target, reading),
            "proposal": to_json(position.proposal),
            "condition": to_json(position.condition),
            "in_return": to_json(position.in_return),
            **_provenance(position, reading),
        },
    }


def _record(
    item: Event | Position, plover: Plover, ends: tuple[list[str], list[str]], reading: Reading
) -> dict[str, Any]:
    """Return the codebook's required fields; a day that the text does not give is ``null``."""
    start, end = item.time.start, item.time.end
    return {
        "id": item.id,
        "date": start.isoformat() if start else None,
        **compact(enddate=end.isoformat() if end and end != start else None),
        "actor": [_entity(each, reading) for each in ends[0]],
        "recipient": [_entity(each, reading) for each in ends[1]],
        "event": [plover.value],
        "quad code": _QUAD_OF[plover],
    }


def _entity(identifier: str | None, reading: Reading) -> dict[str, Any] | None:
    actor = next((each for each in reading.actors if each.id == identifier), None)
    if actor is None:
        return None
    return compact(
        **{
            "entity text": actor.name,
            "sector": "MED" if actor.kind is ActorKind.OUTLET else None,
            "office": "; ".join(_offices(actor)),
            "accordingto id": actor.id,
            "accordingto kind": actor.kind.value,
            "accordingto unnamed": to_json(actor.unnamed),
        }
    )


def _offices(actor: Actor) -> list[str]:
    titles = [role.title if role.of is None else f"{role.title} of {role.of}" for role in actor.roles]
    return list(dict.fromkeys(titles))


def _text(item: Event | Position, reading: Reading) -> dict[str, Any]:
    document = reading.document
    places = {each.id: each for each in reading.places}
    return compact(
        **{
            "event loc": [_location(places[each]) for each in item.places if each in places],
            "event text": [item.evidence.exact],
            "text info": {"start": item.evidence.start, "end": item.evidence.end},
            "cite info": compact(
                citation=document.id,
                url=web_address(document),
                title=document.title,
                language=document.language,
                publication=document.publisher,
                coder=reading.reader,
                codebook="plover",
                version=__version__,
            ),
            "coder": reading.reader,
        }
    )


def _location(place: Place) -> dict[str, Any]:
    geonames = place.gazetteer_id if place.gazetteer_id and place.gazetteer_id.isdigit() else None
    return compact(
        **{
            "extracted place": place.name,
            "resolved place": place.gazetteer_name,
            "geonameid": int(geonames) if geonames else None,
            "lat": place.latitude,
            "lon": place.longitude,
            "resolution": _RESOLUTION.get(place.precision),
            "accordingto country": place.country,
            "accordingto code": place.code,
            "accordingto disputed": place.disputed,
        }
    )


def _provenance(item: Event | Position, reading: Reading) -> dict[str, Any]:
    published = reading.document.published
    evidence: Span = item.evidence
    return {
        "document": reading.document.id,
        "published": published.isoformat() if published else None,
        "attribution": item.attribution,
        "evidence": to_json(evidence),
        "reported by": [
            {"name": name, "entity": _entity(each, reading)}
            for each, name in zip(item.chain, whole_chain(item.chain, None, names_of(reading)), strict=True)
        ],
        "publisher": reading.document.publisher,
        "time expression": item.time.expression,
    }
