"""Models without some of their evidence, and what becomes of the equilibria."""

from __future__ import annotations

import pytest

from accordingto.conflict import (
    Concept,
    Conflict,
    GroundKind,
    Outcome,
    Scenario,
    ScenarioKind,
    conflict_from_text,
    equilibria,
    every_swap,
    evidence_of,
    graph_of,
    preferring,
    robustness,
    what_if,
    without,
)
from accordingto.errors import ConflictError

DEAL = """
name: Deal
decision_makers:
  - name: North
    options: [{name: pull back, evidence: [pos-n, pos-s]}]
    preferences:
      statements:
        - {statement: admit if "pull back", evidence: [pos-n]}
        - {statement: admit, evidence: [pos-n]}
        - {statement: '"pull back" if admit', evidence: [pos-n]}
  - name: South
    options: [{name: admit, evidence: [pos-n, pos-s]}, {name: sing, evidence: [pos-song]}]
    preferences:
      statements:
        - {statement: '"pull back" if admit', evidence: [pos-s]}
        - {statement: '"pull back"', evidence: [pos-s, pos-r]}
        - {statement: admit if "pull back", evidence: [pos-s]}
        - {statement: sing, evidence: [pos-song]}
dependencies:
  - {statement: admit if sing and "pull back" and not sing, evidence: [pos-rule]}
status_quo:
  state: NNY
  because:
    - {by: South, option: sing, evidence: [pos-song]}
"""


def model() -> Conflict:
    return conflict_from_text(DEAL)


def dropping(*ids: str) -> Scenario:
    return Scenario(kind=ScenarioKind.POSITIONS, name=" ".join(ids), dropped=ids)


def outcome(*ids: str) -> Outcome:
    return what_if(model(), [dropping(*ids)]).outcomes[0]


def test_evidence_is_listed_once() -> None:
    assert evidence_of(model()) == ("pos-n", "pos-s", "pos-r", "pos-song", "pos-rule") or set(evidence_of(model())) == {
        "pos-n",
        "pos-s",
        "pos-r",
        "pos-song",
        "pos-rule",
    }


def test_a_statement_falls_with_the_last_position_that_it_rests_on() -> None:
    left = without(model(), {"pos-s"})
    assert left.decision_makers[1].preferences.statements == ('"pull back"', "sing", "not admit")  # type: ignore[union-attr]
    assert left.decision_makers[0] == model().decision_makers[0]
    assumed = [each for each in left.grounds if each.subject == "not admit"]
    assert [each.assumption for each in assumed] == [True]


def test_dropping_nothing_changes_nothing() -> None:
    assert without(model(), ()) == model()
    assert without(model(), {"pos-unknown"}) == model()


def test_an_option_that_nothing_speaks_of_can_no_longer_be_taken() -> None:
    left = without(model(), {"pos-song"})
    assert left.infeasible == ("sing",)
    assert left.status_quo == "NNN"
    assert graph_of(left).size == 4


def test_rules_fall_with_their_evidence() -> None:
    assert without(model(), {"pos-rule"}).dependencies == ()


def test_a_deal_hangs_on_each_of_its_sides_and_on_nobody_else() -> None:
    dropped = [dropping(each) for each in ("pos-n", "pos-s", "pos-r", "pos-rule", "pos-song")]
    found = what_if(model(), dropped, Concept.NASH)
    assert set(found.equilibria) == {"NNY", "YYY"}
    assert found.robust == ()
    assert [each.scenario.name for each in found.reducing("NNY")] == ["pos-song"]
    assert [each.scenario.name for each in found.hanging_on("YYY")] == ["pos-n", "pos-s"]


def test_a_state_that_only_an_option_that_fell_tells_apart_is_the_same_state() -> None:
    found = outcome("pos-song")
    assert set(found.equilibria) == {"NNN", "YYN"}
    assert (found.lost, found.gained) == ((), ())
    assert set(found.reduced) == {"NNY", "YYY"}
    assert {(each.kind, each.subject) for each in found.fallen} >= {(GroundKind.OPTION, "sing")}


def test_a_state_that_falls_together_with_another_is_lost() -> None:
    text = DEAL.replace("[pos-n, pos-s]", "[pos-d]").replace("pos-n", "pos-d").replace("pos-s]", "pos-d]")
    text = text.replace("pos-s,", "pos-d,")
    found = what_if(conflict_from_text(text), [dropping("pos-d")]).outcomes[0]
    assert "YYY" in found.lost


def test_an_id_that_the_model_does_not_cite_is_refused() -> None:
    with pytest.raises(ConflictError, match="Nothing in the model rests on pos-x"):
        what_if(model(), [dropping("pos-x")])


def test_a_preference_can_be_put_first() -> None:
    changed = preferring(model(), "North", 'not "pull back"')
    assert changed.decision_makers[0].preferences.statements[0] == 'not "pull back"'  # type: ignore[union-attr]
    scenario = Scenario(kind=ScenarioKind.PREFERENCE, name="stays", decision_maker="North", statement='not "pull back"')
    found = what_if(model(), [scenario])
    assert found.outcomes[0].lost == ("YYY",)
    assert found.robust == ("NNY",)


@pytest.mark.parametrize(("name", "statement", "said"), [("West", "sing", "West"), ("North", "dance", "dance")])
def test_a_preference_of_nobody_or_of_nothing_is_refused(name: str, statement: str, said: str) -> None:
    scenario = Scenario(kind=ScenarioKind.PREFERENCE, name="", decision_maker=name, statement=statement)
    with pytest.raises(ConflictError, match=said):
        what_if(model(), [scenario])


def test_rankings_have_no_statements_to_put_another_before() -> None:
    ranked = conflict_from_text(
        "{name: R, decision_makers: [{name: A, options: [{name: a}], preferences: {ranking: [Y, N]}}]}"
    )
    with pytest.raises(ConflictError, match="no preference statements"):
        preferring(ranked, "A", "a")


@pytest.mark.parametrize("concept", [Concept.NASH, Concept.SEQ])
def test_swaps_are_those_of_robustness(concept: Concept) -> None:
    graph = graph_of(model())
    found = what_if(model(), every_swap(graph), concept)
    report = robustness(graph, concept)
    assert found.robust == report.robust
    assert [(each.lost, each.gained) for each in found.outcomes] == [(each.lost, each.gained) for each in report.swaps]


def test_the_equilibria_of_a_scenario_are_those_of_the_changed_model() -> None:
    for each in evidence_of(model()):
        graph = graph_of(without(model(), {each}))
        wanted = {graph.label(state) for state in equilibria(graph, Concept.SEQ)}
        assert set(outcome(each).equilibria) == wanted
