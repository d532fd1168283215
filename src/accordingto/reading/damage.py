"""Document → problems of the text itself: characters that were lost before it came here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.vocabulary import Document, Problem, ProblemKind, Span

__all__ = ["find_damage"]

_LOST = re.compile("\ufffd+")
# UTF-8 that was read as Windows-1252: "â€™" for an apostrophe, "Ã©" for é.
_MISREAD = re.compile(r"â€[™œ\u009d“”˜¦“]|Ã[\u00a0-\u00bf]|Â[\u00a0-\u00bf]")
_MOST = 20


def find_damage(document: Document) -> Iterator[Problem]:
    """Yield a problem for each stretch of lost or misread characters, up to twenty of them."""
    found = 0
    for pattern, what in ((_LOST, "were lost"), (_MISREAD, "were read in the wrong encoding")):
        for match in pattern.finditer(document.text):
            if found == _MOST:
                return
            found += 1
            span = Span(start=match.start(), end=match.end(), exact=match.group())
            yield Problem(
                kind=ProblemKind.DAMAGED_TEXT, message=f"Characters {what} here before the text was read.", span=span
            )
