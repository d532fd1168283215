"""What each position speaks of that somebody could do: the words, and whose deed it would be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from accordingto.conflict.drafting.opposites import as_done
from accordingto.conflict.drafting.sides import Sides
from accordingto.conflict.drafting.wording import (
    Answered,
    Clause,
    answered_in,
    clause_of,
    head_of,
    is_vague,
    subject_at_start,
    subject_named,
    terms_in,
)
from accordingto.relating.proposals import Subject
from accordingto.relating.terms import generic_terms, undoing_terms
from accordingto.views import Case, Dated, StatedEvent, StatedPosition
from accordingto.vocabulary import ActorKind, Modality, Move, Plover, Span

__all__ = ["AGAINST", "ASKING", "COMMITTING", "FOR", "Mention", "Mentions", "Part", "says_something"]

ASKING = frozenset({Move.DEMAND, Move.REQUEST})
COMMITTING = frozenset({Move.OFFER, Move.PROMISE, Move.INTEND, Move.CONCEDE, Move.THREATEN, Move.WARN, Move.PROPOSE})
FOR = frozenset({Move.ACCEPT, Move.SUPPORT})
AGAINST = frozenset({Move.REJECT, Move.OPPOSE})
_SPOKEN = ASKING | COMMITTING | FOR | AGAINST | {Move.RETRACT}
_HANGING = re.compile(r"\w.*\b(?:that|which|who|whose|where|when|while|because|after|before)\b")
_ADDRESSED = re.compile(r"\s*(?:on |upon |for |that )?(?:the )?(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+)*)\b(?! ?['’])")
_HOSTILE = frozenset(
    {Plover.PROTEST, Plover.SANCTION, Plover.MOBILIZE, Plover.COERCE, Plover.ASSAULT, Plover.THREATEN, Plover.REJECT}
)
_NOT_MADE = frozenset({Modality.HYPOTHETICAL})


def says_something(subject: Subject) -> bool:
    """Say whether a clause has words that say what it is about."""
    return bool(subject.words - generic_terms() or subject.quantities)


class Part(StrEnum):
    """Which words of a position speak of a deed."""

    PROPOSAL = "proposal"
    CONDITION = "condition"
    IN_RETURN = "in return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a position for something that can be done; ``owner`` is the side that would do it, if that is said.

    ``supposed`` marks an owner whom only the addressee of the move suggests, or that there is nobody else. ``undone``
    says that its verb is one that undoes: its subject is put as what would be done. ``tied`` are the terms that its
    words went on with. ``denies`` says that the whole position is that its proposal will not be done, ``stick`` that it
    threatens with it. ``heads`` is the verb that its words begin with.
    """

    dated: Dated
    part: Part
    clause: Clause
    subject: Subject
    owner: str | None
    supposed: bool = False
    denies: bool = False
    stick: bool = False
    undone: bool = False
    tied: str = ""
    heads: frozenset[str] = frozenset()

    @property
    def position(self) -> StatedPosition:
        """The position that speaks."""
        return self.dated.position


class Mentions:
    """Reads the mentions off the positions of a case, and keeps what cannot be used with the reason."""

    def __init__(self, case: Case, sides: Sides) -> None:
        """Take a case and its sides."""
        self.unused: list[tuple[StatedPosition, str]] = []
        self._sides = sides
        self._stems = sides.stems
        self._parties = _parties(case, sides)
        self._called = frozenset(
            name.casefold().removeprefix("the ")
            for each in case.actors
            if each.kind is not ActorKind.GROUP
            for name in (each.name, *each.aliases)
        )
        self._events: dict[str, list[StatedEvent]] = defaultdict(list)
        for each in case.events:
            self._events[each.document].append(each)
        self.found = [mention for dated in case.positions for mention in self._of(dated)]

    def agent(self, document: str, span: Span) -> str | None:
        """Return the one side that does what events within a span tell of, ``None`` if there is none or several."""
        agents = {
            self._sides.of(participant.actor)
            for each in self._events[document]
            if span.start <= each.cue.start and each.cue.end <= span.end and _is_head(span, each.cue)
            for participant in each.participants
            if participant.role == "agent"
        } - {None}
        return agents.pop() if len(agents) == 1 else None

    def _of(self, dated: Dated) -> Iterator[Mention]:
        position = dated.position
        if position.move not in _SPOKEN:
            return
        side = self._sides.held_by(position)
        if side is None:
            self.unused.append((position, "the record does not tell for which side its holder speaks"))
            return
        if position.modality in _NOT_MADE:
            self.unused.append((position, "its report only supposes it"))
            return
        if position.move is Move.WARN and not self._own_act(position, side):
            self.unused.append((position, "it warns of something, and does not say who would do it"))
            return
        if dated.denied_by is not None:
            self.unused.append((position, f"{self._sides.name(dated.denied_by)} denies it where it stands"))
            return
        parts = {
            Part.PROPOSAL: position.proposal,
            Part.CONDITION: position.condition,
            Part.IN_RETURN: position.in_return,
        }
        both = _terms_inside(position)
        for part, span in parts.items():
            if span is not None and (position.proposal is not None or part is Part.IN_RETURN):
                made = self._mention(dated, part, both[0] if both and part is Part.PROPOSAL else span, side)
                if made is not None:
                    yield replace(made, tied=both[1].exact if both is not None else "")
        if both is not None:
            made = self._mention(dated, Part.CONDITION, both[1], side)
            if made is not None:
                yield made
        if position.proposal is None and position.move not in {Move.RETRACT}:
            self.unused.append((position, "its report does not say what it is for"))

    def _mention(self, dated: Dated, part: Part, span: Span, side: str) -> Mention | None:
        position = dated.position
        clause = _clause(position, span, part)
        answered = None if part is not Part.PROPOSAL or position.move not in FOR | AGAINST else answered_in(clause)
        clause = answered.clause if answered is not None else clause
        subject, undone = as_done(subject_named(clause.text, self._stems))
        says = says_something(subject) and not self._is_name(clause)
        names = position.move in ASKING | {Move.RETRACT} or (clause.acts and position.move in COMMITTING)
        says = says or bool(subject.names and names and not self._is_name(clause))
        if is_vague(clause) or not (says or self._refers(position, clause, side)):
            self.unused.append((position, f"its {part.value} does not say what is meant"))
            return None
        if answered is None:
            owner, supposed = self._owner(position, part, span, clause, side)
        else:
            owner, supposed = self._answered(answered, side)
        return Mention(
            dated=dated,
            part=part,
            clause=clause,
            subject=subject,
            owner=owner,
            supposed=supposed,
            undone=undone,
            heads=head_of(clause),
            stick=self._threatens(position),
            denies=position.move in AGAINST or _clause(position, position.proposal, Part.PROPOSAL).denied,
        )

    def _threatens(self, position: StatedPosition) -> bool:
        """Say whether a position threatens; to call off something hostile is to offer, whatever it was read as."""
        if position.move not in {Move.THREATEN, Move.WARN}:
            return False
        span = position.proposal
        if span is None or not subject_named(span.exact, self._stems).words & undoing_terms():
            return True
        return not any(
            each.plover in _HOSTILE and span.start <= each.cue.start and each.cue.end <= span.end
            for each in self._events[position.document]
        )

    def _own_act(self, position: StatedPosition, side: str) -> bool:
        """Say whether what a position warns of is something that its own side would do."""
        if position.proposal is None:
            return False
        if position.condition is not None:
            # What comes only if somebody does something, or leaves it, is in the hands of who says so.
            return True
        clause = _clause(position, position.proposal, Part.PROPOSAL)
        agent = self.agent(position.document, position.proposal)
        return agent == side or clause.acts or subject_at_start(clause, self._sides.names(side))

    def _is_name(self, clause: Clause) -> bool:
        """Say whether a clause is nothing but somebody's name."""
        return clause.text.casefold().removeprefix("the ") in self._called

    def _refers(self, position: StatedPosition, clause: Clause, side: str) -> bool:
        """Say whether a position is for or against what another side wants, without saying what that is."""
        return position.move in FOR | AGAINST and any(each != side for each in self._sides.named_in(clause.text))

    def _owner(
        self, position: StatedPosition, part: Part, span: Span, clause: Clause, side: str
    ) -> tuple[str | None, bool]:
        """Return whose deed it would be: whom the text has doing it, whom the move is aimed at, or its holder."""
        agent = self.agent(position.document, span)
        if agent is not None:
            return agent, False
        named = [each for each in self._sides.named_in(clause.text) if each != side]
        does = [each for each in named if subject_at_start(clause, self._sides.names(each))]
        target, addressee = self._sides.of(position.target), self._sides.of(position.addressee)
        if part is Part.IN_RETURN and position.move in ASKING:
            return side, False
        if part is Part.PROPOSAL and position.move not in ASKING | {Move.RETRACT}:
            if position.move is Move.PROPOSE and target not in (None, side):
                return target, False
            refuses = position.move is Move.REJECT and clause.acts
            return (side, False) if position.move in COMMITTING or refuses else (None, False)
        if target not in (None, side) and part is Part.PROPOSAL and not does:
            return target, False
        if does or (named and part is not Part.PROPOSAL):
            return (does or named)[0], False
        for other in (target, addressee):
            if other not in (None, side) and (len(self._parties) != 2 or other in self._parties):
                return other, True
        if part is not Part.PROPOSAL:
            return self._other_than(side), True
        if position.move not in ASKING:
            return None, False
        between = _between(position, span)
        asked = [each for each in self._sides.named_in(between) if each != side]
        if len(asked) == 1:
            return asked[0], False
        unknown = _ADDRESSED.match(between)
        if not asked and unknown is not None and unknown["who"] not in self._sides.names(side):
            return unknown["who"], False
        return self._other_than(side), True

    def _answered(self, answered: Answered, side: str) -> tuple[str | None, bool]:
        """Return whose deed it is that an answer is about: of who is asked for it, or of who offers it."""
        if answered.asked:
            return side, False
        named = [each for each in self._sides.named_in(answered.whose) if each != side]
        return (named[0], False) if named else (self._other_than(side), True)

    def _other_than(self, side: str) -> str | None:
        """Return the other party where there are two."""
        others = self._parties - {side}
        return min(others) if len(self._parties) == 2 and len(others) == 1 else None


def _parties(case: Case, sides: Sides) -> frozenset[str]:
    """Return the states and bodies that take positions; where there are not two, whoever else does.

    Who only proposes and asks is a go-between as long as there are two others.
    """
    moves: dict[str, set[Move]] = defaultdict(set)
    for each in case.positions:
        side = sides.held_by(each.position)
        if each.position.move in _SPOKEN and side is not None:
            moves[side].add(each.position.move)
    bodied = {each for each in moves if sides.kind(each) in {ActorKind.STATE, ActorKind.ORGANIZATION}}
    principal = {each for each in bodied if moves[each] - {Move.PROPOSE, Move.REQUEST, Move.SUPPORT}}
    if len(principal) == 2:
        return frozenset(principal)
    held = set(moves)
    bodies = {each for each in held if sides.kind(each) in {ActorKind.STATE, ActorKind.ORGANIZATION}}
    return frozenset(bodies if len(bodies) > 1 else held)


def _terms_inside(position: StatedPosition) -> tuple[Span, Span] | None:
    """Return the proposal and its terms where the one span has both."""
    span = position.proposal
    if span is None or position.condition is not None or position.in_return is not None:
        return None
    found = terms_in(span.exact) if position.move in COMMITTING | AGAINST | FOR else None
    if found is None:
        return None
    done, terms = found
    start = span.end - len(terms)
    return (
        Span(start=span.start, end=span.start + len(done), exact=done),
        Span(start=start, end=span.end, exact=terms),
    )


def _between(position: StatedPosition, span: Span) -> str:
    """Return what stands between a cue and what it asks: there the text names whom it is asked of."""
    start = position.evidence.start
    if position.cue is None or not start <= position.cue.end <= span.start:
        return ""
    return position.evidence.exact[position.cue.end - start : span.start - start]


def _is_head(span: Span, cue: Span) -> bool:
    """Say whether a cue stands in the main clause of a span rather than in one that hangs on its words."""
    before = span.exact[: cue.start - span.start].lower().removeprefix("that ")
    return _HANGING.search(before) is None


def _clause(position: StatedPosition, span: Span | None, part: Part) -> Clause:
    """Return the clause of a span, in the light of what stands before it in the passage."""
    if span is None:
        return Clause(text="")
    before = position.evidence.exact[: max(0, span.start - position.evidence.start)]
    return clause_of(span.exact, before, condition=part is not Part.PROPOSAL)
