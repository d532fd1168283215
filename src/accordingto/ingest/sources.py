"""Sources → documents and refusals, one after the other; no input stops the ones behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from accordingto.ingest.addresses import fetched, is_address, without_password
from accordingto.ingest.encodings import decoded
from accordingto.ingest.files import files_below, opened, shown
from accordingto.ingest.finishing import Draft, finished
from accordingto.ingest.formats import Named, drafts_of, line_draft
from accordingto.ingest.options import IngestOptions
from accordingto.ingest.recognition import Format, format_of, refuse_known_binary
from accordingto.ingest.refusals import CannotRead, Refusal, RefusalKind
from accordingto.ingest.streams import HEAD, lines_of, too_large, whole
from accordingto.vocabulary import Document

if TYPE_CHECKING:
    from accordingto.settings import Settings

__all__ = ["Ingested", "documents"]

Ingested = Document | Refusal
"""What becomes of an input."""

_Drafts = Iterator[tuple[int | None, Draft | CannotRead]]


def documents(
    sources: Sequence[str], options: IngestOptions, settings: Settings, stdin: BinaryIO | None
) -> Iterator[Ingested]:
    """Yield the documents of files, folders, web addresses and ``-`` (``stdin``), in their order.

    An input that gives no document yields a ``Refusal``, and the next is read; nothing raises for an input. One
    document at a time is held in memory, of no more than ``settings.max_document_bytes``.
    """
    for source in sources:
        if source != "-" and not is_address(source) and _is_folder(source):
            for path in files_below(source):
                yield from [path] if isinstance(path, Refusal) else _ingested(path, options, settings, None)
        else:
            yield from _ingested(source, options, settings, stdin)


def _is_folder(source: str) -> bool:
    try:
        return source != "" and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _ingested(source: str, options: IngestOptions, settings: Settings, stdin: BinaryIO | None) -> Iterator[Ingested]:
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
        yield _finished(draft, options, part)


def _finished(draft: Draft | CannotRead, options: IngestOptions, origin: str) -> Ingested:
    try:
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


def _drafts(source: str, settings: Settings, stdin: BinaryIO | None) -> _Drafts:
    if source == "-":
        if stdin is None:
            message = "There is no standard input."
            raise CannotRead(RefusalKind.MISSING, message, "Pipe a report into it, or name a file.")
        yield from _of_stream(stdin, "", settings)
    elif is_address(source):
        page = fetched(source, settings)
        refuse_known_binary(page.data, "")
        named = Named(name=page.url, address=page.url, media_type=page.media_type, encoding=page.encoding)
        for number, draft in _of_bytes(page.data, named):
            # The address of a file of many reports is none of theirs.
            if number is None and isinstance(draft, Draft):
                yield None, replace(draft, address=page.url)
            else:
                yield number, draft
    else:
        with opened(source) as stream:
            yield from _of_stream(stream, source, settings)


def _of_stream(stream: BinaryIO, name: str, settings: Settings) -> _Drafts:
    limit = settings.max_document_bytes
    head = stream.read(min(HEAD, limit + 1))
    refuse_known_binary(head, name)
    if _is_lines(head, name):
        yield from _of_lines(head, stream, limit)
    else:
        yield from _of_bytes(whole(head, stream, limit), Named(name=name))


def _is_lines(head: bytes, name: str) -> bool:
    """Whether a stream that begins like this is JSON Lines that can be read line by line: of one byte a line break."""
    try:
        return b"\x00" not in head and format_of(decoded(head), name) is Format.JSON_LINES
    except CannotRead:
        return False


def _of_bytes(data: bytes, named: Named) -> _Drafts:
    if not data.strip():
        raise CannotRead(RefusalKind.EMPTY, "It is empty.", "Leave it out, or save the report again.")
    yield from drafts_of(data, named)


def _of_lines(head: bytes, stream: BinaryIO, limit: int) -> _Drafts:
    """Yield the drafts of JSON Lines without ever holding more than a line, so that the file may be of any size."""
    found = False
    for number, line in enumerate(lines_of(head, stream, limit), start=1):
        draft = too_large(limit) if line is None else line_draft(line)
        if draft is not None:
            found = True
            yield number, draft
    if not found:
        raise CannotRead(RefusalKind.EMPTY, "It is empty.", "Leave it out, or save the report again.")
