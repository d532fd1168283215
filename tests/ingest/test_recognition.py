"""Formats are told by content before name, and what is not read is refused with the way to its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ingest.taking import refusal, taken, written

from accordingto.ingest import RefusalKind
from accordingto.ingest.recognition import Format, format_of
from accordingto.vocabulary import Document


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("The envoys met.", "a.txt", Format.PLAIN),
        ("The envoys met.", "a", Format.PLAIN),
        ("The envoys met.", "a.TXT", Format.PLAIN),
        ("# Talks\n\nThe envoys met.", "a.md", Format.MARKDOWN),
        ("# Talks\n\nThe envoys met.", "a.txt", Format.PLAIN),
        ("---\ntitle: Talks\n---\nThe envoys met.", "a.txt", Format.MARKDOWN),
        ("<!DOCTYPE html>\n<html>", "a.txt", Format.HTML),
        ("\ufeff  <!-- saved from url -->\n<html>", "a.md", Format.HTML),
        ("<html><body>", "a.jsonl", Format.HTML),
        ("Some words and a <b>tag</b>.", "a.txt", Format.PLAIN),
        ("Some words and a <b>tag</b>.", "a.htm", Format.HTML),
        ("Some words and 1 < 2.", "a.html", Format.PLAIN),
        ('{"text": "The envoys met."}', "a.txt", Format.JSON_LINES),
        ('{"text": "The envoys met."}\n{"text": "x"}', "", Format.JSON_LINES),
        ('{\n  "text": "The envoys met."\n}', "", Format.JSON),
        ('[{"text": "The envoys met."}]', "", Format.JSON),
        ("{sic} is what they said.", "a.txt", Format.PLAIN),
        ("[The envoys met.]", "a.txt", Format.PLAIN),
        ("anything", "a.ndjson", Format.JSON_LINES),
        ("anything", "https://post.example/a.md?x=1#y", Format.MARKDOWN),
    ],
)
def test_formats(text: str, name: str, form: Format) -> None:
    assert format_of(text, name) is form


def test_a_servers_word_counts_more_than_the_name_and_less_than_the_content() -> None:
    assert format_of("The envoys met.", "a.html", "text/markdown; charset=utf-8") is Format.MARKDOWN
    assert format_of("The *envoys* met.", "a", "text/markdown") is Format.MARKDOWN
    assert format_of("<html><body>", "a", "text/plain") is Format.HTML
    # Servers say "text/plain" of whatever they do not know.
    assert format_of("The *envoys* met.", "https://post.example/a.md", "text/plain") is Format.MARKDOWN


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", b"PK\x03\x04" + bytes(100), "office document"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "office document"),
        ("a.rtf", rb"{\rtf1 The envoys met.}", "RTF"),
        ("a.txt.gz", b"\x1f\x8b\x08" + bytes(100), "gzip"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "image"),
        ("talks.db", b"SQLite format 3\x00" + bytes(100), "database"),
        ("style.css", b"body { color: red; }", "style sheet"),
        ("script.js", b"var a = 1;", "program"),
        ("table.csv", b"who,what\na,b\n", "table"),
        ("feed.xml", b"<?xml version='1.0'?><feed xmlns='http://purl.org/atom/ns#'></feed>", "feed"),
        ("a.xml", b"<?xml version='1.0'?><nitf><body><p>The envoys", "XML"),
        ("broken.xml", b"<?xml version='1.0' encoding='utf-8'?><a><b></a>", "XML"),
        ("bomb.xml", b"<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'>]><lolz>&lol;</lolz>", "XML"),
        ("page.mhtml", b"From: <Saved by Browser>\r\nMIME-Version: 1.0\r\n\r\n<html>", "container"),
    ],
)
def test_other_formats_are_refused_by_name(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    refused = refusal(written(tmp_path, name, content))
    assert refused.kind is RefusalKind.UNSUPPORTED
    assert says in refused.message


def test_the_files_that_browsers_save_beside_a_page_do_not_become_reports(tmp_path: Path) -> None:
    written(tmp_path, "page.html", "<html><body><p>The envoys met on the river.</p></body></html>")
    for name in ("style.css", "script.js", "image.png", "icon.svg"):
        written(tmp_path, f"page_files/{name}", b"\x89PNG" if name.endswith("png") else b"x { y: z }")
    assert [type(each) for each in taken(tmp_path)].count(Document) == 1
