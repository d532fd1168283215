"""Limited-move and non-myopic stability: decision makers who look a number of moves ahead.

Definitions: Zagare (1984) and Kilgour (1984, 1985), for graph models Fang, Hipel and Kilgour (1993), sections 3.2 to
3.4. Who has the initiative at a state either stays, which ends the conflict there, or makes the move whose foreseen
end it likes best, if it likes that end better than the state; then the opponent has the initiative, with one move less
to go.

Readings chosen where the literature has several or none:

- With more than two decision makers, after a move any opponent that would move may move next, and the conflict ends
where
  none would. Who moved last never moves next.
- Where several ends are possible, through ties or through several opponents, a move is judged by the worst of them
  (``Outlook.CAUTIOUS``, the default) or by the best (``Outlook.HOPEFUL``); all moves that are judged best are possible.
- Two decision makers with strict preferences have one end for every state and horizon: Kilgour's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from accordingto.conflict.graph import Graph
from accordingto.conflict.statements import Mask
from accordingto.errors import ConflictError

__all__ = ["Ends", "Outlook", "Prospect", "foreseen", "limited_move", "look_ahead", "non_myopic"]

Ends = tuple[tuple[frozenset[int], ...], ...]
"""The possible ends for each decision maker with the initiative and each state."""


class Outlook(StrEnum):
    """How a move with several possible ends is judged."""

    CAUTIOUS = "cautious"
    HOPEFUL = "hopeful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """A move, the states in which the mover sees the conflict end after it, and whether it makes the move."""

    target: str
    ends: tuple[str, ...]
    made: bool


class _Foresight:
    def __init__(self, graph: Graph, outlook: Outlook) -> None:
        makers = range(len(graph.decision_makers))
        self.size = graph.size
        self.utilities = [graph.utility(maker).tolist() for maker in makers]
        self.moves = [[each.successors(state).tolist() for state in range(graph.size)] for each in graph.moves]
        self.judge = min if outlook is Outlook.CAUTIOUS else max

    def start(self) -> Ends:
        """Without a move to go, the conflict ends where it is."""
        return tuple(tuple(frozenset({state}) for state in range(self.size)) for _ in self.moves)

    def longer(self, ends: Ends) -> Ends:
        """Return the ends with one move more to go."""
        return tuple(
            tuple(self._choice(maker, state, ends) for state in range(self.size)) for maker in range(len(self.moves))
        )

    def _choice(self, maker: int, state: int, ends: Ends) -> frozenset[int]:
        utility = self.utilities[maker]
        best, chosen = utility[state], frozenset({state})
        for target in self.moves[maker][state]:
            after = self.after(maker, target, ends)
            value = self.judge(utility[end] for end in after)
            if value > best:
                best, chosen = value, after
            elif value == best and value > utility[state]:
                chosen |= after
        return chosen

    def after(self, maker: int, target: int, ends: Ends) -> frozenset[int]:
        """Return where the conflict can end once a decision maker has moved to a state."""
        here = frozenset({target})
        others = [ends[other][target] for other in range(len(self.moves)) if other != maker]
        moved = [each for each in others if each != here]
        return frozenset().union(*moved) if moved else here


def foreseen(graph: Graph, horizon: int, outlook: Outlook = Outlook.CAUTIOUS) -> Ends:
    """Return where the conflict can end for each decision maker with the initiative at each state."""
    if horizon < 0:
        raise ConflictError("A horizon is a number of moves; give 0 or more.")
    foresight = _Foresight(graph, outlook)
    ends = foresight.start()
    for _ in range(horizon):
        ends = foresight.longer(ends)
    return ends


def limited_move(graph: Graph, decision_maker: int, horizon: int, outlook: Outlook = Outlook.CAUTIOUS) -> Mask:
    """Return where a decision maker with a horizon stays; horizon 1 is Nash stability."""
    ends = foreseen(graph, horizon, outlook)[decision_maker]
    return np.array([end == {state} for state, end in enumerate(ends)], dtype=np.bool_)


def look_ahead(
    graph: Graph, decision_maker: int, state: int, horizon: int, outlook: Outlook = Outlook.CAUTIOUS
) -> tuple[Prospect, ...]:
    """Return for each move of a decision maker where it sees the conflict end, and whether it makes the move."""
    chosen = foreseen(graph, horizon, outlook)[decision_maker][state]
    foresight = _Foresight(graph, outlook)
    before = foreseen(graph, horizon - 1, outlook) if horizon else foresight.start()
    utility = foresight.utilities[decision_maker]
    found = []
    best = max(utility[end] for end in chosen) if outlook is Outlook.HOPEFUL else min(utility[end] for end in chosen)
    for target in foresight.moves[decision_maker][state] if horizon else []:
        ends = foresight.after(decision_maker, target, before)
        value = foresight.judge(utility[end] for end in ends)
        found.append(
            Prospect(
                target=graph.label(target),
                ends=tuple(graph.label(end) for end in sorted(ends)),
                made=value > utility[state] and value == best,
            )
        )
    return tuple(found)


def non_myopic(graph: Graph, decision_maker: int, outlook: Outlook = Outlook.CAUTIOUS, longest: int = 10_000) -> Mask:
    """Return where a decision maker stays for every horizon from some horizon on (Brams and Wittman 1981; Kilgour
    1984).

    Each horizon's ends follow from those of the one before, so that ends seen before come again for ever: a state is
    stable if the decision maker stays at each horizon of that cycle. ``longest`` bounds the horizon that is tried.
    """
    foresight = _Foresight(graph, outlook)
    history = [foresight.start()]
    seen = {history[0]: 0}
    while len(history) <= longest:
        ends = foresight.longer(history[-1])
        if ends in seen:
            cycle = history[seen[ends] :]
            stays = [[each[decision_maker][state] == {state} for state in range(graph.size)] for each in cycle]
            return np.asarray(np.all(np.array(stays, dtype=np.bool_), axis=0))
        seen[ends] = len(history)
        history.append(ends)
    raise ConflictError(f"No cycle shows within a horizon of {longest}; allow a longer one.")
