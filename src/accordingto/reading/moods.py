"""Whether a cue that could make a move does make it: its mood, and what the clause around it makes of it.

"Insisted that it was false" demands nothing, "pushed them to reject it" rejects nothing, and what stands in an
if-clause is a condition of something else.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.attributed import Attributed
from accordingto.reading.clauses import direct_object, is_negated, is_passive, is_verbal, modal, obliques, subject
from accordingto.reading.cues import load_lexicon, load_toml
from accordingto.vocabulary import Move

__all__ = ["asks_for_anonymity", "in_the_mood", "is_not_made"]

_WORDS = load_toml("positions.toml")
_CONDITIONS = frozenset({"if", "unless", "provided", "providing", "assuming"})
_PUSHING = frozenset({"push", "press", "pressure", "force", "persuade", "convince", "help", "drive", "prod", "prompt"})
_DONE = (
    frozenset(_WORDS["hedge"]["done"]) | frozenset(_WORDS["hedge"]["reported"]) | frozenset(_WORDS["hedge"]["planned"])
)

_IN_THE_INDICATIVE: dict[Move, Move | None] = {
    Move.DEMAND: None,
    Move.REQUEST: None,
    Move.PROPOSE: None,
    Move.ACCEPT: Move.ACKNOWLEDGE,
    Move.CONCEDE: Move.ACKNOWLEDGE,
}
"""What a verb of wanting means where it says what is so: "insisted that it was false" demands nothing."""

_TAKEN_BACK = frozenset(
    {Move.DEMAND, Move.OFFER, Move.ACCEPT, Move.REJECT, Move.SUPPORT, Move.OPPOSE, Move.THREATEN, Move.PROMISE}
    | {Move.REQUEST, Move.PROPOSE}
)


def in_the_mood(move: Move, item: Attributed, cast: Cast) -> Move | None:
    """Return the move that a cue makes with the words it has, ``None`` if none."""
    if item.cue is None:
        return None
    if move is Move.REJECT and item.scope is not None and item.scope.lemma_ in {"question", "query", "inquiry"}:
        # "brushed aside questions": nothing that was asked for is refused but an answer.
        return Move.NO_COMMENT
    if move is Move.PROMISE and item.scope is not None and is_verbal(item.scope) and is_negated(item.scope):
        # "vowed that it would not leave".
        return Move.REJECT
    return _by_content(_given_up(move, item.cue.token), item, cast)


def _given_up(move: Move, cue: Token) -> Move:
    """Return the move of what is "no longer" done: a demand or an offer that is no longer made is taken back."""
    ended = any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in cue.children)
    return Move.RETRACT if ended and move in _TAKEN_BACK else move


def _by_content(move: Move, item: Attributed, cast: Cast) -> Move | None:
    scope = item.scope
    if item.cue is not None and item.cue.token.dep_ == "parataxis" and move in _IN_THE_INDICATIVE:
        # "That, it insists, is a matter of safety."
        return _IN_THE_INDICATIVE[move]
    if move not in _IN_THE_INDICATIVE or scope is None or scope.dep_ != "ccomp":
        return move
    states = scope.tag_ in {"VBZ", "VBD"} or any(
        a.tag_ in {"VBZ", "VBD"} and a.dep_ in {"aux", "auxpass"} for a in scope.children
    )
    doer = subject(scope)
    about = cast.actor_at(doer) if doer is not None else None
    # Nobody demands of himself: "they insist that they give no support".
    states = states or (about is not None and about.id == item.attribution.speaker)
    # "suggested that she would go" and "insisted that it will be cold" say what is to be, not what should be.
    foretells = modal(scope) in {"will", "would"} and move in {Move.DEMAND, Move.PROPOSE}
    if not (states and not modal(scope)) and not foretells:
        return move
    denied = (c for c in scope.children if c.dep_ in {"attr", "dobj"})
    denies = is_negated(scope) or any(is_negated(c) or _is_none(c) for c in denied)
    return Move.DENY if denies and move is Move.DEMAND else _IN_THE_INDICATIVE[move]


def _is_none(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def is_not_made(cue: Token) -> bool:
    """Say whether the clause around a cue leaves its move unmade: a condition, a question, or what others want."""
    return _is_wanted(cue) or _is_in_condition(cue) or _is_asked(cue)


def _is_wanted(cue: Token) -> bool:
    """Say whether the cue is an infinitive that hangs on what somebody wants: "pushed them to reject it"."""
    if not any(c.tag_ == "TO" for c in cue.children):
        return False
    head = cue.head
    if cue.dep_ == "advcl" and is_verbal(head):
        asking = load_lexicon().cue(head)
        pushes = asking is not None and asking.move in {Move.DEMAND, Move.REQUEST}
        return direct_object(head) is not None and (pushes or head.lemma_.lower() in _PUSHING)
    if cue.dep_ not in {"xcomp", "ccomp", "acl", "relcl"}:
        return False
    if head.pos_ == "NOUN":
        # "his decision to reject" is his; "pressure to accept" is others'.
        return head.lemma_.lower() in {"pressure", "call", "demand", "request", "appeal", "push", "incentive", "reason"}
    if is_verbal(head) and _is_pressed(head):
        return True
    if not is_verbal(head) or head.lemma_.lower() in _DONE:
        return False
    own = any(c.dep_ == "nsubj" for c in cue.children)
    return own or is_passive(head) or direct_object(head) is not None


def _is_pressed(verb: Token) -> bool:
    """Say whether somebody is "under pressure to" do it."""
    return any(p.lower_ == "under" and i.lemma_.lower() in {"pressure", "order", "orders"} for p, i in obliques(verb))


def _is_in_condition(cue: Token) -> bool:
    current = cue
    for _ in range(4):
        if any(c.lower_ in _CONDITIONS and c.dep_ in {"mark", "prep"} and c.i < current.i for c in current.children):
            return not _is_whether(current)
        if current.dep_ in {"ccomp", "pcomp"} and current.head.lower_ in {"provided", "providing", "assuming"}:
            return not any(c.dep_ == "nsubj" for c in current.head.children)
        if current.dep_ not in {"conj", "xcomp"} or current.head.i == current.i:
            return False
        current = current.head
    return False


def _is_whether(clause: Token) -> bool:
    """Say whether an if-clause is what somebody asks or knows."""
    return clause.dep_ == "ccomp"


def _is_asked(cue: Token) -> bool:
    """Say whether the cue stands in what somebody was asked he would do: "asked whether she would accept"."""
    if modal(cue) not in {"would", "will", "could"}:
        return False
    return cue.dep_ == "ccomp" and cue.head.lemma_ in {"ask", "question", "wonder", "know", "see"}


@lru_cache(maxsize=1)
def _naming() -> frozenset[str]:
    return frozenset(_WORDS["anonymity"]["verbs"])


def asks_for_anonymity(move: Move, scope: Token | None) -> bool:
    """Say whether a request is for not being named: that belongs to the source and is no position of its own."""
    if move not in {Move.REQUEST, Move.DEMAND, Move.REJECT} or scope is None:
        return False
    held = direct_object(scope)
    return (scope.lemma_ in _naming() and is_passive(scope)) or (held is not None and held.lemma_ == "name")
