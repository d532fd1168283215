"""Which passages two texts share, sentence by sentence, and how much of each that is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import LCSseq

from accordingto.relating.wording import Sentence, matters, sentences

__all__ = ["Aligned", "Laid", "Passage", "align", "lay_out"]

# A sentence is the other's, reworded, if so many of its words stand in the other in the same order.
_SAME_WORDS = 0.56
# Of sentences that are shorter than this, it takes all of them.
_FEWEST_WORDS = 7
_FEWEST_CONTENT_WORDS = 3
_CANDIDATES = 3
# In how many sentences of a text a word may stand and still tell one from another.
_TELLING = 40
_KEPT_CHARACTERS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that two texts share: where it stands in either, and what share of its words is the same."""

    start: int
    end: int
    other_start: int
    other_end: int
    same: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """What two texts share.

    ``share`` and ``other_share`` are the parts of either text's own words that stand in shared sentences: words
    between quotation marks and boilerplate show nothing of who wrote a text, and do not count. ``same`` is the part
    of the words of the shared sentences that was not changed, ``words`` how many own words of the first they have.
    """

    share: float
    other_share: float
    same: float
    words: int
    passages: tuple[Passage, ...]


class Laid:
    """A text laid out for comparison."""

    def __init__(self, text: str) -> None:
        self.sentences = [each for each in sentences(text) if not each.boilerplate]
        self.folded = [[word.folded for word in each.words] for each in self.sentences]
        self.content = [Counter(word for word in each if matters(word)) for each in self.folded]
        self.own = [_own_words(each) for each in self.sentences]
        self.total = sum(self.own)
        self.holding: dict[str, list[int]] = defaultdict(list)
        for number, content in enumerate(self.content):
            for word in content:
                self.holding[word].append(number)


# A text that many print is compared with each of them, and those that come in one run are often of one story.
@lru_cache(maxsize=64)
def lay_out(text: str) -> Laid:
    """Return a text laid out for comparison with any number of others."""
    return Laid(text) if len(text) > _KEPT_CHARACTERS else _kept(text)


@lru_cache(maxsize=64)
def _kept(text: str) -> Laid:
    """Lay a text out once, as the stories of a day are compared with one another."""
    return Laid(text)


def align(one: Laid, other: Laid) -> Aligned:
    """Return the sentences that two texts share, whatever their order, cut or reworded."""
    if one.folded == other.folded:
        return _identical(one, other)
    passages: list[Passage] = []
    first: set[int] = set()
    second: set[int] = set()
    same = all_words = 0.0
    for number, (sentence, found) in enumerate(zip(one.sentences, _matches(one, other), strict=True)):
        if found is None:
            continue
        match, ratio = found
        first.add(number)
        second.add(match)
        words = len(sentence.words)
        same += ratio * words
        all_words += words
        theirs = other.sentences[match]
        passages.append(
            Passage(start=sentence.start, end=sentence.end, other_start=theirs.start, other_end=theirs.end, same=ratio)
        )
    # A sentence that was cut in two is found from either half.
    second |= {number for number, found in enumerate(_matches(other, one)) if found is not None}
    return Aligned(
        share=_part(one, first),
        other_share=_part(other, second),
        same=same / all_words if all_words else 0.0,
        words=sum(one.own[number] for number in first),
        passages=tuple(passages),
    )


def _identical(one: Laid, other: Laid) -> Aligned:
    pairs = zip(one.sentences, other.sentences, strict=True)
    return Aligned(
        share=1.0,
        other_share=1.0,
        same=1.0,
        words=one.total,
        passages=tuple(
            Passage(start=mine.start, end=mine.end, other_start=theirs.start, other_end=theirs.end, same=1.0)
            for mine, theirs in pairs
        ),
    )


# Two texts are compared from either side, which asks for the same twice.
@lru_cache(maxsize=4)
def _matches(one: Laid, other: Laid) -> tuple[tuple[int, float] | None, ...]:
    """Return for each sentence which of the other text it is taken from, if it is from any."""
    return tuple(_best(one, number, other) for number in range(len(one.sentences)))


def _best(one: Laid, number: int, other: Laid) -> tuple[int, float] | None:
    """Return the sentence of the other text that this one is taken from, and how much of it is the same."""
    content = one.content[number]
    if sum(content.values()) < _FEWEST_CONTENT_WORDS:
        return None
    # What stands all over the other text does not tell its sentences apart.
    held = (other.holding.get(word, ()) for word in content)
    shared = Counter(chain.from_iterable(each for each in held if len(each) <= _TELLING))
    words = one.folded[number]
    best: tuple[int, float] | None = None
    for candidate, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:_CANDIDATES]:
        if len(content.keys() & other.content[candidate].keys()) < _FEWEST_CONTENT_WORDS:
            continue
        ratio = _same(words, other.folded[candidate])
        if ratio is not None and (best is None or ratio > best[1]):
            best = candidate, ratio
    return best


def _same(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Return which part of the shorter sentence stands in the longer in its order, if that is enough."""
    shorter = min(len(one), len(other))
    needed = _SAME_WORDS if shorter >= _FEWEST_WORDS else 1.0
    ratio = LCSseq.similarity(one, other) / shorter
    return ratio if ratio >= needed else None


def _own_words(sentence: Sentence) -> int:
    return sum(not word.quoted for word in sentence.words)


def _part(laid: Laid, numbers: Iterable[int]) -> float:
    return sum(laid.own[number] for number in numbers) / laid.total if laid.total else 0.0
