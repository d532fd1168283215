"""What both kinds of full-text index do, and how the words that a person types become what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, Select

__all__ = ["WORD", "Found", "FullText", "phrases"]

_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
"""A word, with the accents that stand after its letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage that has the words: the better it fits, the lower its ``rank``.

    ``marks`` takes the passage's own words and yields the ranges in them that were asked for.
    """

    passage: int
    rank: float
    marks: Callable[[str], Iterable[tuple[int, int]]]


class FullText(Protocol):
    """An index of passages, and one of what positions are about; all inside a transaction that somebody else holds."""

    def add_passages(self, connection: Connection, text_rid: int, passages: Mapping[int, str]) -> None:
        """Index the passages of a text, by their rows."""

    def drop_passages(self, connection: Connection, text_rid: int) -> None:
        """Take the passages of a text, which is about to go, out of the index."""

    def add_positions(self, connection: Connection, document: int, positions: Mapping[int, tuple[str, str]]) -> None:
        """Index issue and proposal of a document's positions, by their rows."""

    def drop_positions(self, connection: Connection, document: int) -> None:
        """Take the positions of a document, which is about to go, out of the index."""

    def passages(self, connection: Connection, asked: Sequence[tuple[str, ...]], limit: int) -> list[Found]:
        """Return the passages that have all of the phrases, best first."""

    def about(self, words: Sequence[str]) -> Select[int]:
        """Return the rows of the positions that have all of the words in their issue and their proposal."""

    def about_any(self, words: Sequence[str]) -> Select[int]:
        """Return the rows of the positions that have one of the words there."""

    def flaws(self, connection: Connection, checked: dict[str, int]) -> Iterator[str]:
        """Yield where an index is not in step with the words that it stands for, a clause each."""


def phrases(words: str) -> list[tuple[str, ...]]:
    """Return the phrases that were typed: what stands in quotation marks or without a space, as words alone.

    Nothing of what a person types reaches an index as syntax.
    """
    typed = (match[1] if match[1] is not None else match[2] for match in _PHRASE_OR_WORD.finditer(words))
    return [found for each in typed if (found := tuple(WORD.findall(each)))]
