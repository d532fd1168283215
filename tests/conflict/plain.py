"""A second implementation of the stability concepts, straight from their definitions, with sets and no thought of
speed.

It shares nothing with ``accordingto.conflict``: moves are sets of states, preferences a function of two states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

Compare = Callable[[int, int, int], str]
"""Of a decision maker and two states: ``>``, ``<``, ``~`` or ``?`` where the two cannot be compared."""


@dataclass(frozen=True)
class Game:
    """States 0 … size - 1; ``moves[i][s]`` is the set that decision maker i can move to from s."""

    size: int
    moves: list[list[set[int]]]
    compare: Compare

    @property
    def everyone(self) -> range:
        return range(len(self.moves))

    def others(self, i: int) -> list[int]:
        return [j for j in self.everyone if j != i]

    def reach(self, i: int, s: int) -> set[int]:
        return self.moves[i][s]

    def improvements(self, i: int, s: int, relations: str = ">") -> set[int]:
        return {t for t in self.moves[i][s] if self.compare(i, t, s) in relations}


def sequence(game: Game, movers: Iterable[int], s: int, turns: str, step: Callable[[int, int], set[int]]) -> set[int]:
    """All states at the end of a legal sequence of one move or more."""
    movers = list(movers)
    found: set[int] = set()
    seen: set[tuple[int, object]] = set()
    waiting: list[tuple[int, tuple[int, ...]]] = [(s, ())]
    while waiting:
        state, history = waiting.pop()
        for j in movers:
            if turns == "alternating" and history and history[-1] == j:
                continue
            if turns == "once each" and j in history:
                continue
            if turns == "single" and history:
                continue
            for t in step(j, state):
                longer = (*history, j) if turns == "once each" else (j,)
                memory: object = frozenset(longer) if turns == "once each" else (j if turns == "alternating" else None)
                found.add(t)
                if (t, memory) not in seen:
                    seen.add((t, memory))
                    waiting.append((t, longer))
    return found


def nash(game: Game, i: int, s: int, turns: str = "alternating") -> bool:
    return not game.improvements(i, s)


def gmr(game: Game, i: int, s: int, turns: str = "alternating") -> bool:
    return all(
        any(game.compare(i, t, s) in "<~" for t in sequence(game, game.others(i), u, turns, game.reach))
        for u in game.improvements(i, s)
    )


def smr(game: Game, i: int, s: int, turns: str = "alternating") -> bool:
    return all(
        any(
            game.compare(i, t, s) in "<~" and all(game.compare(i, v, s) in "<~" for v in game.reach(i, t))
            for t in sequence(game, game.others(i), u, turns, game.reach)
        )
        for u in game.improvements(i, s)
    )


def seq(game: Game, i: int, s: int, turns: str = "alternating") -> bool:
    return all(
        any(game.compare(i, t, s) in "<~" for t in sequence(game, game.others(i), u, turns, game.improvements))
        for u in game.improvements(i, s)
    )


def sseq(game: Game, i: int, s: int, turns: str = "alternating") -> bool:
    return all(
        any(
            game.compare(i, t, s) in "<~" and all(game.compare(i, v, s) in "<~" for v in game.improvements(i, t))
            for t in sequence(game, game.others(i), u, turns, game.improvements)
        )
        for u in game.improvements(i, s)
    )


BY_NAME = {"Nash": nash, "GMR": gmr, "SMR": smr, "SEQ": seq, "SSEQ": sseq}


def two_gmr(game: Game, i: int, s: int) -> bool:
    """The definition for two decision makers: the one opponent makes one move."""
    (j,) = game.others(i)
    return all(any(game.compare(i, t, s) in "<~" for t in game.reach(j, u)) for u in game.improvements(i, s))


def two_smr(game: Game, i: int, s: int) -> bool:
    (j,) = game.others(i)
    return all(
        any(
            game.compare(i, t, s) in "<~" and all(game.compare(i, v, s) in "<~" for v in game.reach(i, t))
            for t in game.reach(j, u)
        )
        for u in game.improvements(i, s)
    )


def two_seq(game: Game, i: int, s: int) -> bool:
    (j,) = game.others(i)
    return all(any(game.compare(i, t, s) in "<~" for t in game.improvements(j, u)) for u in game.improvements(i, s))


def uncertain(game: Game, i: int, s: int, concept: str, extension: str, turns: str = "alternating") -> bool:
    """Stability under unknown preference, with the four extensions of Li, Hipel, Kilgour and Fang (2004)."""
    tempts = ">?" if extension in "ac" else ">"
    deters = "<~?" if extension in "cd" else "<~"
    leaves = game.improvements(i, s, tempts)
    if concept == "Nash":
        return not leaves

    def step(j: int, state: int) -> set[int]:
        return game.improvements(j, state, ">?") if concept == "SEQ" else game.reach(j, state)

    def sanction(t: int) -> bool:
        escapes = game.reach(i, t) if concept == "SMR" else set()
        return game.compare(i, t, s) in deters and all(game.compare(i, v, s) in deters for v in escapes)

    return all(any(sanction(t) for t in sequence(game, game.others(i), u, turns, step)) for u in leaves)


def coalition(game: Game, members: tuple[int, ...], s: int, concept: str, credible: str = "individuals") -> bool:
    """Coalitional stability after Inohara and Hipel (2008); by coalition improvements where ``credible`` says so."""
    outside = [j for j in game.everyone if j not in members]

    def better(group: Iterable[int], t: int, than: int) -> bool:
        return all(game.compare(i, t, than) == ">" for i in group)

    def moves(group: Iterable[int], state: int) -> set[int]:
        return sequence(game, group, state, "alternating", game.reach)

    leaves = {t for t in moves(members, s) if better(members, t, s)}
    if concept == "Nash":
        return not leaves

    def answers(u: int) -> set[int]:
        if concept != "SEQ":
            return moves(outside, u)
        if credible == "individuals":
            return sequence(game, outside, u, "alternating", game.improvements)
        groups = [g for n in range(1, len(outside) + 1) for g in combinations(outside, n)]
        return sequence(
            game,
            range(len(groups)),
            u,
            "alternating",
            lambda g, x: {t for t in moves(groups[g], x) if better(groups[g], t, x)},
        )

    def sanction(t: int) -> bool:
        escapes = moves(members, t) if concept == "SMR" else set()
        return not better(members, t, s) and not any(better(members, v, s) for v in escapes)

    return all(any(sanction(t) for t in answers(u)) for u in leaves)


def limited(game: Game, utility: list[list[int]], i: int, s: int, horizon: int) -> int:
    """Kilgour's G_h for two decision makers with strict preferences: where the conflict ends if i may move at s."""
    if horizon == 0 or not game.moves[i][s]:
        return s
    (j,) = game.others(i)
    ends = {t: limited(game, utility, j, t, horizon - 1) for t in game.moves[i][s]}
    best = max(game.moves[i][s], key=lambda t: utility[i][ends[t]])
    return ends[best] if utility[i][ends[best]] > utility[i][s] else s


def limited_by_many(game: Game, utility: list[list[int]], i: int, s: int, horizon: int, hopeful: bool) -> set[int]:
    """The possible ends with any number of decision makers and ties, in the reading that ``horizon`` documents."""
    if horizon == 0:
        return {s}

    def after(t: int) -> set[int]:
        moved = [limited_by_many(game, utility, j, t, horizon - 1, hopeful) for j in game.others(i)]
        moved = [ends for ends in moved if ends != {t}]
        return set().union(*moved) if moved else {t}

    def value(t: int) -> int:
        return (max if hopeful else min)(utility[i][end] for end in after(t))

    best = max((value(t) for t in game.moves[i][s]), default=-1)
    if best <= utility[i][s]:
        return {s}
    return set().union(*(after(t) for t in game.moves[i][s] if value(t) == best))
