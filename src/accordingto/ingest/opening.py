"""Open streams and bytes → drafts, whichever format they are in; what can be long is read a part at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from accordingto.ingest.containers import Container, container_of, packed_container_of
from accordingto.ingest.encodings import decoded
from accordingto.ingest.feeds import feed_drafts
from accordingto.ingest.finishing import Draft
from accordingto.ingest.formats import drafts_of, line_drafts
from accordingto.ingest.named import Named
from accordingto.ingest.newsml import newsml_drafts
from accordingto.ingest.pdf_files import pdf_draft
from accordingto.ingest.recognition import Format, format_of, refuse_known_binary
from accordingto.ingest.refusals import CannotRead, NoReport, RefusalKind
from accordingto.ingest.sitemaps import Listed, listed_in
from accordingto.ingest.streams import HEAD, Bytes, Rejoined, Unpacked, lines_of, too_large, whole
from accordingto.ingest.web_archives import archive_drafts

__all__ = ["Opened", "bytes_drafts", "is_sitemap", "stream_drafts"]

Opened = Draft | CannotRead | NoReport | Listed
"""What is found in a stream."""

_Parts = Iterator[tuple[int | None, Opened]]


def stream_drafts(stream: BinaryIO, named: Named, limit: int) -> _Parts:
    """Yield what an open file holds, numbered where there can be several; raise ``CannotRead`` for none at all.

    No more than ``limit`` bytes of one document are held.
    """
    head = stream.read(min(HEAD, limit + 1))
    packed = packed_container_of(head)
    container = packed or container_of(head)
    if container in {None, Container.PDF}:
        refuse_known_binary(head, named.name)
    if container is not None and container is not Container.PDF:
        if container is Container.FEED and not _is_seekable(stream):
            head, stream = _held(head, stream, limit)
        anew = _anew(stream, packed=packed is not None)
        again = Rejoined(head, stream)
        first: Bytes = Unpacked(again) if packed else again
        yield from _of_container(container, first, anew, named, limit)
    elif container is None and _is_lines(head, named):
        yield from _of_lines(head, stream, limit)
    else:
        yield from bytes_drafts(whole(head, stream, limit), named)


def bytes_drafts(data: bytes, named: Named) -> Iterator[tuple[int | None, Draft | CannotRead | NoReport]]:
    """Yield what the bytes of one page or file hold; raise ``CannotRead`` where that is nothing."""
    if not data.strip():
        raise CannotRead(RefusalKind.EMPTY, "It is empty.", "Leave it out, or save the report again.")
    if container_of(data[:HEAD]) is Container.PDF:
        yield None, replace(pdf_draft(data), address=named.address)
        return
    refuse_known_binary(data[:HEAD], named.name)
    for number, draft in drafts_of(data, named):
        # The address of a file of many reports is none of theirs.
        alone = number is None and isinstance(draft, Draft)
        yield number, replace(draft, address=named.address) if alone and isinstance(draft, Draft) else draft


def is_sitemap(stream: BinaryIO) -> bool:
    """Whether an open file begins as a sitemap, packed or not."""
    head = stream.read(HEAD)
    return Container.SITEMAP in {container_of(head), packed_container_of(head)}


def _of_container(
    container: Container, stream: Bytes, anew: Callable[[], Bytes] | None, named: Named, limit: int
) -> _Parts:
    found: Iterator[tuple[int | None, Opened]]
    if container is Container.FEED:
        found = feed_drafts(stream, anew, named.address, limit)
    elif container is Container.NEWSML:
        found = newsml_drafts(stream, limit)
    elif container is Container.SITEMAP:
        found = enumerate(listed_in(stream, limit), start=1)
    else:
        found = archive_drafts(stream, bytes_drafts, limit)
    number = None
    for number, each in found:
        large = isinstance(each, Draft) and len(each.text) > limit
        yield number, too_large(limit) if large else each
    if number is None:
        message = f"It is {container.value} with nothing in it."
        raise CannotRead(RefusalKind.EMPTY, message, "Leave it out, or fetch it again.")


def _is_seekable(stream: BinaryIO) -> bool:
    return bool(getattr(stream, "seekable", lambda: False)())


def _held(head: bytes, stream: BinaryIO, limit: int) -> tuple[bytes, BinaryIO]:
    """Return what was read and the rest of a stream that can be read only once; held whole where it is not too long."""
    read = bytearray(head)
    while len(read) <= limit and (piece := stream.read(limit + 1 - len(read))):
        read += piece
    return (bytes(read), stream) if len(read) > limit else (b"", BytesIO(read))


def _anew(stream: BinaryIO, *, packed: bool) -> Callable[[], Bytes] | None:
    """Return how to read a stream from its beginning once more, ``None`` where it can be read only once."""
    if not _is_seekable(stream):
        return None

    def again() -> Bytes:
        stream.seek(0)
        return Unpacked(stream) if packed else stream

    return again


def _is_lines(head: bytes, named: Named) -> bool:
    """Whether a stream that begins like this is JSON Lines that can be read line by line: of one byte a line break."""
    try:
        form = format_of(decoded(head, named.encoding), named.name, named.media_type)
        return b"\x00" not in head and form is Format.JSON_LINES
    except CannotRead:
        return False


def _of_lines(head: bytes, stream: Bytes, limit: int) -> _Parts:
    """Yield the drafts of JSON Lines without ever holding more than a line, so that the file may be of any size."""
    found = False
    for number, line in enumerate(lines_of(head, stream, limit), start=1):
        for draft in [too_large(limit)] if line is None else line_drafts(line):
            found = True
            yield number, draft
    if not found:
        raise CannotRead(RefusalKind.EMPTY, "It is empty.", "Leave it out, or save the report again.")
