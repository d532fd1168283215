"""The lexicon of places (``lexicon/places.toml``): regions, words that names are made of, abbreviations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

__all__ = ["PlaceWords", "load_place_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The lexicon of places as it stands in ``lexicon/places.toml``."""

    regions: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, frozenset[str]]
    abbreviations: Mapping[str, str]
    english: Mapping[str, str]


@lru_cache(maxsize=1)
def load_place_words() -> PlaceWords:
    """Read the lexicon of places once."""
    raw = tomllib.loads((files("accordingto.reading") / "lexicon" / "places.toml").read_text(encoding="utf-8"))
    return PlaceWords(
        regions=raw["regions"],
        words={name: frozenset(words) for name, words in raw["words"].items()},
        abbreviations=raw["abbreviations"],
        english=raw["english"],
    )
