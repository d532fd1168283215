"""Spellings of place names folded to keys: the gazetteer's table and its readers fold alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold"]

_DROPPED = re.compile(r"[.'’‘ʻʼʹʾʿ`´]")
_SPACES = re.compile(r"[\s\-–—_,]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Fold case, diacritics, apostrophes, hyphens and "Saint" as against "St."; drop a leading "the"."""
    # Marks are dropped after they are decomposed as well: a one-dot leader is a full stop then.
    decomposed = _DROPPED.sub("", unicodedata.normalize("NFKD", _DROPPED.sub("", name)))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    words = _SPACES.sub(" ", plain).strip().split(" ")
    if words[0] == "the" and len(words) > 1:
        words = words[1:]
    return " ".join(_SHORT.get(word, word) for word in words)
