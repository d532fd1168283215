"""Markdown: front matter is metadata, markup goes, words stay."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.taking import from_text, unhurried

from accordingto.ingest import RefusalKind
from accordingto.ingest.markdown_text import front_matter, markdown_draft
from accordingto.ingest.refusals import CannotRead


def text_of(markdown: str) -> str:
    return markdown_draft(markdown).text


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    front = (
        "---\ntitle: \"Envoys meet: 'again'\"\npublisher: Harbour Post # ours\ndate: 2026-09-07T10:00:00+02:00\n"
        "author: [Nora Feldt, Theo Brandt]\ntags:\n  - talks\nurl: https://post.example/a\nlanguage: en\n---\n\n"
    )
    document = from_text(tmp_path, f"{front}The envoys met.\n", "a.md")
    assert document.text == "The envoys met."
    assert (document.title, document.publisher) == ("Envoys meet: 'again'", "Harbour Post")
    assert (document.published, document.url) == (date(2026, 9, 7), "https://post.example/a")
    assert document.author == "Nora Feldt, Theo Brandt"
    assert document.media_type == "text/markdown"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert front_matter("---\nThe envoys met.\n---\nThey left.").text == "---\nThe envoys met.\n---\nThey left."
    assert front_matter("---\ntitle: never closed\n\nThe envoys met.").title is None


@pytest.mark.parametrize("markdown", ["# Talks end\n\nThe envoys met.", "Talks end\n=========\n\nThe envoys met."])
def test_a_heading_at_the_top_is_the_title(tmp_path: Path, markdown: str) -> None:
    document = from_text(tmp_path, markdown, "a.md")
    assert (document.title, document.text) == ("Talks end", "The envoys met.")
    again = from_text(tmp_path, f"---\ntitle: Talks end\n---\n{markdown}", "a.md")
    assert again.text == "The envoys met."
    other = from_text(tmp_path, f"---\ntitle: Talks\n---\n{markdown}", "a.md")
    assert (other.title, other.text) == ("Talks", "Talks end\n\nThe envoys met.")


def test_a_byline_below_the_title_is_metadata(tmp_path: Path) -> None:
    document = from_text(tmp_path, "# Talks end\n\n*By Nora Feldt, 7 September 2026*\n\nThe envoys met.", "a.md")
    assert (document.title, document.author, document.published) == ("Talks end", "Nora Feldt", date(2026, 9, 7))
    assert document.text == "The envoys met."


def test_header_lines_work_in_markdown_too(tmp_path: Path) -> None:
    document = from_text(tmp_path, "Title: Talks\nPublished: 2026-09-07\n\nThe *envoys* met.", "a.md")
    assert (document.title, document.published, document.text) == ("Talks", date(2026, 9, 7), "The envoys met.")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("The *envoys* **met** _again_ on __the__ ***river***.", "The envoys met again on the river."),
        ("The envoys\nmet again\non the river.", "The envoys met again on the river."),
        ("The envoys met.  \nThey left.", "The envoys met.\nThey left."),
        ("Para one.\n\nPara two.", "Para one.\n\nPara two."),
        ("## The dam\n\nIt is shut.", "The dam\n\nIt is shut."),
        ("- one\n- two\n\n3. three\n4. four", "- one\n\n- two\n\n3. three\n\n4. four"),
        ("> “We came,” she said.\n> “We left.”", "“We came,” she said. “We left.”"),
        ("See [the report](https://post.example/a \"t\") and <https://b.example>.", "See the report and https://b.example."),
        ("See [the report][1].\n\n[1]: https://post.example/a", "See the report."),
        ("![The dam](dam.jpg)\n\nIt is shut.", "It is shut."),
        ("`Halvet` is &amp; stays \\*ours\\*.", "Halvet is & stays *ours*."),
        ("A <b>bold</b> offer<br>and more.", "A bold offer\nand more."),
        ("<div>\nAn <i>offer</i>.\n</div>", "An offer."),
        ("<script>\nalert('x')\n</script>\n\nAn offer.", "An offer."),
        ("| who | what |\n| --- | --- |\n| Drevsk | no |", "who | what\n\nDrevsk | no"),
        ("One.\n\n---\n\nTwo.", "One.\n\nTwo."),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("\"Not one stone of it, she said.", "\"Not one stone of it, she said."),
    ],
)  # fmt: skip
def test_markup_goes_and_words_stay(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


@pytest.mark.parametrize(
    "markdown",
    ["[" * 50_000, "*a " * 30_000, ">" * 50_000, "`" * 50_000, "- " * 30_000, "![[" * 20_000,
     "<!--" * 20_000, "| " * 30_000],
    ids=lambda each: each[:3],
)  # fmt: skip
def test_hostile_markup_ends_with_its_words_or_a_refusal(markdown: str) -> None:
    started = time.monotonic()
    try:
        assert "The envoys met." in markdown_draft(f"{markdown}\n\nThe envoys met.").text
    except CannotRead as error:
        assert error.kind is RefusalKind.MALFORMED
    assert time.monotonic() - started < 10


def test_what_is_nested_too_deep_is_refused_and_not_dropped() -> None:
    assert text_of(">" * 29 + " words") == "words"
    for deep in (">" * 31 + " words", "".join("  " * level + "- words\n" for level in range(40))):
        with pytest.raises(CannotRead, match="nested deeper"):
            markdown_draft(deep)


@unhurried
@given(st.text(max_size=500))
def test_any_text_is_taken_for_markdown(text: str) -> None:
    try:
        assert isinstance(markdown_draft(text).text, str)
    except CannotRead as error:
        assert error.kind is RefusalKind.MALFORMED


@unhurried
@given(st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=12), min_size=1, max_size=30))
def test_words_without_markup_come_back(words: list[str]) -> None:
    assert text_of(" ".join(words)) == " ".join(words)
