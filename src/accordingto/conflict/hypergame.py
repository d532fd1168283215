"""Hypergames of the first level: each decision maker sees a conflict of its own (Bennett 1977; Wang, Hipel and Fraser
1988).

What each sees may differ in preferences, in options and in feasible states; states are matched by name, or by pattern.
A state can last where each decision maker, in the conflict that it sees, is stable there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.conflict.graph import Graph
from accordingto.conflict.sequences import Turns
from accordingto.conflict.stability import Concept, analyse
from accordingto.errors import ConflictError

__all__ = ["HypergameAnalysis", "View", "hypergame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one decision maker makes of the conflict.

    ``stable`` are the states that it sees no reason to leave, ``expected`` those that it takes for equilibria.
    ``surprises`` are equilibria of the hypergame that it does not expect, for it mistakes what others prefer;
    ``unseen`` are states that others reckon with and it does not know.
    """

    decision_maker: str
    stable: tuple[str, ...]
    expected: tuple[str, ...]
    surprises: tuple[str, ...]
    unseen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HypergameAnalysis:
    """The equilibria of a hypergame, and what each decision maker takes them to be."""

    concept: Concept
    equilibria: tuple[str, ...]
    views: tuple[View, ...]


def hypergame(views: Mapping[str, Graph], concept: Concept, turns: Turns = Turns.ALTERNATING) -> HypergameAnalysis:
    """Return what can last where each decision maker acts on the conflict that it sees.

    ``views`` gives the conflict that each sees, and each conflict has the same decision makers. A state that someone
    does not know can be no equilibrium, since nobody stays in what it does not know.
    """
    known: dict[str, set[str]] = {}
    stable: dict[str, tuple[str, ...]] = {}
    expected: dict[str, tuple[str, ...]] = {}
    for name, graph in views.items():
        if set(graph.decision_makers) != set(views):
            raise ConflictError(
                f"What {name} sees has other decision makers than the hypergame; give all views the same ones.",
                subject=name,
            )
        analysis = analyse(graph, (concept,), turns)
        own = analysis.stable[concept, graph.decision_maker(name)]
        known[name] = {graph.label(state) for state in range(graph.size)}
        stable[name] = tuple(graph.label(int(state)) for state in own.nonzero()[0])
        expected[name] = analysis.labels(concept)
    if not views:
        raise ConflictError("A hypergame needs the view of each decision maker; give at least one.")
    first = next(iter(views))
    lasting = tuple(label for label in stable[first] if all(label in each for each in stable.values()))
    everything = list(dict.fromkeys(label for graph in views.values() for label in map(graph.label, range(graph.size))))
    return HypergameAnalysis(
        concept=concept,
        equilibria=lasting,
        views=tuple(
            View(
                decision_maker=name,
                stable=stable[name],
                expected=expected[name],
                surprises=tuple(label for label in lasting if label not in expected[name]),
                unseen=tuple(label for label in everything if label not in known[name]),
            )
            for name in views
        ),
    )
