"""Parsed text → quotations: paired quotation marks, across paragraphs, surviving marks that are never closed.

A mark that is never closed costs one paragraph at most: pairing starts afresh at each line, unless the next line
opens with a mark of its own, which is how print continues a quotation into a new paragraph, or its first mark is the
one that closes what stands open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.reading.syntax import Parsed

__all__ = ["Quotation", "Quotations", "find_quotations"]

_OPENING = {"“": "”", "«": "»", "„": "“", "‟": "”"}
_CLOSING = {"”", "»"}
_PARAGRAPH = re.compile(r"[^\n]+")
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")
_SINGLE_SENTENCE = re.compile(r"(?:^|(?<=[\s(:]))[‘'](?=\w)[^\n]*?\w[,.!?…][’'](?!\w)")
_BEFORE_OPENING = frozenset(" \t\n([{—–-/:\u00a0")
_AFTER_CLOSING = frozenset(" \t\n)]}—–-/:;,.!?…’'\u00a0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation from its opening mark to behind its closing one; ``closed`` is false where that is missing.

    ``continues`` is true where the next paragraph opens with a mark and carries the same quotation on.
    """

    start: int
    end: int
    closed: bool
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a text in order, and the marks that pair with nothing."""

    items: tuple[Quotation, ...]
    stray: tuple[int, ...]
    starts: tuple[int, ...]

    def around(self, offset: int) -> Quotation | None:
        """Return the quotation that the character at ``offset`` stands in, its marks included."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.items[index].end:
            return self.items[index]
        return None

    def within(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the quotations that overlap the range."""
        low = max(bisect_right(self.starts, start) - 1, 0)
        return tuple(q for q in self.items[low : bisect_right(self.starts, end)] if q.start < end and q.end > start)


def find_quotations(parsed: Parsed) -> Quotations:
    """Pair the quotation marks of a text."""
    text = parsed.document.text
    single = _prefers_single_marks(text)
    found: list[Quotation] = []
    stray: list[int] = []
    paragraphs = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    carried: int | None = None
    for index, (start, end) in enumerate(paragraphs):
        alone = single or _quotes_in_single_marks(text, start, end)
        marks = list(_single_marks(text, start, end) if alone else _double_marks(text, start, end))
        following = text[paragraphs[index + 1][0] :][:1].strip() if index + 1 < len(paragraphs) else ""
        next_opens = bool(following) and (following in _OPENING or following == '"' or (single and following in "‘'"))
        if carried is not None and marks and _closes(text, carried, marks[0]):
            # The quotation runs over the paragraph's end without a mark that says so, and closes here.
            found[-1] = Quotation(start=found[-1].start, end=marks[0][0] + marks[0][1], closed=True)
            marks = marks[1:]
        carried = _pair(text, (start, end), marks, next_opens, found, stray)
    items = tuple(found)
    return Quotations(items, tuple(stray), tuple(q.start for q in items))


def _pair(
    text: str,
    paragraph: tuple[int, int],
    marks: list[tuple[int, int, str]],
    next_opens: bool,
    found: list[Quotation],
    stray: list[int],
) -> int | None:
    """Pair a paragraph's marks; return where a quotation opens that neither it nor the next paragraph's marks end."""
    opened: int | None = None
    for offset, length, role in marks:
        if opened is None:
            if role == "close":
                stray.append(offset)
            else:
                opened = offset
        elif role == "open":
            # A second opening mark: the first was never closed. Its quotation ends where this one begins.
            found.append(Quotation(start=opened, end=_rstrip(text, opened, offset), closed=False))
            opened = offset
        else:
            found.append(Quotation(start=opened, end=offset + length, closed=True))
            opened = None
    if opened is not None:
        end = _rstrip(text, opened, paragraph[1])
        if end - opened > 1:
            found.append(Quotation(start=opened, end=end, closed=next_opens, continues=next_opens))
        else:
            stray.append(opened)
            return None
    return None if next_opens else opened


def _closes(text: str, opened: int, mark: tuple[int, int, str]) -> bool:
    offset, _, role = mark
    return role == "close" and text[offset] == _OPENING.get(text[opened], text[opened])


def _rstrip(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _double_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield (offset, length, role) of the double marks; a straight mark's neighbours or the state tell its role."""
    inside = False
    offset = start
    while offset < end:
        char = text[offset]
        length = 1
        role = ""
        if char in _OPENING and not (char == "“" and inside and text[offset - 1 : offset].strip()):
            role = "open"
        elif char in _CLOSING or char == "“":
            role = "close"
        elif char == '"' or text.startswith(("''", "``"), offset):
            length = 1 if char == '"' else 2
            role = _straight_role(text, offset, length, inside)
        if role:
            yield offset, length, role
            inside = role == "open"
        offset += length


def _straight_role(text: str, offset: int, length: int, inside: bool) -> str:
    before = text[offset - 1 : offset]
    after = text[offset + length : offset + length + 1]
    can_open = (not before or before in _BEFORE_OPENING) and bool(after.strip())
    can_close = bool(before.strip()) and (not after or after in _AFTER_CLOSING)
    if can_open != can_close:
        return "open" if can_open else "close"
    return "close" if inside else "open"


def _quotes_in_single_marks(text: str, start: int, end: int) -> bool:
    """Say whether a paragraph without double marks quotes a sentence or its end in single ones."""
    paragraph = text[start:end]
    if any(mark in paragraph for mark in '"“”«»'):
        return False
    return bool(_SINGLE_SENTENCE.search(paragraph))


def _prefers_single_marks(text: str) -> bool:
    """Say whether the text quotes in single marks, as much British print does."""
    doubles = sum(text.count(mark) for mark in '"“”«»')
    return doubles == 0 and sum(1 for _ in _SINGLE_OPEN.finditer(text)) >= 2


def _single_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the single marks that open before a word or close behind one; an apostrophe inside a word is neither."""
    inside = False
    opens = {m.start() for m in _SINGLE_OPEN.finditer(text, start, end)}
    closes = {m.start() for m in _SINGLE_CLOSE.finditer(text, start, end)}
    for offset in sorted(opens | closes):
        if not inside and offset in opens:
            inside = True
            yield offset, 1, "open"
        elif inside and offset in closes and not _possessive(text, offset, end):
            inside = False
            yield offset, 1, "close"


def _possessive(text: str, offset: int, end: int) -> bool:
    """Say whether the mark is a plural possessive: behind an s, with another closing mark still to come."""
    return (
        text[offset - 1] == "s"
        and text[offset + 1 : offset + 2] == " "
        and bool(_SINGLE_CLOSE.search(text, offset + 1, end))
    )
