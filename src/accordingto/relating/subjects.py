"""What positions are about, in terms that hold across reports: a subject, and the place where it has one."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from accordingto.relating.words import content_stems, folded, stem, stems
from accordingto.vocabulary import Position

__all__ = ["UNSPECIFIED", "Stated", "Subject", "names_for", "stated", "subjects_of", "words_for"]

UNSPECIFIED = "unspecified"
"""The subject of what does not say what it is about."""

_CONTROL = re.compile(r"control of (?P<place>.+)", re.IGNORECASE)
_TERRITORY = "territory"
_NEAR = 1000
"""Characters after which what was spoken of before no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject that holds across reports; ``key`` and ``place`` identify it, ``name`` is what a person reads.

    ``known`` are those of ``subjects.toml``, and territories; the others have their key from a report's own words.
    """

    key: str
    place: str | None
    name: str
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The words of one position of a report, the names of its places, and where in the report it stands.

    ``known_places`` are the names of all places of the report.
    """

    label: str
    proposal: str
    passage: str
    places: tuple[str, ...]
    start: int
    known_places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str
    words: frozenset[str]
    beside: frozenset[str]
    placed: bool


def subjects_of(positions: Sequence[Stated]) -> list[Subject]:
    """Return the subject of each position of one report, in their order.

    What says nothing of its own, or names a thing that nothing else in the report is about, belongs to what was
    spoken of just before it: "the offer was a trick" is about what was offered.
    """
    alone = [_subject(each) for each in positions]
    times = Counter(each.key for each in alone)
    found = list(alone)
    latest: tuple[Subject, int] | None = None
    for at in sorted(range(len(positions)), key=lambda n: (positions[n].start, n)):
        subject, start = alone[at], positions[at].start
        if subject.known or (subject.key != UNSPECIFIED and times[subject.key] > 1):
            latest = subject, start
        elif latest is not None and start - latest[1] <= _NEAR:
            found[at] = latest[0]
            latest = latest[0], start
    return found


def stated(position: Position, places: Mapping[str, str]) -> Stated:
    """Return the words of a position; ``places`` are the names of all places of its report, by id."""
    return Stated(
        label=position.issue,
        proposal=position.proposal.exact if position.proposal else "",
        passage=position.evidence.exact,
        places=tuple(places[each] for each in position.places if each in places),
        start=position.evidence.start,
        known_places=tuple(places.values()),
    )


def names_for(word: str) -> frozenset[str]:
    """Return the names of the subjects of ``subjects.toml`` that a word alone can stand for."""
    asked = set(content_stems(word))
    return frozenset(each.name for each in _entries() if asked & each.words)


def words_for(names: frozenset[str]) -> frozenset[str]:
    """Return the words that show the subjects of these names without another word beside them."""
    entries = [each for each in _table()["subject"] if each["name"] in names and not each.get("with")]
    return frozenset(word for each in entries for word in each["words"])


def _subject(position: Stated) -> Subject:
    """Return the subject by the label that the report gives a position, else by its proposal or its passage."""
    label, places = position.label, position.places
    control = _CONTROL.fullmatch(label.strip())
    if control is not None:
        return _territory(control["place"])
    if any(folded(label) == folded(place) for place in (*places, *position.known_places)):
        return _territory(label)
    words = f"{label} {position.proposal}"
    generic = _is_generic(label)
    entry = _entry(label, words) or (_entry(position.proposal, words) if generic else None)
    if entry is None and not generic:
        return _own(label)
    entry = entry or _entry(position.passage, position.passage)
    if entry is None:
        return Subject(key=UNSPECIFIED, place=None, name=UNSPECIFIED, known=False)
    if entry.placed and places:
        return Subject(key=entry.name, place=folded(places[0]), name=f"{entry.name}, {places[0]}", known=True)
    return Subject(key=entry.name, place=None, name=entry.name, known=True)


def _territory(place: str) -> Subject:
    return Subject(key=_TERRITORY, place=folded(place), name=f"control of {place}", known=True)


def _own(label: str) -> Subject:
    """Return the subject of a label that no entry knows: what its last word names, with what tells it apart."""
    key = " ".join(sorted(set(content_stems(label))))
    return Subject(key=key or UNSPECIFIED, place=None, name=label, known=False)


def _entry(words: str, around: str) -> _Entry | None:
    """Return the entry of the last word that has one, as English puts what a phrase is about last."""
    beside = frozenset(stems(around))
    for word in reversed(stems(words)):
        for entry in _entries():
            if word in entry.words and (not entry.beside or entry.beside & beside):
                return entry
    return None


def _is_generic(label: str) -> bool:
    found = content_stems(label)
    return not found or all(word in _generic() for word in found) or found[-1] in _generic()


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            name=entry["name"],
            words=frozenset(stem(word) for word in entry["words"]),
            beside=frozenset(stem(word) for word in entry.get("with", ())),
            placed=entry.get("placed", False),
        )
        for entry in _table()["subject"]
    )


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(stem(word) for word in _table()["generic"]["words"])


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(files("accordingto.relating").joinpath("subjects.toml").read_text(encoding="utf-8"))
