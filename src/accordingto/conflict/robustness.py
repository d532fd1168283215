"""Robustness: which equilibria survive a small mistake in the preferences.

The smallest mistake is one swap: two neighbouring levels of one decision maker's preferences change places, each with
all its states. Sensitivity analysis of this kind is part of every application (Fang, Hipel and Kilgour 1993, chapter
1); that a swap takes whole levels, and that ties are neither made nor broken, is the reading chosen here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from accordingto.conflict.graph import Graph
from accordingto.conflict.sequences import Turns
from accordingto.conflict.stability import Concept, equilibria

__all__ = ["Robustness", "Swap", "robustness", "swapped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """What becomes of the equilibria if one decision maker prefers ``worse`` to ``better``, and not the reverse."""

    decision_maker: str
    better: tuple[str, ...]
    worse: tuple[str, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """The equilibria of a model, those that survive every swap, and what each swap changes."""

    concept: Concept
    equilibria: tuple[str, ...]
    robust: tuple[str, ...]
    swaps: tuple[Swap, ...]

    def breaking(self, label: str) -> tuple[Swap, ...]:
        """Return the swaps that a state does not survive as an equilibrium."""
        return tuple(swap for swap in self.swaps if label in swap.lost)


def robustness(graph: Graph, concept: Concept, turns: Turns = Turns.ALTERNATING) -> Robustness:
    """Return which equilibria survive which single swaps; every swap is one analysis of the whole graph."""
    before = equilibria(graph, concept, turns)
    swaps = []
    for decision_maker, name in enumerate(graph.decision_makers):
        utility = graph.utility(decision_maker)
        for level in range(int(utility.max(initial=0))):
            after = equilibria(swapped(graph, decision_maker, level), concept, turns)
            swaps.append(
                Swap(
                    decision_maker=name,
                    better=tuple(graph.label(state) for state in np.flatnonzero(utility == level + 1).tolist()),
                    worse=tuple(graph.label(state) for state in np.flatnonzero(utility == level).tolist()),
                    lost=tuple(graph.label(state) for state in before if state not in after),
                    gained=tuple(graph.label(state) for state in after if state not in before),
                )
            )
    found = tuple(graph.label(state) for state in before)
    lost = {label for swap in swaps for label in swap.lost}
    return Robustness(
        concept=concept,
        equilibria=found,
        robust=tuple(label for label in found if label not in lost),
        swaps=tuple(swaps),
    )


def swapped(graph: Graph, decision_maker: int, level: int) -> Graph:
    """Return the graph in which a level of one decision maker, counted from the worst, and the next change places."""
    preferences = list(graph.preferences)
    old = preferences[decision_maker]
    utility = old.utility.copy()
    utility[old.utility == level] = level + 1
    utility[old.utility == level + 1] = level
    preferences[decision_maker] = replace(old, utility=utility)
    return replace(graph, preferences=tuple(preferences))
