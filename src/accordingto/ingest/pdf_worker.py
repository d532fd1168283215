"""A process of its own that takes a PDF file apart: bytes on standard input, JSON on standard output.

Whatever a file does to the library (endless loops, memory without end) ends with this process and not with the run.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

__all__ = ["main", "taken_apart"]


def main() -> None:
    """Read the file and write what it holds: ``{"lines": [[line…]…], "title"}`` or ``{"fault", "detail"}``."""
    memory, pages = int(sys.argv[1]), int(sys.argv[2])
    _bound(memory)
    # What the library finds odd in a file is nobody's to read here.
    logging.disable(logging.CRITICAL)
    data = sys.stdin.buffer.read()
    shape = taken_apart(data, pages)
    sys.stdout.buffer.write(json.dumps(shape).encode("ascii"))


def _bound(memory: int) -> None:
    """Let the process have no more than this much memory, where the system can say so."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def taken_apart(data: bytes, most: int) -> dict[str, Any]:
    """Return what a file of at most so many pages holds, or what is wrong with it."""
    try:
        return _taken_apart(data, most)
    except Exception as error:
        return {"fault": "broken", "detail": type(error).__name__}


def _taken_apart(data: bytes, most: int) -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except Exception:
            return {"fault": "encrypted"}
        if not opened:
            return {"fault": "encrypted"}
    count = len(reader.pages)
    if count > most:
        return {"fault": "pages", "detail": count}
    return {"lines": [list(_lines(page)) for page in reader.pages], "title": _title(reader)}


def _title(reader: Any) -> str | None:
    try:
        title = reader.metadata.title if reader.metadata else None
    except Exception:
        return None
    return title if isinstance(title, str) else None


def _lines(page: Any) -> Iterator[dict[str, Any]]:
    """Yield the lines of a page, each with where it stands and how high its letters are."""
    pieces: list[tuple[str, float, float, float]] = []

    def visit(text: str, matrix: Any, text_matrix: Any, _: Any, size: float) -> None:
        x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
        y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        pieces.append((text, float(x), float(y), float(size or 0) * abs(float(text_matrix[3] or 1))))

    page.extract_text(visitor_text=visit)
    line, at = "", None
    for text, x, y, size in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                if line.strip():
                    yield {"text": line, "at": at}
                line, at = "", None
            if part.strip() and at is None:
                at = (round(x, 1), round(y, 1), round(size, 1))
            line += part
    if line.strip():
        yield {"text": line, "at": at}


if __name__ == "__main__":
    main()
