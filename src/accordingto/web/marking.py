"""The text of a report with every item marked and linked, and what is nested in the text nested in the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from markupsafe import Markup

from accordingto.safety import visible

__all__ = ["Link", "Mark", "Paragraph", "paragraphs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A range of the text that an item stands on: ``kind`` is how it looks, ``id`` the anchor that leads to it.

    ``depth`` counts the attributions that it stands in.
    """

    start: int
    end: int
    kind: str
    id: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A range of the text that leads to a page; ``note`` is shown beside it on hover and focus.

    Of links that overlap the one with the lowest ``rank`` is kept.
    """

    start: int
    end: int
    href: str
    kind: str
    rank: int
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph and where it stands in the text; ``html`` has its characters, all of them, and the marks."""

    start: int
    end: int
    html: Markup


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    order: int
    mark: Mark | Link
    first: bool = True

    def __lt__(self, other: _Piece) -> bool:
        return (self.start, -self.end, self.order) < (other.start, -other.end, other.order)


def paragraphs(text: str, marks: Iterable[Mark], links: Iterable[Link]) -> list[Paragraph]:
    """Return the paragraphs of a text, marked; marks that overlap in part are divided where the other ends."""
    kept: list[Mark | Link] = [*sorted(marks, key=lambda each: (each.start, -each.end, each.depth)), *_apart(links)]
    pieces = [_Piece(each.start, each.end, order, each) for order, each in enumerate(kept) if each.start < each.end]
    pieces.sort()
    made: list[Paragraph] = []
    waiting = 0
    open_: list[_Piece] = []
    for start, end in _bounds(text):
        while waiting < len(pieces) and pieces[waiting].start < end:
            open_.append(pieces[waiting])
            waiting += 1
        within = [_cut(each, start, end) for each in open_ if each.end > start]
        made.append(Paragraph(start=start, end=end, html=_html(text, start, end, within)))
        open_ = [replace(each, first=False) for each in open_ if each.end > end]
    return made


def _bounds(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _apart(links: Iterable[Link]) -> list[Link]:
    """Return links of which none overlap, as a link cannot stand in a link."""
    kept: list[Link] = []
    for each in sorted(links, key=lambda one: (one.rank, one.start, -one.end)):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return kept


def _cut(piece: _Piece, start: int, end: int) -> _Piece:
    return replace(piece, start=max(piece.start, start), end=min(piece.end, end))


def _html(text: str, start: int, end: int, within: Sequence[_Piece]) -> Markup:
    heap = list(within)
    heapify(heap)
    stack: list[_Piece] = []
    made: list[Markup] = []
    at = start

    def write_to(offset: int) -> None:
        nonlocal at
        made.append(Markup("{}").format(visible(text[at:offset])))
        at = offset

    def close_until(offset: int) -> None:
        while stack and stack[-1].end <= offset:
            write_to(stack[-1].end)
            made.append(_closing(stack.pop()))

    while heap:
        piece = heappop(heap)
        close_until(piece.start)
        if stack and piece.end > stack[-1].end:
            heappush(heap, replace(piece, start=stack[-1].end, first=False))
            piece = replace(piece, end=stack[-1].end)
        if piece.start < piece.end:
            write_to(piece.start)
            made.append(_opening(piece))
            stack.append(piece)
    close_until(end)
    write_to(end)
    return Markup("").join(made)


def _opening(piece: _Piece) -> Markup:
    mark = piece.mark
    if isinstance(mark, Link):
        note = Markup(' aria-describedby="n{}"').format(mark.start) if mark.note and piece.first else Markup("")
        return Markup('<a class="{}" href="{}"{}>').format(mark.kind, mark.href, note)
    id_ = Markup(' id="{}"').format(mark.id) if mark.id is not None and piece.first else Markup("")
    kind = f"{mark.kind} d{min(mark.depth, 4)}" if mark.depth else mark.kind
    return Markup('<span class="{}"{}>').format(kind, id_)


def _closing(piece: _Piece) -> Markup:
    mark = piece.mark
    if not isinstance(mark, Link):
        return Markup("</span>")
    if mark.note is None or not piece.first:
        return Markup("</a>")
    return Markup('</a><span class="note" role="note" id="n{}">{}</span>').format(mark.start, visible(mark.note))
