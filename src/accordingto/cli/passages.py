"""A passage with its marks, as a person reads it: ``[proposal: …]``."""

from __future__ import annotations

from collections.abc import Collection

from accordingto.views import Mark, Passage

__all__ = ["marked"]


def marked(passage: Passage, *, without: Collection[str] = ()) -> str:
    """Return the passage with every marked range in brackets that say what it is.

    Marks with a label in ``without`` are left out where there are others.
    """
    marks = [mark for mark in passage.marks if mark.label not in without] or list(passage.marks)
    opening: dict[int, list[str]] = {}
    closing: dict[int, int] = {}
    for mark in sorted(marks, key=lambda each: (each.start, -each.end)):
        start, end = _within(passage, mark)
        opening.setdefault(start, []).append(f"[{mark.label}: ")
        closing[end] = closing.get(end, 0) + 1
    pieces: list[str] = []
    before = 0
    for at in sorted({*opening, *closing}):
        pieces += [passage.text[before:at], "]" * closing.get(at, 0), *opening.get(at, [])]
        before = at
    return "".join([*pieces, passage.text[before:]])


def _within(passage: Passage, mark: Mark) -> tuple[int, int]:
    return max(0, mark.start - passage.start), min(len(passage.text), mark.end - passage.start)
