"""Plain text: what is said of it above it, and lines that an editor wrapped."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.taking import from_text, refusal, unhurried, written

from accordingto.ingest import RefusalKind
from accordingto.ingest.header_lines import without_header
from accordingto.ingest.plain_text import unwrapped

BODY = "The envoys met again on the Ashka river on Monday.\n\nThey did not say when they would meet next."


def test_header_lines_are_metadata_and_no_text(tmp_path: Path) -> None:
    header = "Title: Envoys meet again\nPublisher: Harbour Post\nPublished: 7 September 2026\nBy Nora Feldt in Corrin\n"
    document = from_text(tmp_path, f"{header}URL: https://post.example/a\nLanguage: en-GB\n\n{BODY}\n")
    assert document.text == BODY
    assert (document.title, document.publisher, document.author) == ("Envoys meet again", "Harbour Post", "Nora Feldt")
    assert (document.published, document.url, document.language) == (
        date(2026, 9, 7),
        "https://post.example/a",
        "en",
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(tmp_path: Path, line_end: str) -> None:
    raw = f"Title: Talks\nDate: 2026-09-07\n\n{BODY}".replace("\n", line_end)
    document = from_text(tmp_path, b"\xef\xbb\xbf" + raw.encode())
    assert (document.title, document.published, document.text) == ("Talks", date(2026, 9, 7), BODY)


@pytest.mark.parametrize(
    "opening",
    [
        "Envoys meet again\nBy Nora Feldt\n7 September 2026\n\n",
        "Envoys meet again\n\nBy Nora Feldt\n\nPublished: 2026-09-07\n\n",
        "Envoys meet again\nBy Nora Feldt, 7 September 2026\n",
        "Envoys meet again\nBy Nora Feldt in Corrin | 7 September 2026, 10:40\n",
        "Envoys meet again\n\nMonday 7 September 2026, 10:40 BST\nBY Nora Feldt in Corrin\n",
    ],
)
def test_a_headline_above_byline_and_day_is_the_title(tmp_path: Path, opening: str) -> None:
    document = from_text(tmp_path, opening + BODY)
    assert document.text == BODY
    assert (document.title, document.author, document.published) == (
        "Envoys meet again",
        "Nora Feldt",
        date(2026, 9, 7),
    )


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met.",
        "Publisher: Nobody reads the small print\n\nThe envoys met.",
        "Newspaper: Minister used a private telephone\n\nThe envoys met.",
        "Karvonis: We will not go\n\nThe envoys met.",
        "By Monday the river had risen.\n\nThe envoys met.",
        "SORLEY: It does.\n\nAMUND: And the demand?",
        "The envoys met.\n\nTitle: none of this is a header",
        "They wrote:\nBy Nora Feldt\nThe envoys met.",
        "7 September 2026\n\nThe envoys met.",
    ],
)
def test_what_only_looks_like_a_header_stays(text: str) -> None:
    draft = without_header(text)
    assert draft.text == text
    assert (draft.title, draft.publisher, draft.author, draft.published) == (None,) * 4


def test_a_header_ends_at_the_first_line_that_is_none(tmp_path: Path) -> None:
    document = from_text(tmp_path, "Title: Talks\nPublisher: Harbour Post\nThe envoys met.\nDate: 2026-09-07\n")
    assert document.text == "The envoys met.\nDate: 2026-09-07"
    assert document.published is None


def test_of_what_is_said_twice_the_first_counts(tmp_path: Path) -> None:
    document = from_text(tmp_path, "Title: One\nTitle: Two\n\nThe envoys met.")
    assert (document.title, document.text) == ("One", "The envoys met.")


def test_a_day_that_cannot_be_told_is_unknown(tmp_path: Path) -> None:
    assert from_text(tmp_path, f"Title: Talks\nPublished: 07/09/2026\n\n{BODY}").published is None


def test_a_header_without_a_text_is_refused(tmp_path: Path) -> None:
    refused = refusal(written(tmp_path, "a.txt", "Title: Talks\nPublished: 2026-09-07\n"))
    assert refused.kind is RefusalKind.EMPTY


def test_a_name_with_initials_is_a_byline(tmp_path: Path) -> None:
    assert from_text(tmp_path, f"Title: Talks\nBy J. R. Feldt and Theo Brandt\n\n{BODY}").author == (
        "J. R. Feldt and Theo Brandt"
    )


LONG = (
    "The envoys of Kaldovia and Terkovia met again on the Ashka river on Monday and talked for nine hours about the "
    "sluices of the Corrin dam, which have been shut since June, and about the prisoners whom neither side will count. "
    "Nobody signed anything, and nobody left in anger, which an aide called progress."
)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_lines_are_joined_again(width: int) -> None:
    paragraphs = [LONG, "“Progress,” she said.", LONG.replace("Monday", "Tuesday")]
    wrapped = "\n\n".join("\n".join(textwrap.wrap(each, width)) for each in paragraphs)
    assert unwrapped(wrapped) == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([LONG, LONG, LONG]),
        "Present:\nMarek Osolin\nEdda Karvonis\nSunniva Aldane\nPieter Van Roos, chancellor of Alvania, who chaired",
        "AMUND: And the demand itself? Drevsk denies there was one.\nSORLEY: It does.\nAMUND: Well.\nSORLEY: Yes.",
        "one\n\ntwo\n\nthree",
        "",
    ],
)
def test_lines_that_were_meant_stay(text: str) -> None:
    assert unwrapped(text) == text


@unhurried
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=600))
def test_joining_lines_changes_line_breaks_alone(text: str) -> None:
    assert unwrapped(text).replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")


@unhurried
@given(st.text(max_size=400))
def test_a_header_is_taken_off_the_top_alone(text: str) -> None:
    assert text.endswith(without_header(text).text)
