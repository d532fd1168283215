"""Why a state is stable or not, as data: each improvement, and the counter-moves that deter it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from accordingto.conflict.graph import Graph
from accordingto.conflict.moves import maxima
from accordingto.conflict.sequences import Path, Successors, Turns, by_improvements, by_moves, routes, sequence_minima
from accordingto.conflict.stability import Concept

__all__ = ["Deterrence", "Explanation", "Move", "deterrence", "explain", "explanation", "first_route", "named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move, by names."""

    decision_maker: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deterrence:
    """What becomes of one departure from a state, which is a move, or for a coalition a sequence of moves.

    ``countermoves`` are a shortest sequence by which the opponents lead to the ``sanction``, which deters by the
    concept; both are empty where nothing deters. ``escapes`` are, where the concept asks for them, the states to which
    those who departed can still move from the sanction, none of which saves them.
    """

    departure: tuple[Move, ...]
    target: str
    deterred: bool
    countermoves: tuple[Move, ...]
    sanction: str | None
    escapes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Whether a state is stable for one decision maker, or a coalition of several, and what of each departure."""

    decision_makers: tuple[str, ...]
    state: str
    concept: str
    stable: bool
    departures: tuple[Deterrence, ...]


def explain(
    graph: Graph, decision_maker: int, state: int, concept: Concept, turns: Turns = Turns.ALTERNATING
) -> Explanation:
    """Return why a state is stable for a decision maker by a concept, or which improvements leave it."""
    utility = graph.utility(decision_maker)
    own = graph.moves[decision_maker]
    opponents = graph.opponents(decision_maker)
    escaping = concept in (Concept.SMR, Concept.SSEQ)
    worst = np.maximum(utility, maxima(own, utility)) if escaping else utility
    steps: list[Successors] = []
    least = np.full(graph.size, utility.max(initial=0) + 1, dtype=np.int32)
    if concept in (Concept.SEQ, Concept.SSEQ):
        steps = [by_improvements(graph.moves[other], graph.utility(other)) for other in opponents]
        least = sequence_minima(
            [graph.moves[other].improving(graph.utility(other)) for other in opponents], worst, turns
        )
    elif concept is not Concept.NASH:
        steps = [by_moves(graph.moves[other]) for other in opponents]
        least = sequence_minima([graph.moves[other] for other in opponents], worst, turns)
    found = []
    for target in by_improvements(own, utility)(state):
        # The sweep over all states says whether there is a sanction; only then is one looked for.
        deterred = least[target] <= utility[state]
        ways = routes(steps, target, turns) if deterred else ()
        path = next((way for end, way in ways if worst[end] <= utility[state]), ())
        escapes = own.successors(path[-1][1]).tolist() if escaping and path else []
        found.append(
            deterrence(
                graph,
                named(graph, state, ((0, target),), (decision_maker,)),
                countermoves=named(graph, target, path, opponents),
                escapes=escapes,
            )
        )
    return explanation(graph, (decision_maker,), state, concept.value, found)


def deterrence(
    graph: Graph, departure: tuple[Move, ...], *, countermoves: tuple[Move, ...], escapes: Iterable[int] = ()
) -> Deterrence:
    """Return a departure with what deters it; without counter-moves, nothing does."""
    return Deterrence(
        departure=departure,
        target=departure[-1].target,
        deterred=bool(countermoves),
        countermoves=countermoves,
        sanction=countermoves[-1].target if countermoves else None,
        escapes=tuple(graph.label(each) for each in escapes),
    )


def explanation(
    graph: Graph, members: Sequence[int], state: int, concept: str, departures: Sequence[Deterrence]
) -> Explanation:
    """Return the explanation that departures make: a state is stable where each of them is deterred."""
    return Explanation(
        decision_makers=tuple(graph.decision_makers[member] for member in members),
        state=graph.label(state),
        concept=concept,
        stable=all(each.deterred for each in departures),
        departures=tuple(departures),
    )


def named(graph: Graph, start: int, path: Path, movers: Sequence[int]) -> tuple[Move, ...]:
    """Return the moves of a path by names."""
    sources = [start, *(target for _, target in path)]
    return tuple(
        Move(
            decision_maker=graph.decision_makers[movers[mover]],
            source=graph.label(source),
            target=graph.label(target),
        )
        for source, (mover, target) in zip(sources, path, strict=False)
    )


def first_route(steps: Sequence[Successors], start: int, turns: Turns, deters: Callable[[int], bool]) -> Path:
    """Return a shortest sequence to a state that deters, or no move where none does."""
    return next((path for end, path in routes(steps, start, turns) if deters(end)), ())
