"""Limited-move and non-myopic stability, and simultaneous stability."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict import plain
from tests.conflict.cases import CHICKEN, DILEMMA, STAG_HUNT
from tests.conflict.random_games import game_of, graphs, option_conflicts, relabelled, utilities_of

from accordingto.conflict import (
    Conflict,
    Graph,
    Outlook,
    foreseen,
    gmr,
    graph_of,
    limited_move,
    nash,
    non_myopic,
    sim,
)
from accordingto.errors import ConflictError

STRICT_PAIRS = graphs(makers=(2, 2), strict=True)


def labels(graph: Graph, masks: list[np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]) -> set[str]:
    return {graph.label(int(state)) for state in np.flatnonzero(np.logical_and.reduce(masks))}


@given(STRICT_PAIRS, st.integers(0, 5))
@settings(deadline=None)
def test_two_with_strict_preferences_end_where_kilgour_says(graph: Graph, horizon: int) -> None:
    game, utility = game_of(graph), utilities_of(graph)
    for outlook in Outlook:
        ends = foreseen(graph, horizon, outlook)
        for maker in range(2):
            for state in range(graph.size):
                assert ends[maker][state] == {plain.limited(game, utility, maker, state, horizon)}


@given(graphs(states=(2, 4)), st.integers(0, 3), st.sampled_from(Outlook))
@settings(deadline=None, max_examples=50)
def test_many_with_ties_end_where_the_documented_reading_says(graph: Graph, horizon: int, outlook: Outlook) -> None:
    game, utility = game_of(graph), utilities_of(graph)
    ends = foreseen(graph, horizon, outlook)
    for maker in game.everyone:
        for state in range(graph.size):
            hopeful = outlook is Outlook.HOPEFUL
            assert ends[maker][state] == plain.limited_by_many(game, utility, maker, state, horizon, hopeful)


@given(graphs(), st.sampled_from(Outlook))
@settings(deadline=None)
def test_horizon_one_is_nash(graph: Graph, outlook: Outlook) -> None:
    for maker in range(len(graph.decision_makers)):
        assert limited_move(graph, maker, 1, outlook).tolist() == nash(graph, maker).tolist()


@given(STRICT_PAIRS)
@settings(deadline=None, max_examples=40)
def test_non_myopic_is_stable_from_some_horizon_on(graph: Graph) -> None:
    for maker in range(2):
        late = np.logical_and.reduce([limited_move(graph, maker, horizon) for horizon in range(60, 100)])
        assert non_myopic(graph, maker).tolist() == late.tolist()


@given(graphs(), st.integers(0, 4), st.data())
@settings(deadline=None)
def test_relabelling_changes_no_foresight(graph: Graph, horizon: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(graph.size)))
    makers = data.draw(st.permutations(range(len(graph.decision_makers))))
    other = relabelled(graph, order, makers)
    for outlook in Outlook:
        for new, maker in enumerate(makers):
            one = limited_move(graph, maker, horizon, outlook)[np.array(order)]
            assert one.tolist() == limited_move(other, new, horizon, outlook).tolist()
            one = non_myopic(graph, maker, outlook)[np.array(order)]
            assert one.tolist() == non_myopic(other, new, outlook).tolist()


def test_brams_and_wittman_on_the_games_that_everyone_knows() -> None:
    for conflict, lasting in ((DILEMMA, {"NN", "YY"}), (CHICKEN, {"YY"}), (STAG_HUNT, {"YY"})):
        graph = graph_of(conflict)
        assert labels(graph, [non_myopic(graph, maker) for maker in range(2)]) == lasting


def test_what_cannot_be_asked_is_refused() -> None:
    graph = graph_of(CHICKEN)
    with pytest.raises(ConflictError, match="number of moves"):
        foreseen(graph, -1)
    with pytest.raises(ConflictError, match="longer one"):
        non_myopic(graph, 0, longest=1)


def test_both_leaving_cooperation_at_once_deters_each() -> None:
    graph = graph_of(DILEMMA)
    assert labels(graph, [sim(graph, maker) for maker in range(2)]) == {"NN", "YY"}
    chicken = graph_of(CHICKEN)
    assert labels(chicken, [sim(chicken, maker) for maker in range(2)]) == {"YN", "NY", "YY"}


@given(option_conflicts().filter(lambda conflict: len(conflict.decision_makers) == 2))
@settings(deadline=None)
def test_nash_implies_sim_and_sim_implies_gmr_for_two(conflict: Conflict) -> None:
    graph = graph_of(conflict)
    for maker in range(2):
        found = sim(graph, maker)
        assert (found | ~nash(graph, maker)).all()
        assert (gmr(graph, maker) | ~found).all()


@given(option_conflicts())
@settings(deadline=None)
def test_sim_agrees_with_its_definition(conflict: Conflict) -> None:
    graph = graph_of(conflict)
    game = game_of(graph)
    patterns = [graph.label(state) for state in range(graph.size)]

    def together(state: int, targets: list[int]) -> str:
        letters = list(patterns[state])
        for target in targets:
            for place, letter in enumerate(patterns[target]):
                if letter != patterns[state][place]:
                    letters[place] = letter
        return "".join(letters)

    def outcomes(state: int, target: int, others: list[int]) -> list[str]:
        ways: list[list[int]] = [[]]
        for other in others:
            ways += [[*way, each] for way in ways for each in game.improvements(other, state)]
        return [together(state, [target, *way]) for way in ways if way]

    for maker in game.everyone:
        expected = [
            all(
                any(
                    outcome in patterns and game.compare(maker, patterns.index(outcome), state) in "<~"
                    for outcome in outcomes(state, target, game.others(maker))
                )
                for target in game.improvements(maker, state)
            )
            for state in range(game.size)
        ]
        assert sim(graph, maker).tolist() == expected


def test_sim_needs_options() -> None:
    from accordingto.conflict import DecisionMaker, NamedState, Ranking

    maker = DecisionMaker(name="A", preferences=Ranking(levels=(("x",),)))
    with pytest.raises(ConflictError, match="option form"):
        sim(graph_of(Conflict(name="x", decision_makers=(maker,), states=(NamedState(name="x"),), moves=())), 0)
