"""Walk a record a document at a time, in an order that depends on nothing but its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from accordingto.relating import same_outlet
from accordingto.vocabulary import Actor, ActorKind, Decision, DecisionKind, Place, Reading, Unnamed, actor_id

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = [
    "Cast",
    "Figure",
    "Gazette",
    "publisher_of",
    "readings_by_publication",
    "readings_in_order",
    "upheld_readings",
    "verdicts",
]


def readings_in_order(record: Record) -> Iterator[Reading]:
    """Yield every reading by document id, one in memory at a time."""
    for entry in record.entries():
        yield record.reading(entry.document)


def upheld_readings(record: Record, *, by_publication: bool = False) -> Iterator[Reading]:
    """Yield every reading without the positions and events that a person rejected."""
    rejected = {id_ for id_, verdict in verdicts(record).items() if verdict.kind is DecisionKind.REJECT}
    for reading in readings_by_publication(record) if by_publication else readings_in_order(record):
        if not rejected:
            yield reading
            continue
        yield replace(
            reading,
            positions=tuple(each for each in reading.positions if each.id not in rejected),
            events=tuple(each for each in reading.events if each.id not in rejected),
        )


def verdicts(record: Record) -> dict[str, Decision]:
    """Return, by item, the last decision that accepts or rejects it and stands."""
    return {
        each.decision.subject: each.decision
        for each in record.decisions()
        if not each.taken_back and each.decision.kind in (DecisionKind.ACCEPT, DecisionKind.REJECT)
    }


def readings_by_publication(record: Record) -> Iterator[Reading]:
    """Yield every reading by the day of publication, those without one last, one in memory at a time."""
    for entry in sorted(record.entries(), key=lambda each: (each.published or date.max, each.document)):
        yield record.reading(entry.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An actor as exports give it: ``documents`` are all that have it, ``same_as`` the actor that it goes by."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    unnamed: Unnamed | None = None
    part_of: str | None = None
    documents: tuple[str, ...] = ()
    same_as: str | None = None


class Cast:
    """Hands out each actor of the record once, when the first document that has it is met, and each publisher.

    A named actor comes with the aliases and offices that all documents give it. An unnamed one is as its document has
    it: it belongs to no other, unless somebody decided who it is.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._met: set[str] = set()
        self._same = {each.actor: each.canonical for each in record.same_actors()}

    def entering(self, reading: Reading) -> list[Figure]:
        """Return the actors of a reading, and its publisher, that no reading before it had."""
        document = reading.document.id
        publisher = publisher_of(reading)
        here = {each.id: each for each in (*([publisher] if publisher else []), *reading.actors)}
        new = [each for each in here.values() if each.id not in self._met]
        profiles = self._record.profiles(each.id for each in new if each.unnamed is None)
        figures = []
        for actor in new:
            profile = profiles.get(actor.id)
            if actor.unnamed is None:
                self._met.add(actor.id)
            figures.append(
                Figure(
                    id=actor.id,
                    name=actor.name,
                    kind=actor.kind,
                    aliases=profile.aliases if profile else actor.aliases,
                    offices=profile.offices if profile else (),
                    unnamed=actor.unnamed,
                    part_of=actor.part_of if actor.unnamed else None,
                    documents=profile.documents if profile else (document,),
                    same_as=self._same.get(actor.id),
                )
            )
        return figures


def publisher_of(reading: Reading) -> Actor | None:
    """Return the outlet that published a report: as its text has it, or else by the name that is known."""
    name = reading.document.publisher
    if name is None:
        return None
    for actor in reading.actors:
        if actor.kind is ActorKind.OUTLET and any(same_outlet(name, each) for each in (actor.name, *actor.aliases)):
            return actor
    return Actor(id=actor_id(ActorKind.OUTLET, name), name=name, kind=ActorKind.OUTLET)


class Gazette:
    """Hands out each place of the record once, when the first document that has it is met."""

    def __init__(self) -> None:
        self._met: set[str] = set()

    def entering(self, reading: Reading) -> Iterator[Place]:
        """Yield the places of a reading that no reading before it had."""
        for place in reading.places:
            if place.id not in self._met:
                self._met.add(place.id)
                yield place
