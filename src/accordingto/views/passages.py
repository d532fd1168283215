"""The passage around a span, for a person who checks it: whole sentences, not the whole text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.vocabulary import Span

__all__ = ["Mark", "Passage", "passage_around"]

_REACH = 400
# A stop after these words, or after a single capital, seldom ends a sentence.
_NO_STOP = (
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bCol)(?<!\b[A-Z])"
)
_SENTENCE_END = re.compile(rf"{_NO_STOP}[.!?…][\"'”’»)\]]*(?=\s)\s*|\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A range of the document's text and what it is there for."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of a document; ``start`` and the marks are offsets into the document's text, not the passage's."""

    document: str
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def passage_around(document: str, text: str, marks: Sequence[tuple[str, Span | None]]) -> Passage | None:
    """Return the sentences that hold all marked spans, or ``None`` where there is no span to mark."""
    present = [Mark(start=span.start, end=span.end, label=label) for label, span in marks if span is not None]
    if not present:
        return None
    start = sentence_start(text, min(mark.start for mark in present))
    end = sentence_end(text, max(mark.end for mark in present))
    ordered = sorted(present, key=lambda mark: (mark.start, -mark.end))
    return Passage(document=document, start=start, end=end, text=text[start:end], marks=tuple(ordered))


def sentence_start(text: str, offset: int) -> int:
    """Return where the sentence that holds an offset starts, looking back no further than a fixed reach."""
    floor = max(0, offset - _REACH)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, floor, offset) if found.end() <= offset]
    if ends:
        return ends[-1]
    if floor == 0:
        return 0
    space = text.find(" ", floor, offset)
    return floor if space < 0 else space + 1


def sentence_end(text: str, offset: int) -> int:
    """Return where the sentence before an offset ends, looking no further than a fixed reach."""
    ceiling = min(len(text), offset + _REACH)
    found = _SENTENCE_END.search(text, max(0, offset - 2), ceiling)
    while found is not None and _stop(found) < offset:
        found = _SENTENCE_END.search(text, found.end(), ceiling)
    if found is not None:
        return _stop(found)
    if ceiling == len(text):
        return ceiling
    space = text.rfind(" ", offset, ceiling)
    return ceiling if space < 0 else space


def _stop(found: re.Match[str]) -> int:
    return found.start() + len(found.group().rstrip())
