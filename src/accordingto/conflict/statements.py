"""Statements about options: patterns such as ``YN-`` and words joined by and, or, not, if and iff.

Precedence from tight to loose: not, and, or, if, iff; ``a if b`` is false only where b holds and a does not. An option
is written as its name, in double quotes where it is not one plain word, after the name of its decision maker and a dot
where two options share a name: ``"US Support"."Full" and not Suspend``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accordingto.errors import ConflictError

__all__ = ["Codes", "Joined", "Mask", "Negated", "OptionNames", "Statement", "Taken", "parse", "pattern_of"]

Codes = NDArray[np.int64]
"""States as bit patterns: bit k is set where option k is taken, so that the first option is the least significant."""
Mask = NDArray[np.bool_]

WORD = r"[^\W\d][\w'-]*|\d[\w'-]*"
TOKEN = re.compile(rf'\s*(?:("(?:[^"\\]|\\.)*")|({WORD})|([().])|(\S))')
PLAIN = re.compile(WORD)
KEYWORDS = {"and", "or", "not", "if", "iff"}
LOOSEST_FIRST = ("iff", "if", "or", "and")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """True where the option at this position is taken."""

    option: int

    def holds(self, codes: Codes) -> Mask:
        """Return for each state whether the statement is true of it."""
        return np.asarray((codes >> self.option) & 1 == 1)

    def options(self) -> frozenset[int]:
        """Return the positions of the options that it speaks of."""
        return frozenset({self.option})


@dataclass(frozen=True, slots=True, kw_only=True)
class Negated:
    """True where its part is false."""

    part: Statement

    def holds(self, codes: Codes) -> Mask:
        """Return for each state whether the statement is true of it."""
        return ~self.part.holds(codes)

    def options(self) -> frozenset[int]:
        """Return the positions of the options that it speaks of."""
        return self.part.options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Two statements joined by one of and, or, if, iff."""

    left: Statement
    word: str
    right: Statement

    def holds(self, codes: Codes) -> Mask:
        """Return for each state whether the statement is true of it."""
        left, right = self.left.holds(codes), self.right.holds(codes)
        match self.word:
            case "and":
                return left & right
            case "or":
                return left | right
            case "if":
                return left | ~right
            case _:
                return np.asarray(left == right)

    def options(self) -> frozenset[int]:
        """Return the positions of the options that it speaks of."""
        return self.left.options() | self.right.options()


Statement = Taken | Negated | Joined


class OptionNames:
    """Finds options by name, alone where that is enough and after the decision maker's name where it is not."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Take the names of each decision maker's options, in the order in which states list them."""
        self.pairs = [(owner, option) for owner, options in names.items() for option in options]

    def find(self, option: str, owner: str | None = None) -> int:
        """Return the position of an option."""
        found = [index for index, (has, name) in enumerate(self.pairs) if name == option and owner in (None, has)]
        if len(found) == 1:
            return found[0]
        if not found:
            known = ", ".join(self.written(index) for index in range(len(self.pairs)))
            named = f"{owner}.{option}" if owner else option
            raise ConflictError(f"No option is called {named}; write one of: {known}.", subject=named)
        ways = ", ".join(self.written(index) for index in found)
        raise ConflictError(f"Several options are called {option}; write one of: {ways}.", subject=option)

    def written(self, index: int) -> str:
        """Return how a statement names the option, so that ``parse`` finds it again."""
        owner, option = self.pairs[index]
        alone = sum(name == option for _, name in self.pairs) == 1
        return _quoted(option) if alone else f"{_quoted(owner)}.{_quoted(option)}"

    def __len__(self) -> int:
        return len(self.pairs)


def parse(text: str, names: OptionNames) -> Statement:
    """Return the statement that a text makes; a text of Y, N and - as long as there are options is a pattern."""
    pattern = pattern_of(text, len(names))
    if pattern is not None:
        return pattern
    return _Parser(text, names).whole()


def pattern_of(text: str, length: int) -> Statement | None:
    """Return the statement that a pattern such as ``YN-`` makes, or nothing where the text is no pattern."""
    letters = "".join(text.split())
    if len(letters) != length or not letters or set(letters) - set("YN-"):
        return None
    parts: list[Statement] = []
    for option, letter in enumerate(letters):
        if letter != "-":
            taken = Taken(option=option)
            parts.append(taken if letter == "Y" else Negated(part=taken))
    if not parts:
        anything = Taken(option=0)
        return Joined(left=anything, word="or", right=Negated(part=anything))
    whole = parts[0]
    for part in parts[1:]:
        whole = Joined(left=whole, word="and", right=part)
    return whole


def _quoted(name: str) -> str:
    return name if PLAIN.fullmatch(name) and name.lower() not in KEYWORDS else json.dumps(name, ensure_ascii=False)


class _Parser:
    def __init__(self, text: str, names: OptionNames) -> None:
        self.text = text
        self.names = names
        self.tokens: list[str] = []
        for quoted, word, mark, stray in TOKEN.findall(text):
            if stray:
                raise self.error(f"{stray} has no meaning here")
            self.tokens.append(quoted or word or mark)
        self.at = 0

    def error(self, what: str) -> ConflictError:
        advice = "use option names, and, or, not, if, iff and round brackets"
        return ConflictError(f"The statement {self.text!r} cannot be read: {what}; {advice}.", subject=self.text)

    def whole(self) -> Statement:
        if not self.tokens:
            raise self.error("it is empty")
        found = self.joined(0)
        if self.at < len(self.tokens):
            raise self.error(f"{self.tokens[self.at]} is not expected here")
        return found

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def taken(self, word: str) -> bool:
        if self.peek().lower() != word:
            return False
        self.at += 1
        return True

    def joined(self, level: int) -> Statement:
        if level == len(LOOSEST_FIRST):
            return self.negated()
        word = LOOSEST_FIRST[level]
        left = self.joined(level + 1)
        while self.taken(word):
            left = Joined(left=left, word=word, right=self.joined(level + 1))
        return left

    def negated(self) -> Statement:
        if self.taken("not"):
            return Negated(part=self.negated())
        if self.taken("("):
            inside = self.joined(0)
            if not self.taken(")"):
                raise self.error("a closing bracket is missing")
            return inside
        return self.option()

    def option(self) -> Statement:
        first = self.name()
        if not self.taken("."):
            return Taken(option=self.names.find(first))
        return Taken(option=self.names.find(self.name(), first))

    def name(self) -> str:
        word = self.peek()
        if not word:
            raise self.error("it stops too early")
        if word in "()." or word.lower() in KEYWORDS:
            raise self.error(f"{word} stands where an option should")
        self.at += 1
        return str(json.loads(word)) if word.startswith('"') else word
