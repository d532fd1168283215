"""Simultaneous stability: the opponents improve at the same time, not after the move has been seen."""

from __future__ import annotations

import numpy as np

from accordingto.conflict.graph import Graph
from accordingto.conflict.sequences import by_improvements
from accordingto.conflict.statements import Mask
from accordingto.errors import ConflictError

__all__ = ["sim"]


def sim(graph: Graph, decision_maker: int) -> Mask:
    """Return where each improvement is deterred by improvements that others make from the same state (SIM).

    Fraser and Hipel (*Conflict Analysis: Models and Resolutions*, 1984, chapter 2) ask what comes of it when both
    leave a state at once: the options that each changes are changed together, and the improvement is deterred where
    the outcome is no better than the state left. Readings chosen: with more than two decision makers, any of the
    opponents that have an improvement from the state may make one of theirs, at least one does; an infeasible outcome
    deters nothing. The outcome of two moves is defined by options alone, so that a graph given outright has none.
    """
    codes = graph.codes
    if codes is None:
        raise ConflictError("Simultaneous moves need states in option form; give the decision makers options.")
    utility = graph.utility(decision_maker)
    own = by_improvements(graph.moves[decision_maker], utility)
    others = [by_improvements(graph.moves[other], graph.utility(other)) for other in graph.opponents(decision_maker)]
    place = {int(code): state for state, code in enumerate(codes)}
    stable = np.ones(graph.size, dtype=np.bool_)
    for state in range(graph.size):
        improvements = own(state)
        if not improvements:
            continue
        here = int(codes[state])
        changes = {0}
        for other in others:
            changes |= {change | (int(codes[target]) ^ here) for target in other(state) for change in changes}
        changes.discard(0)
        for target in improvements:
            outcomes = [place.get(int(codes[target]) ^ change) for change in changes]
            if not any(outcome is not None and utility[outcome] <= utility[state] for outcome in outcomes):
                stable[state] = False
                break
    return stable
