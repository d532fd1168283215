"""Who speaks for whom: the sides of a conflict, and the actors of the record that act and speak for each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from accordingto.relating.terms import lexicon, name_stem, terms
from accordingto.views import CaseActor, StatedPosition
from accordingto.vocabulary import ActorKind, Move

__all__ = ["Sides"]

_APART = re.compile(
    r"\b(?:former|ex|opposition|shadow|rival|counterpart|critic|correspondent|reporter|analyst|expert|adversary)\b",
    re.IGNORECASE,
)
"""Titles that do not let their holder speak for whom they name."""
_NAMING = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANIZATION})
"""Whose names stand for a side where a text has them; a group is described rather than named."""
_DEEPEST = 4
_OWN = frozenset(
    {Move.OFFER, Move.PROMISE, Move.CONCEDE, Move.THREATEN, Move.WARN, Move.REJECT, Move.INTEND, Move.ACCEPT}
)
"""What one says for a side that one speaks for: what it will do, and what it will not."""
_ASKING = frozenset({Move.DEMAND, Move.REQUEST})
_NAME = r"[A-Z][\w-]+(?: [A-Z][\w-]+)*"
_GOVERNMENT = re.compile(rf"\b(?:government|cabinet|parliament|presidency|authorities) of (?:the )?(?P<of>{_NAME})$")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Sides:
    """Finds the side of an actor: the state or organization it speaks for, else itself if it can be one."""

    def __init__(self, actors: Sequence[CaseActor], positions: Sequence[StatedPosition] = ()) -> None:
        """Take all actors that are to be told apart, and positions that may show for whom somebody speaks."""
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
        self._served = {of for each in actors for _, of in each.offices}
        self._surnames = _surnames(actors)
        self._shown: dict[str, tuple[str, str]] = {}
        self._held: dict[str, str | None] = {}
        self._sides = {each.id: self._folded(each, 0) for each in actors}
        # For whom one speaks can show for whom another does.
        for _ in range(2):
            for actor, shown in list(self._showing(positions)):
                self._shown.setdefault(actor, shown)
            self._sides = {each.id: self._folded(each, 0) for each in actors}
            self._held.clear()
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
        kinds = [self._kind(each) for each in self._actors.values() if each.name == side]
        return ActorKind.STATE if ActorKind.STATE in kinds else next(iter(kinds), ActorKind.ORGANIZATION)

    def _kind(self, actor: CaseActor) -> ActorKind:
        """Return what an actor is: a "person" with one name, which nobody with a longer one has, is rather a country.

        Reports introduce people by a first name or an office.
        """
        alone = actor.kind is ActorKind.PERSON and actor.described is None and " " not in actor.name
        body = alone and not actor.offices and self._surnames.get(actor.name) is None
        return ActorKind.STATE if body else actor.kind

    def held_by(self, position: StatedPosition) -> str | None:
        """Return the side of a position: that of its holder, else the body that it says will do something, or not."""
        if position.id not in self._held:
            self._held[position.id] = self._held_by(position)
        return self._held[position.id]

    def _held_by(self, position: StatedPosition) -> str | None:
        side = self.of(position.holder)
        if position.move not in _OWN or position.proposal is None:
            return side
        said = self._subject_of(position)
        holder = self._actors.get(position.holder or "")
        return said if said is not None and (side is None or (holder is not None and side == holder.name)) else side

    def _subject_of(self, position: StatedPosition) -> str | None:
        """Return the body whose name a proposal begins with."""
        text = position.proposal.exact.removeprefix("that ") if position.proposal is not None else ""
        first = [actor for start, actor in self._mentions(text) if start <= len("the ")]
        side = self.of(first[0].id) if first else None
        return side if side is not None and self._is_body(side) else None

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
            if each.id != actor.id and re.search(rf"(?<!\w){re.escape(phrase)}{self._owning(each)}(?!\w)", words)
        ]
        stems = {name_stem(word) for word in _WORD.findall(words) if word[0].isupper()}
        return called + [self._actors[each] for stem, each in self._stems.items() if stem in stems]

    def _owning(self, actor: CaseActor) -> str:
        """Return what has to follow a name so that something is named after its bearer: a person has to own it."""
        # A person in whose service others have offices, and that has one name, is rather a country.
        person = actor.kind is ActorKind.PERSON and (" " in actor.name or actor.name not in self._served)
        return r"['’]s?" if person else ""

    def _folded(self, actor: CaseActor, depth: int) -> tuple[str, str] | None:
        """Return the side of an actor and why it is that; office goes before name, and a name before standing alone."""
        if depth > _DEEPEST:
            return None
        if actor.kind is ActorKind.OUTLET:
            # A paper that is named after a country may have been taken for it.
            bodies = [each for each in self._actors.values() if each.kind is not ActorKind.OUTLET]
            same = [each for each in bodies if each.name in actor.aliases]
            return (same[0].name, f"{actor.name} is also called {same[0].name}") if same else None
        for title, of in actor.offices:
            if not _APART.search(title):
                side = self._side_called(of, actor, depth) if of else self._body_in(title, actor, depth)
                if side is not None:
                    return side, f"{actor.name} speaks for {side} as {title}{f' of {of}' if of else ''}"
        if actor.id in self._shown:
            return self._shown[actor.id]
        bearer = self._surnames.get(actor.name) if actor.kind is not ActorKind.STATE else None
        if bearer is not None and bearer.id != actor.id:
            same_as = self._folded(bearer, depth + 1)
            return same_as and (same_as[0], same_as[1] or f"{actor.name} is short for {bearer.name}")
        body = self._body_in(actor.name, actor, depth) if " " not in actor.name else None
        if body is not None:
            return body, f"{actor.name} is short for {body}"
        if not (actor.kind is ActorKind.STATE and " " not in actor.name) and actor.kind is not ActorKind.PERSON:
            words = f"{actor.name} {actor.described or ''}"
            named = {self._side_of(each, actor, depth) for each in self._others_in(words, actor)} - {None}
            if len(named) == 1:
                (side,) = named
                return str(side), f"{actor.name}: named after {side}"
        governed = _GOVERNMENT.search(actor.described or actor.name)
        if governed is not None:
            return governed["of"], f"{actor.name}: named after {governed['of']}"
        if actor.described is not None or (actor.kind is ActorKind.GROUP and not _tells_which(actor.name)):
            return None
        return actor.name, ""

    def _showing(self, positions: Sequence[StatedPosition]) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield for whom those speak whose office does not say it, as far as what is reported of them shows it.

        That is whose office the text gives somebody where it names both, else the one side of which a person says what
        it will do or refuses.
        """
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        against: dict[str, set[str]] = defaultdict(set)
        for each in positions:
            speaker = each.chain[-1] if each.chain else None
            side = self.of(each.holder)
            if speaker is not None and self._is_unattached(speaker) and side is not None and self._is_body(side):
                votes[speaker][side] += each.move in self._shows(speaker)
            said = self._subject_of(each) if each.move in self._shows(each.holder) else None
            if said is not None and each.holder is not None and self._is_unattached(each.holder):
                votes[each.holder][said] += 1
            elif each.holder is not None and self._is_unattached(each.holder):
                against[each.holder] |= {other for one in (each.addressee, each.target) if (other := self.of(one))}
            if each.holder is not None and speaker is not None and self._is_undescribed_body(each.holder):
                votes[each.holder][self.of(speaker) or ""] += self._is_body(self.of(speaker) or "")
            for actor in {each.holder, speaker} - {None}:
                if actor is not None and self._is_unattached(actor):
                    owner = self._owner_of(self._actors[actor], each.evidence.exact)
                    if owner is not None:
                        yield actor, (owner, f"{self.name(actor)} is named with an office of {owner}")
                        votes.pop(actor, None)
                        against[actor].add(owner)
        for actor, counted in votes.items():
            best = [side for side, votes_for in counted.items() if votes_for > 0 and side not in against[actor]]
            if len(best) == 1:
                why = f"{self.name(actor)} is taken to speak for {best[0]}, having said what it will do"
                yield actor, (best[0], why)
        yield from self._left_over(positions, against, {each for each, counted in votes.items() if counted.total()})

    def _shows(self, actor: str | None) -> frozenset[Move]:
        """Return the moves that show for whom one speaks: without an office, one may only comment on what others do."""
        found = self._actors.get(actor or "")
        return _OWN if found is not None and found.offices else frozenset()

    def _left_over(
        self, positions: Sequence[StatedPosition], against: Mapping[str, set[str]], shown: Collection[str]
    ) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield the other of two parties for those in office who ask something of the one."""
        bodies = {side for each in positions if (side := self.held_by(each)) is not None and self._is_body(side)}
        bodies |= {other for each in against.values() for other in each if self._is_body(other)}
        for actor in {each.holder for each in positions} - {None}:
            if actor is None or actor in shown or not self._is_unattached(actor) or not self._actors[actor].offices:
                continue
            if any(_APART.search(title) for title, _ in self._actors[actor].offices):
                continue
            asked = {
                named[0]
                for each in positions
                if each.holder == actor and each.move in _ASKING and each.proposal is not None
                if (named := self.named_in(each.proposal.exact)) and self._is_body(named[0])
            } | (against.get(actor, set()) & bodies)
            left = bodies - asked
            if asked and len(left) == 1 and len(bodies) == 2:
                (side,) = left
                title = self._actors[actor].offices[0][0]
                why = f"{self.name(actor)}, {title}, is taken to speak for {side}, the other of two parties"
                yield actor, (side, why)

    def _is_unattached(self, actor: str) -> bool:
        """Say whether an actor is a person of whom no office tells for whom it speaks."""
        found = self._actors.get(actor)
        if found is None or found.described is not None or self.why(actor):
            return False
        return self._kind(found) is ActorKind.PERSON

    def _is_undescribed_body(self, actor: str) -> bool:
        """Say whether an actor is a body that is not named, such as "the army"."""
        found = self._actors.get(actor)
        return found is not None and found.kind is ActorKind.ORGANIZATION and found.described is not None

    def _is_body(self, side: str) -> bool:
        return bool(side) and (self.kind(side) in {ActorKind.STATE, ActorKind.ORGANIZATION} or side in self._served)

    def _owner_of(self, actor: CaseActor, passage: str) -> str | None:
        """Return whose office a passage gives an actor: "Orlia's president, Ada Quill", "Ada Quill, Orlia's envoy"."""
        name = re.escape(actor.name)
        before = re.search(rf"(?P<of>{_NAME})['’]s? (?P<title>(?:[a-z][\w-]* ){{0,3}}[a-z][\w-]*),? {name}\b", passage)
        after = re.search(rf"\b{name}, (?P<of>{_NAME})['’]s? (?P<title>(?:[a-z][\w-]* ){{0,3}}[a-z][\w-]*),", passage)
        found = before or after
        if found is None or _APART.search(found["title"]):
            return None
        called = self.named_in(found["of"])
        return called[0] if called else found["of"]

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


def _surnames(actors: Sequence[CaseActor]) -> dict[str, CaseActor]:
    """Return who is meant by a last name alone: the one person that has it, of those who have a longer name."""
    bearers: dict[str, list[CaseActor]] = defaultdict(list)
    for each in actors:
        if each.kind is ActorKind.PERSON and each.described is None and " " in each.name:
            bearers[each.name.split()[-1]].append(each)
    return {name: found[0] for name, found in bearers.items() if len(found) == 1}


def _tells_which(name: str) -> bool:
    """Say whether the name of a group tells which it is: not "its allies", "two of them" or "people"."""
    first = name.split(maxsplit=1)[0].lower()
    words, names = terms(f"about {name}")
    told = first not in lexicon()["function"] and first not in lexicon()["numbers"] and not first[0].isdigit()
    return told and bool(words | names)
