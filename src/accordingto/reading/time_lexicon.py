"""The lexicon of times (``lexicon/times.toml``): which classes a word has, what it stands for there, and the rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from accordingto.reading.time_pattern import Pattern, atoms, parse_pattern

__all__ = ["OTHER", "Rule", "TimeLexicon", "load_time_lexicon"]

OTHER = "\N{PARAGRAPH SEPARATOR}"
"""The code of a word that no pattern speaks of."""

SHAPES = {
    "small": ("INTEGER", "DAY"),
    "integer": ("INTEGER",),
    "year": ("INTEGER", "YEAR"),
    "dayord": ("DAYORD",),
    "ordinal": ("ORDINAL",),
    "shortyear": ("SHORTYEAR",),
    "decade": ("DECADE",),
    "years": ("YEARS",),
    "iso": ("ISODATE",),
    "slash": ("SLASHDATE",),
    "clock": ("CLOCK",),
    "quarter": ("QUARTER",),
    "nine": ("NINE",),
}
"""The classes of each shape of number that the lexer tells apart."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with the name of the function that reads it and that function's options."""

    pattern: Pattern
    means: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """``codes`` gives a lower-case word its code, ``small`` the one it has where a capital is missing."""

    classes: Mapping[str, Mapping[str, Any]]
    codes: Mapping[str, str]
    small: Mapping[str, str]
    shapes: Mapping[str, str]
    rules: Mapping[str, tuple[Rule, ...]]
    words: Mapping[str, frozenset[str]]
    names: re.Pattern[str]
    known: tuple[Mapping[str, Any], ...]


@lru_cache(maxsize=1)
def load_time_lexicon() -> TimeLexicon:
    """Read the lexicon of times once."""
    raw = tomllib.loads((files("accordingto.reading") / "lexicon" / "times.toml").read_text(encoding="utf-8"))
    patterns = [_with_macros(rule["pattern"], raw["macros"]) for rule in raw["rules"]]
    known = set().union(*(atoms(pattern) for pattern in patterns))
    coder = _Coder(raw["classes"], {atom for atom in known if not atom.isupper()})
    capitalized = set(raw["capitalized"])
    codes = {word: coder.code(word) for word in coder.words}
    small = {word: coder.code(word, without=capitalized) for word in coder.words}
    shapes = {name: coder.shape(classes) for name, classes in SHAPES.items()}
    rules: dict[str, list[Rule]] = {}
    for entry, text in zip(raw["rules"], patterns, strict=True):
        rule = Rule(parse_pattern(text, coder.matching), entry["means"], entry.get("with", {}))
        for code in rule.pattern.first:
            rules.setdefault(code, []).append(rule)
    names = "|".join(re.escape(name) for name in sorted(raw["names"]["phrases"], key=len, reverse=True))
    return TimeLexicon(
        classes=raw["classes"],
        codes=codes,
        small={word: code for word, code in small.items() if code != codes[word]},
        shapes=shapes,
        rules={code: tuple(found) for code, found in rules.items()},
        words={name: frozenset(words) for name, words in raw["words"].items()},
        names=re.compile(rf"\b(?:{names})\b"),
        known=tuple(raw["known"]),
    )


def _with_macros(pattern: str, macros: Mapping[str, str]) -> str:
    for name, text in macros.items():
        pattern = pattern.replace(f"{{{name}}}", text)
    return pattern


class _Coder:
    """Gives each set of classes and literal words that some word has a code of one character."""

    def __init__(self, classes: Mapping[str, Mapping[str, Any]], literals: set[str]) -> None:
        self._classes = classes
        self._literals = literals
        self._codes: dict[frozenset[str], str] = {frozenset(): OTHER}
        self.words = {word for members in classes.values() for word in members} | literals
        for word in self.words:
            self.code(word)
        for shape in SHAPES.values():
            self.shape(shape)

    def code(self, word: str, without: set[str] | frozenset[str] = frozenset()) -> str:
        """Return the code of a word, some of its classes left out."""
        having = {name for name, members in self._classes.items() if word in members and name not in without}
        if word in self._literals:
            having.add(word)
        return self._code(frozenset(having))

    def shape(self, classes: tuple[str, ...]) -> str:
        """Return the code of a number of these classes."""
        return self._code(frozenset(classes))

    def matching(self, atom: str) -> str:
        """Return the codes of all words that a class or literal word matches."""
        return "".join(code for having, code in self._codes.items() if atom in having)

    def _code(self, having: frozenset[str]) -> str:
        return self._codes.setdefault(having, chr(0xE000 + len(self._codes)))
