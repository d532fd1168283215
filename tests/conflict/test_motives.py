"""Which preference decides on a move, and what that rests on."""

from __future__ import annotations

import pytest
from tests.conflict.test_withdrawing import model

from accordingto.conflict import Concept, conflict_from_text, explain_state, graph_of, motives

GRAPH = graph_of(model())


@pytest.mark.parametrize("state", range(GRAPH.size))
def test_every_move_has_a_motive_that_agrees_with_the_preference(state: int) -> None:
    found = motives(model(), GRAPH, state)
    moves = [(maker, int(target)) for maker in range(2) for target in GRAPH.moves[maker].successors(state)]
    assert [(each.decision_maker, each.target) for each in found] == [
        (GRAPH.decision_makers[maker], GRAPH.label(target)) for maker, target in moves
    ]
    for each, (maker, target) in zip(found, moves, strict=True):
        gain = int(GRAPH.utility(maker)[target]) - int(GRAPH.utility(maker)[state])
        assert each.better is (gain > 0)
        assert (each.statement is None) is (gain == 0)


def test_a_motive_names_what_it_rests_on() -> None:
    found = {(each.decision_maker, each.target): each for each in motives(model(), GRAPH, GRAPH.state("NNY"))}
    alone = found["North", "YNY"]
    assert (alone.statement, alone.better, alone.evidence) == ('admit if "pull back"', False, ("pos-n",))


def test_an_explanation_has_motives_where_the_model_is_given() -> None:
    state = GRAPH.state("YYY")
    assert explain_state(GRAPH, state).motives == ()
    told = explain_state(GRAPH, state, Concept.NASH, conflict=model())
    assert told.motives == motives(model(), GRAPH, state)
    assert {each.target for each in told.motives} <= {each.state for each in told.states}


def test_rankings_have_no_statements_to_name() -> None:
    ranked = conflict_from_text(
        "{name: R, decision_makers: [{name: A, options: [{name: a}], preferences: {ranking: [Y, N]}}]}"
    )
    assert motives(ranked, graph_of(ranked), 0) == ()
