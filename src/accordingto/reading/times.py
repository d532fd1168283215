"""Parsed text → times: every expression of date, time, duration and recurrence, and the interval that it stands for.

Words are coded and matched against the patterns of ``lexicon/times.toml``; a reader gives each match its meaning, with
the report's day and the tense of the clause. What stays open is reported, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span as TokenSpan

from accordingto.reading import time_anchored, time_dates, time_deictic, time_durations, time_holidays
from accordingto.reading.syntax import Parsed
from accordingto.reading.time_calendar import Direction
from accordingto.reading.time_filter import is_time
from accordingto.reading.time_joining import Hit, join_clocks, join_days_beside, join_ranges, word_before
from accordingto.reading.time_lexicon import Rule, load_time_lexicon
from accordingto.reading.time_meaning import Found, Meaning, Reader, Scene
from accordingto.reading.time_syntax import direction_of, is_adverbial, is_perfect, is_premodifier
from accordingto.reading.time_words import TimeWords, lex
from accordingto.vocabulary import Granularity, Problem, ProblemKind, TimeExpression, time_id

__all__ = ["TimesFound", "find_times"]

_READERS: Mapping[str, Reader] = {
    **time_dates.READERS,
    **time_deictic.READERS,
    **time_anchored.READERS,
    **time_durations.READERS,
    **time_holidays.READERS,
}
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+|\n+")
_REACH = 600
"""How many characters back an expression may look for the time that it is seen from."""


@dataclass(frozen=True, slots=True)
class TimesFound:
    """The times of a document in text order, none overlapping, and a problem for what stays open."""

    times: tuple[TimeExpression, ...]
    problems: tuple[Problem, ...]


def find_times(parsed: Parsed) -> TimesFound:
    """Find the times of a document and resolve them against the day it was published."""
    words = lex(parsed.document.text, load_time_lexicon())
    hits = join_days_beside(join_clocks(list(_hits(parsed, words)), words), words)
    hits = join_ranges(hits, words)
    times = tuple(_expression(parsed, words, hit) for hit in hits)
    return TimesFound(times, tuple(_problems(times, [hit.meaning for hit in hits])))


def _hits(parsed: Parsed, words: TimeWords) -> Iterator[Hit]:
    """Read the matches from left to right; a meaning may rest on that of one before it."""
    anchor: Hit | None = None
    latest: Hit | None = None
    at = 0
    rules = load_time_lexicon().rules
    starts = re.compile(f"[{''.join(map(re.escape, rules))}]")
    while (start := starts.search(words.codes, at)) is not None:
        at = start.start()
        hit = _read(parsed, words, at, anchor, latest)
        if hit is None:
            at += 1
            continue
        yield hit
        at, latest = hit.last, hit
        if hit.meaning.kind in {"date", "time"} and hit.meaning.start is not None:
            anchor = hit


def _read(parsed: Parsed, words: TimeWords, at: int, anchor: Hit | None, latest: Hit | None) -> Hit | None:
    """Return the longest match at a word that makes sense there."""
    after_clock = latest is not None and latest.meaning.hours is not None and at - latest.last <= 1
    before = latest.before if latest is not None and after_clock else word_before(words, at)
    matches = []
    for rule in load_time_lexicon().rules[words.codes[at]]:
        match = rule.pattern.match(words.codes, at)
        if match is not None:
            matches.append((match[0], rule, match[1]))
    for last, rule, parts in sorted(matches, key=lambda match: -match[0]):
        found = Found(words, load_time_lexicon(), at, last, parts, rule.options)
        hit = _hit(parsed, found, rule, anchor, before)
        if hit is not None:
            return hit
    return None


def _hit(parsed: Parsed, found: Found, rule: Rule, anchor: Hit | None, before: str) -> Hit | None:
    words = found.words
    place = _Place(parsed, words.starts[found.first], words.ends[found.last - 1], before)
    if place.tokens is None or not is_time(found, rule.means, place.tokens, before):
        return None
    scene = Scene(
        today=parsed.document.published,
        before=before,
        direction=place.direction,
        is_perfect=place.is_perfect,
        is_adverbial=place.is_adverbial,
        anchor=anchor.meaning if anchor is not None and _reaches(words, anchor, found.first) else None,
    )
    try:
        meaning = _READERS[rule.means](found, scene)
    except (ValueError, OverflowError):
        # No such day ("30 February"), or none that a calendar of years 1 to 9999 holds.
        meaning = Meaning(kind="date", value=None, granularity=Granularity.PERIOD, resolved=False)
    return None if meaning is None else Hit(found.first, found.last, before, meaning, place.is_premodifier)


@dataclass
class _Place:
    """The syntax at an expression, looked at only if asked for."""

    parsed: Parsed
    start: int
    end: int
    before: str

    @cached_property
    def tokens(self) -> TokenSpan | None:
        return self.parsed.doc.char_span(self.start, self.end, alignment_mode="expand")

    def direction(self) -> Direction:
        if self.tokens is None or self._in_dateline():
            return Direction.PAST
        return direction_of(self.tokens, self.before)

    def is_perfect(self) -> bool:
        return self.tokens is not None and is_perfect(self.tokens)

    def is_adverbial(self) -> bool:
        return self.tokens is not None and is_adverbial(self.tokens.root)

    def is_premodifier(self) -> bool:
        return self.tokens is not None and is_premodifier(self.tokens.root)

    def _in_dateline(self) -> bool:
        """Say whether a dash follows before the line is over, with a name of a place in capitals before."""
        text = self.parsed.document.text
        line_start = text.rfind("\n", 0, self.start) + 1
        opening = text[line_start : self.start]
        return self.start - line_start < 60 and bool(re.match(r"[A-Z][A-Z .'’-]{2,}[,A-Za-z .]*$", opening))


def _reaches(words: TimeWords, anchor: Hit, first: int) -> bool:
    """Say whether an anchor stands in the same sentence or the one before."""
    start, end = words.ends[anchor.last - 1], words.starts[first]
    if end - start > _REACH:
        return False
    return len(_SENTENCE_END.findall(words.text, start, end)) <= 1


def _expression(parsed: Parsed, words: TimeWords, hit: Hit) -> TimeExpression:
    span = parsed.span(words.starts[hit.first], words.ends[hit.last - 1])
    meaning = hit.meaning
    return TimeExpression(
        id=time_id(parsed.document.id, span),
        span=span,
        kind=meaning.kind,
        value=meaning.value,
        start=meaning.start,
        end=meaning.end,
        granularity=meaning.granularity,
        resolved=meaning.resolved,
    )


def _problems(times: tuple[TimeExpression, ...], meanings: list[Meaning]) -> Iterator[Problem]:
    waiting = sum(meaning.needs_date for meaning in meanings)
    if waiting:
        yield Problem(
            kind=ProblemKind.UNKNOWN_DATE,
            message=f"The report has no date, so its relative times ({waiting}) stay open; say when it was published.",
        )
    for time, meaning in zip(times, meanings, strict=True):
        if not meaning.resolved and not meaning.needs_date and meaning.kind in {"date", "time"}:
            yield Problem(
                kind=ProblemKind.UNRESOLVED_TIME,
                message=f"The text does not say when {time.span.exact!r} is.",
                span=time.span,
            )
