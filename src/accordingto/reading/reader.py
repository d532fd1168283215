"""The seam of the room: whatever turns documents into readings, and faces the same checks on spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from accordingto.vocabulary import Document, Reading

__all__ = ["Reader"]


class Reader(Protocol):
    """Document → Reading.

    ``identity`` is name and version in one word, as readings carry it: a record reads a document again only where
    the identity has changed. Both methods raise ``ReadingError`` for a document that cannot be read at all; what is
    merely difficult becomes a problem of the reading.
    """

    @property
    def name(self) -> str:
        """The reader's name."""

    @property
    def version(self) -> str:
        """What changes whenever the same text may read differently."""

    @property
    def identity(self) -> str:
        """Name and version in one word."""

    def read(self, document: Document) -> Reading:
        """Read one document."""

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents in order; faster than one by one."""
