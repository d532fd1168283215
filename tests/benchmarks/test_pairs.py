"""The pair set is what it says, the floors hold on its held-out part, and verdicts count what they should."""

from __future__ import annotations

import json

from benchmarks.pairs import FLOORS, Verdict, figures, read_all
from corpus.invented import digest
from corpus.pairs.read import HELD_OUT, TUNING, Pair, read_pairs

KINDS = {
    *(f"change:{k}" for k in ["reversed", "narrowed", "widened", "softened", "hardened", "repeated", "withdrawn"]),
    *(f"contradiction:{k}" for k in ["accounts", "deed", "denial"]),
    "none",
}


def pair(kind: str, holder: str | None = None, trap: str | None = None) -> Pair:
    return Pair(id="own-01", kind=kind, trap=trap, holder=holder, reports=read_pairs(HELD_OUT)[0].reports)


def test_half_of_the_pairs_are_traps_and_none_stands_in_both_parts() -> None:
    tuning, held = read_pairs(TUNING), read_pairs(HELD_OUT)
    both = [*tuning, *held]
    assert len(held) >= 80
    assert len(both) >= 200
    assert 2 * sum(each.trap is not None for each in both) >= len(both)
    assert len({each.id for each in both}) == len(both)
    assert {each.kind for each in both} == KINDS
    assert all((each.kind == "none") == (each.trap is not None) for each in both)
    assert all(each.kind.startswith("change:") == (each.holder is not None) for each in both)
    assert {report.text for each in tuning for report in each.reports}.isdisjoint(
        report.text for each in held for report in each.reports
    )


def test_the_floors_hold_on_the_held_out_pairs() -> None:
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert kept["digest"] == digest(HELD_OUT), "the held-out pairs are not what the floors were measured on"
    reached = figures(read_all(read_pairs(HELD_OUT)))
    assert {name: value for name, value in reached.items() if value < kept["floors"][name]} == {}


def test_an_alarm_is_right_by_kind_and_holder() -> None:
    asked = pair("change:narrowed", holder="the Union")
    assert Verdict(pair=asked, raised=(("change:narrowed", "Union"),)).found
    assert not Verdict(pair=asked, raised=(("change:narrowed", "Guild"),)).found
    assert not Verdict(pair=asked, raised=(("change:widened", "Union"),)).found


def test_false_alarms_cost_precision_and_misses_recall() -> None:
    right = Verdict(pair=pair("contradiction:denial"), raised=(("contradiction:denial", None),))
    missed = Verdict(pair=pair("change:repeated", holder="Orr"), raised=())
    trapped = Verdict(pair=pair("none", trap="question"), raised=(("change:reversed", "Orr"),))
    measured = figures([right, missed, trapped])
    assert measured["all precision"] == 50.0
    assert measured["all recall"] == 50.0
    assert measured["change precision"] == 0.0
    assert measured["contradiction recall"] == 100.0
    assert measured["traps avoided"] == 0.0
