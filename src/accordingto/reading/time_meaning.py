"""What a time expression means, and what a rule has at hand to work it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from accordingto.reading.time_calendar import Direction, Period, third
from accordingto.reading.time_lexicon import TimeLexicon
from accordingto.reading.time_words import TimeWords
from accordingto.vocabulary import Granularity

__all__ = ["Found", "Meaning", "Reader", "Scene", "at_day_part", "date_unknown", "of_period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an expression stands for; ``needs_date`` says that the report's date would resolve it.

    ``recurs`` is the unit after which an expression comes round again, where the text does not say which one is meant;
    ``hours`` is the time of day where the expression is nothing else.
    """

    kind: str
    value: str | None
    start: date | None = None
    end: date | None = None
    granularity: Granularity = Granularity.PERIOD
    resolved: bool = True
    needs_date: bool = False
    recurs: str | None = None
    hours: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match: words ``first`` up to but not including ``last``, and the ranges of its named parts."""

    words: TimeWords
    lexicon: TimeLexicon
    first: int
    last: int
    parts: dict[str, tuple[int, int]]
    options: Any

    def next(self) -> str:
        """Return the word after the match in lower case."""
        return self.words.word(self.last)

    def has(self, part: str) -> bool:
        """Say whether a part is there."""
        return part in self.parts

    def text(self, part: str) -> str:
        """Return a part's characters, or nothing."""
        if part not in self.parts:
            return ""
        first, last = self.parts[part]
        return self.words.text[self.words.starts[first] : self.words.ends[last - 1]]

    def value(self, part: str, *classes: str) -> Any:
        """Return what the first word of a part stands for in the first class that has it, or ``None``."""
        if part not in self.parts:
            return None
        word = self.words.word(self.parts[part][0])
        return next((self.lexicon.classes[name][word] for name in classes if word in self.lexicon.classes[name]), None)

    def count(self) -> int | None:
        """Return how many units the expression counts; ``None`` if it does not say."""
        if "count" not in self.parts:
            return None
        total = 0
        for index in range(*self.parts["count"]):
            word = self.words.word(index)
            if word in {"a", "an"}:
                return 1
            digits = word.replace(",", "")
            if digits.isdecimal():
                return int(digits)
            total += self.lexicon.classes["NUMBER"].get(word, 0) + self.lexicon.classes["TENS"].get(word, 0)
        return total or None

    def unit(self) -> str:
        """Return the code of the unit that the expression counts in."""
        return str(self.value("unit", "UNIT", "UNITS"))


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an expression stands: the report's day, the word before, and what the syntax and the text before say."""

    today: date | None
    before: str
    direction: Callable[[], Direction]
    is_perfect: Callable[[], bool]
    is_adverbial: Callable[[], bool]
    anchor: Meaning | None


Reader = Callable[[Found, Scene], Meaning | None]
"""Gives a match its meaning, or nothing where it is no time."""


def of_period(period: Period | None, part: int | None = None, **changes: Any) -> Meaning:
    """Return the meaning of a period of the calendar, or of its early (1), middle (2) or late (3) third."""
    if period is None:
        return Meaning(kind="date", value=None, resolved=False)
    cut = third(period, part) if part else period
    meaning = Meaning(kind="date", value=cut.value, start=cut.start, end=cut.end, granularity=cut.granularity)
    return replace(meaning, **changes) if changes else meaning


def date_unknown(value: str | None, granularity: Granularity, kind: str = "date") -> Meaning:
    """Return the meaning of an expression that the report's date would resolve, where that is not known."""
    return Meaning(kind=kind, value=value, granularity=granularity, resolved=False, needs_date=True)


def at_day_part(meaning: Meaning, code: str | None) -> Meaning:
    """Return a day's meaning narrowed to a part of the day (MO, AF, EV, NI …)."""
    if code is None:
        return meaning
    value = None if meaning.value is None else f"{meaning.value}T{code}"
    return replace(meaning, kind="time", value=value, granularity=Granularity.TIME)
