"""WARC 1.0 and 1.1 → what each record holds, with its address: pages, texts and PDF files that a server sent."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from accordingto.ingest.digests import differs
from accordingto.ingest.finishing import Draft
from accordingto.ingest.named import Named
from accordingto.ingest.refusals import CannotRead, NoReport, RefusalKind, SkipKind
from accordingto.ingest.streams import Bytes, too_large

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

__all__ = ["archive_drafts"]

_CHUNK = 65_536
_LONGEST_HEADER = 1_048_576
_EXCHANGE = frozenset(("warcinfo", "request", "metadata"))
"""Records that say how others came about, and hold nothing that was published."""
_READ = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"))
_SCHEMES = frozenset(("http", "https"))
_NO_REPORT = {
    RefusalKind.NO_TEXT: SkipKind.NO_TEXT,
    RefusalKind.EMPTY: SkipKind.NO_TEXT,
    RefusalKind.BINARY: SkipKind.TYPE,
    RefusalKind.UNSUPPORTED: SkipKind.TYPE,
}
"""What is refused of a file that somebody names, and no more than expected in an archive of whole sites."""
_SAVE = "Save the page from a browser, and read the file."
_ADVICE = "Fetch or copy the archive again, and read that: what was taken is not read twice."

Opened = Callable[[bytes, Named], Iterator[tuple[object, Draft | CannotRead | NoReport]]]
"""Reads the bytes of one page."""


class _Bounded:
    """A stream that ends where more is read than ``allowed``, which says so in ``exceeded``."""

    def __init__(self, stream: Bytes) -> None:
        self._stream = stream
        self.allowed: int | None = None
        self.exceeded = False
        self.at = 0

    @property
    def broken(self) -> bool:
        """Whether what comes next cannot be had."""
        return self.exceeded or bool(getattr(self._stream, "broken", False))

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, none at the end."""
        if self.allowed is not None and self.allowed <= 0:
            self.exceeded = True
        if self.exceeded:
            return b""
        data = self._stream.read(size)
        self.at += len(data)
        if self.allowed is not None:
            self.allowed -= len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self.at


def archive_drafts(stream: Bytes, opened: Opened, limit: int) -> Iterator[tuple[int, Draft | CannotRead | NoReport]]:
    """Yield number and draft of each record that can hold a report, in the order of the archive, and hold only one.

    ``opened`` reads a page's bytes. Where the archive is cut off or broken, what stands before is given in full, and
    the rest is one refusal.
    """
    bounded = _Bounded(stream)
    records = _records(bounded)
    number = 0
    while True:
        number += 1
        bounded.allowed = _LONGEST_HEADER
        try:
            record = next(records, None)
        except Exception:
            yield number, _broken("it cannot be read from here on")
            return
        bounded.allowed = None
        if record is None:
            if bounded.broken:
                yield number, _broken("it breaks off here")
            return
        if records.err_count:
            yield number, _broken("the record before this is not as long as it says")
            return
        taken = _taken(record, limit)
        if record.rec_type is None or record.length is None or not _drained(record):
            yield number, _broken("it breaks off here")
            return
        if isinstance(taken, _Page):
            for draft in _read(taken, opened):
                yield number, draft
        elif taken is not None:
            yield number, taken


class _Page:
    """The bytes of a record and what its headers say of them."""

    def __init__(self, data: bytes, named: Named) -> None:
        self.data = data
        self.named = named


def _records(bounded: _Bounded) -> Any:
    from warcio.archiveiterator import WARCIterator
    from warcio.recordloader import ArcWarcRecordLoader

    class Quiet(WARCIterator):  # type: ignore[misc]
        INC_RECORD = ""

    class Loader(ArcWarcRecordLoader):  # type: ignore[misc]
        def load_http_headers(self, *given: Any) -> Any:
            # Elsewhere the end of the stream is the end of the archive; here it is in the middle of a record.
            try:
                return super().load_http_headers(*given)
            except EOFError:
                return None

    # What the library finds odd is said here, in other words.
    logging.getLogger("warcio").addHandler(logging.NullHandler())
    records = Quiet(bounded)
    records.loader = Loader(verify_http=False, arc2warc=False)
    return records


def _broken(what: str) -> CannotRead:
    return CannotRead(RefusalKind.MALFORMED, f"The archive is broken: {what}, and what is above is read.", _ADVICE)


def _taken(record: ArcWarcRecord, limit: int) -> _Page | CannotRead | NoReport | None:
    """Return the page in a record, or why there is none; nothing for records about other records."""
    kind = record.rec_type
    if kind in _EXCHANGE:
        return None
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    shown = f"The address {address[:300]}" if address else "A record without address"
    if kind == "revisit":
        return NoReport(SkipKind.REVISIT, f"{shown} was visited again, and what it held before is another record.")
    if kind not in {"response", "resource"}:
        return NoReport(
            SkipKind.TYPE, f"{shown} stands over a record of a kind that holds no page as published ({kind})."
        )
    if record.rec_headers.get_header("WARC-Truncated"):
        return CannotRead(RefusalKind.MALFORMED, f"{shown} was archived only in part.", "Look for another copy.")
    if record.rec_headers.get_header("WARC-Segment-Number"):
        return CannotRead(RefusalKind.UNSUPPORTED, f"{shown} is archived in pieces.", "Save the page by itself.")
    try:
        parts = urlsplit(address)
    except ValueError:
        return NoReport(SkipKind.TYPE, f"{shown} is none of a page.")
    if kind == "response" and parts.scheme.lower() not in _SCHEMES:
        return NoReport(SkipKind.TYPE, f"{shown} is none of a page but of the network.")
    if parts.path == "/robots.txt":
        return NoReport(SkipKind.TYPE, f"{shown} tells programs where to go, and is no report.")
    return _content(record, address, shown, limit)


def _content(record: ArcWarcRecord, address: str, shown: str, limit: int) -> _Page | CannotRead | NoReport:
    headers = record.http_headers
    if record.rec_type == "response" and headers is None:
        return NoReport(SkipKind.STATUS, f"{shown} was not answered.")
    if headers is not None and headers.get_statuscode() != "200":
        return NoReport(SkipKind.STATUS, f"{shown} was answered with {headers.get_statuscode()[:20] or 'no status'}.")
    stated = headers.get_header("Content-Type") if headers is not None else record.content_type
    plain = (stated or "").split(";")[0].strip().lower()
    if plain and plain not in _READ and not plain.startswith("application/octet"):
        return NoReport(SkipKind.TYPE, f"{shown} holds no text that is read but {plain[:60]}.")
    data = _up_to(record.raw_stream, limit + 1)
    if len(data) <= limit and _is_damaged(data, record):
        message = f"{shown} holds something else than was archived (its digest does not hold)."
        return CannotRead(RefusalKind.MALFORMED, message, "Fetch or copy the archive again, and read that.")
    if headers is not None and len(data) <= limit:
        try:
            data = _decoded(_joined(data, headers), headers, limit)
        except zlib.error:
            return CannotRead(RefusalKind.MALFORMED, f"{shown} holds a packed page, and the packing is broken.", _SAVE)
        except CannotRead as error:
            return CannotRead(error.kind, f"{shown}: {error.message}", error.advice)
    if len(data) > limit:
        large = too_large(limit)
        return CannotRead(large.kind, f"{shown}: {large.message}", large.advice)
    charset = (stated or "").lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    web = address if urlsplit(address).scheme.lower() in _SCHEMES else None
    return _Page(data, Named(name=address, address=web, media_type=plain or None, encoding=charset))


def _is_damaged(data: bytes, record: ArcWarcRecord) -> bool:
    """Whether the archive states a digest that is not that of the payload, as it was sent or in one piece."""
    headers = record.http_headers
    joined = data if headers is None else _joined(data, headers)
    stated = record.rec_headers.get_header("WARC-Payload-Digest")
    if stated is None and headers is None:
        stated = record.rec_headers.get_header("WARC-Block-Digest")
    return differs(stated, (data, joined))


def _joined(data: bytes, headers: Any) -> bytes:
    """Return the body of an answer in one piece; archives also hold bodies that already are, whatever is said."""
    from warcio.bufferedreaders import ChunkedDataReader

    if (headers.get_header("Transfer-Encoding") or "").strip().lower() != "chunked":
        return data
    return bytes(ChunkedDataReader(io.BytesIO(data)).read())


def _decoded(data: bytes, headers: Any, limit: int) -> bytes:
    """Return the body of an answer unpacked, no more of it than one byte above the limit."""
    packing = (headers.get_header("Content-Encoding") or "").strip().lower()
    if packing in {"", "identity"} or (packing in {"gzip", "x-gzip"} and not data.startswith(b"\x1f\x8b")):
        return data
    if packing not in {"gzip", "x-gzip", "deflate"}:
        message = f"It is packed in a way that is not read ({packing[:20]})."
        raise CannotRead(RefusalKind.UNSUPPORTED, message, _SAVE)
    for window in (47, -15):
        unpacking = zlib.decompressobj(window)
        try:
            unpacked = unpacking.decompress(data, limit + 1)
        except zlib.error:
            continue
        if unpacking.eof or len(unpacked) > limit:
            return unpacked
    raise zlib.error


def _up_to(stream: Any, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = stream.read(min(_CHUNK, size - len(data)))
        if not piece:
            break
        data += piece
    return bytes(data)


def _drained(record: ArcWarcRecord) -> bool:
    """Read a record to its end; whether it was as long as it says."""
    while record.raw_stream.read(_CHUNK):
        pass
    return not getattr(record.raw_stream, "limit", 0)


def _read(page: _Page, opened: Opened) -> Iterator[Draft | CannotRead | NoReport]:
    """Read a page at its address; one that holds no text of a report is skipped, as most of a site is not reports."""
    drafts = opened(page.data, page.named)
    while True:
        try:
            _, draft = next(drafts)
        except StopIteration:
            return
        except CannotRead as error:
            yield _of_page(error, page.named.name)
            return
        if isinstance(draft, Draft):
            yield replace(draft, url=draft.url or page.named.address)
        else:
            yield _of_page(draft, page.named.name) if isinstance(draft, CannotRead) else draft


def _of_page(error: CannotRead, address: str) -> CannotRead | NoReport:
    message = f"The address {address[:300]}: {error.message}"
    kind = _NO_REPORT.get(error.kind)
    return CannotRead(error.kind, message, error.advice) if kind is None else NoReport(kind, message)
