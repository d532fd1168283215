"""Moves that follow from options, answered for millions of states without listing one.

A decision maker reaches every feasible state that differs in options of its own alone. Leave out the options that it
may change both ways: states then fall into groups, within which each reaches each; options of one direction lead from
a group to others. The states of all groups are laid out by their place in the group: first the first states of all
groups, then the second states, and so on. The least value over the first k states of every group is then a running
minimum over a few long rows, and if the states of a group stand in descending order of utility, those better than a
given one are the first k.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from accordingto.conflict.moves import NOTHING, Indices, Values
from accordingto.conflict.statements import Codes
from accordingto.errors import ConflictError

__all__ = ["GroupedImprovements", "GroupedMoves", "grouped"]

Row = tuple[int, int]

MOST_LINKS = 1 << 28
"""Each set of one-way options is remembered for every state: this many take a GiB."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Groups:
    """Groups by size, the largest first, so that the groups with a k-th state are always the first ones.

    ``of_state`` is each state's group; the states of group g at places 0 … ``sizes[g]`` - 1 are found at
    ``rows[place]`` start plus g of a layout. ``links`` leads, for each set of one-way options that can be changed,
    from group to group; -1 where it does not.
    """

    of_state: Values
    sizes: Values
    rows: tuple[Row, ...]
    links: tuple[Values, ...]

    def layout(self, descending: Values | None) -> Values:
        """Return the states in the order of the layout, each group in descending order of a value if one is given."""
        size = len(self.of_state)
        order = np.argsort(self.of_state, kind="stable") if descending is None else self._ordered(descending)
        firsts = np.zeros(len(self.sizes), dtype=np.int64)
        np.cumsum(self.sizes[:-1], out=firsts[1:])
        groups = self.of_state[order]
        place_in_order = (np.arange(size) - firsts[groups]).astype(np.int32)
        starts = np.array([start for start, _ in self.rows], dtype=np.int64)
        states = np.empty(size, dtype=np.int32)
        states[starts[place_in_order] + groups] = order
        return states

    def _ordered(self, utility: Values) -> Indices:
        return np.argsort(self._key(self.of_state, utility), kind="stable")

    def _key(self, groups: Values, utility: Values) -> Indices:
        top = int(utility.max(initial=0)) + 1
        return groups.astype(np.int64) * (top + 1) + (top - utility)

    def better(self, utility: Values) -> tuple[Indices, ...]:
        """Return for own group and each link how many states of the group reached are better than each state."""
        keys = np.sort(self._key(self.of_state, utility))
        firsts = np.zeros(len(self.sizes), dtype=np.int64)
        np.cumsum(self.sizes[:-1], out=firsts[1:])
        counts = []
        for link in (None, *self.links):
            groups = self.of_state if link is None else link[self.of_state]
            there = np.maximum(groups, 0)
            count = np.searchsorted(keys, self._key(there, utility)) - firsts[there]
            counts.append(np.where(groups >= 0, count, 0))
        return tuple(counts)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupedMoves:
    """All moves of a decision maker that follow from its options."""

    groups: _Groups
    states: Values

    @property
    def size(self) -> int:
        """Return how many states there are."""
        return len(self.states)

    def minima(self, values: Values) -> Values:
        """Return for each state the least value over the states reachable from it, ``NOTHING`` where there is none."""
        rows = self.groups.rows
        before = values[self.states]
        after = before.copy()
        for (start, length), (last, _) in zip(rows[1:], rows, strict=False):
            here = before[start : start + length]
            np.minimum(here, before[last : last + length], out=here)
        for (start, length), (last, _) in zip(rows[:0:-1], rows[-2::-1], strict=True):
            here = after[last : last + length]
            np.minimum(here, after[start : start + length], out=here)
        # All but the state itself: what stands before it in its group, and what stands after it.
        others = np.full(self.size, NOTHING, dtype=np.int32)
        for (start, length), (last, _) in zip(rows[1:], rows, strict=False):
            here = others[start : start + length]
            np.minimum(here, before[last : last + length], out=here)
            there = others[last : last + length]
            np.minimum(there, after[start : start + length], out=there)
        found = np.empty(self.size, dtype=np.int32)
        found[self.states] = others
        if self.groups.links:
            # The first row holds one state of each group, and by now the least value of the whole group.
            least = np.append(after[: len(self.groups.sizes)], NOTHING)
            for link in self.groups.links:
                np.minimum(found, least[link][self.groups.of_state], out=found)
        return found

    def successors(self, state: int) -> Indices:
        """Return the states reachable from a state, in ascending order."""
        groups = self.groups
        own = int(groups.of_state[state])
        reached = [own, *(int(link[own]) for link in groups.links if link[own] >= 0)]
        members = [_members(groups, self.states, group, int(groups.sizes[group])) for group in reached]
        found = np.sort(np.concatenate(members))
        return np.asarray(found[found != state])

    def improving(self, utility: Values) -> GroupedImprovements:
        """Return the moves among these that end in a state of larger utility."""
        groups = self.groups
        states = groups.layout(utility)
        starts = np.array([start for start, _ in groups.rows], dtype=np.int64)
        ends = []
        counts = groups.better(utility)
        for link, count in zip((None, *groups.links), counts, strict=True):
            reached = groups.of_state if link is None else link[groups.of_state]
            last = starts[np.maximum(count - 1, 0)] + reached
            ends.append(np.where(count > 0, last, len(states)).astype(np.int32))
        return GroupedImprovements(groups=groups, states=states, ends=tuple(ends), utility=utility)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupedImprovements:
    """The unilateral improvements of a decision maker that follow from its options.

    ``states`` has each group in descending utility; ``ends`` says where in the layout the last better state of each
    group reached stands, one past all states where there is none.
    """

    groups: _Groups
    states: Values
    ends: tuple[Values, ...]
    utility: Values

    @property
    def size(self) -> int:
        """Return how many states there are."""
        return len(self.states)

    def minima(self, values: Values) -> Values:
        """Return for each state the least value over the states reachable from it, ``NOTHING`` where there is none."""
        rows = self.groups.rows
        running = np.empty(self.size + 1, dtype=np.int32)
        running[-1] = NOTHING
        np.take(values, self.states, out=running[:-1])
        for (start, length), (last, _) in zip(rows[1:], rows, strict=False):
            here = running[start : start + length]
            np.minimum(here, running[last : last + length], out=here)
        found = running[self.ends[0]]
        for ends in self.ends[1:]:
            np.minimum(found, running[ends], out=found)
        return found

    def successors(self, state: int) -> Indices:
        """Return the states reachable from a state, in ascending order."""
        groups = self.groups
        own = int(groups.of_state[state])
        found = []
        for group in (own, *(int(link[own]) for link in groups.links if link[own] >= 0)):
            members = _members(groups, self.states, group, int(groups.sizes[group]))
            found.append(members[self.utility[members] > self.utility[state]])
        return np.sort(np.concatenate(found))


def _members(groups: _Groups, states: Values, group: int, count: int) -> Indices:
    return np.array([states[start + group] for start, _ in groups.rows[:count]], dtype=np.int64)


def grouped(codes: Codes, *, both: int, on: int, off: int) -> GroupedMoves:
    """Return the moves among feasible states, in ascending order, of one who may change the options of three masks."""
    one_way = (on | off).bit_count()
    if len(codes) << one_way > MOST_LINKS:
        raise ConflictError(
            f"A decision maker with {one_way} options of one direction has too many moves among {len(codes)} states; "
            "let some of the options be changed both ways, or say which states are infeasible."
        )
    keys = codes & ~np.int64(both)
    kinds, of_state, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    by_size = np.argsort(-sizes, kind="stable")
    rank = np.empty(len(kinds), dtype=np.int32)
    rank[by_size] = np.arange(len(kinds))
    sizes = sizes[by_size].astype(np.int32)
    ascending = -sizes.astype(np.int64)
    lengths = np.searchsorted(ascending, -np.arange(int(sizes.max(initial=0))), side="left").astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths)))[:-1]
    groups = _Groups(
        of_state=rank[of_state.reshape(-1)],
        sizes=sizes,
        rows=tuple(zip(starts.tolist(), lengths.tolist(), strict=True)),
        links=tuple(_links(kinds, rank, on, off)),
    )
    return GroupedMoves(groups=groups, states=groups.layout(None))


def _links(kinds: Codes, rank: Values, on: int, off: int) -> list[Values]:
    one_way = [1 << bit for bit in range(64) if (on | off) >> bit & 1]
    links = []
    for count in range(1, len(one_way) + 1):
        for chosen in combinations(one_way, count):
            change = sum(chosen)
            allowed = ((kinds & (change & on)) == 0) & ((~kinds & (change & off)) == 0)
            wanted = kinds ^ change
            found = np.minimum(np.searchsorted(kinds, wanted), len(kinds) - 1)
            allowed &= kinds[found] == wanted
            if allowed.any():
                link = np.full(len(kinds), -1, dtype=np.int32)
                link[rank] = np.where(allowed, rank[found], -1)
                links.append(link)
    return links
