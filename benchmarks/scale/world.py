"""Who and what synthetic reports are about: invented people, states, outlets, places and issues, and who is busy."""

from __future__ import annotations

import random
import tomllib
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Generic, TypeVar

from accordingto.vocabulary import ActorKind, actor_id, place_id

__all__ = ["Issue", "Locality", "Person", "World", "Zipf", "phrases"]

T = TypeVar("T")


@lru_cache(maxsize=1)
def phrases() -> dict[str, Any]:
    """Return what reports are put together from."""
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))


class Zipf(Generic[T]):
    """Draws things so that the n-th is drawn 1/n as often as the first."""

    def __init__(self, things: Sequence[T]) -> None:
        self._things = things
        self._sums = list(accumulate(1 / n for n in range(1, len(things) + 1)))

    def draw(self, chance: random.Random) -> T:
        """Return one of them."""
        return self._things[min(bisect(self._sums, chance.random() * self._sums[-1]), len(self._things) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody or something that holds positions."""

    id: str
    name: str
    kind: ActorKind
    title: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A place of a made-up gazetteer."""

    id: str
    name: str
    entry: str
    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A subject at a place, and those who have something to say about it."""

    subject: str
    place: Locality
    proposals: tuple[str, ...]
    parties: tuple[Person, ...]


class World:
    """A world of a given size; the same chance makes the same world."""

    def __init__(self, chance: random.Random, holders: int, issues: int) -> None:
        names = _Names(chance)
        states = [_actor(ActorKind.STATE, name) for name in names.states(max(8, holders // 50))]
        titles = phrases()["titles"]
        people = [
            _actor(ActorKind.PERSON, name, chance.choice(titles), chance.choice(states).name)
            for name in names.people(holders - len(states))
        ]
        groups = [
            _actor(ActorKind.ORGANIZATION, f"{chance.choice(states).name} {name}")
            for name in phrases()["organizations"]
        ]
        everybody = [*people, *states, *groups]
        chance.shuffle(everybody)
        self.states = tuple(states)
        self.people = Zipf(everybody)
        self.outlets = Zipf([_actor(ActorKind.OUTLET, name) for name in names.outlets(max(8, holders // 20))])
        places = [_locality(name, n, chance) for n, name in enumerate(names.places(max(10, issues // 3)))]
        self.issues = Zipf([self._issue(chance, chance.choice(places)) for _ in range(issues)])

    def _issue(self, chance: random.Random, place: Locality) -> Issue:
        topic = chance.choice(phrases()["topics"])
        parties = {each.id: each for each in (self.people.draw(chance) for _ in range(12))}
        return Issue(
            subject=topic["subject"],
            place=place,
            proposals=tuple(each.format(place=place.name) for each in topic["proposals"]),
            parties=tuple(parties.values()) if len(parties) > 1 else (*parties.values(), chance.choice(self.states)),
        )


class _Names:
    """Makes names up, each once."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._taken: set[str] = set()

    def states(self, count: int) -> list[str]:
        return [self._once(lambda: self._stem() + self._pick("state_ends")) for _ in range(count)]

    def people(self, count: int) -> list[str]:
        return [
            self._once(lambda: f"{self._pick('first_names')} {self._stem()}{self._pick('family_ends')}")
            for _ in range(count)
        ]

    def places(self, count: int) -> list[str]:
        return [self._once(lambda: self._stem() + self._pick("place_ends")) for _ in range(count)]

    def outlets(self, count: int) -> list[str]:
        return [
            self._once(lambda: f"{self._stem()}{self._pick('place_ends')} {self._pick('outlets')}")
            for _ in range(count)
        ]

    def _stem(self) -> str:
        middle = "".join(self._pick("middles") for _ in range(self._chance.choice((1, 1, 2))))
        return self._pick("heads") + middle

    def _pick(self, name: str) -> str:
        return str(self._chance.choice(phrases()[name]))

    def _once(self, make: Any) -> str:
        name = make()
        while name in self._taken:
            name = make()
        self._taken.add(name)
        return str(name)


def _actor(kind: ActorKind, name: str, title: str | None = None, state: str | None = None) -> Person:
    return Person(id=actor_id(kind, name), name=name, kind=kind, title=title, state=state)


def _locality(name: str, number: int, chance: random.Random) -> Locality:
    entry = f"made-up-{number}"
    return Locality(
        id=place_id(name, entry),
        name=name,
        entry=entry,
        country="XX",
        latitude=round(chance.uniform(-60, 70), 4),
        longitude=round(chance.uniform(-180, 180), 4),
    )
