"""The negotiations are what they say, the floors hold on the held-out part, and figures count what they should."""

from __future__ import annotations

import json

from benchmarks.drafts import FLOORS, Figures, figures, judged, read_all, scores
from corpus.drafts.read import HELD_OUT, TUNING, Negotiation, read_drafts
from corpus.invented import digest

from accordingto.conflict import Conflict, DecisionMaker, Ground, GroundKind, Option, Prioritization


def fishing() -> Negotiation:
    return next(each for each in read_drafts(HELD_OUT) if each.name == "fishing")


def made(*statements: str) -> Conflict:
    cited = {each.id: f"pos-{each.id}" for each in fishing().options}
    grounds = [
        Ground(
            kind=GroundKind.OPTION, subject="recall its patrol boats", decision_maker="Pendra", evidence=("pos-recall",)
        ),
        Ground(kind=GroundKind.OPTION, subject="sing", decision_maker="the Lorvia", evidence=("pos-low",)),
    ]
    grounds += [
        Ground(kind=GroundKind.STATEMENT, subject=each, decision_maker="the Lorvia", evidence=(cited["recall"],))
        for each in statements
    ]
    return Conflict(
        name="drafted",
        decision_makers=(
            DecisionMaker(name="Pendra", options=(Option(name="recall its patrol boats"),)),
            DecisionMaker(
                name="the Lorvia", options=(Option(name="sing"),), preferences=Prioritization(statements=statements)
            ),
        ),
        status_quo="NN",
        grounds=tuple(grounds),
    )


def test_negotiations_are_of_three_reports_or_more_and_in_one_part() -> None:
    tuning, held = read_drafts(TUNING), read_drafts(HELD_OUT)
    assert len(held) >= 5
    assert len(tuning) + len(held) >= 10
    assert {each.name for each in tuning}.isdisjoint(each.name for each in held)
    for each in (*tuning, *held):
        assert 3 <= len(each.reports) <= 6
        assert each.makers and each.options and each.wishes
        assert all(one.passages for one in each.options)
        assert all(one.passages for one in each.wishes)
        assert all(report.published is not None and report.published <= each.at for report in each.reports)


def test_the_floors_hold_on_the_held_out_part() -> None:
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert kept["digest"] == digest(HELD_OUT), "the held-out part is not what the floors were measured on"
    held = read_drafts(HELD_OUT)
    reached = scores(figures(held, read_all(held)))
    assert {name: value for name, value in reached.items() if value < kept["floors"][name]} == {}


def test_parts_are_right_by_who_and_what_and_supported_by_where_they_cite() -> None:
    gold, found = fishing(), Figures()
    recall = next(each for each in gold.options if each.id == "recall").passages[0]
    stated = {"pos-recall": (recall.document, ((recall.start, recall.end),)), "pos-low": ("doc-x", ((0, 1),))}
    judged(gold, made('"recall its patrol boats"', "not sing"), stated, found)
    counts = found.counts
    assert (counts["decision makers right"], counts["decision makers drafted"]) == (2, 2)
    assert (counts["options right"], counts["options drafted"], counts["options found"]) == (1, 2, 1)
    assert (counts["preferences right"], counts["preferences drafted"]) == (1, 2)
    assert (counts["elements not assumed"], counts["elements unsupported"]) == (4, 2)
    assert found.precision("present") == 100.0


def test_a_preference_the_other_way_round_is_wrong() -> None:
    found = Figures()
    judged(fishing(), made('not "recall its patrol boats"'), {}, found)
    assert (found.counts["preferences right"], found.counts["preferences drafted"]) == (0, 1)


def test_no_draft_has_nothing_right() -> None:
    found = Figures()
    judged(fishing(), None, {}, found)
    assert found.recall("options") == 0.0
    assert found.counts["options gold"] == sum(not each.optional for each in fishing().options)
