"""What several decision makers can reach by moving one after the other.

The literature reads "the opponents move" in several ways; ``Turns`` names them, and every analysis takes one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations

import numpy as np

from accordingto.conflict.moves import NOTHING, Reach, Values

__all__ = [
    "Path",
    "Successors",
    "Turns",
    "by_improvements",
    "by_moves",
    "may_follow",
    "reached",
    "remembered",
    "routes",
    "sequence_minima",
]

Path = tuple[tuple[int, int], ...]
"""Moves one after the other: who moved, by position among the movers, and the state that the move led to."""

Successors = Callable[[int], Sequence[int]]
"""What one mover reaches from a state in one move, in ascending order."""


class Turns(StrEnum):
    """How often the movers of a sequence may move.

    ``ALTERNATING``: any number of moves, none twice in a row by one decision maker: the definition of Fang, Hipel and
    Kilgour (1993), section 3.3, and the default. ``ONCE_EACH``: each at most once, in any order. ``SINGLE``: one move
    of one of them. ``FREE``: any number of moves in any order, as where moves are transitive.
    """

    ALTERNATING = "alternating"
    ONCE_EACH = "once each"
    SINGLE = "single"
    FREE = "free"


def sequence_minima(movers: Sequence[Reach], values: Values, turns: Turns = Turns.ALTERNATING) -> Values:
    """Return for each state the least value over the states that the movers can reach from it in one move or more."""
    if not movers:
        return np.full(len(values), NOTHING, dtype=np.int32)
    if len(movers) == 1 and turns is not Turns.FREE:
        return movers[0].minima(values)
    match turns:
        case Turns.SINGLE:
            return _least([each.minima(values) for each in movers])
        case Turns.ONCE_EACH:
            return _once_each(movers, values)
        case Turns.ALTERNATING:
            return _alternating(movers, values)
        case Turns.FREE:
            return _free(movers, values)


def _least(arrays: Sequence[Values]) -> Values:
    found = arrays[0].copy()
    for array in arrays[1:]:
        np.minimum(found, array, out=found)
    return found


def _alternating(movers: Sequence[Reach], values: Values) -> Values:
    """Lower, for each mover, the least value that it reaches when it moves first, until nothing changes.

    After a move of one, the value of the state reached is its own or what the others can make of it.
    """
    first: list[Values | None] = [None] * len(movers)
    stale = [True] * len(movers)
    while any(stale):
        for index, mover in enumerate(movers):
            if not stale[index]:
                continue
            stale[index] = False
            others = [each for other, each in enumerate(first) if other != index and each is not None]
            found = mover.minima(_least([values, *others]))
            before = first[index]
            if before is None or not np.array_equal(found, before):
                first[index] = found
                stale = [is_stale or other != index for other, is_stale in enumerate(stale)]
    return _least([each for each in first if each is not None])


def _free(movers: Sequence[Reach], values: Values) -> Values:
    reached = np.full(len(values), NOTHING, dtype=np.int32)
    while True:
        best = np.minimum(values, reached)
        found = _least([each.minima(best) for each in movers])
        if np.array_equal(found, reached):
            return reached
        reached = found


def _once_each(movers: Sequence[Reach], values: Values) -> Values:
    """Return the least value for each set of movers from those of the sets without the one that moves first."""
    everyone = tuple(range(len(movers)))
    least: dict[tuple[int, ...], Values] = {(): np.full(len(values), NOTHING, dtype=np.int32)}
    for count in range(1, len(movers) + 1):
        for chosen in combinations(everyone, count):
            found = []
            for index in chosen:
                rest = tuple(other for other in chosen if other != index)
                found.append(movers[index].minima(np.minimum(values, least[rest])))
            least[chosen] = _least(found)
    return least[everyone]


def routes(steps: Sequence[Successors], start: int, turns: Turns = Turns.ALTERNATING) -> Iterator[tuple[int, Path]]:
    """Yield every state that movers can reach from one state, each once, with a shortest sequence that leads there.

    ``steps`` gives what each mover reaches in one move. Shorter sequences come first, of equally long ones those that
    are first by movers and states. The start itself is among the states where a sequence returns to it.
    """
    found: set[int] = set()
    seen: set[tuple[int, frozenset[int] | int | None]] = set()
    layer: list[tuple[int, Path]] = [(start, ())]
    while layer:
        following = []
        for state, path in layer:
            for index, successors in enumerate(steps):
                if not may_follow(index, path, turns):
                    continue
                for target in successors(state):
                    longer = (*path, (index, target))
                    key = (target, remembered(longer, turns))
                    if key not in seen:
                        seen.add(key)
                        following.append((target, longer))
                        if target not in found:
                            found.add(target)
                            yield target, longer
        layer = following


def reached(steps: Sequence[Successors], start: int, turns: Turns = Turns.ALTERNATING) -> frozenset[int]:
    """Return every state that movers can reach from one state in one move or more."""
    return frozenset(state for state, _ in routes(steps, start, turns))


def by_moves(moves: Reach) -> Successors:
    """Return what one reaches from a state by its moves."""
    return lambda state: moves.successors(state).tolist()


def by_improvements(moves: Reach, utility: Values) -> Successors:
    """Return what one reaches from a state by its improvements, without working out those of other states."""

    def successors(state: int) -> Sequence[int]:
        targets = moves.successors(state)
        found: list[int] = targets[utility[targets] > utility[state]].tolist()
        return found

    return successors


def may_follow(index: int, path: Path, turns: Turns) -> bool:
    """Return whether a mover may move after a path."""
    match turns:
        case Turns.ALTERNATING:
            return not path or path[-1][0] != index
        case Turns.ONCE_EACH:
            return all(index != mover for mover, _ in path)
        case Turns.SINGLE:
            return not path
        case Turns.FREE:
            return True


def remembered(path: Path, turns: Turns) -> frozenset[int] | int | None:
    """Return what of a path decides which moves may follow."""
    match turns:
        case Turns.ALTERNATING:
            return path[-1][0]
        case Turns.ONCE_EACH:
            return frozenset(mover for mover, _ in path)
        case _:
            return None
