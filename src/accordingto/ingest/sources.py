"""Sources → documents, refusals and skips, one after the other; no input stops the ones behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from accordingto.ingest.addresses import fetched, is_address, without_password
from accordingto.ingest.files import files_below, opened, shown
from accordingto.ingest.finishing import Draft, finished
from accordingto.ingest.named import Named
from accordingto.ingest.opening import Opened, stream_drafts
from accordingto.ingest.options import IngestOptions
from accordingto.ingest.refusals import CannotRead, NoReport, Refusal, RefusalKind, Skip
from accordingto.ingest.site_copies import SiteCopy, not_saved
from accordingto.ingest.sitemaps import Listed
from accordingto.vocabulary import Document

if TYPE_CHECKING:
    from accordingto.settings import Settings

__all__ = ["Ingested", "documents"]

Ingested = Document | Refusal | Skip
"""What becomes of an input."""


def documents(
    sources: Sequence[str], options: IngestOptions, settings: Settings, stdin: BinaryIO | None
) -> Iterator[Ingested]:
    """Yield the documents of files, folders, web addresses and ``-`` (``stdin``), in their order.

    An input that gives no document yields a ``Refusal``, a part that is no report a ``Skip``, and the next is read;
    nothing raises for an input. One document at a time is held in memory, of no more than
    ``settings.max_document_bytes``.
    """
    for source in sources:
        if source != "-" and not is_address(source) and _is_folder(source):
            copy = SiteCopy.in_folder(source, settings.max_document_bytes)
            for path in files_below(source):
                if isinstance(path, Refusal):
                    yield path
                else:
                    yield from _ingested(path, options, settings, None, copy)
        else:
            yield from _ingested(source, options, settings, stdin, SiteCopy())


def _is_folder(source: str) -> bool:
    try:
        return source != "" and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _ingested(
    source: str, options: IngestOptions, settings: Settings, stdin: BinaryIO | None, copy: SiteCopy
) -> Iterator[Ingested]:
    origin = without_password(source) if is_address(source) else shown(source)
    drafts = _drafts(source, settings, stdin)
    while True:
        number: int | None = None
        try:
            number, draft = next(drafts)
        except StopIteration:
            return
        except Exception as error:
            yield _refusal(error, origin)
            return
        part = origin if number is None else f"{origin}:{number}"
        if isinstance(draft, Listed):
            yield from _listed(draft, source, part, options, settings, copy)
            continue
        known = copy.listed(source) if number is None else None
        if known is not None and isinstance(draft, Draft):
            draft = known.completed(draft)
        yield _finished(draft, options, part)


def _listed(
    listed: Listed, source: str, part: str, options: IngestOptions, settings: Settings, copy: SiteCopy
) -> Iterator[Ingested]:
    """Yield the page that a sitemap lists, from the file that it was saved in; what is read anyway, only then."""
    path = None if source == "-" or is_address(source) else copy.page(listed, source)
    if path is None:
        yield not_saved(listed).skip(part)
    elif copy.takes(path, listed):
        yield from _ingested(path, options, settings, None, copy)


def _finished(draft: Draft | CannotRead | NoReport, options: IngestOptions, origin: str) -> Ingested:
    try:
        if isinstance(draft, NoReport):
            return draft.skip(origin)
        return draft.refusal(origin) if isinstance(draft, CannotRead) else finished(draft, options, origin)
    except Exception as error:
        return _refusal(error, origin)


def _refusal(error: Exception, origin: str) -> Refusal:
    if isinstance(error, CannotRead):
        return error.refusal(origin)
    if isinstance(error, OSError):
        message = f"It cannot be read ({error.strerror or error})."
        return CannotRead(RefusalKind.UNREADABLE, message, "Copy it elsewhere and read the copy.").refusal(origin)
    message = f"It could not be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})."
    return CannotRead(RefusalKind.UNREADABLE, message, "Report this as a fault of accordingto.").refusal(origin)


def _drafts(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[tuple[int | None, Opened]]:
    limit = settings.max_document_bytes
    if source == "-":
        if stdin is None:
            message = "There is no standard input."
            raise CannotRead(RefusalKind.MISSING, message, "Pipe a report into it, or name a file.")
        yield from stream_drafts(stdin, Named(name=""), limit)
    elif is_address(source):
        page = fetched(source, settings)
        named = Named(name=page.url, address=page.url, media_type=page.media_type, encoding=page.encoding)
        yield from stream_drafts(BytesIO(page.data), named, max(limit, settings.max_url_bytes))
    else:
        with opened(source) as stream:
            yield from stream_drafts(stream, Named(name=source), limit)
