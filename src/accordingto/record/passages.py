"""Cut a text into the passages that a search answers with."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["passages"]

_LONGEST = 1200
_LINE = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of the text's paragraphs; overlong ones are cut between sentences or words."""
    for line in _LINE.finditer(text):
        start, end = line.span()
        while end - start > _LONGEST:
            cut = _cut(text, start, start + _LONGEST)
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end


def _cut(text: str, start: int, limit: int) -> int:
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(text, start, limit)]
        if ends:
            return ends[-1]
    return limit
