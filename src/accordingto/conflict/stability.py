"""Nash, general metarational, symmetric metarational, sequential and symmetric sequential stability.

For complete preferences, which a utility stands for. A state is stable for a decision maker where each of its
unilateral improvements is deterred; the concepts differ in what deters. The definitions are those of Fang, Hipel and
Kilgour (1993), chapter 3, for any number of decision makers; with two, each reduces to the definition for two.

"s1 is deterred by some sanction that is not better than s" says that the least value which the opponents can reach from
s1 is at most that of s. So a stability concept is two sweeps over all states: the least value after each state, and the
largest of these over the improvements from each state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from accordingto.conflict.graph import Graph
from accordingto.conflict.moves import Reach, Values, maxima
from accordingto.conflict.sequences import Turns, sequence_minima
from accordingto.conflict.statements import Mask

__all__ = ["BASIC", "Analysis", "Concept", "analyse", "equilibria", "gmr", "nash", "seq", "smr", "sseq"]


class Concept(StrEnum):
    """Stability concepts for complete preferences, after what a decision maker reckons with."""

    NASH = "Nash"
    GMR = "GMR"
    SMR = "SMR"
    SEQ = "SEQ"
    SSEQ = "SSEQ"


BASIC = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """Which states are stable: one mask over all states for each concept and decision maker."""

    graph: Graph
    turns: Turns
    stable: dict[tuple[Concept, int], Mask]

    def equilibria(self, concept: Concept) -> tuple[int, ...]:
        """Return the states that are stable for every decision maker."""
        masks = [mask for (has, _), mask in self.stable.items() if has is concept]
        return tuple(np.flatnonzero(np.logical_and.reduce(masks)).tolist())

    def labels(self, concept: Concept) -> tuple[str, ...]:
        """Return the names of the equilibria."""
        return tuple(self.graph.label(state) for state in self.equilibria(concept))


def nash(graph: Graph, decision_maker: int) -> Mask:
    """Return where a decision maker has no unilateral improvement (Nash 1950)."""
    return _deterred(_Focus(graph, decision_maker), None)


def gmr(graph: Graph, decision_maker: int, turns: Turns = Turns.ALTERNATING) -> Mask:
    """Return where after each improvement the opponents can reach a state that is no better (Howard 1971).

    General metarationality: the opponents move as they can, whether or not it serves them.
    """
    focus = _Focus(graph, decision_maker)
    return _deterred(focus, sequence_minima(focus.opponents, focus.utility, turns))


def smr(graph: Graph, decision_maker: int, turns: Turns = Turns.ALTERNATING) -> Mask:
    """Return where after each improvement the opponents can reach a state from which there is no escape (Howard 1971).

    Symmetric metarationality: neither the sanction nor any state that the decision maker can move to from it is better
    than the state that it left.
    """
    focus = _Focus(graph, decision_maker)
    return _deterred(focus, sequence_minima(focus.opponents, focus.after_escape(), turns))


def seq(graph: Graph, decision_maker: int, turns: Turns = Turns.ALTERNATING) -> Mask:
    """Return where each improvement is deterred by credible moves (Fraser and Hipel 1979).

    Sequential stability: every move of the sanction is an improvement for the one who makes it.
    """
    focus = _Focus(graph, decision_maker)
    return _deterred(focus, sequence_minima(_credible(graph, decision_maker), focus.utility, turns))


def sseq(graph: Graph, decision_maker: int, turns: Turns = Turns.ALTERNATING) -> Mask:
    """Return where each improvement is deterred by credible moves without escape (Rêgo and Vieira 2017).

    Symmetric sequential stability: as SEQ, and no state to which the decision maker can move from the sanction is
    better than the state that it left. Such a counter-move would be an improvement in any case, so that asking for
    moves or for improvements comes to the same.
    """
    focus = _Focus(graph, decision_maker)
    return _deterred(focus, sequence_minima(_credible(graph, decision_maker), focus.after_escape(), turns))


def analyse(graph: Graph, concepts: Sequence[Concept] = BASIC, turns: Turns = Turns.ALTERNATING) -> Analysis:
    """Return all stable states by some concepts; what several concepts need is worked out once."""
    everyone = range(len(graph.decision_makers))
    credible: list[Reach] = []
    if {Concept.SEQ, Concept.SSEQ} & set(concepts):
        credible = [graph.moves[each].improving(graph.utility(each)) for each in everyone]
    stable: dict[tuple[Concept, int], Mask] = {}
    for decision_maker in everyone:
        focus = _Focus(graph, decision_maker, credible[decision_maker] if credible else None)
        answers = [credible[other] for other in graph.opponents(decision_maker)] if credible else []
        for concept in concepts:
            least: Values | None = None
            if concept in (Concept.GMR, Concept.SEQ):
                movers = focus.opponents if concept is Concept.GMR else answers
                least = sequence_minima(movers, focus.utility, turns)
            elif concept is not Concept.NASH:
                movers = focus.opponents if concept is Concept.SMR else answers
                least = sequence_minima(movers, focus.after_escape(), turns)
            stable[concept, decision_maker] = _deterred(focus, least)
    return Analysis(graph=graph, turns=turns, stable=stable)


def equilibria(graph: Graph, concept: Concept, turns: Turns = Turns.ALTERNATING) -> tuple[int, ...]:
    """Return the states that are stable by a concept for every decision maker."""
    return analyse(graph, (concept,), turns).equilibria(concept)


class _Focus:
    """The decision maker whose stability is asked for."""

    def __init__(self, graph: Graph, decision_maker: int, improving: Reach | None = None) -> None:
        self.utility = graph.utility(decision_maker)
        self.moves = graph.moves[decision_maker]
        self.improving = self.moves.improving(self.utility) if improving is None else improving
        self.opponents = [graph.moves[other] for other in graph.opponents(decision_maker)]
        self._escape: Values | None = None

    def after_escape(self) -> Values:
        """Return the best of each state and all that the decision maker can reach from it."""
        if self._escape is None:
            self._escape = np.maximum(self.utility, maxima(self.moves, self.utility))
        return self._escape


def _credible(graph: Graph, decision_maker: int) -> list[Reach]:
    return [graph.moves[other].improving(graph.utility(other)) for other in graph.opponents(decision_maker)]


def _deterred(focus: _Focus, least: Values | None) -> Mask:
    """Return where the least value after each improvement is at most that of the state left; nothing deters nothing."""
    undeterred = np.zeros(len(focus.utility), dtype=np.int32) if least is None else least
    largest = maxima(focus.improving, undeterred)
    if least is None:
        # Utility is never negative: without improvements the largest is below it, with one it is not.
        return largest < 0
    return largest <= focus.utility
