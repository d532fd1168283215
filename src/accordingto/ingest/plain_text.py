"""Plain text → drafts: header lines taken off, lines that an editor wrapped joined again."""

from __future__ import annotations

import re
from dataclasses import replace

from accordingto.ingest.finishing import Draft
from accordingto.ingest.header_lines import without_header

__all__ = ["plain_draft", "unwrapped"]

_WIDEST = 120
_NARROWEST = 50
_FEWEST = 3


def plain_draft(text: str) -> Draft:
    """Return the draft of a plain text; ``text`` has ``\\n`` for line breaks."""
    draft = without_header(text)
    return replace(draft, text=unwrapped(draft.text))


def unwrapped(text: str) -> str:
    """Return a hard-wrapped text with each paragraph on one line, and any other text as it is.

    A text is hard-wrapped if its lines are of one width: each line break stands where the next word did not fit any
    more. A break inside a paragraph where it would have fitted was meant, and stays.
    """
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    breaks = [index for index in range(len(lines) - 1) if lines[index].strip() and lines[index + 1].strip()]
    full = {index for index in breaks if _was_full(lines[index], lines[index + 1], width)}
    if len(full) < _FEWEST or len(full) < 0.8 * len(breaks):
        return text
    pieces: list[str] = []
    for index, line in enumerate(lines):
        joined = index in full
        pieces.append(
            (line.rstrip() if joined else line) + ("" if index == len(lines) - 1 else " " if joined else "\n")
        )
    return "".join(pieces)


def _was_full(line: str, following: str, width: int) -> bool:
    first = re.match(r"\S+", following)
    return first is not None and len(line.rstrip()) + 1 + len(first.group()) > width
