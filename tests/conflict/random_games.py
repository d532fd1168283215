"""Random conflicts for property tests: graphs given outright, and conflicts in option form."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from tests.conflict.plain import Game

from accordingto.conflict import Conflict, DecisionMaker, Direction, Graph, Option, Preference, Prioritization
from accordingto.conflict.moves import listed

__all__ = ["game_of", "graphs", "option_conflicts", "relabelled", "utilities_of"]


@st.composite
def graphs(
    draw: st.DrawFn,
    *,
    makers: tuple[int, int] = (2, 4),
    states: tuple[int, int] = (2, 6),
    strict: bool = False,
    unknown: bool = False,
    degrees: bool = False,
) -> Graph:
    """Graphs with any moves and any preferences."""
    count, size = draw(st.integers(*makers)), draw(st.integers(*states))
    pair = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    moves, preferences = [], []
    for _ in range(count):
        edges = np.array(draw(st.lists(pair, max_size=2 * size)), dtype=np.int64).reshape(-1, 2)
        moves.append(listed(size, edges[:, 0], edges[:, 1]))
        some = st.lists(st.integers(0, 3), min_size=size, max_size=size)
        values = draw(st.permutations(range(size)) if strict else some)
        _, utility = np.unique(values, return_inverse=True)
        top = int(utility.max())
        steps = tuple(draw(st.lists(st.integers(1, 3), min_size=top, max_size=top))) if degrees else ()
        lost = np.array(draw(st.lists(pair, max_size=size)) if unknown else [], dtype=np.int64).reshape(-1, 2)
        preferences.append(
            Preference(utility=utility.astype(np.int32), degrees=steps, unknown=lost[lost[:, 0] != lost[:, 1]])
        )
    return Graph(
        name="random",
        decision_makers=tuple(f"DM{number}" for number in range(count)),
        moves=tuple(moves),
        preferences=tuple(preferences),
        size=size,
        names=tuple(f"s{state}" for state in range(size)),
    )


@st.composite
def option_conflicts(draw: st.DrawFn) -> Conflict:
    """Conflicts of two to four with options of every direction and some infeasible states."""
    count = draw(st.integers(2, 4))
    owned = [draw(st.integers(0 if number else 1, 2)) for number in range(count)]
    total = sum(owned)
    names = [f"o{number}" for number in range(total)]
    literal = st.builds(lambda no, name: f"not {name}" if no else name, st.booleans(), st.sampled_from(names))
    word = st.sampled_from(["and", "or", "if", "iff"])
    statement = st.one_of(literal, st.builds("{} {} {}".format, literal, word, literal))
    makers, first = [], 0
    for number, own in enumerate(owned):
        options = tuple(
            Option(name=name, direction=draw(st.sampled_from(list(Direction)))) for name in names[first : first + own]
        )
        first += own
        preferences = Prioritization(statements=tuple(draw(st.lists(statement, max_size=4))))
        makers.append(DecisionMaker(name=f"DM{number}", options=options, preferences=preferences))
    # The state in which no option is taken stays feasible, so that there always is one.
    pattern = st.text("YN--", min_size=total, max_size=total).filter(lambda text: "Y" in text)
    infeasible = draw(st.lists(pattern, max_size=3))
    return Conflict(name="random", decision_makers=tuple(makers), infeasible=tuple(infeasible))


def utilities_of(graph: Graph) -> list[list[int]]:
    """The utilities as plain lists."""
    return [preference.utility.tolist() for preference in graph.preferences]


def game_of(graph: Graph) -> Game:
    """The same conflict for the plain implementation."""
    utility = utilities_of(graph)
    lost = [
        {frozenset(pair) for pair in (preference.unknown.tolist() if preference.unknown is not None else [])}
        for preference in graph.preferences
    ]

    def compare(i: int, a: int, b: int) -> str:
        if frozenset((a, b)) in lost[i]:
            return "?"
        return "~" if utility[i][a] == utility[i][b] else (">" if utility[i][a] > utility[i][b] else "<")

    moves = [[set(each.successors(state).tolist()) for state in range(graph.size)] for each in graph.moves]
    return Game(size=graph.size, moves=moves, compare=compare)


def relabelled(graph: Graph, order: list[int], makers: list[int]) -> Graph:
    """The same graph with its states and decision makers in another order: new state k is old state ``order[k]``."""
    place = np.argsort(order)
    moves, preferences = [], []
    for maker in makers:
        reach = [graph.moves[maker].successors(state).tolist() for state in range(graph.size)]
        pairs = [(state, target) for state, targets in enumerate(reach) for target in targets]
        edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        moves.append(listed(graph.size, place[edges[:, 0]], place[edges[:, 1]]))
        old = graph.preferences[maker]
        unknown = None if old.unknown is None else place[old.unknown]
        preferences.append(Preference(utility=old.utility[order], degrees=old.degrees, unknown=unknown))
    return Graph(
        name=graph.name,
        decision_makers=tuple(graph.decision_makers[maker] for maker in makers),
        moves=tuple(moves),
        preferences=tuple(preferences),
        size=graph.size,
        names=tuple(graph.label(state) for state in order),
    )
