"""When one text is another printed again: whole, cut, reordered or reworded."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.relating.alignment import Aligned, Laid, Passage, align
from accordingto.vocabulary import Span

__all__ = ["REPRINT_FROM", "Likeness", "Printed", "is_reprint", "likeness"]

REPRINT_FROM = 0.5
"""How much of a text's own words must be another's."""

# A text has so many own words of another at least, as two briefs of one event can share a sentence by chance.
_FEWEST_WORDS = 25
_UNCHANGED = 0.95
_WHOLE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What one text has of another: ``share`` of its own words, which are ``other_share`` of the other's.

    ``cut`` says that the other has much that this one has not, ``reworded`` that what is shared was changed.
    """

    share: float
    other_share: float
    same: float
    cut: bool
    reworded: bool
    reprint: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An earlier report that a document prints again: which passages, and whether that makes it a reprint."""

    document: str
    publisher: str | None
    whole: bool
    passages: tuple[tuple[int, int], ...]
    evidence: Span | None

    def has(self, at: int) -> bool:
        """Whether a place in the document stands in a passage of the report."""
        return any(start <= at < end for start, end in self.passages)


def likeness(one: Laid, other: Laid) -> Likeness:
    """Return what one text has of another."""
    aligned = align(one, other)
    return Likeness(
        share=aligned.share,
        other_share=aligned.other_share,
        same=aligned.same,
        cut=aligned.other_share < _WHOLE,
        reworded=aligned.same < _UNCHANGED,
        reprint=is_reprint(aligned),
        passages=aligned.passages,
    )


def is_reprint(aligned: Aligned) -> bool:
    """Whether the first text is the second, printed again: at least half of its own words are the other's."""
    if aligned.share == 1 == aligned.other_share:
        return True
    return aligned.share >= REPRINT_FROM and aligned.words >= _FEWEST_WORDS
