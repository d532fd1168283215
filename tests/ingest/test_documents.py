"""Documents of whatever source: identity, what is known of them and by whom, and what may be imported for it."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.taking import document, from_text, says_what_to_do, taken, unhurried, written

from accordingto.errors import IngestError
from accordingto.ingest import Refusal, RefusalKind, document_from_text
from accordingto.ingest.normalising import normalised
from accordingto.vocabulary import Document, document_id

KNOWN: dict[str, Any] = {
    "published": date(2026, 9, 7),
    "publisher": "Harbour Post",
    "url": "https://post.example/a",
    "title": "Talks",
}


def check(found: Document) -> None:
    """A document is whole: its hash and id follow from what it says."""
    assert found.sha256 == hashlib.sha256(found.text.encode("utf-8")).hexdigest()
    assert found.id == document_id(found.sha256, publisher=found.publisher, published=found.published, url=found.url)
    assert found.text.strip()


def test_options_hold_for_what_a_report_does_not_say(tmp_path: Path) -> None:
    found = from_text(tmp_path, "The envoys met.", **KNOWN)
    assert {name: getattr(found, name) for name in KNOWN} == KNOWN
    check(found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "Title: Own\nPublisher: Own Post\nPublished: 2025-01-02\nURL: https://own.example/b\n\n"
         "The envoys met."),
        ("a.md", "---\ntitle: Own\npublisher: Own Post\ndate: 2025-01-02\nurl: https://own.example/b\n---\n"
         "The envoys met."),
        ("a.json", '{"text": "The envoys met.", "title": "Own", "publisher": "Own Post", "published": "2025-01-02", '
         '"url": "https://own.example/b"}'),
        ("a.html", '<html><head><meta property="og:title" content="Own"><meta property="og:site_name" '
         'content="Own Post">'
         '<meta property="article:published_time" content="2025-01-02"><link rel="canonical" '
         'href="https://own.example/b"></head><body><p>The envoys met.</p></body></html>'),
    ],
)  # fmt: skip
def test_what_a_report_says_of_itself_comes_before_options(tmp_path: Path, name: str, content: str) -> None:
    found = from_text(tmp_path, content, name, **KNOWN)
    assert (found.title, found.publisher, found.published) == ("Own", "Own Post", date(2025, 1, 2))
    assert (found.url, found.text) == ("https://own.example/b", "The envoys met.")
    check(found)


def test_nothing_is_known_that_nobody_said(tmp_path: Path) -> None:
    found = from_text(tmp_path, "The envoys met.", "harbour-post-2026-09-07.txt")
    assert (found.title, found.publisher, found.author, found.published) == (None,) * 4
    assert (found.url, found.language, found.credit) == (None,) * 3


def test_the_same_text_is_the_same_document_wherever_it_lies(tmp_path: Path) -> None:
    one = from_text(tmp_path, "The envoys met.", "a.txt")
    other = from_text(tmp_path, b"\xef\xbb\xbfThe envoys met.\r\n", "b.txt")
    assert one.id == other.id
    assert one.origin != other.origin


def test_a_text_is_taken_as_it_stands() -> None:
    text = "  Title: none\r\n\r\nThe cafe\u0301.  "
    known: dict[str, Any] = {**KNOWN, "language": "en", "origin": "a"}
    found = document_from_text(text, **known)
    assert found.text == text
    assert {name: getattr(found, name) for name in known} == known
    check(found)


@pytest.mark.parametrize("text", ["", " \n", "half \ud83d pair"])
def test_what_is_no_text_is_an_error(text: str) -> None:
    with pytest.raises(IngestError, match=r": .+\."):
        document_from_text(text)


@unhurried
@given(st.text(min_size=1).filter(str.strip))
def test_any_text_makes_a_whole_document(text: str) -> None:
    found = document_from_text(text)
    check(found)
    assert found.text == text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a"])
@unhurried
@given(data=st.binary(max_size=2_000) | st.text(max_size=1_000).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_documents_or_refusals(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    path = written(tmp_path_factory.mktemp("in"), name, data)
    found = taken(path)
    assert found or not data.strip()
    for each in found:
        if isinstance(each, Refusal):
            says_what_to_do(each)
        else:
            assert isinstance(each, Document)
            check(each)
            assert normalised(each.text) == each.text


MARKUP = [
    "<p>", "</p>", "<div class='share'>", "</div>", "<h1>", "<a href='x'>", "</a>", "<table><td>", "<li>", "<br>",
    "&amp;", "<article>", "</article>", "The envoys met. ", "“No,” she said. ",
    "<script>", "</script>", "<!--", "-->", "\x00",
]  # fmt: skip


@unhurried
@given(st.lists(st.sampled_from(MARKUP), max_size=60))
def test_any_page_is_a_document_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    path = written(tmp_path_factory.mktemp("in"), "a.html", "<html><body>" + "".join(pieces))
    (found,) = taken(path)
    if isinstance(found, Document):
        check(found)
    else:
        assert isinstance(found, Refusal)
        says_what_to_do(found)


def test_a_source_is_read_the_same_each_time(tmp_path: Path) -> None:
    path = written(tmp_path, "a.html", "<html><body><p>The envoys met.</p></body></html>")
    assert document(path) == document(path)


def test_every_kind_of_refusal_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ingest.md").read_text(encoding="utf-8")
    table = page.split("## Refusals", 1)[1].split("##", 1)[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`([a-z-]+)`", row)]
    assert sorted(named) == sorted(RefusalKind)


def test_ingest_is_cheap_to_import() -> None:
    heavy = {"trafilatura", "httpx", "charset_normalizer", "py3langid", "numpy", "lxml", "markdown_it"}
    script = f"import sys, accordingto.ingest; print(*({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
