"""Words as they are compared: without case, accents and endings, and without those that say nothing."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

import snowballstemmer

__all__ = ["content_stems", "folded", "numbers", "stem", "stems"]

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def folded(text: str) -> str:
    """Return text without case, accents and surplus space, for comparing with other text."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words in order; a hyphenated word also counts as its parts."""
    found: list[str] = []
    for match in _WORD.finditer(folded(text)):
        word = match.group().replace("’", "'").removesuffix("'s")
        found.append(stem(word))
        if "-" in word:
            found.extend(stem(part) for part in word.split("-") if len(part) > 1)
    return tuple(found)


# The names of issues are looked through for every question about one.
@lru_cache(maxsize=16_384)
def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, in order."""
    return tuple(each for each in stems(text) if each not in _empty())


def numbers(text: str) -> frozenset[str]:
    """Return the numbers that a text names, in digits or in one word, as digits."""
    written = (match.group().replace(",", "") for match in _NUMBER.finditer(text))
    spelt = (_spelt()[word] for word in re.findall(r"[a-z]+", folded(text)) if word in _spelt())
    return frozenset((*written, *spelt))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word (Snowball's English stemmer)."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    return frozenset(_table()["empty"]["words"])


@lru_cache(maxsize=1)
def _spelt() -> dict[str, str]:
    return {word: str(value) for word, value in _table()["numbers"].items()}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("accordingto.relating").joinpath("words.toml").read_text(encoding="utf-8"))
