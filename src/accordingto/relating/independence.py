"""Whether the people behind two origins can be the same people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from accordingto.vocabulary import ActorKind, Unnamed

__all__ = [
    "Behind",
    "Independence",
    "Voucher",
    "asked_by",
    "can_be_the_same",
    "covered",
    "found_by",
    "main_of",
    "rests_on_the_same",
]

_UNNAMED, _ANYBODY = "unnamed", "anybody"


class Independence(StrEnum):
    """Whether an origin is shown to be independent of the others, and if not, why."""

    SHOWN = "shown"
    SAME_PEOPLE = "may rest on the same people"
    NO_SOURCES = "says nothing of its sources"
    WHICH_REPORT = "which report of the outlet is meant is not established"
    SAME_AGENCY = "an agency had a part in both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Who stands behind an origin, as far as people are told apart; ``name`` is a description for the unnamed."""

    kind: ActorKind
    name: str
    described: bool
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """Somebody who vouches for statements of an origin: ``actors`` are the ids that documents give them."""

    name: str
    kind: ActorKind
    unnamed: Unnamed | None
    actors: tuple[str, ...]
    statements: int
    documents: tuple[str, ...]


def rests_on_the_same(one: Sequence[Behind], other: Sequence[Behind]) -> bool:
    """Whether everybody behind one of two origins can be somebody behind the other, or most of either is one's word.

    Whoever vouches for most of what two reports say makes them one account, whoever else is asked for a sentence.
    """
    if covered(one, other) or covered(other, one):
        return True
    return any(can_be_the_same(mine, theirs) for mine in main_of(one) for theirs in main_of(other))


def main_of(vouchers: Sequence[Behind]) -> tuple[Behind, ...]:
    """Return who by name vouches for at least half of what is vouched for."""
    whole = sum(voucher.statements for voucher in vouchers)
    return tuple(each for each in vouchers if not each.described and 2 * each.statements >= whole)


def covered(some: Sequence[Behind], others: Sequence[Behind]) -> bool:
    """Whether each of some people can be one of the others."""
    return all(any(can_be_the_same(one, other) for other in others) for one in some)


def can_be_the_same(one: Behind, other: Behind) -> bool:
    """Whether two can be the same people: by name, or because neither description rules it out."""
    return not found_by(one).isdisjoint(asked_by(other))


def found_by(voucher: Behind) -> frozenset[str]:
    """Return what a voucher is found by: a name and its last parts, or the words of a description."""
    return _keys(voucher.kind, voucher.name, voucher.described)[0]


def asked_by(voucher: Behind) -> frozenset[str]:
    """Return what those who can be the same as a voucher are found by."""
    return _keys(voucher.kind, voucher.name, voucher.described)[1]


# The same people stand behind one origin after another.
@lru_cache(maxsize=8192)
def _keys(kind: ActorKind, called: str, described: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Return what somebody is found by, and what those who can be the same are found by."""
    if not described:
        name, parts = _name(kind, called)
        return (
            frozenset({f"is {name}", *(f"ends {part}" for part in parts)}),
            frozenset({f"is {name}", f"ends {name}", *(f"is {part}" for part in parts)}),
        )
    words = _telling_words(called)
    told = {f"word {word}" for word in words}
    if _vague(words):
        return frozenset(told | {_UNNAMED, _ANYBODY}), frozenset({_UNNAMED})
    return frozenset(told | {_UNNAMED}), frozenset(told | {_ANYBODY})


def _name(kind: ActorKind, called: str) -> tuple[str, list[str]]:
    """Return a name with its kind, and the shorter names that a person of that name may go by."""
    words = called.casefold().split()
    parts = [" ".join(words[at:]) for at in range(1, len(words))] if kind is ActorKind.PERSON else []
    return f"{kind} {' '.join(words)}", [f"{kind} {part}" for part in parts]


def _vague(words: frozenset[str]) -> bool:
    return words <= _words()["anybody"]


@lru_cache(maxsize=4096)
def _telling_words(description: str) -> frozenset[str]:
    words = {_singular(word) for word in re.findall(r"[^\W\d_]+", description.replace("-", "").casefold())}
    return frozenset(words - _words()["empty"])


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("accordingto.relating").joinpath("descriptions.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) | {_singular(word) for word in words} for name, words in raw.items()}
