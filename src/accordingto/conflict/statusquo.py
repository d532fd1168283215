"""Status quo analysis: how a conflict can move from today's state (Li, Kilgour and Hipel 2005).

A path is legal where no decision maker moves twice in a row; the other readings of ``Turns`` can be asked for. Moves
are any moves, improvements, or improvements and moves to states that cannot be compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from accordingto.conflict.building import all_moves
from accordingto.conflict.explaining import Move, named
from accordingto.conflict.graph import Graph
from accordingto.conflict.sequences import Path, Successors, Turns, by_improvements, by_moves, may_follow, remembered
from accordingto.conflict.uncertain import Relation
from accordingto.errors import ConflictError

__all__ = ["By", "Evolution", "Paths", "Stage", "evolution", "legal_paths", "shortest_paths"]


class By(StrEnum):
    """Which moves a path is made of."""

    MOVES = "moves"
    IMPROVEMENTS = "improvements"
    IMPROVEMENTS_OR_UNKNOWN = "improvements or unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A state that can be reached: after how many moves at the least, and whose move then is the last one."""

    state: str
    moves: int
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evolution:
    """All states that can be reached from one, the near ones first; the start is among them after no move."""

    start: str
    by: By
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """Paths from one state to another by names; ``complete`` says whether these are all that were asked for."""

    start: str
    goal: str
    by: By
    paths: tuple[tuple[Move, ...], ...]
    complete: bool


def evolution(graph: Graph, start: int | None = None, by: By = By.MOVES, turns: Turns = Turns.ALTERNATING) -> Evolution:
    """Return how far a conflict can go from a state, today's unless another is given."""
    first = _start(graph, start)
    stages = {first: (0, set[int]())}
    for length, layer in enumerate(_layers(_steps(graph, by), first, turns)):
        for state, _, paths in layer:
            known, last = stages.setdefault(state, (length, set()))
            if known == length:
                last.update(path[-1][0] for path in paths if path)
    order = sorted(stages.items(), key=lambda item: (item[1][0], item[0]))
    return Evolution(
        start=graph.label(first),
        by=by,
        stages=tuple(
            Stage(
                state=graph.label(state), moves=moves, last=tuple(graph.decision_makers[each] for each in sorted(last))
            )
            for state, (moves, last) in order
        ),
    )


def shortest_paths(
    graph: Graph,
    goal: int,
    start: int | None = None,
    by: By = By.MOVES,
    turns: Turns = Turns.ALTERNATING,
    most: int = 1000,
) -> Paths:
    """Return all legal paths to a state that have the fewest moves, up to a number of paths."""
    first = _start(graph, start)
    found: list[Path] = []
    if goal != first:
        for layer in _layers(_steps(graph, by), first, turns, most=most + 1):
            found = sorted({path for state, _, paths in layer if state == goal for path in paths})
            if found:
                break
    return _paths(graph, first, goal, by, found, most)


def legal_paths(
    graph: Graph,
    goal: int,
    longest: int,
    start: int | None = None,
    by: By = By.MOVES,
    turns: Turns = Turns.ALTERNATING,
    most: int = 1000,
) -> Paths:
    """Return the legal paths to a state of at most some length that come to no state twice, up to a number of paths."""
    first = _start(graph, start)
    steps = _steps(graph, by)
    found: list[Path] = []

    def walk(state: int, path: Path, visited: frozenset[int]) -> Iterator[Path]:
        if state == goal and path:
            yield path
        elif len(path) < longest:
            for mover, successors in enumerate(steps):
                if may_follow(mover, path, turns):
                    for target in successors(state):
                        if target not in visited:
                            yield from walk(target, (*path, (mover, target)), visited | {target})

    for path in walk(first, (), frozenset({first})):
        found.append(path)
        if len(found) > most:
            break
    found.sort(key=lambda path: (len(path), path))
    return _paths(graph, first, goal, by, found, most)


Layer = list[tuple[int, object, list[Path]]]


def _layers(steps: list[Successors], start: int, turns: Turns, most: int = 0) -> Iterator[Layer]:
    """Yield by length what can be reached: the state, what of the way matters for going on, and ways there.

    Without ``most``, one way for each mover that may have come last is enough; with it, all shortest ways are kept, up
    to that number for each state.
    """
    layer: Layer = [(start, None, [()])]
    seen: set[tuple[int, object]] = set()
    while layer:
        yield layer
        following: dict[tuple[int, object], list[Path]] = defaultdict(list)
        for state, _, paths in layer:
            for mover, successors in enumerate(steps):
                allowed = [path for path in paths if may_follow(mover, path, turns)]
                if not allowed:
                    continue
                for target in successors(state):
                    for path in allowed if most else allowed[:1]:
                        longer = (*path, (mover, target))
                        key = (target, (mover, remembered(longer, turns)))
                        if key not in seen and len(following[key]) < max(most, 1):
                            following[key].append(longer)
        seen |= following.keys()
        layer = [(state, memory, paths) for (state, memory), paths in following.items() if paths]


def _steps(graph: Graph, by: By) -> list[Successors]:
    if by is By.MOVES:
        return [by_moves(each) for each in graph.moves]
    if by is By.IMPROVEMENTS and all(each.complete for each in graph.preferences):
        utilities = [graph.utility(maker) for maker in range(len(graph.decision_makers))]
        return [by_improvements(moves, utility) for moves, utility in zip(graph.moves, utilities, strict=True)]
    either = by is By.IMPROVEMENTS_OR_UNKNOWN
    pairs = zip(graph.moves, graph.preferences, strict=True)
    return [
        by_moves(Relation(preference).improving(all_moves(moves), or_unknown=either)) for moves, preference in pairs
    ]


def _start(graph: Graph, start: int | None) -> int:
    if start is not None:
        return start
    if graph.status_quo is None:
        raise ConflictError("The model names no status quo; give a start, or add status_quo to the model.")
    return graph.status_quo


def _paths(graph: Graph, start: int, goal: int, by: By, found: list[Path], most: int) -> Paths:
    everyone = tuple(range(len(graph.decision_makers)))
    return Paths(
        start=graph.label(start),
        goal=graph.label(goal),
        by=by,
        paths=tuple(named(graph, start, path, everyone) for path in found[:most]),
        complete=len(found) <= most,
    )
