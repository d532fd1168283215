"""A text and what its source says of it → a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from accordingto.errors import IngestError
from accordingto.ingest.credits import wire_credit
from accordingto.ingest.languages import language_code, sure_language
from accordingto.ingest.normalising import normalised, one_line
from accordingto.ingest.options import IngestOptions
from accordingto.ingest.refusals import CannotRead, RefusalKind
from accordingto.vocabulary import Document, document_id

__all__ = ["Draft", "document_from_text", "finished"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text, and what its source states of it.

    ``address`` is where it was fetched, ``language_hint`` what a page's template says, which is often untrue.
    ``identifier`` is the publisher's own for the article in all its versions, ``version`` which of them it is.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    address: str | None = None
    language: str | None = None
    language_hint: str | None = None
    credit: str | None = None
    media_type: str = "text/plain"
    identifier: str | None = None
    version: str | None = None


def document_from_text(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    url: str | None = None,
    language: str | None = None,
    origin: str | None = None,
) -> Document:
    """Return the document of a text that is stored as it stands, so that offsets into it hold.

    Where ``language`` is not given it is told from the text. Raises ``IngestError`` for a text of blanks, and for one
    with lone surrogates, which no file can hold.
    """
    if not text.strip():
        raise IngestError("The text is empty: give the words of the report.", subject=origin)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = "The text holds half of a character pair (a lone surrogate): decode its source again."
        raise IngestError(message, subject=origin) from error
    draft = Draft(text=text, title=title, publisher=publisher, published=published, url=url, language=language)
    return _document(draft, origin)


def finished(draft: Draft, options: IngestOptions, origin: str) -> Document:
    """Return the document of a draft, its text normalised, with the options for what it does not state itself.

    Raises ``CannotRead`` where nothing is left of the text.
    """
    text = normalised(draft.text)
    if not text.strip("\ufeff\u200b\ufffd \n\t"):
        raise CannotRead(RefusalKind.EMPTY, "There is no text in it.", "Leave it out, or save the report again.")
    known = replace(
        draft,
        text=text,
        title=one_line(draft.title) or one_line(options.title),
        publisher=one_line(draft.publisher) or one_line(options.publisher),
        author=one_line(draft.author),
        published=draft.published or options.published,
        url=one_line(draft.url) or one_line(options.url) or draft.address,
        credit=one_line(draft.credit),
        identifier=one_line(draft.identifier),
        version=one_line(draft.version),
    )
    return _document(known, origin)


def _document(draft: Draft, origin: str | None) -> Document:
    sha256 = hashlib.sha256(draft.text.encode("utf-8")).hexdigest()
    language = language_code(draft.language) or sure_language(draft.text) or language_code(draft.language_hint)
    return Document(
        id=document_id(sha256, publisher=draft.publisher, published=draft.published, url=draft.url),
        text=draft.text,
        sha256=sha256,
        title=draft.title,
        publisher=draft.publisher,
        author=draft.author,
        published=draft.published,
        url=draft.url,
        language=language,
        credit=draft.credit or wire_credit(draft.text, draft.author),
        media_type=draft.media_type,
        origin=origin,
        identifier=draft.identifier,
        version=draft.version,
    )
