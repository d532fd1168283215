"""Which documents print the same text: equal once normalized, or nearly so."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

__all__ = ["Fingerprint", "fingerprint", "reprint_groups"]

WORDS_IN_SHINGLE = 8
SAME_FROM = 0.8
# Texts that share 0.8 of their shingles agree in at least one band in all but one of 100,000 cases; texts that share
# a tenth, as with a common footer, in one of 60.
_BANDS = 16
_BUCKETS_IN_BAND = 3
_MIX = 0x9E3779B1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The hashes of a text's distinct runs of eight words, in order, and what nearly equal texts have in common."""

    shingles: array[int]
    bands: tuple[tuple[int, ...], ...]


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a text; case, spacing and punctuation do not count."""
    words = re.findall(r"\w+", text.casefold())
    runs = (" ".join(words[at : at + WORDS_IN_SHINGLE]) for at in range(max(1, len(words) - WORDS_IN_SHINGLE + 1)))
    hashes = {crc32(run.encode("utf-8", "surrogatepass")) * _MIX & 0xFFFFFFFF for run in runs}
    return Fingerprint(shingles=array("L", sorted(hashes)), bands=tuple(_bands(hashes)))


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


def _bands(hashes: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Yield the lowest hashes of each band's buckets; two texts share one as often as they share shingles."""
    buckets = _BANDS * _BUCKETS_IN_BAND
    lowest: dict[int, int] = {}
    for value in hashes:
        bucket = value % buckets
        lowest[bucket] = min(value, lowest.get(bucket, value))
    for band in range(_BANDS):
        numbers = range(band * _BUCKETS_IN_BAND, (band + 1) * _BUCKETS_IN_BAND)
        if any(number in lowest for number in numbers):
            yield (band, *(lowest.get(number, -1) for number in numbers))


def _candidates(known: dict[str, Fingerprint]) -> Iterator[tuple[str, str]]:
    holders: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for document, print_ in sorted(known.items(), key=lambda each: each[0]):
        earlier = {other for band in print_.bands for other in holders[band]}
        yield from ((other, document) for other in sorted(earlier))
        for band in print_.bands:
            holders[band].append(document)


def _same(one: Fingerprint, other: Fingerprint) -> bool:
    if one.shingles == other.shingles:
        return True
    fewer, more = sorted((len(one.shingles), len(other.shingles)))
    if fewer < SAME_FROM * more:
        return False
    first, second = set(one.shingles), set(other.shingles)
    return len(first & second) >= SAME_FROM * len(first | second)
