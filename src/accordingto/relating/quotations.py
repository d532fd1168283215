"""Whether two renderings are of one utterance, and where their words differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import Indel

from accordingto.relating.wording import Word, matters, words_of
from accordingto.vocabulary import Span

__all__ = ["Drift", "Rendering", "Said", "Stretch", "compare", "distinctive"]

_FEWEST_SHARED = 4
_STRONG_SHARED = 6
_ENOUGH = 0.5
_STRONG = 0.7
_NEAR = timedelta(days=3)
_KEPT = 5
_LEFT_OUT = re.compile(r"\.\s?\.\s?\.|…|\[|\]")


class Drift(StrEnum):
    """How two renderings of one utterance differ: not, by what one leaves out, in reported speech, or in the words."""

    VERBATIM = "verbatim"
    CUT = "cut"
    REPORTED = "reported"
    DRIFTED = "drifted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A rendering of somebody's words; ``day`` is when they were said, if the text says so."""

    text: str
    content: tuple[Span, ...]
    direct: bool
    day: date | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some words of a rendering; ``same`` if the other has them too."""

    start: int
    end: int
    exact: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Two renderings of one utterance: how they differ, the share of the same words, and the words of each in turn."""

    drift: Drift
    same: float
    one: tuple[Stretch, ...]
    other: tuple[Stretch, ...]


def distinctive(said: Said) -> list[int]:
    """Return what an utterance is found again by: some of its content words, chosen alike in all renderings."""
    words = {word.folded for word in _words(said) if matters(word.folded)}
    return sorted(_hash(word) for word in words)[:_KEPT] if len(words) >= _FEWEST_SHARED else []


def compare(one: Said, other: Said) -> Rendering | None:
    """Return how two renderings of one speaker's words differ, ``None`` if they need not be of one utterance.

    On different days somebody may say much the same. Where a day is not known, more must be the same.
    """
    if one.day is not None and other.day is not None and one.day != other.day:
        return None
    mine, theirs = _words(one), _words(other)
    first, second = [word.folded for word in mine], [word.folded for word in theirs]
    blocks = [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in _equal(first, second)]
    shared = sum(matters(first[at]) for start, _, length in blocks for at in range(start, start + length))
    fewer = min(sum(map(matters, first)), sum(map(matters, second)))
    known = one.day is not None and one.day == other.day
    needed, enough = (
        (_FEWEST_SHARED, _ENOUGH)
        if known or (_near(one, other) and one.direct and other.direct)
        else (
            _STRONG_SHARED,
            _STRONG,
        )
    )
    if not fewer or shared < needed or shared < enough * fewer or not (_near(one, other) or known):
        return None
    return Rendering(
        drift=_drift(one, other, mine, theirs, blocks),
        same=round(shared / fewer, 3),
        one=_stretches(one, mine, [(start, length) for start, _, length in blocks]),
        other=_stretches(other, theirs, [(start, length) for _, start, length in blocks]),
    )


def _near(one: Said, other: Said) -> bool:
    """Whether two texts are of days on which papers still print the same words; unknown days rule nothing out."""
    return one.published is None or other.published is None or abs(one.published - other.published) <= _NEAR


def _words(said: Said) -> list[Word]:
    return [word for span in said.content for word in words_of(said.text, span.start, span.end)]


def _equal(first: Sequence[str], second: Sequence[str]) -> list[Any]:
    return [op for op in Indel.opcodes(first, second) if op.tag == "equal"]


def _drift(one: Said, other: Said, mine: list[Word], theirs: list[Word], blocks: list[tuple[int, int, int]]) -> Drift:
    """Say how renderings differ between the first words that they share and the last."""
    left_out = changed = False
    for (start, start_other, length), (after, after_other, _) in pairwise(blocks):
        gap = mine[start + length : after]
        gap_other = theirs[start_other + length : after_other]
        if gap and gap_other:
            changed = True
        elif gap or gap_other:
            # What only one has was left out by the other: openly, or between two quotations, or in silence.
            said, before, behind = (
                (other, theirs[start_other + length - 1], theirs[after_other])
                if gap
                else (one, mine[start + length - 1], mine[after])
            )
            openly = _LEFT_OUT.search(said.text, before.end, behind.start) or not _inside_one(said, before, behind)
            left_out, changed = (True, changed) if openly else (left_out, True)
    if changed:
        return Drift.DRIFTED if one.direct and other.direct else Drift.REPORTED
    if left_out or len(mine) != len(theirs):
        return Drift.CUT
    return Drift.VERBATIM


def _inside_one(said: Said, before: Word, behind: Word) -> bool:
    """Whether two words stand in one stretch of quoted words, without a mark or a cue between them."""
    between = said.text[before.end : behind.start]
    return any(span.start <= before.start and behind.end <= span.end for span in said.content) and not re.search(
        r"[\"“”]", between
    )


def _stretches(said: Said, words: list[Word], blocks: list[tuple[int, int]]) -> tuple[Stretch, ...]:
    shared = {at for start, length in blocks for at in range(start, start + length)}
    made: list[Stretch] = []
    for number, word in enumerate(words):
        same = number in shared
        last = made[-1] if made else None
        if last is not None and last.same == same and len(said.text[last.end : word.start]) < 8:
            made[-1] = Stretch(start=last.start, end=word.end, exact=said.text[last.start : word.end], same=same)
        else:
            made.append(Stretch(start=word.start, end=word.end, exact=said.text[word.start : word.end], same=same))
    return tuple(made)


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
