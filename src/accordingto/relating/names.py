"""Which named actors of different reports are the same, as far as their names alone can tell.

A rule joins two names only where the record leaves no other reading: a surname stands for the one person who bears
it, an abbreviation for the one body that reports give it to. What people decided goes before any rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accordingto.relating.words import folded
from accordingto.vocabulary import ActorKind

__all__ = ["Bearer", "Joined", "joined", "name_keys"]

# With these a surname begins: "Van Roos" has no first name.
_PARTICLES = frozenset(
    {
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
    }
)
_FAMILY = {
    ActorKind.PERSON: "person",
    ActorKind.STATE: "state",
    ActorKind.ORGANIZATION: "body",
    ActorKind.OUTLET: "body",
    ActorKind.GROUP: "body",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """An actor, and the other names that reports give it; one that is not ``named`` is nobody else by any rule."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """That one actor is another; ``basis`` is the rule or the decision that says so."""

    actor: str
    canonical: str
    basis: str


def name_keys(bearer: Bearer) -> frozenset[str]:
    """Return what an actor is looked up by: only actors that share a key can be the same by their names."""
    family = _FAMILY.get(bearer.kind)
    words = folded(bearer.name).split()
    if family is None or not words or not bearer.named:
        return frozenset()
    keys = {f"{family} {' '.join(words)}"}
    if family == "person":
        keys.add(f"surname {words[-1]}")
    else:
        keys |= {f"{family} {folded(alias)}" for alias in bearer.aliases if _is_abbreviation(alias)}
    return frozenset(keys)


def joined(
    bearers: Sequence[Bearer],
    same: Iterable[tuple[str, str, str]] = (),
    different: Collection[frozenset[str]] = (),
) -> list[Joined]:
    """Return which of the actors are another of them.

    ``same`` are decided: actor, whom it is, and the decision's id. ``different`` are pairs that no rule may join.
    The answer does not depend on the order of the actors.
    """
    groups = _Groups(bearers, different)
    for actor, canonical, basis in same:
        groups.decide(actor, canonical, basis)
    for one, other, basis in _by_rule([each for each in bearers if each.named and folded(each.name)]):
        groups.join(one, other, basis)
    for one, other in _by_surname(groups):
        groups.join(one, other, "surname")
    return groups.result()


def _by_rule(bearers: Sequence[Bearer]) -> Iterator[tuple[str, str, str]]:
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in sorted(bearers, key=lambda b: b.id):
        by_name[_FAMILY.get(each.kind, ""), folded(each.name)].append(each.id)
    for namesakes in by_name.values():
        yield from ((one, namesakes[0], "spelling") for one in namesakes[1:])
    yield from _by_middle_name(bearers)
    bearing: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in bearers:
        if each.kind is not ActorKind.PERSON:
            for alias in filter(_is_abbreviation, each.aliases):
                bearing[_FAMILY.get(each.kind, ""), folded(alias)].add(each.id)
    for key, whole in sorted(bearing.items()):
        for short in by_name.get(key, ()):
            if len(whole - {short}) == 1:
                yield short, next(iter(whole - {short})), "abbreviation"


def _by_middle_name(bearers: Sequence[Bearer]) -> Iterator[tuple[str, str, str]]:
    """Join "Ana M. Reyes" and "Ana Reyes", unless two middle names tell two people apart."""
    persons: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for each in sorted(bearers, key=lambda b: b.id):
        words = folded(each.name).split()
        if each.kind is ActorKind.PERSON and len(words) > 1 and words[0] not in _PARTICLES:
            persons[words[0], words[-1]].append(each)
    for namesakes in persons.values():
        middles = {middle[0] for each in namesakes for middle in folded(each.name).split()[1:-1][:1]}
        if len(middles) <= 1:
            yield from ((each.id, namesakes[0].id, "middle name") for each in namesakes[1:])


def _by_surname(groups: _Groups) -> Iterator[tuple[str, str]]:
    """Join a bare surname to the one person in the record who has it with a first name."""
    full: dict[str, set[str]] = defaultdict(set)
    bare: dict[str, list[str]] = defaultdict(list)
    for each in filter(lambda bearer: bearer.named, groups.bearers.values()):
        words = folded(each.name).split()
        if each.kind is not ActorKind.PERSON or not words:
            continue
        if all(word in _PARTICLES for word in words[:-1]):
            bare[words[-1]].append(each.id)
        else:
            full[words[-1]].add(groups.root(each.id))
    for surname, actors in sorted(bare.items()):
        if len(full[surname]) == 1:
            whole = next(iter(full[surname]))
            ending = f" {folded(groups.bearers[whole].name)}"
            fitting = (actor for actor in actors if ending.endswith(f" {folded(groups.bearers[actor].name)}"))
            yield from ((actor, whole) for actor in sorted(fitting))


def _is_abbreviation(alias: str) -> bool:
    letters = alias.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()


class _Groups:
    """Disjoint groups of actors, with the reason for each that was joined to another."""

    def __init__(self, bearers: Sequence[Bearer], different: Collection[frozenset[str]]) -> None:
        self.bearers: Mapping[str, Bearer] = {each.id: each for each in bearers}
        self._different = different
        self._members: dict[str, set[str]] = {each.id: {each.id} for each in bearers}
        self._root = {each.id: each.id for each in bearers}
        self._basis: dict[str, str] = {}
        self._chosen: dict[str, str] = {}

    def root(self, actor: str) -> str:
        return self._root[actor]

    def decide(self, actor: str, canonical: str, basis: str) -> None:
        """Join by decision: what stands as the canonical one is what the latest decision names."""
        if actor not in self._root or canonical not in self._root:
            return
        self._unite(actor, canonical, basis)
        self._chosen[self.root(canonical)] = canonical

    def join(self, one: str, other: str, basis: str) -> None:
        """Join by rule, unless that would make two the same that somebody told apart."""
        mine, theirs = self._members[self.root(one)], self._members[self.root(other)]
        if not any(frozenset({a, b}) in self._different for a in mine for b in theirs):
            self._unite(one, other, basis)

    def _unite(self, one: str, other: str, basis: str) -> None:
        keep, lose = self.root(other), self.root(one)
        if keep == lose:
            return
        if keep not in self._chosen and lose in self._chosen:
            keep, lose = lose, keep
        for member in self._members[lose]:
            self._root[member] = keep
        self._members[keep] |= self._members.pop(lose)
        self._basis.setdefault(one, basis)
        self._basis.setdefault(other, basis)

    def result(self) -> list[Joined]:
        found: list[Joined] = []
        for root, members in self._members.items():
            canonical = self._chosen.get(root) or min(members, key=self._rank)
            found += [
                Joined(actor=each, canonical=canonical, basis=self._basis.get(each, "spelling"))
                for each in members
                if each != canonical
            ]
        return sorted(found, key=lambda each: each.actor)

    def _rank(self, actor: str) -> tuple[int, int, str]:
        """Prefer the fullest name: the most words, then the most letters."""
        name = self.bearers[actor].name
        return (-len(name.split()), -len(name), actor)
