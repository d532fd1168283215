"""Equilibria and explanations as data that can be put in words."""

from __future__ import annotations

import pytest

from accordingto.conflict import (
    BASIC,
    Concept,
    Extension,
    analyse,
    conflict_from_text,
    explain,
    explain_state,
    graph_of,
    solve,
    uncertain,
)
from accordingto.errors import ConflictError

DILEMMA = graph_of(
    conflict_from_text("""
name: Two navies
decision_makers:
  - {name: North, options: [{name: build}], preferences: {ranking: [YN, NN, YY, NY]}}
  - {name: South, options: [{name: build}], preferences: {ranking: [NY, NN, YY, YN]}}
status_quo: YY
""")
)
UNKNOWN = graph_of(
    conflict_from_text("""
name: Fog
decision_makers:
  - {name: North, options: [{name: build}], preferences: {ranking: [YN, NN, YY, NY]}}
  - {name: South, options: [{name: arm}]}
""")
)


def test_every_state_that_lasts_is_reported_with_what_each_does() -> None:
    solution = solve(DILEMMA)
    assert [(each.state, each.equilibrium) for each in solution.equilibria] == [
        ("YY", BASIC),
        ("NN", (Concept.GMR, Concept.SMR, Concept.SEQ)),
    ]
    both, neither = solution.equilibria
    assert both.present and not neither.present
    assert solution.present == both
    assert [(each.decision_maker, each.takes, each.leaves) for each in neither.choices] == [
        ("North", (), ("build",)),
        ("South", (), ("build",)),
    ]
    assert solution.extension is None


def test_reports_agree_with_the_analysis() -> None:
    analysis = analyse(DILEMMA)
    for report in solve(DILEMMA).equilibria:
        state = DILEMMA.state(report.state)
        for maker, stable in enumerate(report.stable):
            assert stable.concepts == tuple(each for each in BASIC if analysis.stable[each, maker][state])


def test_only_the_concepts_that_were_asked_for() -> None:
    solution = solve(DILEMMA, (Concept.NASH,))
    assert [each.state for each in solution.equilibria] == ["YY"]
    assert solution.concepts == (Concept.NASH,)


@pytest.mark.parametrize("extension", list(Extension))
def test_unknown_preferences_are_taken_as_they_are(extension: Extension) -> None:
    solution = solve(UNKNOWN, extension=extension)
    assert solution.extension is extension
    wanted = {
        UNKNOWN.label(state)
        for state in range(UNKNOWN.size)
        if any(all(uncertain(UNKNOWN, one, each, extension)[state] for one in range(2)) for each in BASIC)
    }
    assert {each.state for each in solution.equilibria} == wanted


def test_sseq_has_no_meaning_for_unknown_preferences() -> None:
    with pytest.raises(ConflictError, match="SSEQ"):
        solve(UNKNOWN, (Concept.SSEQ,))


@pytest.mark.parametrize("state", ["NN", "YN", "NY", "YY"])
@pytest.mark.parametrize("concept", list(Concept))
def test_a_state_is_explained_for_everybody_and_names_only_states_it_describes(state: str, concept: Concept) -> None:
    found = explain_state(DILEMMA, DILEMMA.state(state), concept)
    assert found.explanations == tuple(explain(DILEMMA, one, DILEMMA.state(state), concept) for one in range(2))
    described = {each.state for each in found.states}
    for each in (departure for one in found.explanations for departure in one.departures):
        assert {move.target for move in (*each.departure, *each.countermoves)} <= described


def test_an_explanation_under_unknown_preference_says_how_it_was_taken() -> None:
    assert explain_state(UNKNOWN, 0).extension is Extension.A
    assert explain_state(DILEMMA, 0).extension is None
