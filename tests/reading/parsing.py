"""Parse texts for tests of single stages: one pipeline for all of them, each text parsed once."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache

from accordingto.reading.syntax import Parsed, parse_all
from accordingto.settings import Settings
from accordingto.vocabulary import Document, document_id

__all__ = ["document", "parsed"]


def document(text: str, *, published: date | None = None, publisher: str | None = None) -> Document:
    """Return a document of this text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=document_id(sha256, publisher=publisher, published=published),
        text=text,
        sha256=sha256,
        published=published,
        publisher=publisher,
        language="en",
    )


@cache
def parsed(text: str, published: date | None = None, publisher: str | None = None) -> Parsed:
    """Return the parsed text."""
    made = document(text, published=published, publisher=publisher)
    return next(parse_all([made], Settings().syntax_package))
