"""What items of a record are called outside it: addresses of documents, and names that no server needs to answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from accordingto.vocabulary import Document, identify

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["TERMS", "document_iri", "reader_iri", "record_iri", "urn", "web_address"]

TERMS = "urn:accordingto:term:"
"""Begins the names of terms for which a standard has none of its own."""

# RFC 3987 without the characters that have to be escaped; what does not fit is not repaired.
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", re.IGNORECASE)


def urn(identifier: str) -> str:
    """Return the name of an item by its id."""
    return f"urn:accordingto:{identifier}"


def web_address(document: Document) -> str | None:
    """Return the address that a document was published at, if it can stand as an IRI."""
    return document.url if document.url and _WEB.fullmatch(document.url) else None


def document_iri(document: Document) -> str:
    """Return a document's address, or a name for it where it has none."""
    return web_address(document) or urn(document.id)


def reader_iri(reader: str) -> str:
    """Return the name of a reader and its version."""
    return urn(f"reader:{quote(reader, safe='')}")


def record_iri(record: Record) -> str:
    """Return a name for the record that follows from which documents are in it."""
    return urn(identify("record", *(entry.document for entry in record.entries())))
