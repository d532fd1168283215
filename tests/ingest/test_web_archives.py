"""WARC archives: pages at their addresses, everything else skipped with why, and broken ones read up to the break."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from tests.ingest.feeding import PAGE, SAID, pdf, record, response
from tests.ingest.taking import says_what_to_do, taken, written

from accordingto.ingest import Ingested, Refusal, RefusalKind, Skip, SkipKind
from accordingto.settings import Settings
from accordingto.vocabulary import Document

ONE, TWO = PAGE.format(title="One"), PAGE.format(title="Two")
INFO = record("warcinfo", None, b"software: by hand\r\n", "Content-Type: application/warc-fields")


def read(folder: Path, *records: bytes, name: str = "site.warc", packed: bool = False) -> list[Ingested]:
    data = b"".join(gzip.compress(each) for each in records) if packed else b"".join(records)
    return taken(written(folder, name, data))


@pytest.mark.parametrize("packed", [False, True])
def test_what_servers_sent_is_read_at_its_address(tmp_path: Path, packed: bool) -> None:
    records = (
        INFO,
        record("request", "https://post.example/1", b"GET /1 HTTP/1.1\r\n\r\n"),
        response("https://post.example/1", ONE),
        record("resource", "https://post.example/note", SAID.encode(), "Content-Type: text/plain", version="1.1"),
        response("https://post.example/p", pdf([(50, 700, SAID[:60])]), kind="application/pdf"),
    )
    page, note, paper = read(tmp_path, *records, packed=packed)
    assert isinstance(page, Document)
    assert (page.title, page.url, page.media_type) == ("One", "https://post.example/1", "text/html")
    assert page.published is None, "when it was archived is not when it was published"
    assert page.origin == f"{tmp_path / 'site.warc'}:3"
    assert isinstance(note, Document)
    assert (note.text, note.url) == (SAID.strip(), "https://post.example/note")
    assert isinstance(paper, Document)
    assert (paper.media_type, paper.url) == ("application/pdf", "https://post.example/p")


def test_an_archive_that_was_packed_whole_is_read_too(tmp_path: Path) -> None:
    data = gzip.compress(INFO + response("https://post.example/1", ONE) + response("https://post.example/2", TWO))
    assert [type(each) for each in taken(written(tmp_path, "a.gz", data))] == [Document, Document]


def test_the_address_that_a_page_gives_itself_comes_first(tmp_path: Path) -> None:
    page = ONE.replace("<head>", "<head><link rel='canonical' href='https://post.example/one'>")
    (only,) = read(tmp_path, response("https://post.example/1?from=front", page))
    assert isinstance(only, Document)
    assert only.url == "https://post.example/one"


@pytest.mark.parametrize(
    ("each", "kind"),
    [
        (response("https://p.example/a.png", b"\x89PNG", kind="image/png"), SkipKind.TYPE),
        (response("https://p.example/gone", ONE, status="404 Not Found"), SkipKind.STATUS),
        (response("https://p.example/old", b"", status="301 Moved"), SkipKind.STATUS),
        (response("https://p.example/robots.txt", "User-agent: *", kind="text/plain"), SkipKind.TYPE),
        (record("resource", "dns:p.example", b"192.0.2.1", "Content-Type: text/dns"), SkipKind.TYPE),
        (record("response", "dns:p.example", b"192.0.2.1", "Content-Type: text/dns"), SkipKind.TYPE),
        (record("revisit", "https://p.example/1", b"HTTP/1.1 200 OK\r\n\r\n"), SkipKind.REVISIT),
        (record("conversion", "https://p.example/1", b"words", "Content-Type: text/plain"), SkipKind.TYPE),
        (response("https://p.example/empty", "<html><body></body></html>"), SkipKind.NO_TEXT),
        (response("https://p.example/nothing", ""), SkipKind.NO_TEXT),
        (response("https://p.example/style.css", "a { }", kind="text/plain"), SkipKind.TYPE),
        (response("https://p.example/x", b"\x00\x01\x02" * 400, kind="application/octet-stream"), SkipKind.TYPE),
    ],
)
def test_what_is_no_report_is_skipped_with_the_reason(tmp_path: Path, each: bytes, kind: SkipKind) -> None:
    skipped, page = read(tmp_path, each, response("https://post.example/1", ONE))
    assert isinstance(skipped, Skip)
    assert skipped.kind is kind
    assert "p.example" in skipped.reason
    assert isinstance(page, Document), "and what stands behind it is read"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(ONE.encode()), ["Content-Encoding: gzip"]),
        (zlib.compress(ONE.encode()), ["Content-Encoding: deflate"]),
        (zlib.compress(ONE.encode())[2:-4], ["Content-Encoding: deflate"]),
        (ONE.encode(), ["Content-Encoding: gzip"]),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(ONE.encode()), ONE.encode()), ["Transfer-Encoding: chunked"]),
        (ONE.encode(), ["Transfer-Encoding: chunked"]),
    ],
)
def test_pages_are_unpacked(tmp_path: Path, body: bytes, headers: list[str]) -> None:
    (only,) = read(tmp_path, response("https://post.example/1", body, *headers))
    assert isinstance(only, Document), only
    assert only.title == "One"


def test_the_encoding_that_the_server_names_counts(tmp_path: Path) -> None:
    words = "Президент Калдовии встретился с послом Терковии на реке Ашка в понедельник вечером. " * 3
    body = f"<html><body><article><p>{words}</p><p>{words}</p></article></body></html>".encode("koi8-r")
    (only,) = read(tmp_path, response("https://post.example/1", body, kind="text/html; charset=koi8-r"))
    assert isinstance(only, Document)
    assert "Президент Калдовии" in only.text


def test_a_page_that_is_not_what_was_archived_is_refused(tmp_path: Path) -> None:
    damaged = response("https://post.example/1", ONE, digest="sha1:" + "A" * 32)
    unreadable = [response("https://post.example/2", TWO, digest=each) for each in ("sha1:?", "xyz:1", "sha1:é", "-")]
    refused, *pages = read(tmp_path, damaged, *unreadable)
    assert isinstance(refused, Refusal)
    assert refused.kind is RefusalKind.MALFORMED
    assert "digest" in refused.message
    says_what_to_do(refused)
    assert [type(each) for each in pages] == [Document] * 4, "a digest that cannot be read says nothing"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_what_stands_before_the_break_is_taken_and_the_rest_refused(tmp_path: Path, packed: bool, share: float) -> None:
    last = response("https://post.example/2", TWO)
    parts = [gzip.compress(each) if packed else each for each in (INFO, response("https://post.example/1", ONE), last)]
    cut = b"".join(parts[:2]) + parts[2][: int(share * len(parts[2]))]
    page, refused = taken(written(tmp_path, "cut.warc", cut))
    assert isinstance(page, Document)
    assert isinstance(refused, Refusal)
    assert refused.kind is RefusalKind.MALFORMED
    assert refused.source.endswith(":3")
    says_what_to_do(refused)


def test_a_record_that_is_not_as_long_as_it_says_ends_the_reading(tmp_path: Path) -> None:
    short = response("https://post.example/1", ONE).replace(b"Content-Length: ", b"Content-Length: 1", 1)
    (refused,) = read(tmp_path, INFO, short)
    assert isinstance(refused, Refusal)
    assert refused.kind is RefusalKind.MALFORMED


def test_too_much_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    bomb = response("https://post.example/b", gzip.compress(bytes(3_000_000)), "Content-Encoding: gzip")
    large = response("https://post.example/l", "word " * 100_000)
    path = written(tmp_path, "a.warc", bomb + large + response("https://post.example/1", ONE))
    first, second, third = taken(path, settings=Settings(max_document_bytes=200_000))
    assert [each.kind for each in (first, second) if isinstance(each, Refusal)] == [RefusalKind.TOO_LARGE] * 2
    assert isinstance(third, Document)


def test_headers_without_end_are_refused(tmp_path: Path) -> None:
    (refused,) = read(tmp_path, b"WARC/1.0\r\nX: " + b"x" * 5_000_000)
    assert isinstance(refused, Refusal)
    assert refused.kind is RefusalKind.MALFORMED


def test_the_library_says_nothing_by_itself(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    read(tmp_path, response("https://post.example/a b", ONE).replace(b"\r\n\r\n\r\n", b"\r\nmore\r\n\r\n"))
    assert capfd.readouterr() == ("", "")
