"""Times: which words speak of one, what interval they stand for, and what stays open."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from accordingto.reading.syntax import Parsed, parse_all
from accordingto.reading.times import TimesFound, find_times
from accordingto.settings import Settings
from accordingto.vocabulary import Document, Granularity, ProblemKind, TimeExpression, time_id

SUNDAY = date(2025, 10, 19)


def parse(text: str, published: date | None) -> Parsed:
    document = Document(id="doc-test", text=text, sha256="", published=published)
    (parsed,) = parse_all([document], Settings().syntax_package)
    return parsed


def find(text: str, published: date | None = SUNDAY) -> TimesFound:
    return find_times(parse(text, published))


def only(text: str, published: date | None = SUNDAY) -> TimeExpression:
    (time,) = find(text, published).times
    return time


def shown(time: TimeExpression) -> tuple[str, str | None, str, str]:
    """Return the words, the value and the interval, an open end as two dots."""
    return (time.span.exact, time.value, str(time.start or ".."), str(time.end or ".."))


@pytest.mark.parametrize(
    ("text", "words", "value", "start", "end"),
    [
        ("Kaldovia closed the sluices last week.", "last week", "2025-W41", "2025-10-06", "2025-10-12"),
        ("The envoy spoke on Friday.", "Friday", "2025-10-17", "2025-10-17", "2025-10-17"),
        ("The envoy spoke Friday.", "Friday", "2025-10-17", "2025-10-17", "2025-10-17"),
        ("The envoy will speak on Friday.", "Friday", "2025-10-24", "2025-10-24", "2025-10-24"),
        ("The envoy is expected to speak on Friday.", "Friday", "2025-10-24", "2025-10-24", "2025-10-24"),
        ("The envoy spoke last Friday.", "last Friday", "2025-10-17", "2025-10-17", "2025-10-17"),
        ("The envoy will speak next Friday.", "next Friday", "2025-10-24", "2025-10-24", "2025-10-24"),
        ("Shells fell on the dam in August.", "August", "2025-08", "2025-08-01", "2025-08-31"),
        ("The sides will meet in August.", "August", "2026-08", "2026-08-01", "2026-08-31"),
        ("Terkovia has held the town since 2014.", "2014", "2014", "2014-01-01", ".."),
        ("In the upcoming weeks the two will meet.", "the upcoming weeks", "FUTURE_REF", "2025-10-19", ".."),
        ("It has asked for the town for eleven years.", "eleven years", "P11Y", "2014-10-19", "2025-10-19"),
        ("It fought for the town for eleven years.", "eleven years", "P11Y", "..", ".."),
        ("Over the past year the line moved.", "the past year", "P1Y", "2024-10-19", "2025-10-19"),
        ("All files are supposed to be open by Friday.", "Friday", "2025-10-24", "..", "2025-10-24"),
        ("The mayor was accused of shelling it on Friday.", "Friday", "2025-10-17", "2025-10-17", "2025-10-17"),
        ("Osolin could not be reached on Friday.", "Friday", "2025-10-17", "2025-10-17", "2025-10-17"),
        ("She extended the truce until Tuesday.", "Tuesday", "2025-10-21", "..", "2025-10-21"),
        ("Osolin sought to calm the town on Friday.", "Friday", "2025-10-17", "2025-10-17", "2025-10-17"),
        ("Both sides agreed to meet on Friday.", "Friday", "2025-10-24", "2025-10-24", "2025-10-24"),
        ("They were quick to send aid on Friday.", "Friday", "2025-10-17", "2025-10-17", "2025-10-17"),
        ("They had a plan to meet on Friday.", "Friday", "2025-10-24", "2025-10-24", "2025-10-24"),
        ("Friday's ruling will change little.", "Friday", "2025-10-17", "2025-10-17", "2025-10-17"),
        ("Ahead of Friday's vote, Osolin was silent.", "Friday", "2025-10-24", "2025-10-24", "2025-10-24"),
        ("After Friday, nobody doubts it.", "Friday", "2025-10-17", "2025-10-18", ".."),
        ("A summit is set for April.", "April", "2026-04", "2026-04-01", "2026-04-30"),
        ("He lost the town for the first time in ten years.", "ten years", "P10Y", "..", ".."),
        ("The army crossed the river in February 2022.", "February 2022", "2022-02", "2022-02-01", "2022-02-28"),
    ],
)
def test_tense_and_the_report_s_day_decide(text: str, words: str, value: str, start: str, end: str) -> None:
    assert shown(only(text)) == (words, value, start, end)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on 3 September 2026.", "3 September 2026", "2026-09-03"),
        ("They met on September 3, 2026.", "September 3, 2026", "2026-09-03"),
        ("They met on Thursday, Sept. 3, 2026, in Geneva.", "Thursday, Sept. 3, 2026", "2026-09-03"),
        ("They met on the 3rd of September 2026.", "the 3rd of September 2026", "2026-09-03"),
        ("They met on 2026-09-03.", "2026-09-03", "2026-09-03"),
        ("They met on 23/09/2026.", "23/09/2026", "2026-09-23"),
        ("They met on Aug. 7.", "Aug. 7", "2025-08-07"),
        ("They met on 7 August.", "7 August", "2025-08-07"),
        ("They met in the winter of 2024-25.", "the winter of 2024-25", "2024-WI"),
        ("They met in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"),
        ("They met in the 1990s.", "the 1990s", "199"),
        ("They met in the 19th century.", "the 19th century", "18"),
        ("They met two weeks ago.", "two weeks ago", "2025-W40"),
        ("They met two months ago.", "two months ago", "2025-08"),
        ("They met 41 years ago.", "41 years ago", "1984"),
        ("They met yesterday.", "yesterday", "2025-10-18"),
        ("They met on Monday night.", "Monday night", "2025-10-13TNI"),
        ("They met at noon on Wednesday.", "noon on Wednesday", "2025-10-15T12:00"),
        ("They met at 9:30 p.m. on Wednesday.", "9:30 p.m. on Wednesday", "2025-10-15T21:30"),
        ("They met last month.", "last month", "2025-09"),
        ("They met last winter.", "last winter", "2024-WI"),
        ("They will meet in three days.", "three days", "2025-10-22"),
        ("They met on Christmas Day.", "Christmas Day", "2024-12-25"),
        ("They met on Easter Monday 2024.", "Easter Monday 2024", "2024-04-01"),
        ("They met last Thanksgiving.", "last Thanksgiving", "2024-11-28"),
        ("They met a day after Friday's vote.", "a day after Friday", "2025-10-18"),
        ("They met on 9/11.", "9/11", "2001-09-11"),
        ("The law came after the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
        ("They pay 15 dollars an hour.", "an hour", "PT1H"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They held a 16-hour meeting.", "16-hour", "PT16H"),
    ],
)
def test_values_follow_timeml(text: str, words: str, value: str) -> None:
    time = only(text)
    assert (time.span.exact, time.value) == (words, value)
    assert time.resolved


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("They fought from March to May.", [("2025-03-01", "2025-05-31")] * 2),
        ("They fought from November to March.", [("2024-11-01", "2025-03-31")] * 2),
        ("They fought between 2014 and 2016.", [("2014-01-01", "2016-12-31")] * 2),
        ("They will leave by 2030.", [("..", "2030-12-31")]),
        ("They will stay until Tuesday.", [("..", "2025-10-21")]),
        ("They have been there since the spring.", [("2025-03-01", "..")]),
        ("They left before 2014.", [("..", "2013-12-31")]),
        ("They came after 2014.", [("2015-01-01", "..")]),
        ("They polled from March 30-April 4.", [("2025-03-30", "2025-04-04")] * 2),
        ("They left in the week before 3 May 2025.", [("2025-05-03", "2025-05-03")]),
        ("They left before the end of August.", [("..", "2025-08-31")]),
        ("They spoke after Friday's meeting.", [("2025-10-17", "2025-10-17")]),
        ("They left earlier this month.", [("2025-10-01", "2025-10-19")]),
        ("They are expected to meet later in October.", [("2025-10-19", "2025-10-31")]),
        ("They met in mid-June.", [("2025-06-11", "2025-06-20")]),
        ("They met in the early 2020s.", [("2020-01-01", "2023-12-31")]),
        ("They met at the end of last year.", [("2024-09-01", "2024-12-31")]),
        ("Shells fell overnight.", [("2025-10-18", "2025-10-19")]),
        ("It has been shelled for months.", [("..", "2025-10-19")]),
    ],
)
def test_prepositions_and_parts_set_the_interval(text: str, intervals: list[tuple[str, str]]) -> None:
    assert [shown(time)[2:] for time in find(text).times] == intervals


def test_a_time_seen_from_another_one_takes_it_from_the_same_sentence_or_the_one_before() -> None:
    text = "Kaldovia freed nine men on Thursday. Terkovia freed six the same day. That evening the radio said so."
    assert [time.value for time in find(text).times] == ["2025-10-16", "2025-10-16", "2025-10-16TEV"]
    text = "The war began in 2014. A year later the dam broke."
    assert [time.value for time in find(text).times] == ["2014", "2015"]


def test_a_time_seen_from_another_one_stays_open_without_it() -> None:
    found = find("They met on Thursday. It rained. The dam held. The next day the mayor left.")
    assert [time.resolved for time in found.times] == [True, False]
    (problem,) = found.problems
    assert problem.kind is ProblemKind.UNRESOLVED_TIME
    assert problem.span == found.times[1].span


def test_without_the_report_s_date_relative_times_stay_open_and_one_problem_says_so() -> None:
    found = find("They met on Friday and last week. It began in August. The war began on 3 September 2026.", None)
    assert [time.resolved for time in found.times] == [False, False, False, True]
    assert [time.value for time in found.times] == ["XXXX-WXX-5", None, "XXXX-08", "2026-09-03"]
    assert all(time.start is None and time.end is None for time in found.times[:3])
    (problem,) = found.problems
    assert problem.kind is ProblemKind.UNKNOWN_DATE
    assert "its relative times (3) stay open" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Only 20% of 1,200 families left.",
        "The 2000 troops left the valley.",
        "It may rain, and the men march.",
        "The second man saw the sun.",
        "She read “Friday’s Child” and the Sunday Times.",
        "Prime Minister May said that it was so.",
        "April Corl and Jan Odder left.",
        "The 58-year-old mayor, 60 years old in all but name, sat down.",
        "Prices fall, springs break, and winter coats sell.",
        "One Sunday she left. Ilse May, 60, stayed.",
        "They dined at Mar-a-Lago.",
        "The G20 met in Room 101.",
        "He was at the March on the capital, and on the “Today” show.",
        "",
        "   \n\n ",
    ],
)
def test_words_and_numbers_that_look_like_times_are_none(text: str) -> None:
    assert find(text).times == ()


def test_the_date_of_a_date_line_is_a_time() -> None:
    time = only("BRANNHAVN, Sept 7 (Northlight) - The chancellor is ill.", date(2026, 9, 7))
    assert (time.span.exact, time.start, time.end) == ("Sept 7", date(2026, 9, 7), date(2026, 9, 7))


def test_impossible_dates_stay_open() -> None:
    time = only("They met on 30 February 2024.")
    assert not time.resolved
    assert time.start is None
    assert not only("It will end 90,000 years from now.").resolved


def test_spans_hold_what_they_quote_stand_in_order_and_do_not_overlap() -> None:
    text = "On Monday night – 9 p.m. – the “late” 1990s ended; from 7–9 August, 2019, twice a year,\nevery month."
    times = find(text).times
    assert len(times) > 4
    assert all(text[time.span.start : time.span.end] == time.span.exact for time in times)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    assert [time.id for time in times] == [time_id("doc-test", time.span) for time in times]


def test_granularity_is_the_unit_that_the_words_speak_in() -> None:
    text = "On Friday, last week, in August, in the spring of 2024, in 2014, in the 1990s and at 9 a.m. on Tuesday."
    assert [time.granularity for time in find(text).times] == [
        Granularity.DAY,
        Granularity.WEEK,
        Granularity.MONTH,
        Granularity.SEASON,
        Granularity.YEAR,
        Granularity.DECADE,
        Granularity.TIME,
    ]


def test_a_month_behind_a_first_name_is_a_last_name() -> None:
    text = "Theresa May said on Monday that May would wait. In May, May's office closed. The talks failed last May."
    assert [time.span.exact for time in find(text).times] == ["Monday", "May", "last May"]
