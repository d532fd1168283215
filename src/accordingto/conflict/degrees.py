"""Strength of stability where preferences have degrees: greatly preferred, and more.

Hamouda, Kilgour and Hipel (2004, 2006) tell strong from weak stability with two degrees, Xu, Hipel and Kilgour (2009)
use any number. A stable state is the stronger, the worse the sanctions.
"""

from __future__ import annotations

import numpy as np

from accordingto.conflict.graph import Graph
from accordingto.conflict.moves import NOTHING, Reach, Values, maxima
from accordingto.conflict.sequences import Turns, sequence_minima
from accordingto.conflict.stability import Concept
from accordingto.conflict.statements import Mask
from accordingto.errors import ConflictError

__all__ = ["stable_to_degree", "strength"]


def stable_to_degree(
    graph: Graph, decision_maker: int, concept: Concept, degree: int, turns: Turns = Turns.ALTERNATING
) -> Mask:
    """Return where each improvement, of whatever degree, is deterred by states worse to at least a degree.

    Degree 0 asks for states that are no better, which is the usual stability; degree 2 is the strong stability of
    Hamouda and others. For SMR and SSEQ the escapes from the sanction are worse to that degree as well. Credible
    counter-moves are improvements of any degree. Where there is no improvement there is nothing to deter, to any
    degree.
    """
    if degree < 0:
        raise ConflictError("A degree of preference is 0 or more; give such a number.")
    utility = graph.utility(decision_maker)
    own = graph.moves[decision_maker]
    # Steps of a lower degree do not count: below by a step is then worse to the degree.
    value = graph.preferences[decision_maker].coarse(degree) if degree else utility
    left: Values = value if degree == 0 else value - np.int32(1)
    least = np.full(graph.size, NOTHING, dtype=np.int32)
    if concept is not Concept.NASH:
        movers: list[Reach] = [graph.moves[other] for other in graph.opponents(decision_maker)]
        if concept in (Concept.SEQ, Concept.SSEQ):
            movers = [graph.moves[other].improving(graph.utility(other)) for other in graph.opponents(decision_maker)]
        escaping = concept in (Concept.SMR, Concept.SSEQ)
        worst = np.maximum(value, maxima(own, value)) if escaping else value
        least = sequence_minima(movers, worst, turns)
    largest = maxima(own.improving(utility), least)
    return np.asarray(largest <= left)


def strength(graph: Graph, decision_maker: int, concept: Concept, turns: Turns = Turns.ALTERNATING) -> Values:
    """Return to which degree each state is stable: -1 where it is not, ``NOTHING`` where there is no improvement.

    States without improvement are called super stable; 0 and 1 are weak where the model has two degrees, 2 is strong.
    """
    found = np.full(graph.size, -1, dtype=np.int32)
    highest = max(graph.preferences[decision_maker].degrees, default=1)
    for degree in range(highest + 1):
        found[stable_to_degree(graph, decision_maker, concept, degree, turns)] = degree
    own = graph.moves[decision_maker].improving(graph.utility(decision_maker))
    none = maxima(own, np.zeros(graph.size, dtype=np.int32)) < 0
    found[none] = NOTHING
    return found
