"""Why a state is stable or not, as data: each improvement, and the counter-moves that deter it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accordingto.conflict.graph import Graph
from accordingto.conflict.moves import maxima
from accordingto.conflict.sequences import Path, Successors, Turns, by_improvements, by_moves, routes, sequence_minima
from accordingto.conflict.stability import Concept

__all__ = ["Deterrence", "Explanation", "Move", "explain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move, by names."""

    decision_maker: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deterrence:
    """What becomes of one improvement.

    ``countermoves`` are a shortest sequence by which the opponents lead to the ``sanction``, a state no better than the
    one that was left; both are empty where nothing deters. ``escapes`` are, where the concept asks for them, the states
    to which the decision maker can still move from the sanction, none of them better.
    """

    improvement: Move
    deterred: bool
    countermoves: tuple[Move, ...]
    sanction: str | None
    escapes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Whether a state is stable for a decision maker, and what of each of its improvements."""

    decision_maker: str
    state: str
    concept: Concept
    turns: Turns
    stable: bool
    improvements: tuple[Deterrence, ...]


def explain(
    graph: Graph, decision_maker: int, state: int, concept: Concept, turns: Turns = Turns.ALTERNATING
) -> Explanation:
    """Return why a state is stable for a decision maker by a concept, or which improvements leave it."""
    utility = graph.utility(decision_maker)
    own = graph.moves[decision_maker]
    improvements = by_improvements(own, utility)(state)
    opponents = graph.opponents(decision_maker)
    credible = concept in (Concept.SEQ, Concept.SSEQ)
    escaping = concept in (Concept.SMR, Concept.SSEQ)
    worst = np.maximum(utility, maxima(own, utility)) if escaping else utility
    steps: list[Successors] = []
    least = np.full(graph.size, utility.max(initial=0) + 1, dtype=np.int32)
    if concept is not Concept.NASH:
        if credible:
            steps = [by_improvements(graph.moves[other], graph.utility(other)) for other in opponents]
            movers = [graph.moves[other].improving(graph.utility(other)) for other in opponents]
        else:
            steps = [by_moves(graph.moves[other]) for other in opponents]
            movers = [graph.moves[other] for other in opponents]
        least = sequence_minima(movers, worst, turns)
    found = []
    for target in improvements:
        move = Move(
            decision_maker=graph.decision_makers[decision_maker],
            source=graph.label(state),
            target=graph.label(target),
        )
        path: Path = ()
        # The sweep over all states says whether there is a sanction; only then is one looked for.
        if least[target] <= utility[state]:
            path = next(way for end, way in routes(steps, target, turns) if worst[end] <= utility[state])
        sanction = path[-1][1] if path else None
        escapes = own.successors(sanction).tolist() if escaping and sanction is not None else []
        found.append(
            Deterrence(
                improvement=move,
                deterred=sanction is not None,
                countermoves=named(graph, target, path, opponents),
                sanction=None if sanction is None else graph.label(sanction),
                escapes=tuple(graph.label(each) for each in escapes),
            )
        )
    return Explanation(
        decision_maker=graph.decision_makers[decision_maker],
        state=graph.label(state),
        concept=concept,
        turns=turns,
        stable=all(each.deterred for each in found),
        improvements=tuple(found),
    )


def named(graph: Graph, start: int, path: Path, movers: tuple[int, ...]) -> tuple[Move, ...]:
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
