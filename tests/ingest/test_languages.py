"""Languages: told where there is text enough to be sure, and unknown otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.ingest.taking import document, from_text, written

from accordingto.ingest.languages import language_code, sure_language

ENGLISH = "The envoys of both countries met again on the river on Monday and talked for nine hours about the dam. " * 2
FRENCH = (
    "Les envoyés des deux pays se sont retrouvés lundi au bord du fleuve et ont parlé du barrage pendant neuf heures. "
    * 2
)
GERMAN = (
    "Die Gesandten beider Länder trafen sich am Montag wieder am Fluss und sprachen neun Stunden lang über den Damm. "
    * 2
)


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (FRENCH, "fr"), (GERMAN, "de")])
def test_a_text_of_some_length_has_a_language(tmp_path: Path, text: str, code: str) -> None:
    assert sure_language(text) == code
    assert from_text(tmp_path, text).language == code


@pytest.mark.parametrize(
    "text", ["", "One.", "The envoys met.", "1, 2, 3, " * 200, "Osolin, Karvonis, Demeray, Aldane"]
)
def test_a_short_text_is_in_no_language_that_is_known(text: str) -> None:
    assert sure_language(text) is None


def test_what_a_report_says_of_its_language_counts(tmp_path: Path) -> None:
    line = json.dumps({"text": ENGLISH, "language": "en-GB"})
    assert document(written(tmp_path, "a.jsonl", line)).language == "en"
    assert from_text(tmp_path, f"Title: x\nLanguage: fr\n\n{ENGLISH}").language == "fr"


def test_what_a_pages_template_says_counts_only_where_the_text_does_not_tell(tmp_path: Path) -> None:
    page = '<html lang="en-GB"><body><p>{}</p></body></html>'
    assert from_text(tmp_path, page.format(FRENCH), "a.html").language == "fr"
    assert from_text(tmp_path, page.format("The envoys met."), "a.html").language == "en"


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("deu", "deu"),
        ("eng", "en"),
        ("English", "en"),
        ("Kaldovian", None),
        ("", None),
        (None, None),
    ],
)
def test_codes(stated: str | None, code: str | None) -> None:
    assert language_code(stated) == code
