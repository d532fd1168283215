"""The scorer of times: offsets, pairing and value forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.tempeval import Timex, article, f1, pairs, unified

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2026-09-07T10:00">7 Sept 2026</TIMEX3></DCT>
<TEXT>The envoy <EVENT eid="e1">left</EVENT> <TIMEX3 tid="t1" type="DATE" value="2026-09-04">Friday</TIMEX3>.</TEXT>
</TimeML>
"""


def timex(start: int, end: int) -> Timex:
    return Timex(start=start, end=end, kind="date", value="")


def test_an_article_has_its_date_and_its_times_at_their_offsets(tmp_path: Path) -> None:
    path = tmp_path / "one.tml"
    path.write_text(TIMEML, encoding="utf-8")
    one = article(path)
    assert one.document.text == "The envoy left Friday."
    assert str(one.document.published) == "2026-09-07"
    assert one.times == [Timex(start=15, end=21, kind="date", value="2026-09-04")]


def test_equal_spans_are_paired_before_overlapping_ones_and_each_only_once() -> None:
    predicted, expected = [timex(0, 4), timex(5, 9)], [timex(0, 9), timex(5, 9)]
    assert pairs(predicted, expected) == [(predicted[1], expected[1]), (predicted[0], expected[0])]
    assert pairs([timex(0, 4), timex(5, 9)], [timex(0, 9)]) == [(timex(0, 4), timex(0, 9))]


@pytest.mark.parametrize(
    ("value", "form"),
    [("1968-XX", "1968"), ("1998-XX-XX", "1998"), ("1998-10-XX", "1998-10"), ("196X", "196"), ("2000-W7", "2000-W07"),
     ("XXXX-WXX-5", "XXXX-WXX-5"), ("P1W", "P1W")],
)  # fmt: skip
def test_forms_of_one_value_are_unified(value: str, form: str) -> None:
    assert unified(value) == form


def test_f1_is_the_harmonic_mean_in_per_cent() -> None:
    assert f1(1, 2, 1) == pytest.approx({"p": 50.0, "r": 100.0, "f1": 200 / 3})
    assert f1(0, 0, 0)["f1"] == 0
