"""Verbs that undo each other: what is one option and its leaving, and what are two options of which not both."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from accordingto.relating.proposals import Subject
from accordingto.relating.terms import generic_terms, terms

__all__ = ["are_contrary", "as_done", "without_contraries"]

_OF_A_VERB = re.compile(r"(?<=[a-z]{4})al$|(?<=[a-z]it)ion$")


def as_done(subject: Subject) -> tuple[Subject, bool]:
    """Return a subject with the verb that does in the place of the one that undoes, and whether it had the latter."""
    words, undone = frozenset(map(_verb, subject.words)), False
    for do, undo, verb, beside in _pairs():
        if beside and not words & beside:
            continue
        if words & undo and not words & do:
            words, undone = (words - undo) | {verb}, not undone
        elif words & do and not words & undo:
            words = (words - do) | {verb}
    return replace(subject, words=words), undone


def are_contrary(one: Subject, other: Subject) -> bool:
    """Say whether two subjects have verbs of which not both can be done to the same thing."""
    return any(
        (one.words & some and other.words & others) or (one.words & others and other.words & some)
        for some, others in _contraries()
    )


def without_contraries(subject: Subject) -> Subject:
    """Return a subject without such verbs: what they would be done to."""
    verbs = frozenset().union(*(some | others for some, others in _contraries()))
    return replace(subject, words=subject.words - verbs)


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[frozenset[str], frozenset[str], str, frozenset[str]], ...]:
    return tuple(
        (_stems(each["do"]), _stems(each["undo"]), min(_stems(each["do"][:1])), _stems(each.get("with", [])))
        for each in _table()["pair"]
    )


@lru_cache(maxsize=1)
def _contraries() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((_stems(each["one"]), _stems(each["other"])) for each in _table()["contrary"])


def _verb(stem: str) -> str:
    """Return the stem of a noun for what is done as that of its verb, where the ending alone tells: renewal, renew."""
    return stem if stem in generic_terms() else _OF_A_VERB.sub("", stem)


def _stems(words: list[str]) -> frozenset[str]:
    return frozenset(stem for word in words for stem in terms(f"about {word}")[0])


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    path = files("accordingto.conflict.drafting").joinpath("opposites.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
