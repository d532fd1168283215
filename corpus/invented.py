"""What all invented sets have in common: reports as documents, and one hash of a folder of them."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from accordingto.vocabulary import Document, document_id

__all__ = ["digest", "document"]


def digest(folder: Path, files: str = "*.toml") -> str:
    """Return one hash of all the files of a folder that a pattern names, names included."""
    made = hashlib.sha256()
    for path in sorted(folder.rglob(files)):
        made.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()


def document(text: str, publisher: str, published: date | None) -> Document:
    """Return an invented report as a document."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=document_id(sha256, publisher=publisher, published=published),
        text=text,
        sha256=sha256,
        publisher=publisher,
        published=published,
        language="en",
    )
