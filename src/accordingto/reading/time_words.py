"""Text → words with the codes that the patterns of ``lexicon/times.toml`` are matched on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.reading.time_lexicon import OTHER, TimeLexicon

__all__ = ["BREAK", "TimeWords", "lex"]

BREAK = "\N{LINE SEPARATOR}"
"""The code of the end of a line or sentence, which no pattern runs over."""

_LEX = re.compile(
    r"""
    (?P<quarter>\bQ[1-4]\b)
  | (?P<word>[^\W\d_]++(?![\d_]))
  | (?P<iso>\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<money>[$£€¥]\s?\d[\d,.]*|\d[\d,.]*\s?(?:%|°|percent\b|per\scent\b))
  | (?P<clock>\b\d{1,2}(?:[:.][0-5]\d)?\s?(?:[ap]\.\s?m\.|[apAP]\.?[mM]\b)|\b[0-2]?\d:[0-5]\d(?::\d\d)?(?![\d:]))
  | (?P<slash>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b)
  | (?P<nine>\b9/11\b(?![/\d]))
  | (?P<years>\b[12]\d{3}[-–/](?:[12]\d{3}|\d{2})\b(?![-–/.,]\d))
  | (?P<decade>\b[12]\d\d0['’]?s\b|['’]\d0s\b)
  | (?P<ordinal>\b\d+(?:st|nd|rd|th)\b)
  | (?P<shortyear>(?<!\w)['’]\d\d\b)
  | (?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+(?![\w/]))
  | (?P<line>\n)
  | (?P<mark>[^\w\s]|_)
  | (?P<junk>\w+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A text's words: ``codes`` has one character each; ``starts`` and ``ends`` are character offsets."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        """Return a word in lower case, or nothing outside the text."""
        return self.text[self.starts[index] : self.ends[index]].lower() if 0 <= index < len(self.starts) else ""


def lex(text: str, lexicon: TimeLexicon) -> TimeWords:
    """Cut a text into words, numbers and marks, and code them."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known, small = lexicon.codes, lexicon.small
    for match in _LEX.finditer(text):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        kind = match.lastgroup
        if kind == "word":
            word = match.group()
            lower = word.lower()
            code = known.get(lower, OTHER)
            if code is not OTHER and lower in small and word[0].islower():
                code = small[lower]
            codes.append(code)
        elif kind == "line":
            codes.append(BREAK)
        elif kind == "mark":
            codes.append(_mark(text, start, known))
        else:
            codes.append(_number(match.group(), str(kind), lexicon))
    _mask_names(text, lexicon, starts, codes)
    return TimeWords(text, "".join(codes), starts, ends)


def _mark(text: str, at: int, known: Mapping[str, str]) -> str:
    """Return the code of a mark: dashes count only inside a word or range, stops only right after a word."""
    mark = text[at]
    if mark in "-–—":
        inside = 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()
        return known["-"] if inside else OTHER
    if mark == ".":
        return known["."] if at and text[at - 1].isalpha() else OTHER
    return known.get(mark, OTHER)


def _number(text: str, kind: str, lexicon: TimeLexicon) -> str:
    if kind == "number":
        if not text.isdecimal():
            return lexicon.shapes["integer"]
        if len(text) == 4 and "1000" <= text <= "2199":
            return lexicon.shapes["year"]
        return lexicon.shapes["small" if len(text) <= 2 and 1 <= int(text) <= 31 else "integer"]
    if kind == "ordinal":
        return lexicon.shapes["dayord" if int(text[:-2]) <= 31 else "ordinal"]
    return lexicon.shapes.get(kind, OTHER)


def _mask_names(text: str, lexicon: TimeLexicon, starts: list[int], codes: list[str]) -> None:
    for match in lexicon.names.finditer(text):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        codes[first:last] = [OTHER] * (last - first)
