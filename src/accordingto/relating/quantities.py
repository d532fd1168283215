"""How much or how many a passage speaks of: numbers with what they count, and whether it is all of it or a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from accordingto.relating.terms import lexicon, stem

__all__ = ["Extent", "Quantity", "extent", "quantities"]

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[%$€£.,;]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
) | {"december"}
_YEARS = range(1800, 2200)
_UNITS = frozenset(("day", "days", "week", "month", "months", "year", "years", "hour", "hours", "people"))
_BETWEEN = frozenset(("of", "its", "the", "his", "her", "their", "these", "those", "more", "other"))
_WORDS = 6
_SLACK = 0.25
"""How far "about" may be from the number that it stands before."""


class Extent(StrEnum):
    """Whether a passage speaks of the whole of a thing or of a part of it."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number and the stem of what it counts; ``low`` and ``high`` bound what it can stand for, ``None`` is open."""

    value: float
    unit: str
    low: float | None
    high: float | None
    text: str

    def excludes(self, other: Quantity) -> bool:
        """Say whether the two cannot both be right of one thing."""
        return _above(self.low, other.high) or _above(other.low, self.high)


def _above(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers that count something, in their order; days, years and ordinals count nothing."""
    tokens = _TOKEN.findall(text.replace("per cent", "percent"))
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        value, after = _number(tokens, at)
        if value is None or _is_date(tokens, at, after, value):
            at += 1
            continue
        unit = _unit(tokens, after)
        if unit is not None:
            low, high = _bounds(tokens, at, value)
            stem_, end = unit
            found.append(Quantity(value=value, unit=stem_, low=low, high=high, text=" ".join(tokens[at:end])))
        at = after
    return tuple(found)


@lru_cache(maxsize=8192)
def extent(text: str) -> Extent | None:
    """Return whether a passage says that it speaks of the whole or of a part, ``None`` if neither or both."""
    words = set(re.findall(r"\w+", text.lower()))
    scope = lexicon()["scope"]
    whole, part = not words.isdisjoint(scope["whole"]), not words.isdisjoint(scope["part"])
    if whole == part:
        return None
    return Extent.WHOLE if whole else Extent.PART


def _number(tokens: Sequence[str], at: int) -> tuple[float | None, int]:
    """Return the number that begins at a token, and where it ends."""
    data = lexicon()
    word = tokens[at].lower()
    value: float | None = None
    if _NUMBER.fullmatch(word):
        value = float(word.rstrip(",").replace(",", ""))
    elif word in data["numbers"]:
        value = float(data["numbers"][word])
    elif "-" in word and all(part in data["numbers"] for part in word.split("-")):
        value = float(sum(data["numbers"][part] for part in word.split("-")))
    elif word == "one" and tokens[at + 1 : at + 2] == ["of"] and not _follows_pronoun(tokens, at):
        value = 1.0
    elif word in data["multiples"] and at and tokens[at - 1].lower() == "a":
        value = float(data["multiples"][word])
        return value, at + 1
    if value is None:
        return None, at
    after = at + 1
    while after < len(tokens) and tokens[after].lower() in data["multiples"]:
        value *= data["multiples"][tokens[after].lower()]
        after += 1
    return value, after


def _follows_pronoun(tokens: Sequence[str], at: int) -> bool:
    return at > 0 and tokens[at - 1].lower() in {"no", "any", "every"}


def _is_date(tokens: Sequence[str], at: int, after: int, value: float) -> bool:
    around = {*(t.lower() for t in tokens[after : after + 1]), *(t.lower() for t in tokens[max(at - 1, 0) : at])}
    return bool(around & _MONTHS) or (value in _YEARS and "," not in tokens[at])


def _unit(tokens: Sequence[str], after: int) -> tuple[str, int] | None:
    """Return the stem of what a number counts, and where its name ends: the run of words behind the number."""
    found: tuple[str, int] | None = None
    skipping = True
    for at in range(after, min(after + _WORDS, len(tokens))):
        lower = tokens[at].lower()
        if lower in {"%", "percent", "percentage"}:
            return "percent", at + 1
        if skipping and lower in _BETWEEN:
            continue
        skipping = False
        if not lower[0].isalpha() or lower in _function() or lower in _verbs():
            break
        found = stem(lower), at + 1
        if lower.endswith("s") and not lower.endswith("ss"):
            break
    return found


def _bounds(tokens: Sequence[str], at: int, value: float) -> tuple[float | None, float | None]:
    before = " ".join(tokens[max(at - 3, 0) : at]).lower()
    kinds = [kind for phrase, kind in lexicon()["bounds"].items() if f" {before}".endswith(f" {phrase}")]
    if "low" in kinds:
        return value, None
    if "high" in kinds:
        return None, value
    if "near" in kinds:
        return value * (1 - _SLACK), value * (1 + _SLACK)
    return value, value


@lru_cache(maxsize=1)
def _function() -> frozenset[str]:
    return frozenset(lexicon()["function"]) - _UNITS


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(lexicon()["counted"]["until"])
