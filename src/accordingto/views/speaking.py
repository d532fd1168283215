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
    from accordingto.record import FiledActor, RankedActor, Record

__all__ = ["PERSONS", "Speaker", "Speakers", "speakers"]

PERSONS = 100
"""How many persons, those with most positions, are looked at."""
_STEPS = 2


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


def speakers(
    record: Record,
    actor: FiledActor,
    positions: Sequence[ReportedPosition],
    persons: tuple[Sequence[RankedActor], int] | None = None,
) -> Speakers:
    """Return who has an office of an actor, as reports name it; ``positions`` are those of the actor itself.

    Whoever speaks for one of those speaks for it, too. A title without whose it is tells nothing, nor does one that
    sets its holder apart, such as a former one. ``persons`` are the first of the record and how many there are besides,
    where somebody has looked them up already.
    """
    passing = Counter(each.chain[-1] for each in positions if each.chain)
    ranked, more = persons or record.ranked_actors(ActorKind.PERSON, PERSONS)
    known = {each.id: each for each in ranked}
    offices = {each.id: [(one.title, one.of) for one in each.roles if one.of is not None] for each in ranked}
    called = {each.id: (each.name, *each.aliases) for each in ranked}
    for id_, profile in record.profiles(passing.keys() - known.keys()).items():
        offices[id_] = [(title, of) for title, _, of in (one.partition(" of ") for one in profile.offices)]
        called[id_] = (profile.name, *profile.aliases)
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    names = {name.casefold() for name in (actor.name, *actor.aliases)}
    for _ in range(_STEPS):
        for id_, held in offices.items():
            for title, of in held:
                if of.casefold() in names and speaks_for(title):
                    written = f"{title} of {of}"
                    titles[id_].setdefault(written.casefold(), written)
        # Whoever speaks for a president speaks for the state.
        names = {name.casefold() for id_ in titles for name in called[id_]}
    found = [
        Speaker(
            actor=id_,
            titles=tuple(held.values()),
            holds=known[id_].positions if id_ in known else 0,
            passes_on=passing[id_],
        )
        for id_, held in titles.items()
        if id_ != actor.id
    ]
    found.sort(key=lambda each: (-each.holds - each.passes_on, each.actor))
    return Speakers(speakers=tuple(found), overlooked=more, actors=name_all(record, titles))
