"""Whether the people behind two origins can be the same people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from accordingto.vocabulary import ActorKind, Unnamed

__all__ = ["Independence", "Voucher", "can_be_the_same", "rests_on_the_same"]


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


def rests_on_the_same(one: Sequence[Voucher], other: Sequence[Voucher]) -> bool:
    """Whether everybody behind one of two origins can be somebody behind the other."""
    return _covered(one, other) or _covered(other, one)


def can_be_the_same(one: Voucher, other: Voucher) -> bool:
    """Whether two vouchers can be the same people: by name, or because neither description rules it out."""
    if one.unnamed is None or other.unnamed is None:
        return (one.unnamed is other.unnamed) and (one.kind, one.name) == (other.kind, other.name)
    first, second = _telling_words(one.unnamed.description), _telling_words(other.unnamed.description)
    anybody = _words()["anybody"]
    return bool(first & second) or first <= anybody or second <= anybody


def _covered(some: Sequence[Voucher], others: Sequence[Voucher]) -> bool:
    return all(any(can_be_the_same(one, other) for other in others) for one in some)


def _telling_words(description: str) -> set[str]:
    words = {_singular(word) for word in re.findall(r"[^\W\d_]+", description.replace("-", "").casefold())}
    return words - _words()["empty"]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("accordingto.views").joinpath("descriptions.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) | {_singular(word) for word in words} for name, words in raw.items()}
