"""Which changes a trial makes of a model, with what the record has behind it."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from accordingto.conflict import Conflict, ScenarioKind, conflict_from_text
from accordingto.conflict.drafting.trying import Trial, scenarios
from accordingto.errors import ConflictError
from accordingto.views import Accounts, Backed

MODEL = conflict_from_text("""
name: x
decision_makers:
  - name: A
    options: [{name: a, evidence: [pos-1, pos-2, evt-1]}]
    preferences: {statements: [{statement: a, evidence: [pos-2]}]}
left_out: [{what: b, evidence: [pos-3]}]
""")


def behind(ids: Collection[str]) -> tuple[tuple[Backed, ...], tuple[Accounts, ...]]:
    assert "pos-1" in ids
    backed = tuple(
        Backed(id=each, origin="doc-1", outlet=outlet, independent=shown)
        for each, outlet, shown in (("pos-1", "Post", 1), ("pos-2", None, 2), ("pos-3", None, 0))
    )
    return backed, (Accounts(kind="denial", one="pos-1", other="pos-9"), Accounts(kind="x", one="pos-8", other="pos-9"))


def test_without_anything_named_each_position_and_each_origin_goes() -> None:
    found = list(scenarios(MODEL, Trial(), behind))
    assert [each.dropped for each in found] == [("pos-1",), ("pos-2",), ("evt-1",), ("pos-1", "pos-2")]
    assert found[-1].kind is ScenarioKind.ORIGIN
    assert found[-1].name == "without Post, doc-1: 2 positions"
    assert [each.dropped for each in scenarios(MODEL, Trial(), None)] == [("pos-1",), ("pos-2",), ("evt-1",)]


def test_what_is_named_is_what_is_changed() -> None:
    trial = Trial(dropped=("pos-1",), independent=2, accounts=True, prefer=(("A", "not a"),), swaps=True)
    found = list(scenarios(MODEL, trial, behind))
    kinds = [each.kind for each in found]
    assert kinds == [
        ScenarioKind.POSITIONS,
        ScenarioKind.INDEPENDENT,
        ScenarioKind.ACCOUNT,
        ScenarioKind.ACCOUNT,
        ScenarioKind.PREFERENCE,
        ScenarioKind.SWAP,
    ]
    assert found[1].dropped == ("pos-1",)
    assert [each.dropped for each in found[2:4]] == [(), ("pos-1",)]


def test_nothing_to_change_is_an_error() -> None:
    bare = Conflict(name="x", decision_makers=MODEL.decision_makers)
    with pytest.raises(ConflictError, match="no evidence"):
        list(scenarios(bare, Trial(), behind))
    with pytest.raises(ConflictError, match="No two accounts"):
        list(scenarios(MODEL, Trial(accounts=True), lambda _: ((), ())))
