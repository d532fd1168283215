"""What was changed from one text to another: words put in, taken out and replaced, by their offsets in both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from accordingto.vocabulary import Span

__all__ = ["Edit", "EditKind", "edits_between"]

_SENTENCE = re.compile(r"[^\s](?:[^\n.!?…]|[.!?…](?![\"”’')\]]*\s))*+(?:[.!?…]+[\"”’')\]]*)?")
_WORD = re.compile(r"\w+(?:['’\-.,]\w+)*|[^\w\s]")
_MOST_COMPARED = 250_000
"""Pairs of pieces that are compared with one another; what is longer is first divided where a piece is in both once."""
_ALIKE = 0.4
"""Sentences that have fewer of their words in common are given as replaced, and not word by word."""


class EditKind(StrEnum):
    """What was done to a passage."""

    INSERTION = "insertion"
    DELETION = "deletion"
    REPLACEMENT = "replacement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A passage that differs; where words were only put in or taken out, the other span is empty and says where."""

    kind: EditKind
    before: Span
    after: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A stretch of pieces in one text and the stretch in its place in the other."""

    one: range
    other: range


def edits_between(before: str, after: str) -> tuple[Edit, ...]:
    """Return the changes that make the words of one text those of the other, in order.

    Sentences are set against sentences, and what is left of them word by word; line breaks and blanks do not count.
    Takes time that grows with the texts' length, except between passages of many words that stand in them often.
    """
    sentences = _pieces(_SENTENCE, before), _pieces(_SENTENCE, after)
    words = _pieces(_WORD, before), _pieces(_WORD, after)
    found = [
        change
        for block in _differing(_keys(before, sentences[0]), _keys(after, sentences[1]))
        for change in _in_words(block, sentences, words, (before, after))
    ]
    return tuple(
        Edit(kind=_kind(one, other), before=_span(before, words[0], one), after=_span(after, words[1], other))
        for one, other in found
    )


def _pieces(form: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in form.finditer(text)]


def _keys(text: str, pieces: Sequence[tuple[int, int]]) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in pieces]


def _in_words(
    block: _Block,
    sentences: tuple[list[tuple[int, int]], list[tuple[int, int]]],
    words: tuple[list[tuple[int, int]], list[tuple[int, int]]],
    texts: tuple[str, str],
) -> Iterator[tuple[range, range]]:
    """Yield the words that differ in two stretches of sentences."""
    inside = [_within(each, sentences[at], words[at]) for at, each in enumerate((block.one, block.other))]
    one, other = inside
    keys = [_keys(texts[at], words[at][each.start : each.stop]) for at, each in enumerate(inside)]
    common = sum((Counter(keys[0]) & Counter(keys[1])).values())
    if len(block.one) == len(block.other) == 1 and common < _ALIKE * max(len(one), len(other)):
        yield one, other
        return
    for each in _differing(*keys):
        moved = _beyond_marks(each, *keys)
        yield (
            range(one.start + moved.one.start, one.start + moved.one.stop),
            range(other.start + moved.other.start, other.start + moved.other.stop),
        )


def _beyond_marks(block: _Block, one: Sequence[str], other: Sequence[str]) -> _Block:
    """Return what was put in or taken out without a mark at its beginning, if the same one stands behind it.

    Between "left." and "left. They met." it is "They met." that was put in, and not ". They met".
    """
    left, right = block.one, block.other
    if left and right:
        return block
    words, stretch = (one, left) if left else (other, right)
    start, stop = stretch.start, stretch.stop
    while stop < len(words) and words[start] == words[stop] and not words[start][0].isalnum():
        start, stop = start + 1, stop + 1
    by = start - stretch.start
    return _Block(one=range(left.start + by, left.stop + by), other=range(right.start + by, right.stop + by))


def _within(stretch: range, sentences: list[tuple[int, int]], words: list[tuple[int, int]]) -> range:
    """Return which words stand in a stretch of sentences; for an empty one, where they would stand."""
    from bisect import bisect_left

    start = sentences[stretch.start][0] if stretch.start < len(sentences) else None
    first = len(words) if start is None else bisect_left(words, (start, 0))
    if not stretch:
        return range(first, first)
    return range(first, bisect_left(words, (sentences[stretch.stop - 1][1], 0)))


def _differing(one: Sequence[str], other: Sequence[str]) -> Iterator[_Block]:
    """Yield the stretches in which two lists differ, in order."""
    at, beside = 0, 0
    for first, second, length in [*_matching(one, other), (len(one), len(other), 0)]:
        if first > at or second > beside:
            yield _Block(one=range(at, first), other=range(beside, second))
        at, beside = first + length, second + length


def _matching(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return where two lists have a stretch in common, in order: start in each, and length."""
    found: list[tuple[int, int, int]] = []
    waiting = [(range(len(one)), range(len(other)))]
    while waiting:
        left, right = waiting.pop()
        head = _alike(one, other, left, right, 1)
        found += [(left.start, right.start, head)] if head else []
        left, right = left[head:], right[head:]
        tail = _alike(one, other, left, right, -1)
        found += [(left.stop - tail, right.stop - tail, tail)] if tail else []
        left, right = left[: len(left) - tail], right[: len(right) - tail]
        if not left or not right:
            continue
        anchors = _anchors(one, other, left, right) if len(left) * len(right) > _MOST_COMPARED else []
        if anchors:
            bounds = [(left.start, right.start), *anchors, (left.stop, right.stop)]
            waiting += [(range(a, c), range(b, d)) for (a, b), (c, d) in pairwise(bounds)]
        elif len(left) * len(right) <= 16 * _MOST_COMPARED:
            matcher = SequenceMatcher(
                None, one[left.start : left.stop], other[right.start : right.stop], autojunk=len(right) > 500
            )
            blocks = matcher.get_matching_blocks()
            found += [(left.start + each.a, right.start + each.b, each.size) for each in blocks if each.size]
    return sorted(found)


def _alike(one: Sequence[str], other: Sequence[str], left: range, right: range, step: int) -> int:
    """Return how many pieces two stretches have in common at their beginning, or with ``step`` -1 at their end."""
    counted = 0
    for first, second in zip(left[::step], right[::step], strict=False):
        if one[first] != other[second]:
            break
        counted += 1
    return counted


def _anchors(one: Sequence[str], other: Sequence[str], left: range, right: range) -> list[tuple[int, int]]:
    """Return places at which both stretches have a piece that is in either only once, rising in both."""
    from bisect import bisect_left

    counted, beside = Counter(one[at] for at in left), Counter(other[at] for at in right)
    place = {other[at]: at for at in right if beside[other[at]] == 1}
    pairs = [(at, place[one[at]]) for at in left if counted[one[at]] == 1 and one[at] in place]
    # The longest run of pairs that rises in both: what was moved is taken out here and put in there.
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        at = bisect_left(ends, second)
        before.append(last[at - 1] if at else None)
        ends[at : at + 1], last[at : at + 1] = [second], [number]
    chain: list[tuple[int, int]] = []
    at_pair = last[-1] if last else None
    while at_pair is not None:
        chain.append(pairs[at_pair])
        at_pair = before[at_pair]
    return chain[::-1]


def _kind(one: range, other: range) -> EditKind:
    if not one:
        return EditKind.INSERTION
    return EditKind.REPLACEMENT if other else EditKind.DELETION


def _span(text: str, words: list[tuple[int, int]], stretch: range) -> Span:
    if not stretch:
        at = words[stretch.start][0] if stretch.start < len(words) else len(text)
        return Span(start=at, end=at, exact="")
    start, end = words[stretch.start][0], words[stretch.stop - 1][1]
    return Span(start=start, end=end, exact=text[start:end])
