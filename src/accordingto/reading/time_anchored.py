"""Readers of times seen from another time in the text: the same day, a year later, that evening.

They are resolved only where a date stands in the same sentence or in the one before; else they stay open.
"""

from __future__ import annotations

from datetime import date

from accordingto.reading import time_calendar as calendar
from accordingto.reading.time_meaning import Found, Meaning, Reader, Scene, at_day_part, of_period
from accordingto.reading.time_units import UNITS
from accordingto.vocabulary import Granularity

__all__ = ["READERS", "same_as_anchor"]

_COARSER = {"D": 0, "W": 1, "2W": 1, "WE": 1, "M": 2, "Q": 3, "Y": 4, "DE": 5, "CE": 6}
_FINENESS = {
    Granularity.TIME: 0,
    Granularity.DAY: 0,
    Granularity.WEEK: 1,
    Granularity.MONTH: 2,
    Granularity.SEASON: 3,
    Granularity.QUARTER: 3,
    Granularity.YEAR: 4,
    Granularity.DECADE: 5,
}


def from_anchor(found: Found, scene: Scene) -> Meaning | None:
    """Read "a year later", "two days earlier"."""
    unit, count = found.unit(), found.count()
    side = found.value("side", "SIDE")
    at = _anchor_day(scene, unit)
    if at is None or count is None or unit not in UNITS.days:
        return _open(unit)
    steps = side * count
    if unit == "DE":
        return of_period(calendar.year(at.year + 10 * steps))
    return of_period(calendar.step(at, unit, steps))


def same_as_anchor(found: Found, scene: Scene) -> Meaning | None:
    """Read "the same day", "that evening", "later that year"."""
    return _beside(found, scene, 0)


def beside_anchor(found: Found, scene: Scene) -> Meaning | None:
    """Read "the next day", "the following month", "the previous evening"."""
    if found.options.get("alone") and found.next().isalpha():
        return None
    return _beside(found, scene, found.options["steps"])


def _beside(found: Found, scene: Scene, steps: int) -> Meaning | None:
    part = found.value("part", "DAYPART")
    if found.text("unit").lower() == "night":
        part = "NI"
    unit = "D" if part else found.unit()
    at = _anchor_day(scene, unit)
    if at is None or unit not in UNITS.days:
        return at_day_part(_open(unit), part)
    return at_day_part(of_period(calendar.step(at, unit, steps)), part)


def clock(found: Found, scene: Scene) -> Meaning | None:
    """Read "9 a.m.", "10:30", "noon" on the day that the text speaks of."""
    value = found.value("hour", "HOUR") or _hours(found.text("clock"))
    if value is None:
        return None
    at = _anchor_day(scene, "D")
    if at is None:
        return Meaning(kind="time", value=f"T{value}", granularity=Granularity.TIME, resolved=False, hours=value)
    return Meaning(
        kind="time", value=f"{at.isoformat()}T{value}", start=at, end=at, granularity=Granularity.TIME, hours=value
    )


def _hours(text: str) -> str | None:
    letters = "".join(c for c in text.lower() if c.isalpha())
    numbers = "".join(c if c.isdigit() else " " for c in text).split()
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    if (letters and hour > 12) or hour > 24:
        return None
    if letters == "pm" and hour < 12:
        hour += 12
    if letters == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def _anchor_day(scene: Scene, unit: str) -> date | None:
    """Return the first day of the anchor, if it is at least as fine as the unit."""
    anchor = scene.anchor
    if anchor is None or anchor.start is None or anchor.granularity not in _FINENESS:
        return None
    return anchor.start if _FINENESS[anchor.granularity] <= _COARSER.get(unit, 0) else None


def _open(unit: str) -> Meaning:
    granularity = UNITS.granularity.get(unit, Granularity.DAY)
    return Meaning(kind="date", value=None, granularity=granularity, resolved=False)


READERS: dict[str, Reader] = {reader.__name__: reader for reader in (from_anchor, same_as_anchor, beside_anchor, clock)}
