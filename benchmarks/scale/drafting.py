"""A text that is written piece by piece, and the spans of its pieces."""

from __future__ import annotations

from accordingto.vocabulary import Span

__all__ = ["Draft", "within"]


class Draft:
    """Keeps count of where each piece stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.words = 0

    def write(self, text: str) -> Span:
        """Add a piece and return where it stands."""
        span = Span(start=self._length, end=self._length + len(text), exact=text)
        self._pieces.append(text)
        self._length += len(text)
        self.words += text.count(" ") + 1
        return span

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._pieces)


def within(outer: Span, exact: str, occurrence: int = 0) -> Span:
    """Return the span of words in a piece."""
    at = -1
    for _ in range(occurrence + 1):
        at = outer.exact.index(exact, at + 1)
    return Span(start=outer.start + at, end=outer.start + at + len(exact), exact=exact)
