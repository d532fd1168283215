"""Addresses: what a server sends is a document, and whatever else it does ends in time with a plain sentence."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from tests.ingest.serving import Behaviour, answering, server
from tests.ingest.taking import document, refusal, taken

from accordingto.ingest import RefusalKind
from accordingto.settings import Settings
from accordingto.vocabulary import Document

PAGE = (
    b'<html lang="en"><head><meta property="og:site_name" content="Harbour Post"><title>Talks</title></head>'
    b"<body><article><p>The envoys of Kaldovia and Terkovia met again on the Ashka river.</p></article></body></html>"
)
QUICK = Settings(url_timeout=1.0, max_url_bytes=100_000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture(autouse=True)
def _without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def refused(behave: Behaviour, path: str = "/a", settings: Settings = QUICK) -> tuple[RefusalKind, str]:
    """How an address that behaves like this is refused, in no more than the time there is and a little."""
    with server(behave) as address:
        started = time.monotonic()
        found = refusal(address + path, settings=settings)
        assert time.monotonic() - started < settings.url_timeout + 4
        assert found.source == address + path
    return found.kind, found.message


def test_a_page_is_fetched() -> None:
    with server(answering(PAGE, "Content-Type: text/html; charset=utf-8")) as address:
        found = document(f"{address}/a?b=c#d", settings=QUICK)
    assert found.text == "The envoys of Kaldovia and Terkovia met again on the Ashka river."
    assert (found.title, found.publisher, found.published) == ("Talks", "Harbour Post", None)
    assert found.url == f"{address}/a?b=c#d"
    assert found.origin == f"{address}/a?b=c#d"


@pytest.mark.parametrize(
    ("body", "media_type", "text"),
    [
        ("The “envoys” met.".encode("cp1252"), "text/plain; charset=windows-1252", "The “envoys” met."),
        ("The envoys met in Łódź.".encode("iso8859-2"), "text/plain; charset=iso-8859-2", "The envoys met in Łódź."),
        (b"The *envoys* met.", "text/markdown", "The envoys met."),
        (b'{"text": "The envoys met."}', "application/json", "The envoys met."),
        (b"The envoys met.", "application/octet-stream", "The envoys met."),
    ],
)
def test_what_a_server_says_of_its_bytes_counts(body: bytes, media_type: str, text: str) -> None:
    with server(answering(body, f"Content-Type: {media_type}")) as address:
        assert document(address + "/a", settings=QUICK).text == text


def test_options_and_the_pages_own_address_come_before_the_one_that_was_asked() -> None:
    with server(answering(PAGE)) as address:
        assert document(f"{address}/a", settings=QUICK, url="https://post.example/b").url == "https://post.example/b"
    own = PAGE.replace(b"<title>", b'<link rel="canonical" href="/own"><title>')
    with server(answering(own)) as address:
        assert document(f"{address}/a", settings=QUICK, url="https://post.example/b").url == f"{address}/own"


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_packed_pages_are_unpacked(packing: str) -> None:
    body = gzip.compress(PAGE) if packing == "gzip" else zlib.compress(PAGE)
    with server(answering(body, f"Content-Encoding: {packing}")) as address:
        assert document(address + "/a", settings=QUICK).publisher == "Harbour Post"


def test_pages_in_chunks_are_joined() -> None:
    def behave(connection: socket.socket, _: bytes, __: threading.Event) -> None:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(PAGE), 50):
            piece = PAGE[start : start + 50]
            connection.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
        connection.sendall(b"0\r\n\r\n")

    with server(behave) as address:
        assert document(address + "/a", settings=QUICK).publisher == "Harbour Post"


def dripping(head: bytes, drop: bytes) -> Behaviour:
    def behave(connection: socket.socket, _: bytes, closing: threading.Event) -> None:
        connection.sendall(head)
        while not closing.wait(0.05):
            connection.sendall(drop)

    return behave


def silent(_: socket.socket, __: bytes, closing: threading.Event) -> None:
    closing.wait(10)


@pytest.mark.parametrize(
    "behave",
    [
        silent,
        dripping(b"HTTP/1.1 200 OK\r\n", b"X"),
        dripping(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        dripping(HEAD + b"\r\n", b"x"),
        dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        dripping(HEAD + b"Content-Length: 90000\r\n\r\n<html><body><p>The envoys met.", b"x"),
    ],
    ids=["says nothing", "drips a header", "drips headers", "drips a body", "drips chunks", "drips what it promised"],
)
def test_a_server_that_never_ends_does(behave: Behaviour) -> None:
    kind, message = refused(behave)
    assert kind is RefusalKind.TIMEOUT
    assert "1 second" in message or "in time" in message


def test_a_listener_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        assert refusal(f"http://127.0.0.1:{port}/a", settings=QUICK).kind is RefusalKind.TIMEOUT


def test_a_name_server_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(8))
    started = time.monotonic()
    assert refusal("http://post.example/a", settings=QUICK).kind is RefusalKind.TIMEOUT
    assert time.monotonic() - started < 5


def test_a_name_that_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    found = refusal("http://nobody.invalid/a", settings=QUICK)
    assert found.kind is RefusalKind.UNREACHABLE
    assert "no server of that name" in found.message


def test_a_port_where_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    found = refusal(f"http://127.0.0.1:{port}/a", settings=QUICK)
    assert found.kind is RefusalKind.UNREACHABLE
    assert "could not be reached" in found.message


def endless(connection: socket.socket, _: bytes, closing: threading.Event) -> None:
    connection.sendall(HEAD + b"\r\n")
    while not closing.is_set():
        connection.sendall(b"<p>The envoys met.</p>" * 100)


@pytest.mark.parametrize(
    "behave",
    [
        endless,
        answering(b"x" * 100_001),
        answering(b"x", length=10**12),
        answering(gzip.compress(b"x" * 50_000_000), "Content-Encoding: gzip"),
        answering(zlib.compress(b"x" * 50_000_000), "Content-Encoding: deflate"),
    ],
    ids=["endless", "too large", "says that it is too large", "gzip bomb", "deflate bomb"],
)
def test_a_body_larger_than_the_limit(behave: Behaviour) -> None:
    assert refused(behave)[0] is RefusalKind.TOO_LARGE


def test_a_bomb_is_not_unpacked_in_memory() -> None:
    import tracemalloc

    with server(answering(gzip.compress(b"x" * 200_000_000), "Content-Encoding: gzip")) as address:
        tracemalloc.start()
        try:
            assert refusal(address + "/a", settings=QUICK).kind is RefusalKind.TOO_LARGE
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
        finally:
            tracemalloc.stop()


def test_a_body_of_the_limit_is_taken() -> None:
    with server(answering(b"x" * 100_000, "Content-Type: text/plain")) as address:
        assert len(document(address + "/a", settings=QUICK).text) == 100_000


def cut(connection: socket.socket, _: bytes, __: threading.Event) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n50\r\n<p>The envoys")


@pytest.mark.parametrize(
    "behave",
    [
        answering(PAGE, length=len(PAGE) + 1),
        cut,
        answering(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip"),
        answering(b"no gzip at all", "Content-Encoding: gzip"),
        lambda connection, _, __: connection.sendall(b"hello\r\n\r\n"),
        lambda connection, _, __: None,
    ],
    ids=["shorter than promised", "cut in a chunk", "cut when packed", "not packed", "no HTTP", "nothing"],
)
def test_what_arrives_in_part_is_refused_whole(behave: Behaviour) -> None:
    assert refused(behave)[0] is RefusalKind.UNREACHABLE


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("404 Not Found", "no page at this address (404 Not Found)"),
        ("403 Forbidden", "does not let programs have it"),
        ("401 Unauthorized", "password"),
        ("429 Too Many Requests", "too often"),
        ("500 Internal Server Error", "fault of its own"),
        ("204 No Content", "(204 No Content)"),
        ("418 \x1b[31m", "(418"),
    ],
)
def test_errors_of_the_server_are_said_in_plain_words(status: str, says: str) -> None:
    kind, message = refused(answering(b"", status=status))
    assert kind in {RefusalKind.STATUS, RefusalKind.UNREACHABLE}
    assert says in message or kind is RefusalKind.UNREACHABLE


def redirecting(target: Callable[[bytes], str]) -> Behaviour:
    def behave(connection: socket.socket, line: bytes, closing: threading.Event) -> None:
        place = line.split(b" ")[1]
        if place == b"/end":
            return answering(PAGE)(connection, line, closing)
        return answering(b"", f"Location: {target(place)}", status="302 Found")(connection, line, closing)

    return behave


def test_redirections_are_followed_and_the_last_address_counts() -> None:
    with server(redirecting(lambda place: "/end" if place == b"/b" else "/b")) as address:
        found = document(f"{address}/a", settings=QUICK)
        assert (found.url, found.origin) == (f"{address}/end", f"{address}/a")


def test_redirections_without_end_end() -> None:
    kind, message = refused(redirecting(lambda place: f"{place.decode()}x"))
    assert kind is RefusalKind.ADDRESS
    assert "without end" in message


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:alert(1)", "http://"])
def test_redirections_to_other_schemes_are_not_followed(target: str) -> None:
    assert refused(redirecting(lambda _: target))[0] in {RefusalKind.ADDRESS, RefusalKind.UNREACHABLE}


@pytest.mark.parametrize(
    "media_type", ["image/png", "application/msword", "video/mp4", "audio/mpeg", "application/zip"]
)
def test_what_is_no_text_is_not_even_fetched(media_type: str) -> None:
    kind, message = refused(answering(b"x" * 1000, f"Content-Type: {media_type}", length=10**12))
    assert kind is RefusalKind.UNSUPPORTED
    assert media_type in message


def test_what_only_claims_to_be_text_is_refused_by_its_content() -> None:
    assert refused(answering(b"%PDF-1.4 ...", "Content-Type: text/html"))[0] is RefusalKind.MALFORMED
    assert refused(answering(bytes(range(256)) * 40, "Content-Type: text/html"))[0] is RefusalKind.BINARY
    assert refused(answering(b"", "Content-Type: text/html"))[0] is RefusalKind.EMPTY
    assert refused(answering(b"x", "Content-Encoding: br"))[0] is RefusalKind.UNSUPPORTED


@pytest.mark.parametrize(
    "source",
    [
        "ftp://post.example/a",
        "file:///etc/passwd",
        "http://",
        "https:///a",
        "http://[::1/a",
        "gopher://x",
        "data:text/plain,x",
    ],
)
def test_other_schemes_are_not_read(source: str) -> None:
    assert refusal(source, settings=QUICK).kind is RefusalKind.ADDRESS


def test_passwords_in_addresses_are_not_kept() -> None:
    with server(answering(PAGE)) as address:
        found = document(address.replace("//", "//user:secret@") + "/a", settings=QUICK)
    assert "secret" not in repr(found)
    assert "secret" not in repr(refusal("ftp://user:secret@post.example/a"))


def test_the_proxy_of_the_environment_is_used_and_never_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    def proxy(connection: socket.socket, line: bytes, closing: threading.Event) -> None:
        asked.append(line)
        answering(PAGE)(connection, line, closing)

    with server(proxy) as address:
        monkeypatch.setenv("HTTP_PROXY", address)
        assert document("http://post.example/a", settings=QUICK).publisher == "Harbour Post"
    assert asked == [b"GET http://post.example/a HTTP/1.1"]
    monkeypatch.setenv("HTTP_PROXY", "nonsense://127.0.0.1")
    found = refusal("http://post.example/a", settings=QUICK)
    assert found.kind is RefusalKind.UNREACHABLE
    assert "proxy" in found.message


def test_one_bad_address_does_not_stop_the_next() -> None:
    with server(answering(PAGE)) as address, server(silent) as bad, suppress(OSError):
        found = taken(f"{bad}/a", f"{address}/a", settings=QUICK)
    assert [isinstance(each, Document) for each in found] == [False, True]
