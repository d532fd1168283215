"""Simultaneous stability: the opponents improve at the same time, not after the move has been seen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from accordingto.conflict.explaining import Explanation, Move, deterrence, explanation, named
from accordingto.conflict.graph import Graph
from accordingto.conflict.sequences import by_improvements
from accordingto.conflict.statements import Mask
from accordingto.errors import ConflictError

__all__ = ["explain_sim", "sim"]


def sim(graph: Graph, decision_maker: int) -> Mask:
    """Return where each improvement is deterred by improvements that others make from the same state (SIM).

    Fraser and Hipel (*Conflict Analysis: Models and Resolutions*, 1984, chapter 2) ask what comes of it when both
    leave a state at once: the options that each changes are changed together, and the improvement is deterred where
    the outcome is no better than the state left. Readings chosen: with more than two decision makers, any of the
    opponents that have an improvement from the state may make one of theirs, at least one does; an infeasible outcome
    deters nothing. The outcome of two moves is defined by options alone, so that a graph given outright has none.
    """
    encounter = _Encounter(graph, decision_maker)
    stable = np.ones(graph.size, dtype=np.bool_)
    for state in range(graph.size):
        stable[state] = all(encounter.deterrent(state, target) is not None for target in encounter.own(state))
    return stable


def explain_sim(graph: Graph, decision_maker: int, state: int) -> Explanation:
    """Return for each improvement the improvements of others at the same time that deter it.

    All counter-moves start from the state itself; the sanction is the outcome of all moves together.
    """
    encounter = _Encounter(graph, decision_maker)
    found = []
    for target in encounter.own(state):
        deterrent = encounter.deterrent(state, target)
        departure = named(graph, state, ((0, target),), (decision_maker,))
        moves: tuple[Move, ...] = ()
        if deterrent is not None:
            moves = tuple(
                Move(
                    decision_maker=graph.decision_makers[other],
                    source=graph.label(state),
                    target=graph.label(each),
                )
                for other, each in deterrent[1]
            )
        each = deterrence(graph, departure, countermoves=moves)
        found.append(replace(each, sanction=graph.label(deterrent[0])) if deterrent is not None else each)
    return explanation(graph, (decision_maker,), state, "SIM", found)


class _Encounter:
    """What comes of it when a decision maker and others leave a state at once."""

    def __init__(self, graph: Graph, decision_maker: int) -> None:
        if graph.codes is None:
            raise ConflictError("Simultaneous moves need states in option form; give the decision makers options.")
        self.codes = graph.codes.tolist()
        self.place = {code: state for state, code in enumerate(self.codes)}
        self.utility = graph.utility(decision_maker)
        self.own = by_improvements(graph.moves[decision_maker], self.utility)
        self.others = {
            other: by_improvements(graph.moves[other], graph.utility(other))
            for other in graph.opponents(decision_maker)
        }
        self.changes = cache(self._changes)

    def _changes(self, state: int) -> dict[int, tuple[tuple[int, int], ...]]:
        """Return the options that opponents may change together from a state, with one way for each set of them."""
        found: dict[int, tuple[tuple[int, int], ...]] = {0: ()}
        for other, improvements in self.others.items():
            more = {}
            for target in improvements(state):
                for change, moves in found.items():
                    more[change | (self.codes[target] ^ self.codes[state])] = (*moves, (other, target))
            found = more | found
        del found[0]
        return found

    def deterrent(self, state: int, target: int) -> tuple[int, tuple[tuple[int, int], ...]] | None:
        """Return an outcome that is no better than the state, with the moves of the others, or nothing."""
        for change, moves in self.changes(state).items():
            outcome = self.place.get(self.codes[target] ^ change)
            if outcome is not None and self.utility[outcome] <= self.utility[state]:
                return outcome, moves
        return None
