"""Coalitions: what several decision makers can do for all of them together, and which states stand up to it.

Coalition improvements are those of Kilgour, Hipel, Fang and Peng (2001); coalitional Nash, GMR, SMR and SEQ those of
Inohara and Hipel (2008). A coalition of one is the decision maker alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations

import numpy as np

from accordingto.conflict.explaining import Move, named
from accordingto.conflict.graph import Graph
from accordingto.conflict.sequences import Successors, Turns, by_improvements, by_moves, reached, routes
from accordingto.conflict.stability import Concept
from accordingto.conflict.statements import Mask
from accordingto.errors import ConflictError

__all__ = [
    "CoalitionImprovement",
    "Credible",
    "coalition_improvements",
    "coalition_stable",
    "coalitions_of",
    "withstands_coalitions",
]


class Credible(StrEnum):
    """Whose improvements make a sanction credible in coalitional SEQ.

    ``INDIVIDUALS``: each move improves the state for the one who makes it. ``COALITIONS``: each step is a coalition
    improvement of some coalition among those outside, no coalition two steps in a row (Inohara and Hipel 2008).
    """

    INDIVIDUALS = "individuals"
    COALITIONS = "coalitions"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionImprovement:
    """A state that a coalition can reach together and that all its members prefer, with a shortest way there."""

    members: tuple[str, ...]
    state: str
    target: str
    moves: tuple[Move, ...]


class _Coalition:
    """Members of a graph's decision makers, what they reach together and what all of them prefer."""

    def __init__(self, graph: Graph, members: Sequence[int], turns: Turns) -> None:
        self.members = tuple(members)
        self.steps = [by_moves(graph.moves[member]) for member in self.members]
        self.utilities = [graph.utility(member) for member in self.members]
        self.turns = turns
        self.reach: Callable[[int], frozenset[int]] = cache(lambda state: reached(self.steps, state, turns))

    def prefer(self, target: int, state: int) -> bool:
        return all(bool(utility[target] > utility[state]) for utility in self.utilities)

    def improvements(self, state: int) -> list[int]:
        return [target for target in sorted(self.reach(state)) if self.prefer(target, state)]


def coalitions_of(graph: Graph, smallest: int = 1) -> tuple[tuple[int, ...], ...]:
    """Return every coalition of at least some size, the small ones first."""
    everyone = range(len(graph.decision_makers))
    sizes = range(smallest, len(everyone) + 1)
    return tuple(members for size in sizes for members in combinations(everyone, size))


def coalition_improvements(
    graph: Graph, members: Sequence[int], state: int, turns: Turns = Turns.ALTERNATING
) -> tuple[CoalitionImprovement, ...]:
    """Return what a coalition can reach from a state that is better for every member, whatever the steps between."""
    coalition = _Coalition(graph, _checked(graph, members), turns)
    found = [(end, path) for end, path in routes(coalition.steps, state, turns) if coalition.prefer(end, state)]
    return tuple(
        CoalitionImprovement(
            members=tuple(graph.decision_makers[member] for member in coalition.members),
            state=graph.label(state),
            target=graph.label(end),
            moves=named(graph, state, path, coalition.members),
        )
        for end, path in sorted(found)
    )


def coalition_stable(
    graph: Graph,
    members: Sequence[int],
    concept: Concept,
    turns: Turns = Turns.ALTERNATING,
    credible: Credible = Credible.INDIVIDUALS,
) -> Mask:
    """Return where each coalition improvement is deterred by those outside.

    A sanction deters where some member does not prefer it to the state that was left; for SMR, where the coalition
    cannot move on from it to a state that all its members prefer. Nash: there is no coalition improvement. SEQ: those
    outside move by improvements, in one of the two readings of ``Credible``.
    """
    if concept is Concept.SSEQ:
        raise ConflictError("SSEQ is not defined for coalitions here; ask for Nash, GMR, SMR or SEQ.")
    coalition = _Coalition(graph, _checked(graph, members), turns)
    outside = [each for each in range(len(graph.decision_makers)) if each not in coalition.members]
    steps: list[Successors] = [by_moves(graph.moves[each]) for each in outside]
    if concept is Concept.SEQ:
        steps = [by_improvements(graph.moves[each], graph.utility(each)) for each in outside]
        if credible is Credible.COALITIONS:
            sizes = range(1, len(outside) + 1)
            groups = [_Coalition(graph, group, turns) for size in sizes for group in combinations(outside, size)]
            steps = [cache(group.improvements) for group in groups]
    answers: Callable[[int], frozenset[int]] = cache(lambda target: reached(steps, target, turns))

    def sanctions(end: int, state: int) -> bool:
        escapes = coalition.reach(end) if concept is Concept.SMR else ()
        return not coalition.prefer(end, state) and not any(coalition.prefer(escape, state) for escape in escapes)

    stable = np.ones(graph.size, dtype=np.bool_)
    for state in range(graph.size):
        improvements = coalition.improvements(state)
        if concept is Concept.NASH:
            stable[state] = not improvements
        else:
            stable[state] = all(any(sanctions(end, state) for end in answers(target)) for target in improvements)
    return stable


def withstands_coalitions(
    graph: Graph,
    concept: Concept,
    turns: Turns = Turns.ALTERNATING,
    credible: Credible = Credible.INDIVIDUALS,
) -> tuple[int, ...]:
    """Return the states that are stable for every coalition, single decision makers among them."""
    masks = [coalition_stable(graph, members, concept, turns, credible) for members in coalitions_of(graph)]
    return tuple(np.flatnonzero(np.logical_and.reduce(masks)).tolist())


def _checked(graph: Graph, members: Sequence[int]) -> tuple[int, ...]:
    chosen = tuple(sorted(set(members)))
    if not chosen or chosen[0] < 0 or chosen[-1] >= len(graph.decision_makers):
        raise ConflictError("A coalition has at least one of the decision makers; name those in it.")
    return chosen
