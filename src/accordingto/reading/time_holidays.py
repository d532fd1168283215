"""The reader of days that bear a name: Christmas, Thanksgiving, Easter Monday."""

from __future__ import annotations

from datetime import timedelta

from accordingto.reading import time_calendar as calendar
from accordingto.reading.time_calendar import Direction, Period
from accordingto.reading.time_dates import beyond, year_of
from accordingto.reading.time_meaning import Found, Meaning, Reader, Scene, date_unknown, of_period
from accordingto.vocabulary import Granularity

__all__ = ["READERS"]

_CLOSE = 31
"""Within so many days a holiday is the one that people speak of, whatever the tense."""


def holiday(found: Found, scene: Scene) -> Meaning | None:
    """Read a holiday of a year, or the one that tense or "last" and "next" ask for."""
    if found.has("year"):
        return of_period(_in_year(found, year_of(found, scene)))
    if scene.today is None:
        return date_unknown(None, Granularity.DAY)
    near = [_in_year(found, scene.today.year + n) for n in (-1, 0, 1)]
    rel = found.value("rel", "REL")
    if rel:
        return of_period(beyond(near, calendar.day(scene.today), rel))
    nearest = calendar.choose(near, scene.today, Direction.NEAREST)
    if nearest is not None and abs((nearest.start - scene.today).days) <= _CLOSE:
        return of_period(nearest)
    return of_period(calendar.choose(near, scene.today, scene.direction()))


def _in_year(found: Found, number: int) -> Period:
    options = found.options
    if "easter" in options:
        return calendar.day(calendar.easter(number).start + timedelta(days=options["easter"]))
    month = calendar.month(number, options["month"])
    if "day" in options:
        return calendar.day(month.start.replace(day=options["day"]))
    if options["nth"] < 0:
        return calendar.day(month.end - timedelta(days=(month.end.isoweekday() - options["weekday"]) % 7))
    first = month.start + timedelta(days=(options["weekday"] - month.start.isoweekday()) % 7)
    return calendar.day(first + timedelta(weeks=options["nth"] - 1))


READERS: dict[str, Reader] = {"holiday": holiday}
