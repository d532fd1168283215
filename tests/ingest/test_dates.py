"""Dates as documents state them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.taking import unhurried

from accordingto.ingest.dates import is_only_a_date, stated_date

DAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    "stated",
    [
        "2026-09-07",
        "2026-9-7",
        "2026/09/07",
        "2026.09.07",
        "20260907",
        "20260907T1830Z",
        "2026-09-07T23:59:59+02:00",
        "2026-09-07T23:30:00.000Z",
        "2026-09-07 05:00",
        "7 September 2026",
        "07 Sep 2026",
        "7 Sept. 2026, 10:40 BST",
        "7th of September 2026",
        "Monday, 7 September 2026",
        "Mon, 07 Sep 2026 05:00:00 GMT",
        "07-Sep-2026",
        "September 7, 2026",
        "Sept. 7, 2026 at 5:00 a.m. ET",
        "SEPTEMBER 7 2026",
        "Published: Monday September 7th, 2026",
    ],
)
def test_a_day_is_taken_as_stated(stated: str) -> None:
    assert stated_date(stated) == DAY


@pytest.mark.parametrize(
    ("stated", "day"),
    [("18/09/2026", date(2026, 9, 18)), ("09/18/2026", date(2026, 9, 18)), ("31.12.2025", date(2025, 12, 31))],
)
def test_figures_count_where_only_one_reading_is_possible(stated: str, day: date) -> None:
    assert stated_date(stated) == day


@pytest.mark.parametrize(
    "stated",
    [
        None,
        "",
        "07/09/2026",
        "9.10.2026",
        "yesterday",
        "Monday",
        "September 2026",
        "2026",
        "7 September",
        "2026-02-30",
        "2026-13-01",
        "1788739200",
        "0000-00-00",
        "May 2026",
        "x" * 500 + " 2026-09-07",
    ],
)
def test_what_is_no_single_day_is_unknown(stated: str | None) -> None:
    assert stated_date(stated) is None


@unhurried
@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_is_read_in_iso_and_in_english(day: date) -> None:
    assert stated_date(day.isoformat()) == day
    months = [date(2026, number, 1).strftime("%B") for number in range(1, 13)]
    month = months[day.month - 1]
    assert stated_date(f"{day.day} {month} {day.year}") == day
    assert stated_date(f"{month[:3]} {day.day}, {day.year}") == day


@unhurried
@given(st.text(max_size=200))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert stated_date(text) is None or isinstance(stated_date(text), date)


@pytest.mark.parametrize("line", ["7 September 2026", "Published: 2026-09-07 10:40", "Sept. 7, 2026 at 5:00 a.m. ET"])
def test_a_line_with_nothing_but_a_day(line: str) -> None:
    assert is_only_a_date(line)


@pytest.mark.parametrize("line", ["On 7 September 2026 the envoys met", "Updated 7 September 2026", "7 September", ""])
def test_a_line_that_says_more(line: str) -> None:
    assert not is_only_a_date(line)
