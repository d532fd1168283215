"""The moves of one decision maker: which states it can reach in one step, and the least of a value over those.

All stability analysis asks two things of moves: the states reachable from a state, and, for every state at once, the
least value over the states reachable from it. Moves that are listed one by one answer here; moves that follow from
options answer in ``grouped``, without being listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["NOTHING", "Indices", "ListedMoves", "Moves", "Reach", "Values", "listed", "maxima"]

Indices = NDArray[np.int64]
Values = NDArray[np.int32]

NOTHING = np.int32(np.iinfo(np.int32).max)
"""The least of no values, larger than all that occur."""


class Reach(Protocol):
    """What can be reached from each state in one move, which never ends in the state in which it starts."""

    @property
    def size(self) -> int:
        """Return how many states there are."""
        ...

    def minima(self, values: Values) -> Values:
        """Return for each state the least value over the states reachable from it, ``NOTHING`` where there is none."""
        ...

    def successors(self, state: int) -> Indices:
        """Return the states reachable from a state, in ascending order."""
        ...


class Moves(Reach, Protocol):
    """All moves of one decision maker."""

    def improving(self, utility: Values) -> Reach:
        """Return the moves among these that end in a state of larger utility."""
        ...


def maxima(moves: Reach, values: Values) -> Values:
    """Return for each state the largest value over the states reachable from it, ``-NOTHING`` where there is none."""
    return -moves.minima(-values)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListedMoves:
    """Moves listed one by one: those from state s are ``targets[starts[s]:starts[s + 1]]``, in ascending order."""

    starts: Indices
    targets: Indices

    @property
    def size(self) -> int:
        """Return how many states there are."""
        return len(self.starts) - 1

    def sources(self) -> Indices:
        """Return where each listed move starts."""
        return np.repeat(np.arange(self.size), np.diff(self.starts))

    def minima(self, values: Values) -> Values:
        """Return for each state the least value over the states reachable from it, ``NOTHING`` where there is none."""
        found = np.full(self.size, NOTHING, dtype=np.int32)
        some = np.flatnonzero(np.diff(self.starts))
        if len(some):
            # States without moves take no room among the targets, so that the next start ends each stretch.
            found[some] = np.minimum.reduceat(values[self.targets], self.starts[some])
        return found

    def successors(self, state: int) -> Indices:
        """Return the states reachable from a state, in ascending order."""
        return self.targets[self.starts[state] : self.starts[state + 1]]

    def improving(self, utility: Values) -> ListedMoves:
        """Return the moves among these that end in a state of larger utility."""
        return self.kept(utility[self.targets] > utility[self.sources()])

    def kept(self, chosen: NDArray[np.bool_]) -> ListedMoves:
        """Return the moves that a mask over the listed moves chooses."""
        return listed(self.size, self.sources()[chosen], self.targets[chosen])


def listed(size: int, sources: Indices, targets: Indices) -> ListedMoves:
    """Return the moves from each source to its target, each once and none to where it started."""
    keys = np.unique(sources.astype(np.int64) * size + targets)
    sources, targets = np.divmod(keys, max(size, 1))
    away = sources != targets
    sources, targets = sources[away], targets[away]
    starts = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(sources, minlength=size), out=starts[1:])
    return ListedMoves(starts=starts, targets=targets)
