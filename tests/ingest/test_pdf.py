"""PDF files: paragraphs as they were set, and no date, title or text that is not there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.ingest.feeding import pdf
from tests.ingest.taking import document, refusal, written

from accordingto.ingest import RefusalKind, pdf_files
from accordingto.ingest.pdf_paragraphs import Line, rebuilt

LINES = (
    "The envoys of Kaldovia and Terkovia met again on the Ashka river on",
    "Monday, and neither side gave ground on the northern crossings, offi-",
    "cials said after seven hours of talks.",
    "“We will not sign a paper that leaves our people with nothing,” the long-",
    "serving Kaldovian negotiator said. A further round was planned for",
    "Thursday.",
)
PARAGRAPHS = (
    "The envoys of Kaldovia and Terkovia met again on the Ashka river on Monday, and neither side gave ground on the "
    "northern crossings, officials said after seven hours of talks.",
    "“We will not sign a paper that leaves our people with nothing,” the long-serving Kaldovian negotiator said. A "
    "further round was planned for Thursday.",
)


def set_in_lines(*, top: int = 700, gap: int = 0, indent: int = 0) -> list[tuple[float, float, str]]:
    """The six lines, with a gap or an indent where the second paragraph begins."""
    return [
        (50 + (indent if at in (0, 3) else 0), top - 12 * at - (gap if at > 2 else 0), line)
        for at, line in enumerate(LINES)
    ]


@pytest.mark.parametrize("how", [{"gap": 8}, {"indent": 15}, {}])
def test_paragraphs_are_put_together_from_lines(tmp_path: Path, how: dict[str, int]) -> None:
    only = document(written(tmp_path, "report.pdf", pdf(set_in_lines(**how))))
    assert only.text == "\n\n".join(PARAGRAPHS)
    assert only.media_type == "application/pdf"


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [(50.0, 700.0 - 12 * at, line) for at, line in enumerate(LINES[:3])]
    right = [(320.0, 700.0 - 12 * at, line) for at, line in enumerate(LINES[3:])]
    assert document(written(tmp_path, "a.pdf", pdf(left + right))).text == "\n\n".join(PARAGRAPHS)


def test_what_stands_on_every_page_is_dropped_and_sentences_go_on_over_pages(tmp_path: Path) -> None:
    pages: list[list[tuple[float, float, str]]] = []
    for number, what in enumerate(("guards", "crossings", "prisoners", "the port"), start=1):
        edge: list[tuple[float, float, str]] = [
            (50, 800, f"The Alvania Chronicle, 8 May 2031, page {number} of 4"),
            (290, 30, str(number)),
        ]
        pages.append([*edge, (50, 700, f"On {what} the envoys of both sides"), (50, 688, f"said of {what} that")])
    text = document(written(tmp_path, "a.pdf", pdf(*pages))).text
    assert "Chronicle" not in text
    assert "\n" not in text, "no line ends a sentence"
    assert text.startswith("On guards the envoys of both sides said of guards that On crossings the envoys")


def test_a_line_that_stands_twice_in_the_text_stays() -> None:
    line = [Line(text="They left at six.", x=50, y=y, size=10) for y in (400, 300)]
    others = [Line(text=f"Sentence {n} of the report.", x=50, y=700 - 20 * n, size=10) for n in range(10)]
    assert rebuilt([others + line]).count("They left at six.") == 2


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the nego-", "tiator said", "the negotiator said"),
        ("a self-", "styled envoy", "a self-styled envoy"),
        ("the Kaldovia-", "Terkovia talks", "the Kaldovia-Terkovia talks"),
        ("the years 2026-", "2031 were", "the years 2026-2031 were"),
        ("the nego\u00ad", "tiator said", "the negotiator said"),
        ("they left —", "at last", "they left —at last"),
        ("they left", "at last", "they left at last"),
    ],
)
def test_hyphens_at_the_ends_of_lines_go_where_they_only_divide_a_word(before: str, after: str, joined: str) -> None:
    lines = [Line(text=text, x=50, y=700 - 12 * at, size=10) for at, text in enumerate((before, after))]
    assert rebuilt([lines]) == joined


def test_what_the_rest_of_the_text_does_with_a_word_decides() -> None:
    texts = ["The co-operation of the two sides and their co-", "operation with others ended when the ware-", "house"]
    texts += ["closed, the ware-house that they shared. A ware-house is not easily replaced."]
    lines = [Line(text=text, x=50, y=700 - 12 * at, size=10) for at, text in enumerate(texts)]
    assert "their co-operation with" in rebuilt([lines])
    assert "the ware-house closed" in rebuilt([lines])


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Envoys meet again", "Envoys meet again"),
        ("report-final.docx", None),
        ("Microsoft Word - talks", None),
        ("untitled", None),
        ("", None),
        (r"C:\\Users\\nora\\talks file", None),
    ],
)
def test_a_title_counts_if_a_person_would_have_written_it(tmp_path: Path, stated: str, title: str | None) -> None:
    made = "/CreationDate (D:20310101000000Z) /ModDate (D:20310101000000Z)"
    only = document(written(tmp_path, "a.pdf", pdf(set_in_lines(), info=f"/Title ({stated}) {made}")))
    assert only.title == title
    assert only.published is None, "when the file was made is not when the report was published"


def test_a_headline_and_a_byline_at_the_top_are_no_part_of_the_text(tmp_path: Path) -> None:
    top = [(50, 780, "Envoys meet again"), (50, 750, "By Nora Feldt"), (50, 730, "8 May 2031")]
    only = document(written(tmp_path, "a.pdf", pdf([*top, *set_in_lines(gap=8)])))
    assert (only.title, only.author, str(only.published)) == ("Envoys meet again", "Nora Feldt", "2031-05-08")
    assert only.text == "\n\n".join(PARAGRAPHS)


def test_a_file_of_pictures_is_refused(tmp_path: Path) -> None:
    refused = refusal(written(tmp_path, "scan.pdf", pdf([])))
    assert refused.kind is RefusalKind.NO_TEXT
    assert "OCR" in refused.advice


def test_a_file_with_a_password_is_refused(tmp_path: Path) -> None:
    locked = "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>".format("41" * 32)
    refused = refusal(written(tmp_path, "locked.pdf", pdf(set_in_lines(), more=locked)))
    assert refused.kind is RefusalKind.UNSUPPORTED
    assert "password" in refused.message


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n" + bytes(3000), pdf(set_in_lines())[:300]])
def test_a_broken_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(written(tmp_path, "a.pdf", data)).kind in {RefusalKind.MALFORMED, RefusalKind.NO_TEXT}


def test_a_file_of_too_many_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "MOST_PAGES", 2)
    refused = refusal(written(tmp_path, "a.pdf", pdf(*[set_in_lines()] * 3)))
    assert refused.kind is RefusalKind.TOO_LARGE
    assert "3 pages" in refused.message


def test_a_file_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "SECONDS", 0.01)
    began = time.monotonic()
    assert refusal(written(tmp_path, "a.pdf", pdf(set_in_lines()))).kind is RefusalKind.TOO_LARGE
    assert time.monotonic() - began < 10


def test_nothing_beside_the_file_takes_part_in_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "pypdf.py", "raise SystemExit('run')")
    written(tmp_path, "json.py", "raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    assert document(written(tmp_path, "a.pdf", pdf(set_in_lines()))).text
