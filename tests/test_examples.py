"""The example reports are whole, hang together, and `expected.json` speaks of what they really say."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from accordingto.ingest import IngestOptions, documents
from accordingto.settings import Settings
from accordingto.vocabulary import Channel, Document, EventStatus, Modality, Move, Plover, ProblemKind

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
REPORTS = EXAMPLES / "ilven"
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))

PUBLISHED = {
    "01-alvania-chronicle.txt": [("The Alvania Chronicle", date(2026, 9, 7))],
    "02-northlight.jsonl": [
        ("Northlight News Agency", date(2026, 9, 7)),
        ("Northlight News Agency", date(2026, 9, 10)),
    ],
    "03-tessaly-gazette.md": [("Tessaly Gazette", date(2026, 9, 8))],
    "04-kaldovian-presidency.md": [("Presidency of Kaldovia", date(2026, 9, 9))],
    "05-daily-lantern.txt": [("The Daily Lantern", date(2026, 9, 11))],
    "06-harbour-radio.txt": [("Harbour Radio", date(2026, 9, 14))],
    "07-salmograd-courier.html": [("The Salmograd Courier", date(2026, 9, 18))],
    "08-kalpress.txt": [("KalPress", date(2026, 9, 18))],
    "09-alvania-chronicle.html": [("The Alvania Chronicle", date(2026, 9, 28))],
}


@cache
def taken_from(name: str) -> tuple[Document, ...]:
    taken = tuple(documents([str(REPORTS / name)], IngestOptions(), Settings(), None))
    assert all(isinstance(item, Document) for item in taken), taken
    return tuple(item for item in taken if isinstance(item, Document))


def texts(fact: dict[str, Any]) -> Iterator[str]:
    """The texts a fact speaks of: one document's, or those of all that it names."""
    names = fact.get("documents") or fact.get("articles") or [fact.get("document")]
    for name in names:
        reports = taken_from(name) if name else [report for each in PUBLISHED for report in taken_from(each)]
        chosen = [reports[fact["line"] - 1]] if "line" in fact else reports
        yield from (plain(report.text) for report in chosen)


def plain(text: str) -> str:
    """The text with straight marks and single spaces, so that a fact need not copy a report's typography."""
    return re.sub(r"\s+", " ", text.translate(str.maketrans("“”‘’", "\"\"''")))


def names_in(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def fact_id(fact: dict[str, Any]) -> str:
    words = fact.get("words", "")
    return f"{fact.get('document', '')[:2]} {words if isinstance(words, str) else words[0]}"


def test_every_report_is_listed() -> None:
    assert {path.name for path in REPORTS.iterdir()} == set(PUBLISHED)
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in PUBLISHED if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_publisher_date_and_title_come_from_the_report(name: str) -> None:
    reports = taken_from(name)
    assert [(report.publisher, report.published) for report in reports] == PUBLISHED[name]
    assert all(report.title for report in reports)


def test_web_pages_lose_their_navigation_and_keep_their_text() -> None:
    for name in ("07-salmograd-courier.html", "09-alvania-chronicle.html"):
        (report,) = taken_from(name)
        for chrome in ("cookies", "Subscribe", "Privacy", "My account", "Sign up", "Read also"):
            assert chrome not in report.text
        assert report.text.count("\n") >= 8
    assert "It is a first page.”" in taken_from("07-salmograd-courier.html")[0].text


def test_header_lines_are_not_part_of_the_text() -> None:
    for name in ("01-alvania-chronicle.txt", "05-daily-lantern.txt", "08-kalpress.txt", "03-tessaly-gazette.md"):
        (report,) = taken_from(name)
        assert not re.search(r"(?im)^(publisher|published|date|title):", report.text)


def test_reports_are_of_a_length_worth_reading() -> None:
    for name in PUBLISHED:
        for report in taken_from(name):
            assert 180 <= len(report.text.split()) <= 600, name


def test_the_reprint_follows_the_agency_but_is_not_the_same_text() -> None:
    agency, reprint = taken_from("02-northlight.jsonl")[0].text, taken_from("03-tessaly-gazette.md")[0].text
    shared = runs(agency) & runs(reprint)
    assert 0.4 < len(shared) / len(runs(agency)) < 0.95


def runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(itertools.islice(words, shift, None) for shift in range(length)), strict=False))


@pytest.mark.parametrize("fact", EXPECTED["facts"], ids=fact_id)
def test_facts_speak_of_their_report(fact: dict[str, Any]) -> None:
    (text,) = texts(fact)
    for field in ("words", "condition", "in_return"):
        if field in fact:
            assert fact[field] in text, f"{field}: {fact[field]}"
    assert "line" in fact or not fact["document"].endswith(".jsonl")


@pytest.mark.parametrize("fact", EXPECTED["facts"], ids=fact_id)
def test_facts_use_the_vocabulary(fact: dict[str, Any]) -> None:
    for field, words in (("move", Move), ("modality", Modality), ("channel", Channel), ("status", EventStatus)):
        for value in names_in(fact.get(field, [])):
            assert value in set(words), f"{field}: {value}"
    if fact["kind"] == "problem":
        assert fact["problem"] in set(ProblemKind)
    else:
        assert fact["kind"] in {"position", "event"}
        assert fact["chain"][0] == PUBLISHED[fact["document"]][0][0]
    if fact["kind"] == "event":
        assert fact["plover"] in set(Plover)
    if "start" in fact:
        assert date.fromisoformat(fact["start"]) <= date.fromisoformat(fact["end"])


@pytest.mark.parametrize("fact", EXPECTED["changes"] + EXPECTED["contradictions"], ids=fact_id)
def test_facts_across_reports_quote_them(fact: dict[str, Any]) -> None:
    everything = "\n".join(texts(fact))
    for words in fact["words"]:
        assert words in everything, words


def test_changes_go_forward_in_time() -> None:
    for change in EXPECTED["changes"]:
        assert date.fromisoformat(change["from"]) < date.fromisoformat(change["to"])


def test_origins_come_before_the_articles_that_repeat_them() -> None:
    for origin in EXPECTED["origins"]:
        dates = [PUBLISHED[name][0][1] for name in origin["articles"]]
        assert origin["articles"][0] == origin["origin"]
        assert dates[0] == min(dates)
