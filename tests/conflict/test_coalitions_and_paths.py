"""Coalitions, status quo analysis and explanations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict import plain
from tests.conflict.cases import DILEMMA, IF_SHARED, RIVER, textbook
from tests.conflict.random_games import game_of, graphs

from accordingto.conflict import (
    BASIC,
    By,
    Concept,
    Credible,
    Graph,
    Move,
    analyse,
    coalition_improvements,
    coalition_stable,
    coalitions_of,
    equilibria,
    evolution,
    graph_of,
    legal_paths,
    shortest_paths,
    withstands_coalitions,
)
from accordingto.errors import ConflictError


@given(graphs(states=(2, 5)), st.sampled_from(BASIC), st.sampled_from(Credible))
@settings(deadline=None)
def test_coalitions_agree_with_the_plain_implementation(graph: Graph, concept: Concept, credible: Credible) -> None:
    game = game_of(graph)
    for members in coalitions_of(graph):
        expected = [plain.coalition(game, members, state, concept.value, credible.value) for state in range(game.size)]
        assert coalition_stable(graph, members, concept, credible=credible).tolist() == expected


@given(graphs())
@settings(deadline=None)
def test_a_coalition_of_one_is_the_decision_maker_alone(graph: Graph) -> None:
    for (concept, maker), mask in analyse(graph).stable.items():
        assert coalition_stable(graph, (maker,), concept).tolist() == mask.tolist()


@given(graphs(), st.sampled_from(BASIC))
@settings(deadline=None)
def test_what_withstands_coalitions_is_an_equilibrium(graph: Graph, concept: Concept) -> None:
    assert set(withstands_coalitions(graph, concept)) <= set(equilibria(graph, concept))


def test_the_prisoners_leave_defection_together() -> None:
    graph = graph_of(DILEMMA)
    (way,) = coalition_improvements(graph, (0, 1), graph.state("NN"))
    assert (way.target, len(way.moves)) == ("YY", 2)
    assert withstands_coalitions(graph, Concept.NASH) == ()
    with pytest.raises(ConflictError, match="at least one"):
        coalition_stable(graph, (), Concept.NASH)
    with pytest.raises(ConflictError, match="SSEQ"):
        coalition_stable(graph, (0,), Concept.SSEQ)


@IF_SHARED
def test_ministry_and_company_leave_the_elmira_status_quo_together() -> None:
    graph, _ = textbook("elmira")
    start = graph.state("7")
    assert start in equilibria(graph, Concept.NASH)
    together = [graph.decision_maker(name) for name in ("MoE", "Uniroyal")]
    ways = coalition_improvements(graph, together, start)
    assert [way.target for way in ways] == ["10"]
    assert not coalition_stable(graph, together, Concept.NASH)[start]


def every_path(graph: Graph, start: int, longest: int, *, improving: bool) -> list[tuple[tuple[int, int], ...]]:
    game = game_of(graph)
    step = game.improvements if improving else game.reach
    found: list[tuple[tuple[int, int], ...]] = []
    layer: list[tuple[int, tuple[tuple[int, int], ...]]] = [(start, ())]
    for _ in range(longest):
        layer = [
            (target, (*path, (maker, target)))
            for state, path in layer
            for maker in game.everyone
            if not path or path[-1][0] != maker
            for target in step(maker, state)
        ]
        found += [path for _, path in layer]
    return found


def as_numbers(graph: Graph, paths: tuple[tuple[Move, ...], ...]) -> list[tuple[tuple[int, int], ...]]:
    return [
        tuple((graph.decision_maker(move.decision_maker), graph.state(move.target)) for move in path) for path in paths
    ]


@given(graphs(makers=(2, 3), states=(2, 4)), st.booleans())
@settings(deadline=None, max_examples=60)
def test_paths_are_all_legal_ones(graph: Graph, improving: bool) -> None:
    by = By.IMPROVEMENTS if improving else By.MOVES
    paths = every_path(graph, 0, 4, improving=improving)
    stages = {stage.state: stage for stage in evolution(graph, 0, by).stages}
    for goal in range(1, graph.size):
        leading = [path for path in paths if path[-1][1] == goal]
        label = graph.label(goal)
        if leading:
            fewest = min(map(len, leading))
            short = sorted(path for path in leading if len(path) == fewest)
            answer = shortest_paths(graph, goal, 0, by, most=10_000)
            assert answer.complete
            assert as_numbers(graph, answer.paths) == short
            assert stages[label].moves == fewest
            makers = sorted({path[-1][0] for path in short})
            assert stages[label].last == tuple(graph.decision_makers[maker] for maker in makers)
        once = [path for path in leading if len({0, *(state for _, state in path)}) == len(path) + 1]
        answer = legal_paths(graph, goal, 4, 0, by, most=10_000)
        assert as_numbers(graph, answer.paths) == sorted(once, key=lambda path: (len(path), path))


def test_the_status_quo_is_where_paths_start() -> None:
    from dataclasses import replace

    with pytest.raises(ConflictError, match="status quo"):
        evolution(graph_of(RIVER))
    graph = graph_of(replace(RIVER, status_quo="NNNNN"))
    stages = {stage.state: stage.moves for stage in evolution(graph).stages}
    assert stages["NNNNN"] == 0
    assert stages["YNNYY"] == 3
    few = shortest_paths(graph, graph.state("YNNYY"), most=2)
    assert (len(few.paths), few.complete) == (2, False)
    (first, *_) = shortest_paths(graph, graph.state("YNNYY")).paths
    assert [move.decision_maker for move in first] == ["Upland", "Lowland", "Court"]
