"""JSON Lines and JSON: one report an object, and a bad one does not stop the rest."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.taking import document, refusal, says_what_to_do, taken, unhurried, written

from accordingto.ingest import Refusal, RefusalKind
from accordingto.ingest.formats import line_drafts
from accordingto.settings import Settings
from accordingto.vocabulary import Document

WHOLE = {
    "text": "The envoys met.\r\n\r\nThey left.",
    "title": "Talks",
    "publisher": "Harbour Post",
    "published": "2026-09-07T10:00:00Z",
    "url": "https://post.example/a",
    "language": "en",
    "author": ["Nora Feldt", "Theo Brandt"],
    "credit": "Northlight News Agency",
}


def test_all_fields_are_taken(tmp_path: Path) -> None:
    taken_from = document(written(tmp_path, "a.jsonl", json.dumps(WHOLE)))
    assert taken_from.text == "The envoys met.\n\nThey left."
    assert (taken_from.title, taken_from.publisher, taken_from.published) == ("Talks", "Harbour Post", date(2026, 9, 7))
    assert (taken_from.url, taken_from.language) == ("https://post.example/a", "en")
    assert (taken_from.author, taken_from.credit) == ("Nora Feldt, Theo Brandt", "Northlight News Agency")
    assert taken_from.origin == str(tmp_path / "a.jsonl:1")


BAD_LINES = {
    "broken": '{"text": "The envoys',
    "number": "7",
    "list": "[]",
    "no text": '{"title": "Talks"}',
    "text of another kind": '{"text": 7}',
    "blank text": '{"text": " \\n "}',
    "deep": "[" * 100_000,
    "long number": '{"text": ' + "9" * 5_000 + "}",
    "no value": "nothing",
}


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_refused_by_its_number_and_the_rest_is_read(tmp_path: Path, bad: str) -> None:
    good = [json.dumps({"text": f"The envoys met on day {day}."}) for day in (1, 2)]
    path = written(tmp_path, "a.jsonl", "\n".join([good[0], "", bad, good[1]]))
    first, second, third = taken(path)
    assert isinstance(first, Document)
    assert isinstance(second, Refusal)
    assert isinstance(third, Document)
    assert second.source == f"{path}:3"
    assert second.kind in {RefusalKind.MALFORMED, RefusalKind.EMPTY}
    says_what_to_do(second)
    assert third.origin == f"{path}:4"


def test_a_file_that_was_cut_off_loses_its_last_line_alone(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"The envoys met on day {day}."}) for day in range(5))
    *whole, cut = taken(written(tmp_path, "a.jsonl", lines[:-10]))
    assert [type(each) for each in whole] == [Document] * 4
    assert isinstance(cut, Refusal)
    assert cut.source.endswith(":5")


def test_a_file_may_be_larger_than_a_document(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Day {day}. " + "The envoys met. " * 400}) for day in range(40)]
    lines[20] = json.dumps({"text": "x" * 20_000})
    path = written(tmp_path, "a.jsonl", "\r\n".join(lines) + "\r\n")
    assert path.stat().st_size > 200_000
    found = taken(path, settings=Settings(max_document_bytes=10_000))
    refused = [each for each in found if isinstance(each, Refusal)]
    assert len(found) == 40
    assert [(each.source, each.kind) for each in refused] == [(f"{path}:21", RefusalKind.TOO_LARGE)]


def test_standard_input_may_be_larger_than_a_document_too() -> None:
    lines = "\n".join(json.dumps({"text": f"Day {day}. " + "The envoys met. " * 40}) for day in range(100))
    assert len(lines) > 60_000
    assert len(taken("-", stdin=lines.encode(), settings=Settings(max_document_bytes=2_000))) == 100


def test_a_page_under_the_name_of_lines_is_a_page(tmp_path: Path) -> None:
    page = "<html>\n<body>\n<p>The envoys met.</p>\n</body>\n</html>"
    assert document(written(tmp_path, "a.jsonl", page)).media_type == "text/html"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    lines = "\n".join(json.dumps({"text": f"The “café”, day {day}."}, ensure_ascii=False) for day in (1, 2))
    found = taken(written(tmp_path, "a.jsonl", lines.encode(encoding)))
    assert [each.text for each in found if isinstance(each, Document)] == [
        "The “café”, day 1.",
        "The “café”, day 2.",
    ]


def test_half_a_character_pair_becomes_damage(tmp_path: Path) -> None:
    assert document(written(tmp_path, "a.jsonl", '{"text": "half \\ud83d pair"}')).text == "half � pair"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, "a.jsonl", "\n\n")).kind is RefusalKind.EMPTY
    assert refusal(written(tmp_path, "b.json", "[]")).kind is RefusalKind.EMPTY


def test_json_holds_an_object_or_a_list_of_them(tmp_path: Path) -> None:
    one = document(written(tmp_path, "one.json", json.dumps(WHOLE, indent=2)))
    assert (one.title, one.origin) == ("Talks", str(tmp_path / "one.json"))
    path = written(tmp_path, "many.json", json.dumps([WHOLE, {"title": "no text"}, WHOLE], indent=2))
    first, second, third = taken(path)
    assert isinstance(first, Document)
    assert isinstance(second, Refusal)
    assert isinstance(third, Document)
    assert (first.origin, second.source) == (f"{path}:1", f"{path}:2")


def test_lines_under_the_name_of_json_are_lines(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"Day {day}."}) for day in (1, 2))
    assert [each.text for each in taken(written(tmp_path, "a.json", lines)) if isinstance(each, Document)] == [
        "Day 1.",
        "Day 2.",
    ]


@pytest.mark.parametrize("content", ['{"text": "The envoys', "{}", '"text"', "{]", "[1, 2"])
def test_broken_json_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal(written(tmp_path, "a.json", content)).kind is RefusalKind.MALFORMED


def test_fields_of_other_kinds_are_unknown(tmp_path: Path) -> None:
    odd = {"text": "The envoys met.", "title": 7, "publisher": {"a": 1}, "published": None, "url": [], "language": "?"}
    found = document(written(tmp_path, "a.jsonl", json.dumps(odd)))
    assert (found.title, found.publisher, found.published, found.url, found.language) == (None,) * 5


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner),
)


@unhurried
@given(st.dictionaries(st.sampled_from([*WHOLE, "date", "byline", "other"]), VALUES))
def test_any_object_is_taken_or_refused(value: dict[str, object]) -> None:
    assert line_drafts(json.dumps(value).encode())


@unhurried
@given(st.binary())
def test_any_line_is_taken_or_refused(line: bytes) -> None:
    line_drafts(line)
