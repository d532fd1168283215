"""Whether the people behind two origins can be the same people."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from accordingto.vocabulary import ActorKind, Unnamed

__all__ = ["Counted", "Independence", "Voucher", "can_be_the_same", "rests_on_the_same"]

_UNNAMED, _ANYBODY = object(), object()


class Independence(StrEnum):
    """Whether an origin is shown to be independent of the others, and if not, why."""

    SHOWN = "shown"
    SAME_PEOPLE = "may rest on the same people"
    NO_SOURCES = "says nothing of its sources"
    WHICH_REPORT = "which report of the outlet is meant is not established"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """Somebody who vouches for statements of an origin: ``actors`` are the ids that documents give them."""

    name: str
    kind: ActorKind
    unnamed: Unnamed | None
    actors: tuple[str, ...]
    statements: int
    documents: tuple[str, ...]


class Counted:
    """Origins counted as independent so far, found again by anybody who may stand behind another."""

    def __init__(self) -> None:
        self._counted: list[tuple[str, Sequence[Voucher]]] = []
        self._by_key: dict[Hashable, list[int]] = defaultdict(list)

    def add(self, origin: str, vouchers: Sequence[Voucher]) -> None:
        """Count an origin."""
        for key in {key for voucher in vouchers for key in _keys(voucher)}:
            self._by_key[key].append(len(self._counted))
        self._counted.append((origin, vouchers))

    def resting_on_the_same(self, vouchers: Sequence[Voucher]) -> str | None:
        """Return an origin counted before that may rest on the same people, the first of them, or ``None``."""
        keys = {key for voucher in vouchers for key in _asked(voucher)}
        candidates = {number for key in keys for number in self._by_key.get(key, ())}
        for number in sorted(candidates):
            origin, behind = self._counted[number]
            if rests_on_the_same(behind, vouchers):
                return origin
        return None


def rests_on_the_same(one: Sequence[Voucher], other: Sequence[Voucher]) -> bool:
    """Whether everybody behind one of two origins can be somebody behind the other, or most of either is one's word.

    Whoever vouches for most of what two reports say makes them one account, whoever else is asked for a sentence.
    """
    return _covered(one, other) or _covered(other, one) or bool(_main(one) & _main(other))


def _main(vouchers: Sequence[Voucher]) -> frozenset[Hashable]:
    """Return who by name vouches for at least half of what is vouched for."""
    whole = sum(voucher.statements for voucher in vouchers)
    return frozenset(
        (voucher.kind, voucher.name)
        for voucher in vouchers
        if voucher.unnamed is None and 2 * voucher.statements >= whole
    )


def can_be_the_same(one: Voucher, other: Voucher) -> bool:
    """Whether two vouchers can be the same people: by name, or because neither description rules it out."""
    return not _keys(one).isdisjoint(_asked(other))


def _covered(some: Sequence[Voucher], others: Sequence[Voucher]) -> bool:
    return all(any(can_be_the_same(one, other) for other in others) for one in some)


def _keys(voucher: Voucher) -> frozenset[Hashable]:
    """Return what a voucher is found by: a name, or the words of a description."""
    if voucher.unnamed is None:
        return frozenset({(voucher.kind, voucher.name)})
    words = _telling_words(voucher.unnamed.description)
    return words | {_UNNAMED} | ({_ANYBODY} if words <= _words()["anybody"] else frozenset())


def _asked(voucher: Voucher) -> frozenset[Hashable]:
    """Return what those who can be the same as a voucher are found by."""
    if voucher.unnamed is None:
        return frozenset({(voucher.kind, voucher.name)})
    words = _telling_words(voucher.unnamed.description)
    return frozenset({_UNNAMED}) if words <= _words()["anybody"] else words | {_ANYBODY}


@lru_cache(maxsize=4096)
def _telling_words(description: str) -> frozenset[Hashable]:
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
