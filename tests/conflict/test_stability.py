"""Stability: textbook cases, theorems on random conflicts, and agreement with a plain second implementation."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict import plain
from tests.conflict.cases import CHICKEN, DILEMMA, IF_SHARED, RIVER, STAG_HUNT, TEXTBOOK, textbook
from tests.conflict.random_games import game_of, graphs, option_conflicts, relabelled

from accordingto.conflict import Concept, Graph, Turns, analyse, equilibria, gmr, graph_of, nash, seq, smr, sseq
from accordingto.errors import ConflictError

ALONE = {Concept.GMR: gmr, Concept.SMR: smr, Concept.SEQ: seq, Concept.SSEQ: sseq}


def names(graph: Graph, concept: Concept, turns: Turns = Turns.ALTERNATING) -> set[str]:
    return {graph.label(state) for state in equilibria(graph, concept, turns)}


def test_prisoners_dilemma() -> None:
    graph = graph_of(DILEMMA)
    assert names(graph, Concept.NASH) == {"NN"}
    for concept in (Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ):
        assert names(graph, concept) == {"NN", "YY"}


def test_chicken() -> None:
    graph = graph_of(CHICKEN)
    assert names(graph, Concept.NASH) == {"YN", "NY"}
    # Swerving both is held by the threat not to swerve, which is carried out at a loss: not credible, so not SEQ.
    assert names(graph, Concept.GMR) == names(graph, Concept.SMR) == {"YN", "NY", "YY"}
    assert names(graph, Concept.SEQ) == {"YN", "NY"}


def test_stag_hunt() -> None:
    graph = graph_of(STAG_HUNT)
    assert names(graph, Concept.NASH) == {"YY", "NN"}


@IF_SHARED
@pytest.mark.parametrize("case", sorted(path.stem for path in TEXTBOOK.glob("*.json")) or ["none"])
def test_textbook_equilibria(case: str) -> None:
    graph, data = textbook(case)
    analysis = analyse(graph)
    for concept in analysis.stable:
        known = data["equilibria"][concept[0].value.upper()]
        assert [int(label) for label in analysis.labels(concept[0])] == known


@IF_SHARED
def test_the_readings_of_the_garrison_sanctions_differ_as_noted() -> None:
    graph, _ = textbook("garrison")
    single = {"2", "3", "8", "11", "13", "14", "15", "17", "18", "19", "21", "22"}
    assert names(graph, Concept.GMR, Turns.SINGLE) == names(graph, Concept.SMR, Turns.SINGLE) == single
    assert names(graph, Concept.GMR, Turns.ONCE_EACH) == single | {"4", "10"}
    assert names(graph, Concept.GMR, Turns.ALTERNATING) == single | {"4", "6", "10"}


def same_as_plain(graph: Graph, turns: Turns) -> None:
    game = game_of(graph)
    analysis = analyse(graph, tuple(Concept), turns)
    for (concept, maker), mask in analysis.stable.items():
        if concept is Concept.NASH:
            expected = [plain.nash(game, maker, state) for state in range(game.size)]
            assert nash(graph, maker).tolist() == expected
        else:
            expected = [plain.BY_NAME[concept.value](game, maker, state, turns.value) for state in range(game.size)]
            assert ALONE[concept](graph, maker, turns).tolist() == expected
        assert mask.tolist() == expected, concept


@given(graphs(), st.sampled_from(Turns))
@settings(deadline=None)
def test_graphs_agree_with_the_plain_implementation(graph: Graph, turns: Turns) -> None:
    same_as_plain(graph, turns)


@given(option_conflicts().map(graph_of), st.sampled_from(Turns))
@settings(deadline=None)
def test_options_agree_with_the_plain_implementation(graph: Graph, turns: Turns) -> None:
    same_as_plain(graph, turns)


@pytest.mark.parametrize("turns", Turns)
def test_the_river_dispute_agrees_with_the_plain_implementation(turns: Turns) -> None:
    same_as_plain(graph_of(RIVER), turns)


@given(graphs(states=(2, 8)), st.sampled_from(Turns))
@settings(deadline=None)
def test_concepts_imply_each_other(graph: Graph, turns: Turns) -> None:
    stable = analyse(graph, tuple(Concept), turns).stable
    for maker in range(len(graph.decision_makers)):
        of = {concept: stable[concept, maker] for concept in Concept}
        implied = [("NASH", "SSEQ"), ("SSEQ", "SMR"), ("SSEQ", "SEQ"), ("SMR", "GMR"), ("SEQ", "GMR")]
        for stronger, weaker in implied:
            assert (of[Concept[weaker]] | ~of[Concept[stronger]]).all(), f"{stronger} without {weaker}"


@given(graphs(states=(2, 8)))
@settings(deadline=None)
def test_more_turns_deter_more(graph: Graph) -> None:
    order = (Turns.SINGLE, Turns.ONCE_EACH, Turns.ALTERNATING, Turns.FREE)
    found = [analyse(graph, tuple(Concept), turns).stable for turns in order]
    for fewer, more in pairwise(found):
        assert all((more[key] | ~fewer[key]).all() for key in fewer)


@given(graphs(makers=(2, 2)))
@settings(deadline=None)
def test_two_decision_makers_agree_with_the_definitions_for_two(graph: Graph) -> None:
    game = game_of(graph)
    for maker in range(2):
        assert gmr(graph, maker).tolist() == [plain.two_gmr(game, maker, state) for state in range(game.size)]
        assert smr(graph, maker).tolist() == [plain.two_smr(game, maker, state) for state in range(game.size)]
        assert seq(graph, maker).tolist() == [plain.two_seq(game, maker, state) for state in range(game.size)]


@given(graphs(), st.data())
@settings(deadline=None)
def test_relabelling_changes_nothing(graph: Graph, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(graph.size)))
    makers = data.draw(st.permutations(range(len(graph.decision_makers))))
    other = relabelled(graph, order, makers)
    for concept in Concept:
        assert names(graph, concept) == names(other, concept)


@given(option_conflicts().map(graph_of))
@settings(deadline=None)
def test_implicit_moves_are_the_listed_ones(graph: Graph) -> None:
    from accordingto.conflict.building import all_moves

    values = np.random.default_rng(graph.size).permutation(graph.size).astype(np.int32)
    for moves, preference in zip(graph.moves, graph.preferences, strict=True):
        one_by_one = all_moves(moves)
        assert moves.minima(values).tolist() == one_by_one.minima(values).tolist()
        better = moves.improving(preference.utility)
        again = one_by_one.improving(preference.utility)
        assert better.minima(values).tolist() == again.minima(values).tolist()
        for state in range(graph.size):
            assert better.successors(state).tolist() == again.successors(state).tolist()


def test_unknown_preferences_are_not_passed_over() -> None:
    from dataclasses import replace

    makers = DILEMMA.decision_makers
    unknown = replace(DILEMMA, decision_makers=(replace(makers[0], unknown=(("NN", "YY"),)), makers[1]))
    with pytest.raises(ConflictError, match="One are unknown"):
        analyse(graph_of(unknown))


def test_more_one_way_options_than_memory_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.conflict.grouped.MOST_LINKS", 16)
    assert graph_of(DILEMMA).size == 4
    with pytest.raises(ConflictError, match="1 options of one direction"):
        graph_of(RIVER)
