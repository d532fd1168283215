"""What a text is found again by: a fixed share of the hashes of its word pairs (scaled MinHash).

Keeping every hash under a threshold, rather than a fixed number of them, lets a short text be found inside a long one.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import pairwise

from accordingto.relating.wording import content_words

__all__ = ["SHARED_AT_LEAST", "sketch"]

# One pair of neighbouring content words in four is kept: of a brief of 150 words about eighteen.
_KEPT = (1 << 63) // 4
SHARED_AT_LEAST = 2
"""How many hashes two texts must share to be worth comparing word by word."""


def sketch(text: str) -> frozenset[int]:
    """Return the sketch of a text, as integers of 63 bits; a text with hardly any words has its own hash."""
    words = content_words(text)
    pairs = {_hash(f"{one} {other}") for one, other in pairwise(words)}
    kept = frozenset(value for value in pairs if value < _KEPT)
    return (
        kept if len(kept) >= SHARED_AT_LEAST else frozenset(sorted(pairs)[:SHARED_AT_LEAST] or [_hash(" ".join(words))])
    )


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
