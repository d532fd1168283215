"""Calendar arithmetic: periods with their first and last day and their TIMEX3 value, and steps from one to another.

Weeks run from Monday to Sunday. Seasons are those of the northern hemisphere, in whole months; a winter bears the year
in which it begins.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from accordingto.vocabulary import Granularity

__all__ = [
    "Direction",
    "Period",
    "back",
    "choose",
    "containing",
    "day",
    "days",
    "decade",
    "easter",
    "half",
    "month",
    "quarter",
    "season",
    "step",
    "third",
    "week",
    "weekend",
    "year",
    "years",
]

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Direction(StrEnum):
    """On which side of the report's day the text puts a time that comes round again."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Period:
    """An unbroken run of days, both ends included, with its TIMEX3 value."""

    start: date
    end: date
    value: str
    granularity: Granularity


def day(at: date) -> Period:
    """Return a day."""
    return Period(at, at, at.isoformat(), Granularity.DAY)


def days(first: date, last: date) -> Period:
    """Return a run of days."""
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}", Granularity.PERIOD)


def week(at: date) -> Period:
    """Return the week that a day lies in."""
    monday = at - timedelta(days=at.weekday())
    number = monday.isocalendar()
    return Period(monday, monday + timedelta(days=6), f"{number.year:04}-W{number.week:02}", Granularity.WEEK)


def weekend(at: date) -> Period:
    """Return the Saturday and Sunday of the week that a day lies in."""
    whole = week(at)
    return Period(whole.end - timedelta(days=1), whole.end, f"{whole.value}-WE", Granularity.PERIOD)


def month(number: int, months: int) -> Period:
    """Return a month of a year; months past 12 or below 1 run over into other years."""
    number, months = number + (months - 1) // 12, (months - 1) % 12 + 1
    last = monthrange(number, months)[1]
    return Period(date(number, months, 1), date(number, months, last), f"{number:04}-{months:02}", Granularity.MONTH)


def quarter(number: int, ordinal: int) -> Period:
    """Return a quarter of a year; ordinals past 4 or below 1 run over into other years."""
    number, ordinal = number + (ordinal - 1) // 4, (ordinal - 1) % 4 + 1
    start, end = month(number, 3 * ordinal - 2).start, month(number, 3 * ordinal).end
    return Period(start, end, f"{number:04}-Q{ordinal}", Granularity.QUARTER)


def easter(number: int) -> Period:
    """Return Easter Sunday of a year, by the Gregorian reckoning (the anonymous computus of 1876)."""
    golden, hundred, rest = number % 19, number // 100, number % 100
    epact = (19 * golden + hundred - hundred // 4 - (hundred - (hundred + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (hundred % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    whole = epact + to_sunday - 7 * late + 114
    return day(date(number, whole // 31, whole % 31 + 1))


def half(number: int, ordinal: int) -> Period:
    """Return the first or second half of a year."""
    start, end = month(number, 6 * ordinal - 5).start, month(number, 6 * ordinal).end
    return Period(start, end, f"{number:04}-H{ordinal}", Granularity.PERIOD)


def season(number: int, code: str) -> Period:
    """Return a season (SP, SU, FA, WI) of the year in which it begins."""
    first = _SEASON_MONTHS[code]
    return Period(month(number, first).start, month(number, first + 2).end, f"{number:04}-{code}", Granularity.SEASON)


def year(number: int) -> Period:
    """Return a year."""
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number:04}", Granularity.YEAR)


def years(first: int, last: int) -> Period:
    """Return a run of years."""
    return Period(date(first, 1, 1), date(last, 12, 31), f"{first:04}/{last:04}", Granularity.PERIOD)


def decade(first: int) -> Period:
    """Return the decade that begins with a year."""
    return Period(date(first, 1, 1), date(first + 9, 12, 31), f"{first:04}"[:3], Granularity.DECADE)


def century(first: int) -> Period:
    """Return the hundred years that begin with a year, as people count them: the 20th century begins with 1900."""
    return Period(date(max(first, 1), 1, 1), date(first + 99, 12, 31), f"{first:04}"[:2], Granularity.CENTURY)


def containing(at: date, unit: str) -> Period:
    """Return the period of a unit (D, W, WE, M, Y, DE, CE, Q or a season's code) that a day lies in."""
    match unit:
        case "D":
            return day(at)
        case "W":
            return week(at)
        case "WE":
            return weekend(at)
        case "M":
            return month(at.year, at.month)
        case "Q":
            return quarter(at.year, (at.month + 2) // 3)
        case "Y":
            return year(at.year)
        case "DE":
            return decade(at.year // 10 * 10)
        case "CE":
            return century(at.year // 100 * 100)
    raise ValueError(f"No period of the calendar is called {unit!r}.")


def step(at: date, unit: str, steps: int) -> Period:
    """Return the period of a unit so many steps after the one that a day lies in (before it if negative)."""
    match unit:
        case "D":
            return day(at + timedelta(days=steps))
        case "W" | "WE" | "2W":
            weeks = steps * 2 if unit == "2W" else steps
            return containing(at + timedelta(weeks=weeks), "WE" if unit == "WE" else "W")
        case "M":
            return month(at.year, at.month + steps)
        case "Q":
            return quarter(at.year, (at.month + 2) // 3 + steps)
        case "Y":
            return year(at.year + steps)
        case "DE":
            return decade((at.year // 10 + steps) * 10)
        case "CE":
            return century((at.year // 100 + steps) * 100)
    raise ValueError(f"No period of the calendar is called {unit!r}.")


def back(at: date, unit: str, count: int) -> date:
    """Return the day so many units before a day (after it if negative); 31 March less a month is 28 or 29 February."""
    weeks_or_days = {"D": 1, "W": 7, "WE": 7, "2W": 14}
    if unit in weeks_or_days:
        return at - timedelta(days=weeks_or_days[unit] * count)
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    whole = month(at.year, at.month - months * count)
    return whole.start.replace(day=min(at.day, whole.end.day))


def third(period: Period, which: int) -> Period:
    """Return the early (1), middle (2) or late (3) third of a period, under the period's value."""
    length = (period.end - period.start).days + 1
    if period.granularity in {Granularity.YEAR, Granularity.DECADE, Granularity.SEASON}:
        return _whole_third(period, which)
    first = period.start + timedelta(days=length * (which - 1) // 3)
    last = period.end if which == 3 else period.start + timedelta(days=length * which // 3 - 1)
    return Period(first, last, period.value, period.granularity)


def _whole_third(period: Period, which: int) -> Period:
    """Cut at months, or in a decade at years: 4, 3 and 3 of them, or 4, 4 and 4."""
    if period.granularity is Granularity.DECADE:
        first = period.start.year + (0, 4, 7)[which - 1]
        last = period.start.year + (3, 6, 9)[which - 1]
        return Period(date(first, 1, 1), date(last, 12, 31), period.value, period.granularity)
    each = 4 if period.granularity is Granularity.YEAR else 1
    begin = period.start.month + each * (which - 1)
    start, end = month(period.start.year, begin).start, month(period.start.year, begin + each - 1).end
    return Period(start, end, period.value, period.granularity)


def choose(candidates: Iterable[Period], today: date, direction: Direction) -> Period | None:
    """Return the latest period begun by today, the first not yet over, or the nearest."""
    ordered = sorted(candidates, key=lambda period: period.start)
    if direction is Direction.PAST:
        return next((p for p in reversed(ordered) if p.start <= today), None)
    if direction is Direction.FUTURE:
        return next((p for p in ordered if p.end >= today), None)
    return min(ordered, key=lambda period: _distance(period, today), default=None)


def _distance(period: Period, today: date) -> int:
    if period.start <= today <= period.end:
        return 0
    return min(abs((period.start - today).days), abs((period.end - today).days))
