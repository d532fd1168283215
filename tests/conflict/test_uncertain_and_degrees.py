"""Unknown preference and degrees of preference, against plain definitions and by their theorems."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict import plain
from tests.conflict.cases import CHICKEN
from tests.conflict.random_games import game_of, graphs, relabelled

from accordingto.conflict import (
    BASIC,
    Concept,
    Extension,
    Graph,
    Turns,
    analyse,
    graph_of,
    stable_to_degree,
    strength,
    uncertain,
)
from accordingto.conflict.moves import NOTHING
from accordingto.errors import ConflictError


@given(graphs(unknown=True), st.sampled_from(BASIC), st.sampled_from(Extension), st.sampled_from(Turns))
@settings(deadline=None, max_examples=300)
def test_unknown_preference_agrees_with_the_plain_implementation(
    graph: Graph, concept: Concept, extension: Extension, turns: Turns
) -> None:
    game = game_of(graph)
    for maker in game.everyone:
        expected = [
            plain.uncertain(game, maker, state, concept.value, extension.value, turns.value)
            for state in range(game.size)
        ]
        assert uncertain(graph, maker, concept, extension, turns).tolist() == expected


@given(graphs(unknown=True), st.sampled_from(BASIC))
@settings(deadline=None)
def test_bolder_extensions_imply_more_cautious_ones(graph: Graph, concept: Concept) -> None:
    for maker in range(len(graph.decision_makers)):
        of = {extension.value: uncertain(graph, maker, concept, extension) for extension in Extension}
        for stronger, weaker in ("ab", "ac", "bd", "cd"):
            assert (of[weaker] | ~of[stronger]).all()


@given(graphs(), st.sampled_from(Extension))
@settings(deadline=None)
def test_where_nothing_is_unknown_the_extensions_are_the_usual_stability(graph: Graph, extension: Extension) -> None:
    for (concept, maker), mask in analyse(graph).stable.items():
        assert uncertain(graph, maker, concept, extension).tolist() == mask.tolist()


def test_nothing_stated_tempts_the_bold_alone() -> None:
    from dataclasses import replace

    from accordingto.conflict import Unstated

    makers = (replace(CHICKEN.decision_makers[0], preferences=Unstated()), CHICKEN.decision_makers[1])
    graph = graph_of(replace(CHICKEN, decision_makers=makers))
    assert not uncertain(graph, 0, Concept.NASH, Extension.A).any()
    assert uncertain(graph, 0, Concept.NASH, Extension.B).all()
    assert not uncertain(graph, 0, Concept.GMR, Extension.A).any()
    assert uncertain(graph, 0, Concept.GMR, Extension.C).all()
    with pytest.raises(ConflictError, match="no extension"):
        uncertain(graph, 0, Concept.SSEQ, Extension.A)


def degree_between(graph: Graph, maker: int, better: int, worse: int) -> int:
    """The largest step between the levels of two states; below 0 where the first is not better, 0 where equal."""
    preference = graph.preferences[maker]
    high, low = int(preference.utility[better]), int(preference.utility[worse])
    return max(preference.degrees[low:high], default=0 if high == low else -1)


def plainly_stable(graph: Graph, maker: int, state: int, concept: Concept, degree: int) -> bool:
    game = game_of(graph)
    step = game.improvements if concept in (Concept.SEQ, Concept.SSEQ) else game.reach
    escaping = concept in (Concept.SMR, Concept.SSEQ)

    def deters(end: int) -> bool:
        ends = [end, *(game.reach(maker, end) if escaping else ())]
        return all(degree_between(graph, maker, state, each) >= degree for each in ends)

    return all(
        any(deters(end) for end in plain.sequence(game, game.others(maker), target, "alternating", step))
        for target in game.improvements(maker, state)
    )


@given(graphs(degrees=True), st.sampled_from([Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ]), st.integers(0, 3))
@settings(deadline=None, max_examples=200)
def test_degrees_agree_with_their_definition(graph: Graph, concept: Concept, degree: int) -> None:
    for maker in range(len(graph.decision_makers)):
        expected = [plainly_stable(graph, maker, state, concept, degree) for state in range(graph.size)]
        assert stable_to_degree(graph, maker, concept, degree).tolist() == expected


@given(graphs(degrees=True), st.sampled_from(Concept))
@settings(deadline=None)
def test_strength_is_the_highest_degree(graph: Graph, concept: Concept) -> None:
    stable = analyse(graph, (Concept.NASH, concept)).stable
    for maker in range(len(graph.decision_makers)):
        found = strength(graph, maker, concept)
        assert (found >= 0).tolist() == stable[concept, maker].tolist()
        assert (found == NOTHING).tolist() == stable[Concept.NASH, maker].tolist()
        for degree in range(4):
            there = stable_to_degree(graph, maker, concept, degree)
            assert (there | (found < degree)).all()
            assert (~there | (found >= min(degree, 1)) | (found >= degree)).all()


@given(graphs(unknown=True, degrees=True), st.data())
@settings(deadline=None)
def test_relabelling_changes_nothing(graph: Graph, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(graph.size)))
    other = relabelled(graph, order, list(range(len(graph.decision_makers))))
    for concept in BASIC:
        for extension in Extension:
            one = uncertain(graph, 0, concept, extension)[np.array(order)]
            assert one.tolist() == uncertain(other, 0, concept, extension).tolist()
