"""Who speaks for an actor: those to whom reports give an office of it, and those who pass on what it holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.relating.offices import speaks_for
from accordingto.views.lines import Named, ReportedPosition, name_all
from accordingto.vocabulary import ActorKind

if TYPE_CHECKING:
    from accordingto.record import FiledActor, Record

__all__ = ["Speaker", "Speakers", "speakers"]

_PERSONS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks for an actor, by the offices of it that reports give.

    ``holds`` counts the positions that are its own, ``passes_on`` those of the actor that are known on its word.
    """

    actor: str
    titles: tuple[str, ...]
    holds: int
    passes_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Who speaks for an actor, those who say most first.

    ``overlooked`` is how many persons of the record, those with fewest positions, were not looked at.
    """

    speakers: tuple[Speaker, ...]
    overlooked: int
    actors: tuple[Named, ...]


def speakers(record: Record, actor: FiledActor, positions: Sequence[ReportedPosition]) -> Speakers:
    """Return who has an office of an actor, as reports name it; ``positions`` are those of the actor itself.

    A title without whose it is tells nothing, nor does one that sets its holder apart, such as a former one.
    """
    names = {name.casefold() for name in (actor.name, *actor.aliases)}
    passing = Counter(each.chain[-1] for each in positions if each.chain)
    ranked, more = record.ranked_actors(ActorKind.PERSON, _PERSONS)
    titles: dict[str, dict[str, None]] = defaultdict(dict)
    for person in ranked:
        for role in person.roles:
            if role.of is not None and role.of.casefold() in names and speaks_for(role.title):
                titles[person.id][f"{role.title} of {role.of}"] = None
    known = {each.id: each.positions for each in ranked}
    for id_, profile in record.profiles(passing.keys() - known.keys()).items():
        for office in profile.offices:
            if office.partition(" of ")[2].casefold() in names and speaks_for(office):
                titles[id_][office] = None
    found = [
        Speaker(actor=id_, titles=tuple(held), holds=known.get(id_, 0), passes_on=passing[id_])
        for id_, held in titles.items()
        if id_ != actor.id
    ]
    found.sort(key=lambda each: (-each.holds - each.passes_on, each.actor))
    return Speakers(speakers=tuple(found), overlooked=more, actors=name_all(record, titles))
