"""Stability where some preferences are unknown: the four extensions of Li, Hipel, Kilgour and Fang (2004).

They differ in two questions: does an uncertain state tempt a decision maker to leave, and does it deter it from
leaving?
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from accordingto.conflict.building import all_moves
from accordingto.conflict.graph import Graph, Preference
from accordingto.conflict.moves import ListedMoves
from accordingto.conflict.sequences import Turns, by_moves, reached
from accordingto.conflict.stability import Concept
from accordingto.conflict.statements import Mask
from accordingto.errors import ConflictError

__all__ = ["Extension", "Relation", "uncertain"]

MOST_STATES = 4096


class Extension(StrEnum):
    """Who dares what.

    ``A``: uncertain states tempt and do not deter, the boldest. ``B``: they neither tempt nor deter. ``C``: they tempt
    and deter. ``D``: they do not tempt and do deter, the most cautious. What is stable by A is stable by B and C, and
    what is stable by either of those is stable by D. Where nothing is unknown, all four are the usual stability.
    """

    A = "a"
    B = "b"
    C = "c"
    D = "d"

    @property
    def tempts(self) -> bool:
        """Return whether a decision maker leaves for a state that it cannot compare."""
        return self in (Extension.A, Extension.C)

    @property
    def deters(self) -> bool:
        """Return whether a state that it cannot compare deters a decision maker."""
        return self in (Extension.C, Extension.D)


class Relation:
    """Compares states for one decision maker, some of them in vain."""

    def __init__(self, preference: Preference) -> None:
        """Take a preference over at most a few thousand states."""
        self.utility = preference.utility
        size = len(self.utility)
        if size > MOST_STATES:
            raise ConflictError(f"Unknown preferences are worked out for up to {MOST_STATES} states, not {size}.")
        self.unknown = np.full((size, size), preference.unstated, dtype=np.bool_)
        if preference.unknown is not None:
            one, other = preference.unknown[:, 0], preference.unknown[:, 1]
            self.unknown[one, other] = self.unknown[other, one] = True
        np.fill_diagonal(self.unknown, val=False)

    def better(self, state: int, *, or_unknown: bool) -> Mask:
        """Return which states are preferred to one, or cannot be compared with it."""
        known = ~self.unknown[state]
        better = (self.utility > self.utility[state]) & known
        return np.asarray(better | ~known if or_unknown else better)

    def improving(self, moves: ListedMoves, *, or_unknown: bool) -> ListedMoves:
        """Return the moves to states that are preferred, or cannot be compared."""
        sources, targets = moves.sources(), moves.targets
        unknown = self.unknown[sources, targets]
        better = (self.utility[targets] > self.utility[sources]) & ~unknown
        return moves.kept(better | unknown if or_unknown else better)


def uncertain(
    graph: Graph, decision_maker: int, concept: Concept, extension: Extension, turns: Turns = Turns.ALTERNATING
) -> Mask:
    """Return where a decision maker is stable by Nash, GMR, SMR or SEQ under unknown preference.

    A decision maker leaves for preferred states and, if uncertain ones tempt, for those. It is deterred by a sanction,
    and for SMR by all escapes from it, that is not preferred, and, unless uncertain states deter, can be compared.
    Credible sanctions (SEQ) are moves of the opponents to preferred or uncertain states, in all four extensions alike.
    """
    if concept is Concept.SSEQ:
        raise ConflictError("SSEQ has no extension to unknown preference; ask for Nash, GMR, SMR or SEQ.")
    relation = Relation(graph.preferences[decision_maker])
    own = all_moves(graph.moves[decision_maker])
    leaves = relation.improving(own, or_unknown=extension.tempts)
    if concept is Concept.NASH:
        return np.asarray(np.diff(leaves.starts) == 0)
    opponents = [all_moves(graph.moves[other]) for other in graph.opponents(decision_maker)]
    if concept is Concept.SEQ:
        relations = [Relation(graph.preferences[other]) for other in graph.opponents(decision_maker)]
        pairs = zip(relations, opponents, strict=True)
        opponents = [each.improving(moves, or_unknown=True) for each, moves in pairs]
    steps = [by_moves(each) for each in opponents]
    answers = {target: sorted(reached(steps, target, turns)) for target in np.unique(leaves.targets).tolist()}
    stable = np.ones(graph.size, dtype=np.bool_)
    for state in range(graph.size):
        feared = ~relation.better(state, or_unknown=not extension.deters)
        feared[state] = True
        if concept is Concept.SMR:
            escapes = np.zeros(graph.size, dtype=np.bool_)
            escapes[own.sources()[~feared[own.targets]]] = True
            feared &= ~escapes
        stable[state] = all(feared[answers[target]].any() for target in leaves.successors(state).tolist())
    return stable
