"""Bytes in every encoding that reports come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.taking import from_text, refusal, unhurried, written

from accordingto.ingest import RefusalKind
from accordingto.ingest.encodings import decoded
from accordingto.ingest.refusals import CannotRead

TEXT = "“The river is low,” said Zoë Brandt – the envoy’s aide – in the café at Corrin on Monday evening."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"], ids=str
)
def test_the_usual_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    assert from_text(tmp_path, TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\x00\x00\xfe\xff"])
def test_byte_order_marks_are_believed(tmp_path: Path, mark: bytes) -> None:
    encoding = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert from_text(tmp_path, mark + TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["mac-roman", "cp1250", "cp1251", "iso8859-2", "koi8-r", "gb18030", "shift_jis"])
def test_a_page_in_any_encoding_is_read_as_it_declares(tmp_path: Path, encoding: str) -> None:
    words = {"cp1251": "Посол", "koi8-r": "Посол", "gb18030": "大使", "shift_jis": "大使"}.get(encoding, "Dvořák")
    words = "Zoë" if encoding == "mac-roman" else words
    page = (
        f'<html><head><meta charset="{encoding}"></head><body><p>The envoy, {words}, met the press.</p></body></html>'
    )
    assert from_text(tmp_path, page.encode(encoding), "a.html").text == f"The envoy, {words}, met the press."


def test_utf8_is_utf8_whatever_a_page_declares(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{TEXT}</p></body></html>'
    assert from_text(tmp_path, page, "a.html").text == TEXT


def test_latin1_means_windows_1252_as_in_browsers() -> None:
    assert decoded("the “low” river".encode("cp1252"), "ISO-8859-1") == "the “low” river"


def test_quotation_marks_of_old_macintoshes_are_not_taken_for_letters() -> None:
    text = (
        "“The river is low,” the envoy said. “It’s been low since June,” she said, “and nobody has opened the dam.” "
        * 4
    )
    assert "Ò" not in decoded(text.encode("mac-roman"))


def test_an_unknown_declaration_does_no_harm() -> None:
    for declared in ("x-klingon", "punycode", "utf-7", "rot13", "unicode_escape", "\x00"):
        assert decoded(b"the caf\xe9 at Corrin", declared) == "the café at Corrin"


def test_bytes_that_are_no_utf8_among_many_that_are_become_damage(tmp_path: Path) -> None:
    damaged = (TEXT * 3).encode("utf-8") + b"\x93low\x94"
    document = from_text(tmp_path, damaged)
    assert document.text.startswith(TEXT)
    assert document.text.endswith("�low�")


def test_a_stray_byte_is_damage_and_no_refusal(tmp_path: Path) -> None:
    text = "The envoys met again on the river, and said that they would meet again before the snow. " * 2
    assert from_text(tmp_path, text.encode() + b"\x81").text == text + "�"


def test_text_cut_off_within_a_character_keeps_its_words(tmp_path: Path) -> None:
    assert from_text(tmp_path, "The envoys met in a café".encode()[:-1]).text == "The envoys met in a caf�"
    assert from_text(tmp_path, "She said: “".encode()[:-1]).text == "She said: �"
    assert from_text(tmp_path, TEXT.encode("utf-16")[:-1]).text[:20] == TEXT[:20]
    assert from_text(tmp_path, "They met in a café".encode("cp1252")).text == "They met in a café"


def test_what_is_damaged_already_is_no_refusal(tmp_path: Path) -> None:
    assert from_text(tmp_path, "The envoy �aid so.").text == "The envoy �aid so."


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 500, b"\x7fELF" + bytes(500), b"abc\x00\x00\x00def\x00\x01"],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refusal(written(tmp_path, "a.txt", content)).kind in {RefusalKind.BINARY, RefusalKind.UNSUPPORTED}


def test_bytes_in_no_encoding_are_refused(tmp_path: Path) -> None:
    noise = bytes((number * 73 + number * number * 31) % 95 + 0x80 + number % 33 for number in range(4_000))
    refused = refusal(written(tmp_path, "a.txt", noise))
    assert refused.kind is RefusalKind.ENCODING
    assert "UTF-8" in refused.advice


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Посол встретился с президентом в понедельник и говорил о плотине."),
        ("cp1250", "Velvyslanec řekl, že řeka je příliš nízká a že přehrada zůstane zavřená."),
        ("gb18030", "大使在星期一会见了总统，并谈到了大坝。"),
    ],
)
def test_encodings_that_nobody_declares_are_told_from_the_letters(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == text


@unhurried
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_any_utf8_comes_back(text: str) -> None:
    assert decoded(text.encode("utf-8")) == text.removeprefix("\ufeff")


@unhurried
@given(st.text(min_size=8, alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_any_utf16_with_a_mark_comes_back(text: str) -> None:
    assert decoded(text.encode("utf-16")) == text


@unhurried
@given(st.binary())
def test_any_bytes_are_characters_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decoded(data), str)
    except CannotRead as error:
        assert error.kind in {RefusalKind.BINARY, RefusalKind.ENCODING}
