"""Sentences that only fill a report: a few that are said everywhere, and others that are hardly said twice."""

from __future__ import annotations

import random
import re
from functools import cache

from benchmarks.scale.world import phrases

__all__ = ["filler"]

_SAID_EVERYWHERE = 0.1


def filler(chance: random.Random) -> str:
    """Return a sentence without a statement in it."""
    kept = phrases()["filler"]
    if chance.random() < _SAID_EVERYWHERE:
        return str(chance.choice(kept["sentences"]))
    return re.sub(r"\{(\w+)\}", lambda slot: _word(slot[1], chance), chance.choice(kept["made"]))


def _word(kind: str, chance: random.Random) -> str:
    names = phrases()
    if kind == "number":
        return str(chance.randint(3, 980))
    if kind == "nouns":
        return chance.choice(_words("noun")) + "s"
    if kind in {"name", "town"}:
        stem = chance.choice(names["heads"]) + chance.choice(names["middles"]) + chance.choice(names["middles"])
        if kind == "town":
            return str(stem + chance.choice(names["place_ends"]))
        return f"{chance.choice(names['first_names'])} {stem}{chance.choice(names['family_ends'])}"
    return str(chance.choice(_words(kind)))


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(phrases()["filler"][kind].split())
