"""Which documents print the same text: equal once normalized, or nearly so."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Fingerprint", "fingerprint", "reprint_groups"]

WORDS_IN_SHINGLE = 8
SAME_FROM = 0.8
_SKETCH = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A text's normalized hash and the hashes of its runs of eight words."""

    whole: bytes
    shingles: frozenset[int]


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a text; case, spacing and punctuation do not count."""
    words = re.findall(r"\w+", text.casefold())
    runs = (" ".join(words[at : at + WORDS_IN_SHINGLE]) for at in range(max(1, len(words) - WORDS_IN_SHINGLE + 1)))
    return Fingerprint(whole=_hash(" ".join(words)), shingles=frozenset(int.from_bytes(_hash(run)) for run in runs))


def reprint_groups(fingerprints: Iterable[tuple[str, Fingerprint]]) -> list[frozenset[str]]:
    """Return the ids of documents in groups that print the same text; a document without reprint is not in any.

    Two texts are the same if at least 0.8 of the eight-word runs in either are in both.
    """
    known = dict(fingerprints)
    group_of = {document: {document} for document in known}
    for one, other in _candidates(known):
        if group_of[one] is not group_of[other] and _same(known[one], known[other]):
            joined = group_of[one] | group_of[other]
            group_of.update(dict.fromkeys(joined, joined))
    groups = {frozenset(group) for group in group_of.values() if len(group) > 1}
    return sorted(groups, key=min)


def _candidates(known: dict[str, Fingerprint]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that share one of their lowest hashes: texts that are nearly the same always do."""
    holders: dict[object, list[str]] = defaultdict(list)
    for document, print_ in sorted(known.items()):
        keys: set[object] = {print_.whole, *sorted(print_.shingles)[:_SKETCH]}
        earlier = {other for key in keys for other in holders[key]}
        yield from ((other, document) for other in sorted(earlier))
        for key in keys:
            holders[key].append(document)


def _same(one: Fingerprint, other: Fingerprint) -> bool:
    if one.whole == other.whole:
        return True
    return len(one.shingles & other.shingles) >= SAME_FROM * len(one.shingles | other.shingles)


def _hash(words: str) -> bytes:
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
