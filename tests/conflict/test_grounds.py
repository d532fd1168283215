"""What parts of a model rest on: beside each part in the file, and one list in the model."""

from __future__ import annotations

import pytest

from accordingto.conflict import GroundKind, as_json, as_yaml, conflict_from_text
from accordingto.errors import ConflictError

TEXT = """
name: Quay
decision_makers:
  - name: North
    evidence: [pos-1]
    reason: It holds positions.
    options:
      - {name: open, evidence: [pos-1, pos-2], reason: asked for}
      - name: pay
    preferences:
      statements:
        - not open
        - {statement: pay if open, evidence: [pos-2], reason: an offer}
        - {statement: not pay, assumption: true}
      reason: Nobody said what matters more.
      assumption: true
  - name: South
    options: [{name: leave}]
    preferences: {statements: [open]}
exclusive:
  - {options: [open, pay], reason: not both, evidence: [pos-3]}
dependencies:
  - {statement: leave or not leave, evidence: [pos-4]}
infeasible:
  - {statement: open and leave, reason: cannot be}
status_quo:
  state: NNN
  because:
    - {by: North, option: open, reason: no report says so, assumption: true}
left_out:
  - {what: "South: swim", reason: nobody wants it}
"""


@pytest.mark.parametrize("written", [as_yaml, as_json])
def test_grounds_stand_beside_their_parts_and_read_back_equal(written: object) -> None:
    model = conflict_from_text(TEXT)
    assert callable(written)
    assert conflict_from_text(written(model)) == model
    assert {each.kind for each in model.grounds} == set(GroundKind)


def test_grounds_do_not_change_the_model() -> None:
    model = conflict_from_text(TEXT)
    assert model.decision_makers[0].preferences.statements == ("not open", "pay if open", "not pay")  # type: ignore[union-attr]
    assert model.exclusive == (("open", "pay"),)
    assert model.dependencies == ("leave or not leave",)
    assert model.infeasible == ("open and leave",)
    assert model.status_quo == "NNN"


def test_a_model_without_grounds_is_written_without_them() -> None:
    bare = conflict_from_text("{name: Quay, decision_makers: [{name: A, options: [{name: a}]}], status_quo: N}")
    assert bare.grounds == ()
    assert "evidence" not in as_yaml(bare)
    assert "because" not in as_yaml(bare)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("statement: pay if open", "statement: pay if closed"),
        ("evidence: [pos-4]", "evidence: 4"),
        ("assumption: true}\n      reason", "assumption: perhaps}\n      reason"),
        ('what: "South', 'wot: "South'),
        ("options: [open, pay]", "options: [open, sing]"),
    ],
)
def test_what_is_wrong_in_a_ground_is_told_with_its_line(wrong: str, right: str) -> None:
    line = TEXT[: TEXT.index(wrong)].count("\n") + 1
    with pytest.raises(ConflictError, match=f"line {line}:"):
        conflict_from_text(TEXT.replace(wrong, right))
