"""Inverse analysis: which preferences make a state stable (Kinsara, Petersons, Hipel and Kilgour 2015).

Given the moves, stability of a state s for a decision maker asks only which states it may not prefer to s. So the
answer is a list of patterns, each a set of states: s is stable exactly where, for at least one pattern, none of its
states is preferred to s. The patterns given are the smallest; an empty one says that any preference will do. For SEQ
and SSEQ the preferences of the opponents are taken from the model, since they decide which sanctions are credible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from accordingto.conflict.graph import Graph
from accordingto.conflict.sequences import Successors, Turns, by_improvements, by_moves, reached
from accordingto.conflict.stability import Concept
from accordingto.errors import ConflictError

__all__ = ["Inverse", "inverse", "inverse_equilibrium"]

Pattern = frozenset[int]

MOST_PATTERNS = 20_000
MOST_UNIONS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Inverse:
    """The preferences of one decision maker that make a state stable.

    ``patterns`` are the smallest sets of states none of which may be preferred. ``rankings`` counts the strict rankings
    of all states, of ``of``, that do; it is ``None`` where there are too many patterns to count them.
    """

    decision_maker: str
    state: str
    concept: Concept
    patterns: tuple[tuple[str, ...], ...]
    rankings: int | None
    of: int


def inverse(
    graph: Graph, decision_maker: int, state: int, concept: Concept, turns: Turns = Turns.ALTERNATING
) -> Inverse:
    """Return which preferences of a decision maker make a state stable by a concept."""
    own = by_moves(graph.moves[decision_maker])
    opponents = graph.opponents(decision_maker)
    steps: list[Successors] = [by_moves(graph.moves[other]) for other in opponents]
    if concept in (Concept.SEQ, Concept.SSEQ):
        steps = [by_improvements(graph.moves[other], graph.utility(other)) for other in opponents]
    patterns: list[Pattern] = [frozenset()]
    for target in own(state):
        # Either the move is no improvement, or one of the sanctions is not preferred, with its escapes where asked for.
        ways = {frozenset({target})}
        if concept is not Concept.NASH:
            for end in reached(steps, target, turns):
                escapes = own(end) if concept in (Concept.SMR, Concept.SSEQ) else ()
                ways.add(frozenset({end, *escapes}) - {state})
        patterns = _both(patterns, _smallest(ways))
    ordered = sorted(patterns, key=lambda pattern: (len(pattern), sorted(pattern)))
    return Inverse(
        decision_maker=graph.decision_makers[decision_maker],
        state=graph.label(state),
        concept=concept,
        patterns=tuple(tuple(graph.label(each) for each in sorted(pattern)) for pattern in ordered),
        rankings=_count(ordered, graph.size),
        of=factorial(graph.size),
    )


def inverse_equilibrium(
    graph: Graph, state: int, concept: Concept, turns: Turns = Turns.ALTERNATING
) -> tuple[Inverse, ...]:
    """Return for each decision maker which preferences make a state stable; together they make it an equilibrium."""
    return tuple(inverse(graph, each, state, concept, turns) for each in range(len(graph.decision_makers)))


def _both(some: Sequence[Pattern], others: Sequence[Pattern]) -> list[Pattern]:
    found = _smallest({one | other for one in some for other in others})
    if len(found) > MOST_PATTERNS:
        raise ConflictError(f"More than {MOST_PATTERNS} patterns would be needed; ask of a state with fewer moves.")
    return found


def _smallest(patterns: Iterable[Pattern]) -> list[Pattern]:
    """Return the patterns that contain no other."""
    found: list[Pattern] = []
    for pattern in sorted(patterns, key=len):
        if not any(smaller <= pattern for smaller in found):
            found.append(pattern)
    return found


def _count(patterns: Sequence[Pattern], size: int) -> int | None:
    """Return in how many strict rankings some pattern holds, by inclusion and exclusion.

    Of the rankings of all states, those in which s stands above every state of a set of m are one in m + 1.
    """
    signs: dict[Pattern, int] = {}
    for pattern in patterns:
        changed = dict(signs)
        changed[pattern] = changed.get(pattern, 0) + 1
        for union, sign in signs.items():
            both = union | pattern
            changed[both] = changed.get(both, 0) - sign
        signs = {union: sign for union, sign in changed.items() if sign}
        if len(signs) > MOST_UNIONS:
            return None
    share = sum((Fraction(sign, len(union) + 1) for union, sign in signs.items()), Fraction(0))
    return int(share * factorial(size))
