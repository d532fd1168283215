"""What a proposal is about, and how much of it: whether two proposals are about the same, and which asks for more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from accordingto.relating.quantities import Extent, Quantity, extent, quantities
from accordingto.relating.terms import stem, terms

__all__ = ["Scope", "Subject", "covers", "part_of_whole", "same_subject", "scope_between", "subject_of"]

_FEWEST = 1
_ASIDE = re.compile(r", (?:the|an?|which|who|whose|where)\b[^,;]*(?:,|$)")
_WHOLE = re.compile(r"\b(?:the (?:whole|entire)(?: of the)?|all(?: of)? the) (\w+)", re.IGNORECASE)


class Scope(StrEnum):
    """How the reach of a later proposal compares with that of an earlier one on the same subject."""

    SAME = "same"
    LESS = "less"
    MORE = "more"
    UNLIKE = "unlike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The content words, names and numbers of a proposal."""

    words: frozenset[str]
    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    extent: Extent | None


@lru_cache(maxsize=8192)
def subject_of(text: str, without: frozenset[str] = frozenset()) -> Subject:
    """Return what a text is about; ``without`` holds the stems of names that are parties to it, not its subject."""
    text = _ASIDE.sub("", text)
    words, names = terms(text)
    return Subject(words=words, names=names - without, quantities=quantities(text), extent=extent(text))


def same_subject(one: Subject, other: Subject) -> bool:
    """Say whether two proposals are about the same: everything that one names, the other names too.

    Where each has something that the other has not ("quotas on wool", "quotas on herring"), they are not.
    """
    if not one.words and not other.words:
        return bool(one.names & other.names) and _nested(one.names, other.names)
    return _within(one.words, other.words) and _nested(one.names, other.names)


def covers(whole: Subject, part: Subject, *, missing: int = 0) -> bool:
    """Say whether a passage has all the words and names of a proposal, but for so many words."""
    return len(part.words - whole.words) <= missing and part.names <= whole.names


def scope_between(earlier: Subject, later: Subject) -> tuple[Scope, tuple[str, str] | None]:
    """Return how the later of two proposals on the same subject reaches, and what of the two differs."""
    pairs = [(a, b) for a in earlier.quantities for b in later.quantities if a.unit == b.unit]
    if len(pairs) == 1 and len(earlier.quantities) == len(later.quantities) == 1:
        before, after = pairs[0]
        if before.value != after.value:
            scope = Scope.LESS if after.value < before.value else Scope.MORE
            return (scope if before.excludes(after) else Scope.UNLIKE), (before.text, after.text)
    elif earlier.quantities and later.quantities:
        return Scope.UNLIKE, None
    if earlier.names != later.names and earlier.names and later.names:
        difference = (" ".join(sorted(earlier.names)), " ".join(sorted(later.names)))
        return (Scope.LESS if later.names < earlier.names else Scope.MORE), difference
    if earlier.extent is not later.extent:
        return _extents(earlier, later)
    return Scope.SAME, None


def part_of_whole(whole: str, part: str) -> tuple[str, str] | None:
    """Return what one proposal asks all of and what part of it, by name, another asks, ``None`` if it is not shown.

    The second has to name the whole: "the whole valley", then "Halvet, the last town it holds in the valley".
    """
    found = _WHOLE.search(whole)
    if found is None or _WHOLE.search(part):
        return None
    noun = stem(found[1])
    words, names = terms(part)
    if noun not in words or not names - terms(whole)[1]:
        return None
    return found[0], part


def _extents(earlier: Subject, later: Subject) -> tuple[Scope, tuple[str, str] | None]:
    said = tuple(str(each.extent or "not said") for each in (earlier, later))
    difference = (said[0], said[1])
    if earlier.extent is Extent.WHOLE and (later.extent is Extent.PART or later.quantities):
        return Scope.LESS, difference
    if later.extent is Extent.WHOLE and (earlier.extent is Extent.PART or earlier.quantities):
        return Scope.MORE, difference
    return Scope.SAME, None


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer, more = sorted((one, other), key=len)
    return len(fewer) >= _FEWEST and fewer <= more and 2 * len(fewer) >= len(more)


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or one <= other or other <= one
