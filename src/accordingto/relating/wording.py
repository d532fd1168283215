"""Texts as words with their places, sentence by sentence, and what is quoted or boilerplate in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Sentence", "Word", "content_words", "matters", "sentences", "words_of"]

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[^\W_a-z])|\n+")
_QUOTED = re.compile(r"“[^“”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^«»\n]*(?:»|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded, and where it stands; ``quoted`` if that is between quotation marks."""

    start: int
    end: int
    folded: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence; ``boilerplate`` if papers set it under whatever report."""

    words: tuple[Word, ...]
    boilerplate: bool

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end


def matters(word: str) -> bool:
    """Whether a folded word carries matter rather than grammar."""
    return word not in _lists()["empty"]


def words_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Yield the words of a part of a text; case, spacing and punctuation do not count."""
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(found.start(), found.end(), found[0].casefold())


def content_words(text: str) -> list[str]:
    """Return the folded words of a text that carry matter, in order."""
    empty = _lists()["empty"]
    return [word for word in (found.casefold() for found in _WORD.findall(text)) if word not in empty]


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text that have words; a line is never joined to the next."""
    quoted = [(found.start(), found.end()) for found in _QUOTED.finditer(text)]
    made: list[Sentence] = []
    at = mark = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        words: list[Word] = []
        for word in words_of(text, at, end):
            while mark < len(quoted) and quoted[mark][1] <= word.start:
                mark += 1
            inside = mark < len(quoted) and quoted[mark][0] <= word.start
            words.append(Word(word.start, word.end, word.folded, True) if inside else word)
        if words:
            made.append(Sentence(tuple(words), _is_boilerplate(text[at:end])))
        at = end
    return made


def _is_boilerplate(sentence: str) -> bool:
    folded = sentence.casefold().replace("’", "'")
    return any(phrase in folded for phrase in _lists()["boilerplate"])


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("accordingto.relating").joinpath("wording.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}
