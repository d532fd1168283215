"""A move's clause → whom it was put to and whom it bears upon."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.attributed import Attributed
from accordingto.reading.circumstances import Venue
from accordingto.reading.clauses import (
    direct_object,
    is_finite,
    is_passive,
    is_verbal,
    obliques,
    possessor,
    recipient,
    subject,
)
from accordingto.reading.cues import load_toml
from accordingto.vocabulary import Actor, ActorKind, Move

__all__ = ["addressee_of", "target_of"]

_ADDRESSED = {
    Move.DEMAND: frozenset({"of", "from", "to", "on", "with"}),
    Move.REQUEST: frozenset({"of", "from", "to", "on", "with", "upon"}),
    Move.ACCUSE: frozenset({"against"}),
}
_AUDIENCE = frozenset(load_toml("positions.toml")["audience"]["nouns"])
_TO = frozenset({"to", "with"})
_OBJECT_IS_ADDRESSEE = frozenset({Move.DEMAND, Move.REQUEST, Move.WARN, Move.PROMISE, Move.THREATEN, Move.OFFER})
_OBJECT_IS_TARGET = frozenset({Move.ACCUSE, Move.THREATEN, Move.WARN, Move.OPPOSE, Move.SUPPORT})
_ANSWERS = frozenset({Move.SUPPORT, Move.OPPOSE, Move.REJECT, Move.ACCEPT, Move.DENY, Move.ACKNOWLEDGE, Move.CONCEDE})


def addressee_of(
    move: Move, cue: Token | None, venue: Venue | None, parent: Attributed | None, holder: str | None, cast: Cast
) -> Actor | None:
    """Return whom a move was put to, as its own clause, its channel or the telling of it says.

    ``cue`` is ``None`` for moves that the mood of an utterance makes: its objects are what is done, not who is told.
    """
    for head in _addressed(move, cue, venue, parent, holder):
        if head.lemma_.lower() in _AUDIENCE:
            continue
        actor = cast.actor_at(head)
        if actor is not None and actor.id != holder and actor.kind is not ActorKind.OUTLET:
            return actor
    return None


def _addressed(
    move: Move, cue: Token | None, venue: Venue | None, parent: Attributed | None, holder: str | None
) -> Iterator[Token]:
    if cue is not None:
        yield from _addressed_by(move, cue)
    if venue is not None and venue.partner is not None:
        yield venue.partner
    if parent is not None and parent.cue is not None and parent.attribution.speaker == holder:
        told = recipient(parent.cue.token) or direct_object(parent.cue.token)
        if told is not None:
            yield told


def _addressed_by(move: Move, cue: Token) -> Iterator[Token]:
    if is_verbal(cue):
        to = recipient(cue)
        if to is not None:
            yield to
        if move in _OBJECT_IS_ADDRESSEE and not is_passive(cue):
            held = direct_object(cue)
            if held is not None and held.i > cue.i:
                yield held
            below = next((c for c in cue.children if c.dep_ in {"ccomp", "xcomp"} and c.tag_ == "VB"), None)
            # "asked X to leave": the parser makes X the subject of the infinitive; with "that" it is no addressee.
            if below is not None and not any(c.dep_ == "mark" for c in below.children):
                yield from (c for c in below.children if c.dep_ == "nsubj")
        elif move in _OBJECT_IS_ADDRESSEE:
            held = direct_object(cue)
            if held is not None:
                yield held
    if move in {Move.DEMAND, Move.REQUEST} and (wanted := direct_object(cue) if is_verbal(cue) else cue) is not None:
        # "seeks guarantees from X": the parser may hang X on what is sought.
        yield from (inner for preposition, inner in obliques(wanted) if preposition.lower_ == "from")
    prepositions = _ADDRESSED.get(move, _TO)
    yield from (inner for preposition, inner in obliques(cue) if preposition.lower_ in prepositions)


def target_of(
    move: Move, cue: Token, scope: Token | None, proposal: list[Token], holder: str | None, cast: Cast
) -> Actor | None:
    """Return whom a move asks or bears upon, if it is not the holder."""
    for head in _targets(move, cue, scope, proposal):
        actor = cast.actor_at(head)
        if actor is not None and actor.id != holder:
            return actor
    return None


def _targets(move: Move, cue: Token, scope: Token | None, proposal: list[Token]) -> Iterator[Token]:
    if move in _OBJECT_IS_TARGET and is_verbal(cue):
        held = direct_object(cue)
        if held is not None:
            yield held
        yield from (i for p, i in obliques(cue) if p.lower_ in {"against", "with", "on"} and move is not Move.WARN)
    judged = move is not Move.ASSESS or (scope is not None and is_finite(scope))
    if scope is not None and is_verbal(scope) and judged and move not in {Move.SUPPORT, Move.DENY}:
        doer = subject(scope)
        if doer is not None:
            yield doer
    if move in _ANSWERS:
        # The demand, offer or report that is answered belongs to somebody: "the Kaldovian demand", "her proposal".
        for token in proposal[:12]:
            if token.pos_ == "NOUN" and token.dep_ in {"dobj", "pobj", "nsubjpass", "ROOT", "attr", "nsubj"}:
                owner = possessor(token) or next(
                    (c for c in token.children if c.dep_ in {"amod", "compound"} and c.text[:1].isupper()), None
                )
                if owner is not None:
                    yield owner
        if scope is not None and not is_verbal(scope):
            yield scope
    if move in {Move.DEMAND, Move.REQUEST, Move.THREATEN} and is_verbal(cue):
        held = direct_object(cue)
        if held is not None and not is_passive(cue):
            yield held
