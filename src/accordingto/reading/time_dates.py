"""Readers of calendar dates: days, months, quarters, seasons, years, decades, centuries.

Where the year is not said, the report's day and the tense decide which one is meant.
"""

from __future__ import annotations

import re
from datetime import date

from accordingto.reading import time_calendar as calendar
from accordingto.reading.time_calendar import Direction, Period
from accordingto.reading.time_meaning import Found, Meaning, Reader, Scene, date_unknown, of_period
from accordingto.vocabulary import Granularity

__all__ = ["READERS", "beyond", "year_of"]

_FAR = 300


def written_date(found: Found, scene: Scene) -> Meaning | None:
    """Read 2025-10-17, 17/10/2025 or 17.10.2025; where day and month could be swapped, leave it unresolved."""
    text = found.text("iso") or found.text("slash")
    numbers = [int(part) for part in re.findall(r"\d+", text)[:3]]
    if found.has("iso"):
        return of_period(calendar.day(date(*numbers)))
    first, second, number = numbers
    number = _full_year(number, scene.today) if number < 100 else number
    if "." in text or first > 12:
        return of_period(calendar.day(date(number, second, first)))
    if second > 12 or first == second:
        return of_period(calendar.day(date(number, first, second)))
    return Meaning(kind="date", value=f"{number:04}", granularity=Granularity.DAY, resolved=False)


def day_of_month(found: Found, scene: Scene) -> Meaning | None:
    """Read "Aug. 7", "7 August 2025", "Friday the 13th"."""
    number, day = _month(found), int(re.sub(r"\D", "", found.text("day")))
    if found.has("year"):
        return of_period(calendar.day(date(year_of(found, scene), number, day)))
    if not number and not found.has("weekday"):
        return None
    for known in found.lexicon.known:
        if (number, day) == (known["month"], known["day"]) and found.next() in known["followed"]:
            return of_period(calendar.day(date(known["year"], number, day)))
    if scene.today is None:
        value = f"XXXX-{number:02}-{day:02}" if number else f"XXXX-XX-{day:02}"
        return date_unknown(value, Granularity.DAY)
    around = _days(scene.today, number, day)
    weekday = found.value("weekday", "WEEKDAY", "WDABBR")
    if weekday:
        named = [p for p in around if p.start.isoweekday() == weekday]
        around = named or around
    chosen = calendar.choose(around, scene.today, scene.direction())
    nearest = calendar.choose(around, scene.today, Direction.NEAREST)
    if chosen is not None and abs((chosen.start - scene.today).days) > _FAR:
        # A day most of a year off would bear its year: rather was the tense another clause's.
        chosen = nearest
    return of_period(chosen, recurs="Y")


def known_date(found: Found, scene: Scene) -> Meaning | None:
    """Read "9/11", which stands for a day of 2001 wherever it is written."""
    (known,) = (known for known in found.lexicon.known if found.text("known") == f"{known['month']}/{known['day']}")
    return of_period(calendar.day(date(known["year"], known["month"], known["day"])))


def days_of_month(found: Found, scene: Scene) -> Meaning | None:
    """Read "7-9 August", "Aug. 7 to 9, 2025"."""
    number = _month(found)
    first, last = (int(re.sub(r"\D", "", found.text(name))) for name in ("first", "last"))
    if last <= first:
        return None
    if found.has("year"):
        number_of_year = year_of(found, scene)
    elif scene.today is None:
        return date_unknown(f"XXXX-{number:02}-{first:02}/XXXX-{number:02}-{last:02}", Granularity.PERIOD)
    else:
        chosen = calendar.choose(_days(scene.today, number, first), scene.today, scene.direction())
        if chosen is None:
            return None
        number_of_year = chosen.start.year
    return of_period(calendar.days(date(number_of_year, number, first), date(number_of_year, number, last)))


def month(found: Found, scene: Scene) -> Meaning | None:
    """Read "August", "late August 2025", "last August", "August last year"."""
    number, part = _month(found), _part(found)
    rel = found.value("rel", "REL")
    if found.has("year"):
        return of_period(calendar.month(year_of(found, scene), number), part)
    if scene.today is None:
        return date_unknown(f"XXXX-{number:02}", Granularity.MONTH)
    today = scene.today
    if found.has("unit"):
        return of_period(calendar.month(today.year + (rel or 0), number), part)
    here = [calendar.month(today.year + n, number) for n in (-1, 0, 1)]
    if rel:
        return of_period(beyond(here, calendar.containing(today, "M"), rel), part, recurs="Y")
    if rel == 0 and scene.direction() is not Direction.FUTURE:
        return of_period(calendar.choose(here, today, Direction.NEAREST), part)
    return of_period(calendar.choose(here, today, scene.direction()), part, recurs="Y")


def month_of_that_year(found: Found, scene: Scene) -> Meaning | None:
    """Read "in November of that year", which the year before it in the text resolves."""
    number = _month(found)
    if scene.anchor is None or scene.anchor.start is None:
        return Meaning(kind="date", value=f"XXXX-{number:02}", granularity=Granularity.MONTH, resolved=False)
    return of_period(calendar.month(scene.anchor.start.year, number))


def year(found: Found, scene: Scene) -> Meaning | None:
    """Read a year of four digits."""
    return of_period(calendar.year(int(found.text("year"))), _part(found))


def years(found: Found, scene: Scene) -> Meaning | None:
    """Read "2014-2016" or "2024-25"."""
    first, last = re.findall(r"\d+", found.text("years"))
    ending = int(last) if len(last) == 4 else int(first[:2] + last)
    return of_period(calendar.years(int(first), ending)) if int(first) < ending else None


def decade(found: Found, scene: Scene) -> Meaning | None:
    """Read "the 1990s", "the early '90s", "the nineties"."""
    digits = re.sub(r"\D", "", found.text("decade"))
    number = int(digits) if digits else int(found.value("decade", "DECADEWORD"))
    return of_period(calendar.decade(number if number > 100 else 1900 + number), _part(found))


def century(found: Found, scene: Scene) -> Meaning | None:
    """Read "the 19th century"."""
    digits = re.sub(r"\D", "", found.text("ordinal"))
    number = int(digits) if digits else int(found.value("ordinal", "ORDWORD"))
    return of_period(calendar.century((number - 1) * 100)) if 0 < number < 30 else None


def quarter(found: Found, scene: Scene) -> Meaning | None:
    """Read "the third quarter", "Q3 2025", "last quarter"."""
    rel = found.value("rel", "REL")
    if rel is not None and not found.has("ordinal"):
        if scene.today is None:
            return date_unknown(None, Granularity.QUARTER)
        return of_period(calendar.step(scene.today, "Q", rel))
    ordinal = int(found.value("ordinal", "ORDWORD") or found.text("quarter")[1:])
    if ordinal > 4:
        return None
    if found.has("year"):
        return of_period(calendar.quarter(year_of(found, scene), ordinal))
    if scene.today is None:
        return date_unknown(f"XXXX-Q{ordinal}", Granularity.QUARTER)
    if rel is not None:
        return of_period(calendar.quarter(scene.today.year + rel, ordinal))
    here = [calendar.quarter(scene.today.year + n, ordinal) for n in (-1, 0, 1)]
    return of_period(calendar.choose(here, scene.today, scene.direction()), recurs="Y")


def half(found: Found, scene: Scene) -> Meaning | None:
    """Read "the first half of 2025", "the second half of the year"."""
    ordinal = found.value("ordinal", "ORDWORD")
    if ordinal > 2:
        return None
    if found.has("year"):
        return of_period(calendar.half(year_of(found, scene), ordinal))
    if found.unit() != "Y":
        return None
    if scene.today is None:
        return date_unknown(f"XXXX-H{ordinal}", Granularity.PERIOD)
    return of_period(calendar.half(scene.today.year + (found.value("rel", "REL") or 0), ordinal))


def season(found: Found, scene: Scene) -> Meaning | None:
    """Read "the spring", "last winter", "winter of 2024-25", "summer 2025"."""
    code, part, rel = found.value("season", "SEASON"), _part(found), found.value("rel", "REL")
    if found.has("years"):
        return of_period(calendar.season(int(found.text("years")[:4]), code), part)
    if found.has("year"):
        return of_period(calendar.season(year_of(found, scene), code), part)
    if scene.today is None:
        return date_unknown(f"XXXX-{code}", Granularity.SEASON)
    here = [calendar.season(scene.today.year + n, code) for n in (-2, -1, 0, 1)]
    if rel:
        now = next(p for p in _all_seasons(scene.today) if p.start <= scene.today <= p.end)
        return of_period(beyond(here, now, rel), part)
    if rel == 0:
        return of_period(calendar.choose(here, scene.today, Direction.NEAREST), part)
    return of_period(calendar.choose(here, scene.today, scene.direction()), part, recurs="Y")


def edge(found: Found, scene: Scene) -> Meaning | None:
    """Read "the end of the month", "the beginning of 2025", "the end of last year"."""
    which = found.value("edge", "EDGE")
    if found.has("month"):
        return _edge_of(month(found, scene), which)
    if found.has("decade"):
        return _edge_of(decade(found, scene), which)
    if found.has("year"):
        return _edge_of(of_period(calendar.year(year_of(found, scene))), which)
    if found.has("season"):
        return _edge_of(season(found, scene), which)
    unit = found.unit()
    if unit not in {"W", "M", "Y", "DE", "CE"}:
        return None
    if scene.today is None:
        return date_unknown(None, Granularity.PERIOD)
    return of_period(calendar.step(scene.today, unit, found.value("rel", "REL") or 0), which)


def week_of(found: Found, scene: Scene) -> Meaning | None:
    """Read "the week of March 6"."""
    meaning = day_of_month(found, scene)
    if meaning is None or meaning.start is None:
        return meaning
    return of_period(calendar.week(meaning.start))


def _edge_of(meaning: Meaning | None, which: int) -> Meaning | None:
    if meaning is None or meaning.start is None or meaning.end is None or meaning.value is None:
        return meaning
    return of_period(Period(meaning.start, meaning.end, meaning.value, meaning.granularity), which)


def _month(found: Found) -> int:
    return int(found.value("month", "MONTH", "MABBR") or 0)


def _part(found: Found) -> int | None:
    return found.value("part", "PART") if found.has("part") else None


def year_of(found: Found, scene: Scene) -> int:
    """Return the year that an expression names."""
    digits = re.sub(r"\D", "", found.text("year"))
    return _full_year(int(digits), scene.today) if len(digits) == 2 else int(digits)


def _full_year(short: int, today: date | None) -> int:
    """Return the year that two digits stand for: none more than ten years after the report."""
    latest = today.year + 10 if today is not None else 2035
    return 2000 + short if 2000 + short <= latest else 1900 + short


def _days(today: date, number: int, day: int) -> list[Period]:
    """Return a day of the month in the years around, or in the months around where no month is said."""
    whole = (
        [calendar.month(today.year + n, number) for n in (-1, 0, 1)]
        if number
        else [calendar.month(today.year, today.month + n) for n in (-2, -1, 0, 1, 2)]
    )
    return [calendar.day(m.start.replace(day=day)) for m in whole if day <= m.end.day]


def beyond(periods: list[Period], now: Period, rel: int) -> Period | None:
    """Return the last period that ends before the present one begins, or the first that begins after it ends."""
    if rel < 0:
        return next((p for p in reversed(periods) if p.end < now.start), None)
    return next((p for p in periods if p.start > now.end), None)


def _all_seasons(today: date) -> list[Period]:
    return [calendar.season(today.year + n, code) for n in (-1, 0) for code in ("SP", "SU", "FA", "WI")]


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        written_date,
        day_of_month,
        known_date,
        days_of_month,
        month,
        month_of_that_year,
        year,
        years,
        decade,
        century,
        quarter,
        half,
        season,
        edge,
        week_of,
    )
}
