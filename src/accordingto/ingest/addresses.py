"""Web addresses → bytes, within a time and a size; nothing but http and https is followed."""

from __future__ import annotations

import re
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from accordingto.ingest.fetch_faults import cut_off, in_plain_words, status_refusal, too_slow
from accordingto.ingest.refusals import CannotRead, RefusalKind
from accordingto.ingest.streams import too_large

if TYPE_CHECKING:
    import httpx

    from accordingto.settings import Settings

__all__ = ["Fetched", "fetched", "is_address", "without_password"]

_REDIRECTS = 10
_HEADERS = {
    "User-Agent": "accordingto/0.1",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server sent: where from after redirections, the bytes unpacked, and what it says they are."""

    url: str
    data: bytes
    media_type: str | None
    encoding: str | None


@dataclass(slots=True)
class _Fetch:
    url: str
    limit: int
    seconds: float
    deadline: float
    client: httpx.Client
    result: Fetched | None = None
    error: CannotRead | None = None
    done: threading.Event = field(default_factory=threading.Event)


def is_address(source: str) -> bool:
    """Whether a source is an address of some scheme rather than a path."""
    return re.match(r"[a-z][a-z0-9+.-]+://|(?:mailto|data|javascript|news):", source, re.IGNORECASE) is not None


def without_password(url: str) -> str:
    """Return an address without the name and password that can stand before its host."""
    return re.sub(r"(?<=://)[^/?#]*@", "", url, count=1)


def fetched(url: str, settings: Settings) -> Fetched:
    """Fetch an address within ``url_timeout`` seconds in all; raise ``CannotRead`` in plain words for whatever fails.

    Goes through the proxy that the environment names, as other programs do; with ``public_addresses_only`` through
    none, and to no private network.
    """
    _check(url)
    import httpx

    deadline = time.monotonic() + settings.url_timeout
    try:
        client = httpx.Client(
            headers=_HEADERS,
            timeout=settings.url_timeout,
            follow_redirects=True,
            max_redirects=_REDIRECTS,
            transport=_transport(settings),
        )
    except (ValueError, ImportError, OSError) as error:
        message = f"The proxy or certificates that the environment names cannot be used ({error})."
        raise CannotRead(RefusalKind.UNREACHABLE, message, "Correct HTTPS_PROXY or SSL_CERT_FILE.") from error
    fetch = _Fetch(url, settings.max_url_bytes, settings.url_timeout, deadline, client)
    # Name resolution and a server that drips headers know no deadline of their own: they are left behind in a thread.
    threading.Thread(target=_run, args=(fetch,), daemon=True).start()
    finished = fetch.done.wait(settings.url_timeout)
    if not finished:
        threading.Thread(target=client.close, daemon=True).start()
        raise too_slow(settings.url_timeout)
    client.close()
    if fetch.error is not None:
        raise fetch.error
    assert fetch.result is not None
    return fetch.result


def _transport(settings: Settings) -> httpx.BaseTransport | None:
    if not settings.public_addresses_only:
        return None
    from accordingto.ingest.public_addresses import PublicTransport

    return PublicTransport()


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    else:
        if parts.scheme.lower() not in {"http", "https"}:
            message = f"Addresses that begin with {parts.scheme}: are not read."
            raise CannotRead(RefusalKind.ADDRESS, message, "Give one that begins with https: or http:, or a file.")
    if not host:
        raise CannotRead(RefusalKind.ADDRESS, "It is no complete web address.", "Check the address.")


def _run(fetch: _Fetch) -> None:
    try:
        fetch.result = _exchange(fetch)
    except CannotRead as error:
        fetch.error = error
    except Exception as error:
        fetch.error = in_plain_words(error)
    finally:
        fetch.done.set()


def _exchange(fetch: _Fetch) -> Fetched:
    with fetch.client.stream("GET", fetch.url) as response:
        if response.status_code != 200:
            raise status_refusal(response.status_code, response.reason_phrase)
        media_type = response.headers.get("content-type")
        _check_type(media_type)
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length) > fetch.limit:
            raise too_large(fetch.limit)
        data = bytearray()
        for piece in _unpacked(response, fetch):
            data += piece
            if len(data) > fetch.limit:
                raise too_large(fetch.limit)
        url = str(response.url.copy_with(userinfo=b""))
        return Fetched(url=url, data=bytes(data), media_type=media_type, encoding=response.charset_encoding)


def _unpacked(response: httpx.Response, fetch: _Fetch) -> Iterator[bytes]:
    """Yield the body a piece at a time, so that what unpacks to gigabytes is stopped at the limit."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"identity", "", "gzip", "x-gzip", "deflate"}:
        message = f"The server packed it in a way that was not asked for ({packing[:20]})."
        raise CannotRead(RefusalKind.UNSUPPORTED, message, "Save the page from a browser, and read the file.")
    unpacker: Any = zlib.decompressobj(47) if packing in {"gzip", "x-gzip", "deflate"} else None
    for raw in response.iter_raw():
        if time.monotonic() > fetch.deadline:
            raise too_slow(fetch.seconds)
        piece = raw
        while unpacker is not None and piece:
            yield unpacker.decompress(piece, fetch.limit + 1)
            piece = unpacker.unconsumed_tail
        if unpacker is None:
            yield raw
    if unpacker is not None and not unpacker.eof:
        raise cut_off()


def _check_type(media_type: str | None) -> None:
    plain = (media_type or "text/html").split(";")[0].strip().lower()
    kind, _, subtype = plain.partition("/")
    texts = ("html", "xml", "json", "markdown", "ndjson", "jsonl", "octet-stream", "pdf", "warc", "gzip")
    if kind != "text" and not (kind == "application" and any(each in subtype for each in texts)):
        message = f"The server sends no text but {plain[:60]}."
        raise CannotRead(RefusalKind.UNSUPPORTED, message, "Save its text as a file, and read that.")
