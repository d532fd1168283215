"""Readers of times seen from the day of the report: yesterday, last week, two months ago, the coming days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from accordingto.reading import time_calendar as calendar
from accordingto.reading.time_anchored import same_as_anchor
from accordingto.reading.time_calendar import Direction
from accordingto.reading.time_meaning import Found, Meaning, Reader, Scene, at_day_part, date_unknown, of_period
from accordingto.reading.time_units import UNITS, length
from accordingto.vocabulary import Granularity

__all__ = ["READERS"]


def day_from_today(found: Found, scene: Scene) -> Meaning | None:
    """Read "today", "yesterday evening", "tonight", "this morning", "the day after tomorrow"."""
    part = found.options.get("part") or found.value("part", "DAYPART")
    if found.words.word(found.first - 1) in {"a", "an"}:
        return None
    if scene.today is None:
        return date_unknown(None, Granularity.TIME if part else Granularity.DAY, "time" if part else "date")
    at = scene.today + timedelta(days=found.options["days"])
    return at_day_part(of_period(calendar.day(at)), part)


def overnight(found: Found, scene: Scene) -> Meaning | None:
    """Read "overnight": the night that ends on the report's day."""
    if scene.today is None:
        return date_unknown(None, Granularity.TIME, "time")
    evening = scene.today - timedelta(days=1)
    return replace(at_day_part(of_period(calendar.day(evening)), "NI"), end=scene.today)


def weekday(found: Found, scene: Scene) -> Meaning | None:
    """Read "Friday", "last Friday", "next Friday", "Monday night", by tense where nothing else says which."""
    number, rel = found.value("weekday", "WEEKDAY"), found.value("rel", "REL")
    part = found.value("part", "DAYPART")
    if scene.today is None:
        value = f"XXXX-WXX-{number}"
        return at_day_part(date_unknown(value, Granularity.DAY), part)
    today = scene.today
    around = [calendar.day(today + timedelta(days=n)) for n in range(-6, 7)]
    around = [p for p in around if p.start.isoweekday() == number]
    if rel is None or rel == 0:
        # "Later Monday" may be told in any tense, and is always near.
        direction = Direction.NEAREST if found.has("side") else scene.direction()
        chosen = calendar.choose(around, today, direction)
        if rel == 0 and direction is Direction.NEAREST:
            chosen = calendar.choose(around, today, Direction.FUTURE)
    elif rel < 0:
        back = (today.isoweekday() - number) % 7 or 7
        chosen = calendar.day(today - timedelta(days=back))
    else:
        chosen = calendar.day(calendar.step(today, "W", 1).start + timedelta(days=number - 1))
    return at_day_part(of_period(chosen, recurs="W" if rel is None else None), part)


def weekday_of_week(found: Found, scene: Scene) -> Meaning | None:
    """Read "Friday last week"."""
    number = found.value("weekday", "WEEKDAY")
    if scene.today is None:
        return date_unknown(f"XXXX-WXX-{number}", Granularity.DAY)
    week = calendar.step(scene.today, "W", found.value("rel", "REL"))
    return of_period(calendar.day(week.start + timedelta(days=number - 1)))


def unit_from_now(found: Found, scene: Scene) -> Meaning | None:
    """Read "last week", "this year", "next month", "early next week"."""
    unit, rel = found.unit(), found.value("rel", "REL")
    if unit not in UNITS.days or (unit == "D" and rel == 0):
        return None
    past = found.words.word(found.last - 2) == "past"
    if scene.today is None:
        return date_unknown(None, UNITS.granularity[unit])
    if past and unit not in {"WE", "D"}:
        start = calendar.back(scene.today, unit, 1)
        return Meaning(kind="duration", value=length(1, unit), start=start, end=scene.today)
    part = found.value("part", "PART") if found.has("part") else None
    return of_period(calendar.step(scene.today, unit, -1 if past else rel), part)


def side_of_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "earlier this month": up to the report's day, or "later in September": from it on."""
    side = found.value("side", "SIDE")
    rel = found.value("rel", "REL") or 0
    if found.has("unit") and found.unit() == "D":
        return same_as_anchor(found, scene)
    if scene.today is None:
        if found.has("month"):
            return date_unknown(f"XXXX-{found.value('month', 'MONTH'):02}", Granularity.MONTH)
        return date_unknown(None, UNITS.granularity[found.unit()] if found.has("unit") else Granularity.SEASON)
    if found.has("unit"):
        if found.unit() not in UNITS.days - {"D"}:
            return None
        whole = calendar.step(scene.today, found.unit(), rel)
    else:
        name = found.value("month", "MONTH")
        code = found.value("season", "SEASON")
        years = [scene.today.year + n + rel for n in (-1, 0, 1)]
        periods = [calendar.month(y, name) if name else calendar.season(y, code) for y in years]
        direction = scene.direction() if name else Direction.NEAREST
        chosen = calendar.choose(periods, scene.today, direction)
        if chosen is None:
            return None
        whole = chosen
    meaning = of_period(whole)
    if whole.start <= scene.today <= whole.end:
        return replace(meaning, end=scene.today) if side < 0 else replace(meaning, start=scene.today)
    return of_period(whole, 1 if side < 0 else 3)


def weekend(found: Found, scene: Scene) -> Meaning | None:
    """Read "the weekend": the last one begun, or the coming one, by tense."""
    if scene.today is None:
        return date_unknown("XXXX-WXX-WE", Granularity.PERIOD)
    near = [calendar.step(scene.today, "WE", n) for n in (-1, 0, 1)]
    return of_period(calendar.choose(near, scene.today, scene.direction()))


def stretch_back(found: Found, scene: Scene) -> Meaning | None:
    """Read "the past year", "the last two months", "recent weeks": up to the report's day."""
    return _stretch(found, scene, -1)


def stretch_ahead(found: Found, scene: Scene) -> Meaning | None:
    """Read "the next two weeks", "the coming days": from the report's day on."""
    return _stretch(found, scene, 1)


def _stretch(found: Found, scene: Scene, side: int) -> Meaning | None:
    unit, count = found.unit(), found.count()
    single = not found.has("count") and not found.has("vague")
    # "Over the next year" begins now; "the next year" is seen from another time. "The last day" is a final one.
    beside = found.text("ahead").lower() == "next" and scene.before not in found.lexicon.words["lasting"]
    final = found.text("back").lower() == "last" and unit == "D"
    if single and (beside or final):
        return None
    if count is None and not found.has("vague") and unit == found.value("unit", "UNIT"):
        count = 1
    if count is None:
        return _vague_stretch(found, scene, side)
    value = length(count, unit)
    if scene.today is None:
        return date_unknown(value, Granularity.PERIOD, "duration")
    if unit not in UNITS.days:
        return Meaning(kind="duration", value=value, start=scene.today, end=scene.today)
    other = calendar.back(scene.today, unit, -side * count)
    start, end = sorted((scene.today, other))
    return Meaning(kind="duration", value=value, start=start, end=end)


def _vague_stretch(found: Found, scene: Scene, side: int) -> Meaning:
    """Return a stretch of unsaid length: one end is the report's day, the other is unknown."""
    counted = found.has("vague")
    value = length(None, found.unit()) if counted else ("PAST_REF" if side < 0 else "FUTURE_REF")
    kind = "duration" if counted else "date"
    if scene.today is None:
        return date_unknown(value, Granularity.PERIOD, kind)
    start, end = (None, scene.today) if side < 0 else (scene.today, None)
    return Meaning(kind=kind, value=value, start=start, end=end)


def ago(found: Found, scene: Scene) -> Meaning | None:
    """Read "two months ago": the day, week, month or year that lies so far back."""
    return _offset(found, scene, -1)


def from_now(found: Found, scene: Scene) -> Meaning | None:
    """Read "two weeks from now"."""
    return _offset(found, scene, 1)


def _offset(found: Found, scene: Scene, side: int) -> Meaning | None:
    unit, count = found.unit(), found.count()
    if scene.today is None:
        return date_unknown(None, UNITS.granularity.get(unit, Granularity.DAY))
    if count is None:
        start, end = (None, scene.today) if side < 0 else (scene.today, None)
        return Meaning(kind="date", value="PAST_REF" if side < 0 else "FUTURE_REF", start=start, end=end)
    if unit not in UNITS.days:
        return of_period(calendar.day(scene.today))
    if unit == "DE":
        return of_period(calendar.year(scene.today.year + 10 * side * count))
    if unit == "CE":
        return of_period(calendar.decade((scene.today.year + 100 * side * count) // 10 * 10))
    return of_period(calendar.step(scene.today, unit, side * count))


def present(found: Found, scene: Scene) -> Meaning | None:
    """Read "now": the report's day."""
    if scene.today is None:
        return date_unknown("PRESENT_REF", Granularity.PERIOD)
    return Meaning(kind="date", value="PRESENT_REF", start=scene.today, end=scene.today)


def vague(found: Found, scene: Scene) -> Meaning | None:
    """Read "recently", "in due course": some time before or after, with no measure."""
    first, side = found.words.word(found.first), found.options["side"]
    if (first == "the" and scene.before != "in") or scene.before in {"as", "how", "too"}:
        return None
    if first in {"soon", "shortly"} and (scene.direction().value != side or found.next() in {"after", "before"}):
        return None
    return Meaning(kind="date", value=found.options["value"], resolved=False)


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        day_from_today,
        overnight,
        weekday,
        weekday_of_week,
        unit_from_now,
        side_of_unit,
        weekend,
        stretch_back,
        stretch_ahead,
        ago,
        from_now,
        present,
        vague,
    )
}
