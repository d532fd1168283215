"""Explanations: they say what the analysis says, and every move in them can be made and deters as the concept asks."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict import plain
from tests.conflict.cases import DILEMMA
from tests.conflict.random_games import game_of, graphs, option_conflicts, utilities_of

from accordingto.conflict import (
    BASIC,
    Concept,
    Conflict,
    Credible,
    Explanation,
    Extension,
    Graph,
    Move,
    Outlook,
    Turns,
    analyse,
    coalition_stable,
    coalitions_of,
    explain,
    explain_coalition,
    explain_sim,
    explain_uncertain,
    graph_of,
    limited_move,
    look_ahead,
    sim,
    uncertain,
)
from accordingto.vocabulary import to_json

CREDIBLE = (Concept.SEQ, Concept.SSEQ)


def follow(graph: Graph, moves: tuple[Move, ...], start: int, allowed: set[int], relations: str) -> int:
    """Make the moves from a state on and return where they end; each must be allowed to the one who makes it."""
    game = game_of(graph)
    for move in moves:
        maker, target = graph.decision_maker(move.decision_maker), graph.state(move.target)
        assert graph.state(move.source) == start
        assert maker in allowed
        assert target in game.reach(maker, start)
        assert game.compare(maker, target, start) in relations
        start = target
    return start


def whole(answer: Explanation, stable: bool) -> None:
    assert answer.stable == stable
    for each in answer.departures:
        assert each.deterred == bool(each.countermoves) == (each.sanction is not None)
        assert each.target == each.departure[-1].target


@given(graphs(), st.sampled_from(Concept), st.sampled_from(Turns))
@settings(deadline=None)
def test_explanations_hold(graph: Graph, concept: Concept, turns: Turns) -> None:
    game = game_of(graph)
    for maker in game.everyone:
        mask = analyse(graph, (concept,), turns).stable[concept, maker]
        for state in range(game.size):
            answer = explain(graph, maker, state, concept, turns)
            whole(answer, bool(mask[state]))
            assert {graph.state(each.target) for each in answer.departures} == game.improvements(maker, state)
            for each in answer.departures:
                there = follow(graph, each.departure, state, {maker}, ">")
                relations = ">" if concept in CREDIBLE else "><~"
                end = follow(graph, each.countermoves, there, set(game.others(maker)), relations)
                if each.deterred:
                    assert each.sanction == graph.label(end)
                    for label in (each.sanction, *each.escapes):
                        assert game.compare(maker, graph.state(label), state) in "<~"
                    if concept in (Concept.SMR, Concept.SSEQ):
                        assert {graph.state(label) for label in each.escapes} == game.reach(maker, end)


@given(graphs(unknown=True), st.sampled_from(BASIC), st.sampled_from(Extension))
@settings(deadline=None)
def test_explanations_under_unknown_preference_hold(graph: Graph, concept: Concept, extension: Extension) -> None:
    game = game_of(graph)
    for maker in game.everyone:
        mask = uncertain(graph, maker, concept, extension)
        for state in range(game.size):
            answer = explain_uncertain(graph, maker, state, concept, extension)
            whole(answer, bool(mask[state]))
            for each in answer.departures:
                there = follow(graph, each.departure, state, {maker}, ">?")
                relations = ">?" if concept is Concept.SEQ else "><~?"
                end = follow(graph, each.countermoves, there, set(game.others(maker)), relations)
                if each.deterred:
                    deters = "<~?" if extension.deters else "<~"
                    assert game.compare(maker, end, state) in deters
                    assert all(game.compare(maker, graph.state(label), state) in deters for label in each.escapes)


@given(graphs(states=(2, 5)), st.sampled_from(BASIC), st.sampled_from(Credible))
@settings(deadline=None, max_examples=50)
def test_explanations_for_coalitions_hold(graph: Graph, concept: Concept, credible: Credible) -> None:
    game = game_of(graph)
    for members in coalitions_of(graph):
        mask = coalition_stable(graph, members, concept, credible=credible)
        outside = set(game.everyone) - set(members)
        for state in range(game.size):
            answer = explain_coalition(graph, members, state, concept, credible=credible)
            whole(answer, bool(mask[state]))
            for each in answer.departures:
                there = follow(graph, each.departure, state, set(members), "><~")
                assert all(game.compare(member, there, state) == ">" for member in members)
                relations = ">" if (concept, credible) == (Concept.SEQ, Credible.INDIVIDUALS) else "><~"
                end = follow(graph, each.countermoves, there, outside, relations)
                if each.deterred:
                    assert any(game.compare(member, end, state) in "<~" for member in members)


@given(option_conflicts())
@settings(deadline=None)
def test_explanations_of_simultaneous_moves_hold(conflict: Conflict) -> None:
    graph = graph_of(conflict)
    game = game_of(graph)
    for maker in game.everyone:
        mask = sim(graph, maker)
        for state in range(game.size):
            answer = explain_sim(graph, maker, state)
            whole(answer, bool(mask[state]))
            for each in answer.departures:
                letters = list(each.target)
                for move in each.countermoves:
                    follow(graph, (move,), state, set(game.others(maker)), ">")
                    for place, (old, new) in enumerate(zip(move.source, move.target, strict=True)):
                        letters[place] = new if old != new else letters[place]
                if each.sanction is not None:
                    assert each.sanction == "".join(letters)
                    assert game.compare(maker, graph.state(each.sanction), state) in "<~"


@given(graphs(), st.integers(0, 4), st.sampled_from(Outlook))
@settings(deadline=None)
def test_looking_ahead_says_which_move_is_made(graph: Graph, horizon: int, outlook: Outlook) -> None:
    for maker in range(len(graph.decision_makers)):
        stays = limited_move(graph, maker, horizon, outlook)
        for state in range(graph.size):
            prospects = look_ahead(graph, maker, state, horizon, outlook)
            assert any(prospect.made for prospect in prospects) != stays[state]


@given(graphs(states=(2, 4)), st.integers(1, 3))
@settings(deadline=None, max_examples=50)
def test_what_is_seen_ahead_is_where_plain_recursion_ends(graph: Graph, horizon: int) -> None:
    game, utility = game_of(graph), utilities_of(graph)
    for state in range(graph.size):
        ends: set[int] = set()
        for prospect in look_ahead(graph, 0, state, horizon):
            if prospect.made:
                ends |= {graph.state(label) for label in prospect.ends}
        assert (ends or {state}) == plain.limited_by_many(game, utility, 0, state, horizon, False)


def test_cooperation_is_held_by_the_others_defection() -> None:
    graph = graph_of(DILEMMA)
    answer = explain(graph, 0, graph.state("YY"), Concept.SEQ)
    (only,) = answer.departures
    assert only.departure == (Move(decision_maker="One", source="YY", target="NY"),)
    assert only.countermoves == (Move(decision_maker="Two", source="NY", target="NN"),)
    assert (only.sanction, only.escapes) == ("NN", ())
    (seen,) = look_ahead(graph, 0, graph.state("YY"), 2)
    assert (seen.target, seen.ends, seen.made) == ("NY", ("NN",), False)


@pytest.mark.parametrize("concept", Concept)
def test_explanations_turn_into_json(concept: Concept) -> None:
    graph = graph_of(DILEMMA)
    plainly = json.loads(json.dumps(to_json(explain(graph, 0, 0, concept))))
    assert plainly["state"] == "NN"
