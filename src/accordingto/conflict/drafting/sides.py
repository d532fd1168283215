"""Who speaks for whom: the sides of a conflict, and the actors of the record that act and speak for each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.relating.offices import speaks_for
from accordingto.relating.terms import lexicon, name_stem, terms
from accordingto.views import CaseActor
from accordingto.vocabulary import ActorKind

__all__ = ["Sides"]

_NAMING = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANIZATION})
"""Whose names stand for a side where a text has them; a group is described rather than named."""
_DEEPEST = 4
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Sides:
    """Finds the side of an actor: the state or organization it speaks for, else itself if it can be one."""

    def __init__(self, actors: Sequence[CaseActor]) -> None:
        """Take all actors that are to be told apart."""
        self._actors = {each.id: each for each in actors}
        self._stems: dict[str, str] = {}
        self._phrases: dict[str, CaseActor] = {}
        for each in actors:
            if each.kind is ActorKind.STATE and " " not in each.name:
                self._stems.setdefault(name_stem(each.name), each.id)
            if each.described is None and each.kind in _NAMING:
                for name in (each.name, *each.aliases):
                    if len(name) > 2 and any(letter.isupper() for letter in name):
                        self._phrases.setdefault(name, each)
        alternatives = "|".join(map(re.escape, sorted(self._phrases, key=len, reverse=True)))
        self._names = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None
        self._sides = {each.id: self._folded(each, 0) for each in actors}
        self._all_stems = frozenset(
            name_stem(word)
            for each in actors
            if self._sides[each.id] is not None and each.described is None and each.kind in _NAMING
            for name in (each.name, *each.aliases)
            for word in _WORD.findall(name)
            if word[0].isupper()
        )

    def of(self, actor: str | None) -> str | None:
        """Return the name of an actor's side, ``None`` where the record does not tell or it can be none."""
        found = None if actor is None else self._sides.get(actor)
        return None if found is None else found[0]

    def why(self, actor: str) -> str:
        """Return in words why an actor is of its side; empty for the side itself."""
        found = self._sides.get(actor)
        return "" if found is None else found[1]

    def name(self, actor: str | None) -> str:
        """Return what an actor is called."""
        return self._actors[actor].name if actor in self._actors else "somebody"

    def kind(self, side: str) -> ActorKind:
        """Return what a side is."""
        kinds = [each.kind for each in self._actors.values() if each.name == side]
        return ActorKind.STATE if ActorKind.STATE in kinds else next(iter(kinds), ActorKind.ORGANIZATION)

    def names(self, side: str) -> tuple[str, ...]:
        """Return all names that a side and those who speak for it go by."""
        found = (
            name for each in self._actors.values() if self.of(each.id) == side for name in (each.name, *each.aliases)
        )
        return tuple(dict.fromkeys(found))

    def is_named(self, actor: str | None) -> bool:
        """Say whether an actor is no unnamed source."""
        return actor in self._actors and self._actors[actor].described is None

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the sides that a text names, by any name of theirs or of those who speak for them, in its order."""
        found: list[tuple[int, str]] = []
        for start, actor in self._mentions(text):
            side = self.of(actor.id)
            if side is not None:
                found.append((start, side))
        return tuple(dict.fromkeys(side for _, side in sorted(found)))

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all names of sides and of those who speak for them."""
        return self._all_stems

    def _mentions(self, text: str) -> list[tuple[int, CaseActor]]:
        found = []
        taken: list[range] = []
        for match in self._names.finditer(text) if self._names is not None else ():
            found.append((match.start(), self._phrases[match.group()]))
            taken.append(range(match.start(), match.end()))
        for match in _WORD.finditer(text):
            word = match.group()
            stem = name_stem(word)
            if word[0].isupper() and stem in self._stems and not any(match.start() in each for each in taken):
                found.append((match.start(), self._actors[self._stems[stem]]))
        return found

    def _others_in(self, words: str, actor: CaseActor) -> list[CaseActor]:
        """Return whose names stand in the name of another actor."""
        called = [
            each
            for phrase, each in self._phrases.items()
            if each.id != actor.id and re.search(rf"(?<!\w){re.escape(phrase)}{_owning(each)}(?!\w)", words)
        ]
        stems = {name_stem(word) for word in _WORD.findall(words) if word[0].isupper()}
        return called + [self._actors[each] for stem, each in self._stems.items() if stem in stems]

    def _folded(self, actor: CaseActor, depth: int) -> tuple[str, str] | None:
        """Return the side of an actor and why it is that; office goes before name, and a name before standing alone."""
        if actor.kind is ActorKind.OUTLET or depth > _DEEPEST:
            return None
        for title, of in actor.offices:
            if speaks_for(title):
                side = self._side_called(of, actor, depth) if of else self._body_in(title, actor, depth)
                if side is not None:
                    return side, f"{actor.name} speaks for {side} as {title}{f' of {of}' if of else ''}"
        body = self._body_in(actor.name, actor, depth) if " " not in actor.name else None
        if body is not None:
            return body, f"{actor.name} is short for {body}"
        if not (actor.kind is ActorKind.STATE and " " not in actor.name) and actor.kind is not ActorKind.PERSON:
            words = f"{actor.name} {actor.described or ''}"
            named = {self._side_of(each, actor, depth) for each in self._others_in(words, actor)} - {None}
            if len(named) == 1:
                (side,) = named
                return str(side), f"{actor.name}: named after {side}"
        if actor.described is not None or (actor.kind is ActorKind.GROUP and not _tells_which(actor.name)):
            return None
        return actor.name, ""

    def _side_called(self, name: str, actor: CaseActor, depth: int) -> str | None:
        found = [each for start, each in self._mentions(name) if start == 0]
        return self._side_of(found[0], actor, depth) if found else None

    def _body_in(self, words: str, actor: CaseActor, depth: int) -> str | None:
        """Return the one body whose name ends in a capitalised word of a title or a short name."""
        capitalised = {word for word in words.split() if word[0].isupper()}
        found = {
            self._side_of(each, actor, depth)
            for each in self._actors.values()
            if each.kind is ActorKind.ORGANIZATION and " " in each.name and each.name.split()[-1] in capitalised
        } - {None}
        return found.pop() if len(found) == 1 else None

    def _side_of(self, other: CaseActor, actor: CaseActor, depth: int) -> str | None:
        if other.id == actor.id:
            return None
        found = self._folded(other, depth + 1)
        return None if found is None else found[0]


def _tells_which(name: str) -> bool:
    """Say whether the name of a group tells which it is: not "its allies", "two of them" or "people"."""
    first = name.split(maxsplit=1)[0].lower()
    words, names = terms(f"about {name}")
    told = first not in lexicon()["function"] and first not in lexicon()["numbers"] and not first[0].isdigit()
    return told and bool(words | names)


def _owning(actor: CaseActor) -> str:
    """Return what has to follow a name so that something is named after its bearer: a person has to own it."""
    return r"['’]s?" if actor.kind is ActorKind.PERSON else ""
