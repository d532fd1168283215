"""Coalitions: what several decision makers can do for all of them together, and which states stand up to it.

Coalition improvements are those of Kilgour, Hipel, Fang and Peng (2001); coalitional Nash, GMR, SMR and SEQ those of
Inohara and Hipel (2008). ``turns`` says how often members may move in what a coalition does together, and opponents in
a sanction; a coalition of one is the decision maker alone, except where ``Turns.FREE`` lets it move several times.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations

import numpy as np

from accordingto.conflict.explaining import Explanation, Move, deterrence, explanation, first_route, named
from accordingto.conflict.graph import Graph
from accordingto.conflict.sequences import Path, Successors, Turns, by_improvements, by_moves, reached, routes
from accordingto.conflict.stability import Concept
from accordingto.conflict.statements import Mask
from accordingto.errors import ConflictError

__all__ = [
    "CoalitionImprovement",
    "Credible",
    "coalition_improvements",
    "coalition_stable",
    "coalitions_of",
    "explain_coalition",
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
    contest = _Contest(graph, members, concept, turns, credible)
    stable = np.ones(graph.size, dtype=np.bool_)
    for state in range(graph.size):
        stable[state] = all(
            any(contest.deters(end, state) for end in contest.answers(target))
            for target in contest.coalition.improvements(state)
        )
    return stable


def explain_coalition(
    graph: Graph,
    members: Sequence[int],
    state: int,
    concept: Concept,
    turns: Turns = Turns.ALTERNATING,
    credible: Credible = Credible.INDIVIDUALS,
) -> Explanation:
    """Return why a state is stable for a coalition, or which coalition improvements leave it."""
    contest = _Contest(graph, members, concept, turns, credible)
    coalition = contest.coalition
    found = []
    for end, way in sorted(routes(coalition.steps, state, turns)):
        if coalition.prefer(end, state):
            path = first_route(contest.steps, end, turns, lambda answer: contest.deters(answer, state))
            escapes = sorted(coalition.reach(path[-1][1])) if path and concept is Concept.SMR else []
            departure = named(graph, state, way, coalition.members)
            found.append(deterrence(graph, departure, countermoves=contest.spelled(end, path), escapes=escapes))
    return explanation(graph, coalition.members, state, concept.value, found)


class _Contest:
    """A coalition and what those outside can answer to it."""

    def __init__(
        self, graph: Graph, members: Sequence[int], concept: Concept, turns: Turns, credible: Credible
    ) -> None:
        if concept is Concept.SSEQ:
            raise ConflictError("SSEQ is not defined for coalitions here; ask for Nash, GMR, SMR or SEQ.")
        self.graph, self.concept, self.turns = graph, concept, turns
        self.coalition = _Coalition(graph, _checked(graph, members), turns)
        self.outside = [each for each in range(len(graph.decision_makers)) if each not in self.coalition.members]
        self.groups: list[_Coalition] = []
        self.steps: list[Successors] = []
        if concept is Concept.SEQ and credible is Credible.COALITIONS:
            sizes = range(1, len(self.outside) + 1)
            chosen = [group for size in sizes for group in combinations(self.outside, size)]
            self.groups = [_Coalition(graph, group, turns) for group in chosen]
            self.steps = [cache(group.improvements) for group in self.groups]
        elif concept is Concept.SEQ:
            self.steps = [by_improvements(graph.moves[each], graph.utility(each)) for each in self.outside]
        elif concept is not Concept.NASH:
            self.steps = [by_moves(graph.moves[each]) for each in self.outside]
        self.answers: Callable[[int], frozenset[int]] = cache(lambda target: reached(self.steps, target, turns))

    def deters(self, end: int, state: int) -> bool:
        escapes = self.coalition.reach(end) if self.concept is Concept.SMR else ()
        prefer = self.coalition.prefer
        return not prefer(end, state) and not any(prefer(escape, state) for escape in escapes)

    def spelled(self, start: int, path: Path) -> tuple[Move, ...]:
        """Return the moves of a sanction by names, a group's step as the moves that make it up."""
        if not self.groups:
            return named(self.graph, start, path, self.outside)
        moves: list[Move] = []
        for index, target in path:
            group = self.groups[index]
            way = first_route(group.steps, start, self.turns, target.__eq__)
            moves += named(self.graph, start, way, group.members)
            start = target
        return tuple(moves)


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
