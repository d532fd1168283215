"""The text that is stored: what changes on the way to it, and what must not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.taking import from_text, unhurried

from accordingto.ingest.normalising import normalised, one_line


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("one\x0btwo\x0cthree\u2028four\u2029five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("one  \t\ntwo\u00a0\n", "one\ntwo"),
        ("\n\none\n\n\n\n\ntwo\n\n", "one\n\ntwo"),
        ("\ufeffone", "one"),
        ("one\x1a", "one"),
        ("cafe\u0301", "café"),
        ("one\x00two", "one�two"),
        ("\x1b[31mred", "�[31mred"),
        ("\x93low\x94 river", "“low” river"),
        ("half \ud83d pair", "half � pair"),
    ],
)
def test_what_changes(raw: str, stored: str) -> None:
    assert normalised(raw) == stored


@pytest.mark.parametrize(
    "text",
    [
        "zero\u200bwidth\u200c and\u200d joiners \u2060 here",
        "\u202eright\u202c to \u2067left\u2069 \u200e\u200f marks",
        "ﬁne ﬂow Ⅳ ½ ㎞ ＡＢＣ",
        "soft\u00adhyphen and no\u00a0break and narrow\u202fspace",
        "  indented",
        "a\ttab",
        "an inner \ufeff mark",
        "straight \"quotes\" and 'apostrophes', “curly” ‘ones’, «others»",
    ],
)
def test_what_stays(text: str) -> None:
    assert normalised(text) == text


def test_invisible_characters_survive_reading(tmp_path: Path) -> None:
    text = "The envoy\u200b said \u202eno\u202c to the offer."
    assert from_text(tmp_path, text).text == text
    assert from_text(tmp_path, f"<html><body><p>{text}</p></body></html>", "a.html").text == text
    assert from_text(tmp_path, text, "a.md").text == text


@unhurried
@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    once = normalised(raw)
    assert normalised(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once


@pytest.mark.parametrize(("raw", "line"), [(" a\n b ", "a b"), ("", None), (" \n", None), (None, None)])
def test_a_title_stands_on_one_line(raw: str | None, line: str | None) -> None:
    assert one_line(raw) == line
