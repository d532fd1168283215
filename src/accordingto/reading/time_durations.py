"""Readers of how long and how often: eleven years, the 16-hour flight, for months, every Friday, daily."""

from __future__ import annotations

from accordingto.reading import time_calendar as calendar
from accordingto.reading.time_calendar import Direction
from accordingto.reading.time_lexicon import load_time_lexicon
from accordingto.reading.time_meaning import Found, Meaning, Reader, Scene, date_unknown, of_period
from accordingto.reading.time_units import UNITS, length
from accordingto.vocabulary import Granularity

__all__ = ["READERS"]


def duration(found: Found, scene: Scene) -> Meaning | None:
    """Read "eleven years", "two-week"; under a perfect it ends with the report's day ("has asked for eleven years")."""
    unit, count = found.unit(), found.count()
    if not found.has("count") and not found.has("vague") and found.value("unit", "UNIT"):
        count = 1
    if _is_age(found) or _is_idiom(found, scene):
        return None
    if count == 1 and _is_rate(found, scene):
        return Meaning(kind="set", value=length(count, unit), granularity=UNITS.granularity[unit])
    if (
        scene.before in {"in", "within"}
        and found.next() not in {"when", "where", "that", "of"}
        and unit in UNITS.days
        and count is not None
    ):
        ahead = _ahead(found, scene, unit, count)
        if ahead is not None:
            return ahead
    return _span(scene, unit, count)


def bare_duration(found: Found, scene: Scene) -> Meaning | None:
    """Read "for months", "over the years", "weeks before": units without a number, beside what makes them a time."""
    bound = found.next() in {"before", "after", "away"} and found.last - found.first == 1
    if not bound and scene.before not in load_time_lexicon().words["lasting"]:
        return None
    if _is_age(found):
        return None
    return _span(scene, found.unit(), None)


def seconds(found: Found, scene: Scene) -> Meaning | None:
    """Read "30-second", but not the ordinal."""
    count = found.count()
    if count is None or count < 2:
        return None
    return Meaning(kind="duration", value=length(count, "TS"), granularity=Granularity.TIME)


def half_duration(found: Found, scene: Scene) -> Meaning | None:
    """Read "half an hour", "half a year"."""
    halves = {"TH": "PT30M", "Y": "P6M", "D": "PT12H", "DE": "P5Y", "CE": "P50Y", "TM": "PT30S"}
    value = halves.get(found.unit(), length(None, found.unit()))
    return Meaning(kind="duration", value=value, granularity=UNITS.granularity[found.unit()])


def fixed_duration(found: Found, scene: Scene) -> Meaning | None:
    """Read "a quarter-century"."""
    return Meaning(kind="duration", value=found.options["value"], granularity=Granularity.YEAR)


def every(found: Found, scene: Scene) -> Meaning | None:
    """Read "every Friday", "each year", "every two weeks", "Fridays"."""
    weekday = found.value("weekday", "WEEKDAY", "WEEKDAYS")
    part, month = found.value("part", "DAYPART"), found.value("month", "MONTH")
    if weekday:
        value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
        return Meaning(kind="set", value=value, granularity=Granularity.DAY)
    if part:
        return Meaning(kind="set", value=f"XXXX-XX-XXT{part}", granularity=Granularity.TIME)
    if month:
        return Meaning(kind="set", value=f"XXXX-{month:02}", granularity=Granularity.MONTH)
    if found.has("season"):
        return Meaning(kind="set", value=f"XXXX-{found.value('season', 'SEASON')}", granularity=Granularity.SEASON)
    count = found.count() or found.value("ordinal", "ORDWORD") or 1
    doubled = 2 if found.words.word(found.first + 1) == "other" else 1
    return Meaning(kind="set", value=length(count * doubled, found.unit()), granularity=UNITS.granularity[found.unit()])


def often(found: Found, scene: Scene) -> Meaning | None:
    """Read "daily", "weekly", "annually"."""
    return Meaning(kind="set", value=found.value("often", "OFTEN"))


def _span(scene: Scene, unit: str, count: int | None) -> Meaning | None:
    value, granularity = length(count, unit), UNITS.granularity[unit]
    if scene.before in load_time_lexicon().words["reaching"] and unit in UNITS.days and scene.is_perfect():
        if scene.today is None:
            return date_unknown(value, granularity, "duration")
        start = None if count is None else calendar.back(scene.today, unit, count)
        return Meaning(kind="duration", value=value, start=start, end=scene.today, granularity=granularity)
    return Meaning(kind="duration", value=value, granularity=granularity, resolved=count is not None)


def _ahead(found: Found, scene: Scene, unit: str, count: int) -> Meaning | None:
    """Return the day or period so far ahead ("will meet in three days"), or the stretch up to it ("within")."""
    exactly = found.words.word(found.first - 1) in {scene.before, "about", "around", "roughly"}
    if not exactly or not scene.is_adverbial() or scene.direction() is not Direction.FUTURE:
        return None
    if scene.today is None:
        return date_unknown(length(count, unit), UNITS.granularity[unit], "duration")
    if scene.before == "within":
        end = calendar.back(scene.today, unit, -count)
        return Meaning(kind="duration", value=length(count, unit), start=scene.today, end=end)
    return of_period(calendar.step(scene.today, unit, count))


def _is_rate(found: Found, scene: Scene) -> bool:
    """Say whether it is how often or how much at a time: twice a week, $15 an hour."""
    before = found.words.word(found.first - 1)
    if found.words.word(found.first) not in {"a", "an"}:
        return False
    return before in load_time_lexicon().words["rates"] or before[-1:].isdigit()


def _is_idiom(found: Found, scene: Scene) -> bool:
    """Say whether it is "one day" in the sense of once."""
    words = found.words.text[found.words.starts[found.first] : found.words.ends[found.last - 1]].lower()
    return words == "one day" and scene.before not in load_time_lexicon().words["lasting"]


def _is_age(found: Found) -> bool:
    """Say whether "old" follows: an age is no time of the story."""
    index = found.last
    while found.words.word(index) in {"-", "–"}:
        index += 1
    return found.words.word(index) in {"old", "olds"}


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (duration, bare_duration, seconds, half_duration, fixed_duration, every, often)
}
