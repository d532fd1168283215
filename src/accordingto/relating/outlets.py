"""When two names of an outlet are names of the same outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["is_one_of", "outlet_key", "same_key", "same_outlet"]


def outlet_key(name: str) -> tuple[str, ...]:
    """Return the words of an outlet's name that count: lower case, without articles."""
    return tuple(word for word in re.findall(r"\w+", name.casefold()) if word not in {"the", "a", "an"})


def same_outlet(one: str, other: str) -> bool:
    """Whether two names can stand for one outlet: the words of one are among those of the other."""
    return same_key(outlet_key(one), outlet_key(other))


def same_key(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words of two names can be those of one outlet."""
    first, second = set(one), set(other)
    return bool(first and second) and (first <= second or second <= first)


def is_one_of(name: str, names: Iterable[str]) -> bool:
    """Whether a name can stand for the outlet that has these names."""
    return any(same_outlet(name, other) for other in names)
