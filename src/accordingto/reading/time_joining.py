"""Joins neighbouring times: "9 a.m. Tuesday", "Tuesday at noon", "from March to May", "since 2014", "until Sunday".

A preposition does not change what an expression says, only the interval that it stands for in its place: "since 2014"
has the value 2014 and runs from 1 January 2014 on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accordingto.reading import time_calendar as calendar
from accordingto.reading.time_calendar import Period
from accordingto.reading.time_lexicon import load_time_lexicon
from accordingto.reading.time_meaning import Meaning
from accordingto.reading.time_words import TimeWords
from accordingto.vocabulary import Granularity

__all__ = ["Hit", "join_clocks", "join_days_beside", "join_ranges", "word_before"]

_TO = frozenset({"to", "until", "till", "through", "and"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A time expression: words ``first`` up to but not including ``last``, the word before, and its meaning."""

    first: int
    last: int
    before: str
    meaning: Meaning
    premodifier: Callable[[], bool]


def word_before(words: TimeWords, first: int) -> str:
    """Return the word that governs an expression, words of measure ("at least", "nearly") and articles passed over."""
    fillers = load_time_lexicon().words["fillers"]
    index = first - 1
    while index >= max(0, first - 4) and words.word(index) in fillers:
        if words.word(index) == "to" and words.word(index - 1) != "up":
            break
        index -= 1
    return words.word(index)


def join_clocks(hits: Sequence[Hit], words: TimeWords) -> list[Hit]:
    """Make one expression of a time of day and the day beside it."""
    joined: list[Hit] = []
    for hit in hits:
        if joined and _beside(joined[-1], hit, words):
            clock, day = (joined[-1], hit) if joined[-1].meaning.hours else (hit, joined[-1])
            value = day.meaning.value.split("T")[0] if day.meaning.value else "XXXX-XX-XX"
            meaning = replace(
                day.meaning,
                kind="time",
                value=f"{value}T{clock.meaning.hours}",
                granularity=Granularity.TIME,
                recurs=None,
            )
            joined[-1] = Hit(joined[-1].first, hit.last, joined[-1].before, meaning, hit.premodifier)
        else:
            joined.append(hit)
    return joined


def _beside(first: Hit, second: Hit, words: TimeWords) -> bool:
    if (first.meaning.hours is None) == (second.meaning.hours is None):
        return False
    other = second if first.meaning.hours else first
    if other.meaning.granularity not in {Granularity.DAY, Granularity.TIME} or other.meaning.kind == "duration":
        return False
    if second.first - first.last > 2:
        return False
    between = load_time_lexicon().words["between"]
    return all(words.word(i) in between for i in range(first.last, second.first))


def join_days_beside(hits: Sequence[Hit], words: TimeWords) -> list[Hit]:
    """Make one expression of "the day before" or "a day after" and the day that follows."""
    joined: list[Hit] = []
    for hit in hits:
        whole = _day_beside(hit, words)
        while joined and joined[-1].last > whole.first:
            joined.pop()  # "A day" was taken for a duration.
        joined.append(whole)
    return joined


def _day_beside(hit: Hit, words: TimeWords) -> Hit:
    meaning, steps = hit.meaning, {"before": -1, "after": 1}.get(words.word(hit.first - 1))
    article = words.word(hit.first - 3)
    if steps is None or words.word(hit.first - 2) != "day" or article not in {"the", "a"}:
        return hit
    if meaning.granularity is not Granularity.DAY or meaning.start is None or meaning.kind != "date":
        return hit
    if meaning.start in {date.min, date.max}:
        return hit
    beside = calendar.step(meaning.start, "D", steps)
    moved = replace(meaning, start=beside.start, end=beside.end, value=beside.value, recurs=None)
    return Hit(hit.first - 3, hit.last, word_before(words, hit.first - 3), moved, hit.premodifier)


def join_ranges(hits: Sequence[Hit], words: TimeWords) -> list[Hit]:
    """Give expressions after "between", "from … to", "since", "until", "by", "before" and "after" their intervals."""
    ranged = list(hits)
    index = 0
    while index < len(ranged):
        if index + 1 < len(ranged) and _is_range(ranged[index], ranged[index + 1], words):
            ranged[index], ranged[index + 1] = _as_range(ranged[index], ranged[index + 1])
            index += 2
        else:
            ranged[index] = _open_ended(ranged[index], words)
            index += 1
    return ranged


def _is_range(first: Hit, second: Hit, words: TimeWords) -> bool:
    gap = [words.word(i) for i in range(first.last, second.first)]
    if gap in (["-"], ["–"], ["—"]):
        return all(_is_dated(hit.meaning) and hit.meaning.granularity is Granularity.DAY for hit in (first, second))
    if not gap or len(gap) > 3 or not all(_is_dated(hit.meaning) for hit in (first, second)):
        return False
    fillers = load_time_lexicon().words["fillers"]
    linked = [word for word in gap if word not in fillers or word == "to"]
    if len(linked) != 1 or linked[0] not in _TO:
        return False
    return first.before == "between" if linked[0] == "and" else first.before == "from" or linked[0] == "through"


def _is_dated(meaning: Meaning) -> bool:
    return meaning.kind in {"date", "time"} and meaning.start is not None and meaning.end is not None


def _as_range(first: Hit, second: Hit) -> tuple[Hit, Hit]:
    """Give both expressions the whole interval, the first set back so far that it comes before the second."""
    opening, closing = first.meaning, second.meaning
    opening = _aligned(opening, closing)
    if opening.start is None or closing.end is None or opening.start > closing.end:
        return first, second
    return (
        replace(first, meaning=replace(opening, end=closing.end)),
        replace(second, meaning=replace(closing, start=opening.start)),
    )


def _aligned(opening: Meaning, closing: Meaning) -> Meaning:
    """Return the last occurrence of a recurring time that begins before another."""
    if opening.recurs is None or opening.start is None or closing.start is None:
        return opening
    if not date.min.year + 2 < opening.start.year < date.max.year - 2:
        return opening  # The calendar of this module ends there.
    for years in (1, 0, -1, -2):
        moved = _moved(opening, years)
        if moved.start is not None and moved.start <= closing.start:
            return moved
    if closing.recurs is None and opening.recurs == "Y":
        return _moved(opening, closing.start.year - opening.start.year)
    return opening


def _moved(meaning: Meaning, steps: int) -> Meaning:
    """Return the occurrence so many rounds later."""
    if not steps or meaning.start is None or meaning.end is None or meaning.recurs is None:
        return meaning
    start, end = (calendar.back(at, meaning.recurs, -steps) for at in (meaning.start, meaning.end))
    period = _renamed(start, end, meaning)
    return replace(meaning, start=period.start, end=period.end, value=period.value)


def _renamed(start: date, end: date, meaning: Meaning) -> Period:
    match meaning.granularity:
        case Granularity.MONTH:
            return replace(calendar.month(start.year, start.month), start=start)
        case Granularity.DAY:
            return calendar.day(start)
        case Granularity.QUARTER:
            return calendar.quarter(start.year, (start.month + 2) // 3)
        case Granularity.SEASON:
            return calendar.season(start.year, str(meaning.value)[-2:])
    return Period(start, end, str(meaning.value), meaning.granularity)


def _is_measured(hit: Hit, words: TimeWords) -> bool:
    """Say whether it is told how long before or after ("the week before Christmas"): then no side is open."""
    classes = load_time_lexicon().classes
    index = next((i for i in range(hit.first - 1, hit.first - 5, -1) if words.word(i) == hit.before), None)
    if index is None:
        return False
    return any(words.word(index - 1) in classes[name] for name in ("UNIT", "UNITS", "DAYPART", "WEEKDAY"))


def _is_end(hit: Hit, words: TimeWords) -> bool:
    """Say whether it is "the end of …": what comes before that comes within the whole period."""
    ends = {word for word, third in load_time_lexicon().classes["EDGE"].items() if third == 3}
    return any(words.word(i) in ends for i in range(hit.first, hit.last))


def _open_ended(hit: Hit, words: TimeWords) -> Hit:
    meaning = hit.meaning
    if not _is_dated(meaning) or meaning.start is None or meaning.end is None:
        return hit
    one = timedelta(days=1)
    if hit.before in {"before", "after"} and _is_measured(hit, words):
        return hit
    whole_days = meaning.granularity is not Granularity.TIME
    match hit.before:
        case "since":
            return replace(hit, meaning=replace(meaning, end=None))
        case "until" | "till" | "by":
            return replace(hit, meaning=replace(meaning, start=None))
        case "before" if _is_end(hit, words):
            return replace(hit, meaning=replace(meaning, start=None))
        case "before" if whole_days and not hit.premodifier() and meaning.start > date.min:
            return replace(hit, meaning=replace(meaning, start=None, end=meaning.start - one))
        case "after" if whole_days and not hit.premodifier() and meaning.end < date.max:
            return replace(hit, meaning=replace(meaning, start=meaning.end + one, end=None))
    return hit
