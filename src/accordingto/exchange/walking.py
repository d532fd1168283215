"""Walk a record a document at a time, in an order that depends on nothing but its content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from accordingto.errors import NotFoundError
from accordingto.vocabulary import Actor, Place, Reading

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["Cast", "Gazette", "readings_by_publication", "readings_in_order"]


def readings_in_order(record: Record) -> Iterator[Reading]:
    """Yield every reading by document id, one in memory at a time."""
    for entry in record.entries():
        yield record.reading(entry.document)


def readings_by_publication(record: Record) -> Iterator[Reading]:
    """Yield every reading by the day of publication, those without one last, one in memory at a time."""
    for entry in sorted(record.entries(), key=lambda each: (each.published or date.max, each.document)):
        yield record.reading(entry.document)


class Cast:
    """Hands out each actor of the record once, when the first document that has it is met.

    A named actor comes with the aliases and roles that all documents give it. An unnamed one is as its document has
    it: it belongs to no other.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._met: set[str] = set()

    def entering(self, reading: Reading) -> Iterator[Actor]:
        """Yield the actors of a reading that no reading before it had, without their mentions."""
        for actor in reading.actors:
            if actor.id in self._met:
                continue
            if actor.unnamed is None:
                self._met.add(actor.id)
                filed = self._record.actor(actor.id)
                roles = tuple(dict.fromkeys(role.item for role in filed.roles))
                yield Actor(id=filed.id, name=filed.name, kind=filed.kind, aliases=filed.aliases, roles=roles)
            else:
                yield actor

    def documents_of(self, actor: Actor) -> tuple[str, ...]:
        """Return the ids of all documents that have an actor."""
        return tuple(appearance.document for appearance in self._record.actor(actor.id).appearances)

    def knows(self, actor: Actor) -> bool:
        """Whether a document of the record has this actor, met or yet to come."""
        try:
            self._record.actor(actor.id)
        except NotFoundError:
            return False
        return True


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
