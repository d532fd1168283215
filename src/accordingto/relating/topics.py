"""Broader words and other words for what positions are about, for asking a record that has not the words themselves."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from accordingto.relating.subjects import names_for, words_for
from accordingto.relating.words import content_stems, stem

__all__ = ["Related", "related"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What a word also stands for: the names of subjects, and other words.

    ``named`` are the subjects that the word is a name of, and ``kinds`` the words for kinds of it, whatever else has
    the word.
    """

    subjects: frozenset[str]
    words: frozenset[str]
    named: frozenset[str]
    kinds: frozenset[str]

    def names(self, issue: str) -> bool:
        """Say whether the word names an issue of this name, in whatever place."""
        return _subject(issue) in self.named or not _stems(self.kinds).isdisjoint(content_stems(issue))

    def is_in(self, issue: str) -> bool:
        """Say whether the name of an issue is one of the subjects, in whatever place, or has one of the words."""
        return _subject(issue) in self.subjects or not _stems(self.words).isdisjoint(content_stems(issue))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Topic:
    names: frozenset[str]
    words: frozenset[str]
    subjects: frozenset[str]
    kinds: frozenset[str] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        return self.names | self.kinds | self.words


@lru_cache(maxsize=1024)
def related(word: str) -> Related:
    """Return what a word also stands for; a word that no topic and no subject has stands for nothing else."""
    asked = set(content_stems(word))
    topics = [each for each in _topics() if asked & _stems(each.every)]
    naming = [each for each in topics if asked & _stems(each.names)]
    subjects = names_for(word).union(*(each.subjects for each in topics))
    words = words_for(subjects).union(*(each.every for each in topics))
    return Related(
        subjects=subjects,
        words=words,
        named=frozenset[str]().union(*(each.subjects for each in naming)),
        kinds=frozenset[str]().union(*(each.kinds for each in naming)),
    )


def _subject(issue: str) -> str:
    """Return the name of a subject without its place."""
    return "territory" if issue.startswith("control of ") else issue.partition(", ")[0]


@lru_cache(maxsize=1024)
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


@lru_cache(maxsize=1)
def _topics() -> tuple[_Topic, ...]:
    path = files("accordingto.relating").joinpath("topics.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))["topic"]
    return tuple(_Topic(**{key: frozenset(value) for key, value in each.items()}) for each in table)
