"""Each kind of step, and what must not be taken for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.relating.building import Report, day

from accordingto.relating import ChangeKind, Statement, step_between
from accordingto.vocabulary import Modality, Move


def early(move: Move, proposal: str, **more: Any) -> Statement:
    text = more.pop("text", f"On Monday Velsin made a move: {proposal}, {more.get('condition', '')}.")
    return Report(text, day(8), "doc-early").position("velsin", move, proposal, more.pop("when", day(5)), **more)


def late(move: Move, proposal: str, **more: Any) -> Statement:
    text = more.pop("text", f"A week on Velsin made a move: {proposal}, {more.get('condition', '')}.")
    return Report(text, day(14), "doc-late").position("velsin", move, proposal, more.pop("when", day(12)), **more)


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (early(Move.ACCEPT, "a joint police force"), late(Move.REJECT, "the joint police force"), "reversed"),
        (early(Move.OPPOSE, "a digital tax"), late(Move.SUPPORT, "a digital tax"), "reversed"),
        (early(Move.DEMAND, "a rise of 9 percent"), late(Move.DEMAND, "a rise of 7 percent"), "narrowed"),
        (
            early(Move.DEMAND, "the return of all prisoners"),
            late(Move.DEMAND, "the return of 60 prisoners"),
            "narrowed",
        ),
        (early(Move.OFFER, "to free 20 sailors"), late(Move.OFFER, "to free forty-five sailors"), "widened"),
        (
            early(Move.DEMAND, "the districts of Brenn and Calder"),
            late(Move.DEMAND, "the district of Brenn"),
            "narrowed",
        ),
        (
            early(Move.DEMAND, "that they hand over the whole valley"),
            late(Move.DEMAND, "that they leave Halm, the last town in the valley"),
            "narrowed",
        ),
        (early(Move.DEMAND, "new inspections"), late(Move.REQUEST, "new inspections"), "softened"),
        (
            early(Move.REJECT, "foreign observers"),
            late(Move.ACCEPT, "foreign observers", condition="if the guns are gone"),
            "softened",
        ),
        (early(Move.PROPOSE, "to close the bank"), late(Move.DEMAND, "that the bank be closed"), "hardened"),
        (
            early(Move.OFFER, "to open the dam", condition="if the shelling stops"),
            late(Move.REJECT, "to open the dam"),
            "hardened",
        ),
        (
            early(Move.SUPPORT, "the budget"),
            late(Move.SUPPORT, "the budget", condition="only if it pays for trains"),
            "hardened",
        ),
        (
            early(Move.REQUEST, "to reopen the canteen"),
            late(Move.THREATEN, "to strike", condition="unless it reopens the canteen"),
            "hardened",
        ),
        (early(Move.DEMAND, "an end to double shifts"), late(Move.DEMAND, "an end to double shifts"), "repeated"),
        (
            early(Move.THREATEN, "to close the border"),
            late(Move.RETRACT, "its threat to close the border"),
            "withdrawn",
        ),
    ],
)
def test_each_kind_of_step(earlier: Statement, later: Statement, kind: str) -> None:
    step = step_between(earlier, later)
    assert step is not None
    assert step.kind is ChangeKind(kind)
    assert step.reasons
    assert all(reason.before != reason.after or reason.field == "move" for reason in step.reasons)


def test_a_step_says_what_differs() -> None:
    step = step_between(early(Move.DEMAND, "a rise of 9 percent"), late(Move.DEMAND, "a rise of 7 percent"))
    assert step is not None
    (reason,) = step.reasons
    assert (reason.field, reason.before, reason.after) == ("scope", "9 percent", "7 percent")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (early(Move.REJECT, "quotas on wool"), late(Move.ACCEPT, "quotas on herring")),
        (early(Move.REJECT, "a wealth tax"), late(Move.ACCEPT, "a tax on second homes")),
        (early(Move.REJECT, "to leave Brenn"), late(Move.ACCEPT, "to leave Hallick")),
        (early(Move.DEMAND, "30 fishermen"), late(Move.DEMAND, "200 tonnes of rice")),
        (early(Move.ACCEPT, "the plan"), late(Move.REJECT, "the plan", modality=Modality.HYPOTHETICAL)),
        (early(Move.ACCEPT, "the plan"), late(Move.REJECT, "the plan", modality=Modality.PLANNED)),
        (early(Move.ACCEPT, "the plan"), late(Move.ACCEPT, "the plan", modality=Modality.NEGATED)),
        (early(Move.ACCEPT, "the plan"), late(Move.ASSESS, "the plan")),
        (early(Move.REJECT, "the plan"), late(Move.RETRACT, "the plan")),
    ],
)
def test_what_is_on_another_issue_or_not_made_is_no_step(earlier: Statement, later: Statement) -> None:
    assert step_between(earlier, later) is None


@pytest.mark.parametrize("text", ["Rumour has it that they reject the plan.", "Did Velsin reject the plan?"])
def test_what_is_doubted_or_asked_is_no_step(text: str) -> None:
    assert step_between(early(Move.ACCEPT, "the plan"), late(Move.REJECT, "the plan", text=text)) is None


def test_another_holder_or_nobody_makes_no_step() -> None:
    later = late(Move.REJECT, "the plan")
    for holder in ("hollin", None):
        assert step_between(early(Move.ACCEPT, "the plan"), replace(later, holder=holder)) is None


def test_what_is_not_known_to_be_later_is_no_step() -> None:
    accepted = early(Move.ACCEPT, "the plan")
    assert step_between(accepted, late(Move.REJECT, "the plan", when=None)) is None
    assert step_between(accepted, late(Move.REJECT, "the plan", when=day(5))) is None
    assert step_between(late(Move.REJECT, "the plan"), accepted) is None
    undated = replace(early(Move.ACCEPT, "the plan", when=None), published=None)
    assert step_between(undated, late(Move.REJECT, "the plan")) is None


def test_what_was_published_before_is_earlier_without_a_day_of_its_own() -> None:
    assert step_between(early(Move.ACCEPT, "the plan", when=None), late(Move.REJECT, "the plan")) is not None


def test_a_stance_in_the_present_tense_holds_on_the_day_of_its_report() -> None:
    text = "Velsin now opposes the plan."
    step = step_between(
        early(Move.SUPPORT, "the plan"), late(Move.OPPOSE, "the plan", when=None, text=text, cue="opposes")
    )
    assert step is not None
    assert step.kind is ChangeKind.REVERSED


def test_a_stance_that_is_only_mentioned_again_is_not_repeated() -> None:
    mentioned = late(Move.OPPOSE, "the plan", when=None, text="Velsin opposes the plan.", cue="opposes")
    assert step_between(early(Move.OPPOSE, "the plan"), mentioned) is None


def test_taking_back_comes_after_what_is_taken_back_whatever_the_day() -> None:
    later = late(Move.RETRACT, "its offer to lend ferries", when=None)
    step = step_between(early(Move.OFFER, "to lend ferries"), later)
    assert step is not None
    assert step.kind is ChangeKind.WITHDRAWN
