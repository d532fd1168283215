"""Stability where some preferences are unknown: the four extensions of Li, Hipel, Kilgour and Fang (2004).

They differ in two questions: does an uncertain state tempt a decision maker to leave, and does it deter it from
leaving?
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from accordingto.conflict.building import all_moves
from accordingto.conflict.explaining import Explanation, deterrence, explanation, first_route, named
from accordingto.conflict.graph import Graph, Preference
from accordingto.conflict.moves import ListedMoves
from accordingto.conflict.sequences import Successors, Turns, by_moves, reached
from accordingto.conflict.stability import Concept
from accordingto.conflict.statements import Mask
from accordingto.errors import ConflictError

__all__ = ["Extension", "Relation", "explain_uncertain", "uncertain"]

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
    contest = _Contest(graph, decision_maker, concept, extension)
    targets = np.unique(contest.leaves.targets).tolist()
    answers = {target: sorted(reached(contest.steps, target, turns)) for target in targets}
    stable = np.ones(graph.size, dtype=np.bool_)
    for state in np.unique(contest.leaves.sources()).tolist():
        feared = contest.feared(state)
        stable[state] = all(feared[answers[target]].any() for target in contest.leaves.successors(state).tolist())
    return stable


def explain_uncertain(
    graph: Graph,
    decision_maker: int,
    state: int,
    concept: Concept,
    extension: Extension,
    turns: Turns = Turns.ALTERNATING,
) -> Explanation:
    """Return why a state is stable for a decision maker under unknown preference, or which moves leave it."""
    contest = _Contest(graph, decision_maker, concept, extension)
    feared = contest.feared(state)
    found = []
    for target in contest.leaves.successors(state).tolist():
        path = first_route(contest.steps, target, turns, lambda end: bool(feared[end]))
        escapes = contest.own.successors(path[-1][1]).tolist() if path and concept is Concept.SMR else []
        departure = named(graph, state, ((0, target),), (decision_maker,))
        countermoves = named(graph, target, path, graph.opponents(decision_maker))
        found.append(deterrence(graph, departure, countermoves=countermoves, escapes=escapes))
    return explanation(graph, (decision_maker,), state, f"{concept.value} {extension.value}", found)


class _Contest:
    """Where a decision maker may leave for, and what its opponents can answer."""

    def __init__(self, graph: Graph, decision_maker: int, concept: Concept, extension: Extension) -> None:
        if concept is Concept.SSEQ:
            raise ConflictError("SSEQ has no extension to unknown preference; ask for Nash, GMR, SMR or SEQ.")
        self.concept, self.extension = concept, extension
        self.relation = Relation(graph.preferences[decision_maker])
        self.own = all_moves(graph.moves[decision_maker])
        self.leaves = self.relation.improving(self.own, or_unknown=extension.tempts)
        self.steps: list[Successors] = []
        if concept is not Concept.NASH:
            for other in graph.opponents(decision_maker):
                moves = all_moves(graph.moves[other])
                if concept is Concept.SEQ:
                    moves = Relation(graph.preferences[other]).improving(moves, or_unknown=True)
                self.steps.append(by_moves(moves))

    def feared(self, state: int) -> Mask:
        """Return which sanctions deter the decision maker from leaving a state."""
        feared = ~self.relation.better(state, or_unknown=not self.extension.deters)
        feared[state] = True
        if self.concept is Concept.SMR:
            escapes = np.zeros(len(feared), dtype=np.bool_)
            escapes[self.own.sources()[~feared[self.own.targets]]] = True
            feared &= ~escapes
        return feared
