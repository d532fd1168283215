"""The record as a STIX 2.1 bundle (OASIS Standard, June 2021): reports, identities, locations, notes and opinions.

Nothing is asserted of the world: a position or an event is a ``note`` on those whom it names, with who said so. There
is an ``opinion`` only where a person judged an item, and a confidence only where a person graded one.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from accordingto import __version__
from accordingto.exchange.addresses import record_iri, urn, web_address
from accordingto.exchange.json_text import compact, enclosed
from accordingto.exchange.sentences import event_sentence, names_of, position_sentence, quoted, word_of
from accordingto.exchange.walking import Cast, Figure, Gazette, publisher_of, readings_in_order
from accordingto.vocabulary import ActorKind, Decision, DecisionKind, Document, Event, Place, Position, Reading

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["stix_bundle"]

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:accordingto:stix")
_CLASSES = {
    ActorKind.PERSON: "individual",
    ActorKind.STATE: "organization",
    ActorKind.ORGANIZATION: "organization",
    ActorKind.OUTLET: "organization",
    ActorKind.GROUP: "group",
    ActorKind.UNNAMED: "unknown",
}
_OPINIONS = {
    "accept": "agree",
    "reject": "disagree",
    "1": "strongly-agree",
    "2": "agree",
    "3": "neutral",
    "4": "disagree",
    "5": "strongly-disagree",
}
"""The standard's scale for what people decide, and for the Admiralty code's second axis; 6 is no judgement."""
_CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
"""The standard's own scale for the Admiralty code's credibility (appendix A); it has none for reliability."""
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""When the identity of this program counts as made, in every bundle alike."""


def stix_bundle(record: Record) -> Iterator[str]:
    """Yield the record as one bundle."""
    head = {"type": "bundle", "id": _id("bundle", record_iri(record))}
    return enclosed(head, "objects", _Bundle(record).objects())


class _Bundle:
    """The objects of a bundle, a document at a time; what several documents share comes with the first."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._days = {
            each.document: _moment(each.published) or each.recorded_at.astimezone(UTC) for each in record.entries()
        }
        self._cast = Cast(record)
        self._gazette = Gazette()
        self._located: set[str] = set()
        self._noted: set[str] = set()
        self._same: list[tuple[str, str, tuple[datetime, datetime]]] = []
        self._decisions = [each.decision for each in record.decisions() if not each.taken_back]
        self._grades = {each.subject: each for each in self._decisions if each.kind is DecisionKind.GRADE}

    def objects(self) -> Iterator[dict[str, Any]]:
        yield _object(
            "identity",
            f"software:{__version__}",
            (_MADE, _MADE),
            {"name": f"accordingto {__version__}", "identity_class": "system"},
        )
        for reading in readings_in_order(self._record):
            yield from self._identities(reading)
            for place in self._gazette.entering(reading):
                if _is_located(place):
                    self._located.add(place.id)
                    yield self._location(place, reading)
            notes = [*(self._position(each, reading) for each in reading.positions)]
            notes += [self._event(each, reading) for each in reading.events]
            yield from notes
            self._noted.update(each.id for each in reading.positions)
            self._noted.update(each.id for each in reading.events)
            yield self._report(reading, [note["id"] for note in notes])
        yield from self._duplicates()
        yield from (self._opinion(each) for each in self._decisions if self._is_opinion(each))

    def _is_opinion(self, decision: Decision) -> bool:
        """Whether a decision judges an object of the bundle: a grade of "cannot be judged" is no opinion."""
        if decision.subject not in self._noted:
            return False
        if decision.kind is DecisionKind.GRADE:
            return decision.field == "credibility" and _grade(decision) in _OPINIONS
        return decision.kind.value in _OPINIONS

    def _identities(self, reading: Reading) -> Iterator[dict[str, Any]]:
        for figure in self._cast.entering(reading):
            days = [self._days[each] for each in figure.documents]
            times = (min(days), max(days))
            yield self._identity(figure, times)
            if figure.same_as is not None:
                self._same.append((figure.id, figure.same_as, times))

    def _identity(self, actor: Figure, times: tuple[datetime, datetime]) -> dict[str, Any]:
        said: dict[str, Any] = {
            "name": actor.name,
            "description": _described(actor),
            "roles": list(actor.offices),
            "identity_class": "unknown" if actor.unnamed else _CLASSES[actor.kind],
            "labels": [actor.kind.value],
            "sectors": ["government"] if actor.kind is ActorKind.STATE else None,
            "confidence": self._confidence(actor.id),
        }
        return _object("identity", actor.id, times, said, reference=actor.id)

    def _duplicates(self) -> Iterator[dict[str, Any]]:
        """Yield who is somebody else, after all of them have come in."""
        for actor, canonical, times in self._same:
            said = {
                "relationship_type": "duplicate-of",
                "source_ref": _id("identity", actor),
                "target_ref": _id("identity", canonical),
            }
            yield _object("relationship", f"same:{actor}:{canonical}", times, said)

    def _opinion(self, decision: Decision) -> dict[str, Any]:
        """Return what a person who is not this program judged of an item."""
        moment = datetime.fromisoformat(decision.made_at).astimezone(UTC)
        graded = decision.kind is DecisionKind.GRADE
        what = f"Graded {_grade(decision)}" if graded else f"{decision.kind.value.capitalize()}ed"
        said = {
            "opinion": _OPINIONS[_grade(decision) if graded else decision.kind.value],
            "explanation": f"{what}{f': {decision.reason}' if decision.reason else ''}",
            "authors": [decision.author],
            "object_refs": [_id("note", decision.subject)],
        }
        return _object("opinion", decision.id, (moment, moment), said, reference=decision.id)

    def _confidence(self, identifier: str) -> int | None:
        grade = self._grades.get(identifier)
        return None if grade is None else _CONFIDENCE.get(_grade(grade))

    def _location(self, place: Place, reading: Reading) -> dict[str, Any]:
        moment = self._days[reading.document.id]
        described = [f"Disputed: {place.disputed}"] if place.disputed else []
        described.append(f"Coordinates stand for: {place.precision.value}")
        code = place.code if place.code and "-" in place.code else None
        said: dict[str, Any] = {
            "name": place.name,
            "description": ". ".join(described),
            "country": place.country,
            "administrative_area": code,
        }
        if place.latitude is not None and place.longitude is not None:
            said |= {"latitude": place.latitude, "longitude": place.longitude}
        return _object("location", place.id, (moment, moment), said, reference=place.id)

    def _position(self, position: Position, reading: Reading) -> dict[str, Any]:
        names = names_of(reading)
        said = [position_sentence(position, names), word_of(position.chain, reading, names)]
        labels = [f"move:{position.move.value}", f"modality:{position.modality.value}"]
        about = [position.holder, position.addressee, position.target, *position.chain]
        return self._note(position, said, labels, [each for each in about if each], reading)

    def _event(self, event: Event, reading: Reading) -> dict[str, Any]:
        names = names_of(reading)
        said = [event_sentence(event, names), word_of(event.chain, reading, names)]
        labels = [f"event:{event.kind}", f"status:{event.status.value}", f"plover:{event.plover.value}"]
        return self._note(event, said, labels, [*(each.actor for each in event.participants), *event.chain], reading)

    def _note(
        self, item: Position | Event, said: list[str], labels: list[str], actors: list[str], reading: Reading
    ) -> dict[str, Any]:
        moment = self._days[reading.document.id]
        evidence = item.evidence
        where = f"Characters {evidence.start} to {evidence.end}: {quoted(evidence.exact)}"
        places = [each for each in item.places if each in self._located]
        references = [_id("report", reading.document.id), *(_id("identity", each) for each in actors)]
        content = {
            "abstract": said[0],
            "content": f"{said[0]}. {said[1]}. {where}",
            "authors": [reading.reader],
            "labels": labels,
            "confidence": self._confidence(item.id),
            "object_refs": list(dict.fromkeys([*references, *(_id("location", each) for each in places)])),
        }
        return _object("note", item.id, (moment, moment), content, reference=item.id)

    def _report(self, reading: Reading, notes: list[str]) -> dict[str, Any]:
        document = reading.document
        moment = self._days[document.id]
        publisher = publisher_of(reading)
        identities = [_id("identity", each.id) for each in reading.actors]
        places = [_id("location", each.id) for each in reading.places if each.id in self._located]
        published_by = [_id("identity", publisher.id)] if publisher else []
        # The standard asks for at least one reference, also for a report in which nothing was found.
        references = [*published_by, *identities, *places, *notes] or [_SOFTWARE]
        said = {
            "name": document.title or document.origin or document.id,
            "description": _bibliography(document),
            "published": _stamp(moment),
            "object_refs": list(dict.fromkeys(references)),
            "lang": document.language,
            "confidence": self._confidence(document.id),
        }
        return _object("report", document.id, (moment, moment), said, reference=document.id, document=document)


def _grade(decision: Decision) -> str:
    return str(json.loads(decision.value or "null"))


def _described(actor: Figure) -> str | None:
    if actor.unnamed is None:
        return f"Also: {'; '.join(actor.aliases)}" if actor.aliases else None
    count = "number not said" if actor.unnamed.count is None else f"{actor.unnamed.count} in number"
    parts = (f"Unnamed in its report: {actor.unnamed.description}", count, actor.unnamed.terms)
    return "; ".join(part for part in parts if part)


def _bibliography(document: Document) -> str | None:
    parts = [document.publisher, document.author, document.credit and f"credited to {document.credit}"]
    parts += [None if document.published else "day of publication unknown"]
    return ", ".join(part for part in parts if part) or None


def _is_located(place: Place) -> bool:
    """Whether the standard takes a place for a location: it asks for a country or for coordinates."""
    return place.country is not None or (place.latitude is not None and place.longitude is not None)


def _object(
    kind: str,
    identifier: str,
    times: tuple[datetime, datetime],
    said: dict[str, Any],
    *,
    reference: str | None = None,
    document: Document | None = None,
) -> dict[str, Any]:
    external = []
    if reference is not None:
        address = web_address(document) if document else None
        external = [{"source_name": "accordingto", "external_id": reference}]
        if address is not None:
            external.append({"source_name": (document and document.publisher) or "web", "url": address})
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, identifier),
        **({} if identifier.startswith("software:") else {"created_by_ref": _SOFTWARE}),
        "created": _stamp(times[0]),
        "modified": _stamp(times[1]),
        **compact(**said, external_references=external),
    }


def _id(kind: str, identifier: str) -> str:
    return f"{kind}--{uuid.uuid5(_NAMESPACE, urn(identifier))}"


_SOFTWARE = _id("identity", f"software:{__version__}")


def _moment(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), tzinfo=UTC)


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
