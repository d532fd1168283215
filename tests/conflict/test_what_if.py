"""Inverse analysis, hypergames and robustness."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict.cases import CHICKEN, DILEMMA, IF_SHARED, textbook
from tests.conflict.random_games import graphs

from accordingto.conflict import (
    Concept,
    Graph,
    Ranking,
    Turns,
    analyse,
    equilibria,
    graph_of,
    hypergame,
    inverse,
    inverse_equilibrium,
    robustness,
)
from accordingto.errors import ConflictError


def with_utility(graph: Graph, maker: int, utility: list[int]) -> Graph:
    preferences = list(graph.preferences)
    preferences[maker] = replace(preferences[maker], utility=np.array(utility, dtype=np.int32), degrees=())
    return replace(graph, preferences=tuple(preferences))


@given(graphs(makers=(2, 3), states=(2, 5)), st.sampled_from(Concept), st.sampled_from(Turns))
@settings(deadline=None, max_examples=40)
def test_patterns_and_counts_are_those_of_trying_all_rankings(graph: Graph, concept: Concept, turns: Turns) -> None:
    answer = inverse(graph, 0, 0, concept, turns)
    patterns = [{graph.state(label) for label in pattern} for pattern in answer.patterns]
    count = 0
    for utility in permutations(range(graph.size)):
        stable = bool(analyse(with_utility(graph, 0, list(utility)), (concept,), turns).stable[concept, 0][0])
        assert stable == any(all(utility[each] <= utility[0] for each in pattern) for pattern in patterns)
        count += stable
    assert (answer.rankings, answer.of) == (count, len(list(permutations(range(graph.size)))))


@given(graphs(), st.sampled_from(Concept))
@settings(deadline=None)
def test_patterns_hold_for_tied_preferences_too(graph: Graph, concept: Concept) -> None:
    stable = analyse(graph, (concept,)).stable
    for state in range(graph.size):
        for maker, answer in enumerate(inverse_equilibrium(graph, state, concept)):
            utility = graph.preferences[maker].utility
            holds = [all(utility[graph.state(e)] <= utility[state] for e in pattern) for pattern in answer.patterns]
            assert any(holds) == stable[concept, maker][state]


def test_what_would_hold_cooperation() -> None:
    graph = graph_of(DILEMMA)
    answer = inverse(graph, 0, graph.state("YY"), Concept.NASH)
    assert answer.patterns == (("NY",),)
    assert (answer.rankings, answer.of) == (12, 24)
    # Or else the answer to defection, NN, must not be better.
    assert inverse(graph, 0, graph.state("YY"), Concept.GMR).patterns == (("NN",), ("NY",))
    assert inverse(graph, 0, graph.state("YY"), Concept.GMR).rankings == 16


@IF_SHARED
def test_a_state_of_a_textbook_case_can_be_counted_for() -> None:
    graph, _ = textbook("elmira")
    for answer in inverse_equilibrium(graph, graph.state("7"), Concept.GMR):
        assert answer.rankings is not None and 0 < answer.rankings <= answer.of


def test_a_hypergame_of_those_who_see_the_same_is_the_game() -> None:
    graph = graph_of(CHICKEN)
    for concept in Concept:
        answer = hypergame({"One": graph, "Two": graph}, concept)
        assert answer.equilibria == tuple(graph.label(state) for state in equilibria(graph, concept))
        assert all(view.surprises == view.unseen == () for view in answer.views)


def test_mistaken_fear_makes_both_swerve() -> None:
    graph = graph_of(CHICKEN)
    # Each takes the other for one who never swerves, whatever comes of it.
    stubborn = [("NY", "NN", "YY", "YN"), ("YN", "NN", "YY", "NY")]
    views = {}
    for number, maker in enumerate(CHICKEN.decision_makers):
        makers = list(CHICKEN.decision_makers)
        other = 1 - number
        makers[other] = replace(makers[other], preferences=Ranking(levels=tuple((each,) for each in stubborn[other])))
        views[maker.name] = graph_of(replace(CHICKEN, decision_makers=tuple(makers)))
    answer = hypergame(views, Concept.NASH)
    assert answer.equilibria == ("YN", "NY")
    one, two = answer.views
    assert one.expected == ("YN",), "One expects to be the one who swerves"
    assert one.surprises == ("NY",)
    assert two.expected == ("NY",)
    assert graph.decision_makers == ("One", "Two")


def test_nobody_stays_where_it_knows_of_no_state() -> None:
    graph = graph_of(CHICKEN)
    blind = replace(
        CHICKEN,
        infeasible=("YN",),
        decision_makers=(
            replace(CHICKEN.decision_makers[0], preferences=Ranking(levels=(("NY",), ("YY",), ("NN",)))),
            replace(CHICKEN.decision_makers[1], preferences=Ranking(levels=(("YY",), ("NY",), ("NN",)))),
        ),
    )
    answer = hypergame({"One": graph, "Two": graph_of(blind)}, Concept.NASH)
    assert answer.views[1].unseen == ("YN",)
    assert "YN" not in answer.equilibria
    with pytest.raises(ConflictError, match="other decision makers"):
        hypergame({"One": graph}, Concept.NASH)


def test_the_equilibrium_of_the_dilemma_breaks_by_the_swaps_that_matter() -> None:
    answer = robustness(graph_of(DILEMMA), Concept.NASH)
    assert answer.equilibria == ("NN",)
    assert answer.robust == ()
    assert {(swap.decision_maker, swap.better, swap.worse) for swap in answer.breaking("NN")} == {
        ("One", ("NN",), ("YN",)),
        ("Two", ("NN",), ("NY",)),
    }
    assert len(answer.swaps) == 6


@given(graphs(), st.sampled_from(Concept))
@settings(deadline=None, max_examples=50)
def test_swaps_are_those_of_swapping_by_hand(graph: Graph, concept: Concept) -> None:
    answer = robustness(graph, concept)
    before = set(equilibria(graph, concept))
    assert {graph.state(label) for label in answer.equilibria} == before
    survivors = set(before)
    for swap in answer.swaps:
        maker = graph.decision_maker(swap.decision_maker)
        utility = graph.preferences[maker].utility.tolist()
        high, low = utility[graph.state(swap.better[0])], utility[graph.state(swap.worse[0])]
        assert high == low + 1
        changed = [low if value == high else high if value == low else value for value in utility]
        after = set(equilibria(with_utility(graph, maker, changed), concept))
        assert {graph.state(label) for label in swap.lost} == before - after
        assert {graph.state(label) for label in swap.gained} == after - before
        survivors &= after
    assert {graph.state(label) for label in answer.robust} == survivors
