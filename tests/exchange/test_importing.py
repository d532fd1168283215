"""What was exported comes back as it was, once and again, and nothing false comes in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.conftest import full
from tests.record.building import numbered

from accordingto.errors import ImportFileError
from accordingto.exchange import Fate, import_file, json_record
from accordingto.record import Record, open_record
from accordingto.vocabulary import to_json


def exported(record: Record, path: Path) -> Path:
    path.write_text("".join(json_record(record)), encoding="utf-8")
    return path


def fates(path: Path, record: Record, **options: Any) -> Counter[tuple[str, str]]:
    return Counter((each.kind, each.fate.value) for each in import_file(path, record, **options))


@pytest.fixture
def empty(tmp_path: Path) -> Any:
    with open_record(tmp_path / "empty.db") as opened:
        yield opened


@pytest.mark.parametrize("way", ["record", "export", "laid out anew"])
def test_a_record_comes_back_as_it_was(judged: Record, empty: Record, tmp_path: Path, way: str) -> None:
    path = Path(str(judged.location)) if way == "record" else exported(judged, tmp_path / "out.json")
    if way == "laid out anew":
        path.write_text(json.dumps(json.loads(path.read_text()), indent=4))
    first = fates(path, empty)
    assert first == {("document", "added"): 2, ("decision", "added"): 4}
    assert "".join(json_record(empty)) == "".join(json_record(judged))
    assert fates(path, empty) == {("document", "unchanged"): 2, ("decision", "unchanged"): 4}
    assert "".join(json_record(empty)) == "".join(json_record(judged))
    assert empty.verify().sound


def test_version_1_is_still_read(held: Record, empty: Record, tmp_path: Path) -> None:
    readings = [to_json(each) for each in held.readings()]
    path = tmp_path / "old.json"
    path.write_text(json.dumps({"format": "accordingto-record", "version": 1, "readings": readings}))
    assert fates(path, empty) == {("document", "added"): 2}


def test_lines_of_read_are_taken_too(held: Record, empty: Record, tmp_path: Path) -> None:
    lines = [{name: value for name, value in to_json(each).items() if name != "reader"} for each in held.readings()]
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert fates(path, empty) == {("document", "added"): 2}
    assert fates(path, empty) == {("document", "unchanged"): 2}


def test_another_readers_reading_replaces_only_where_asked(record: Record, empty: Record) -> None:
    record.add(replace(full(), reader="hand/2"))
    empty.add(full())
    (kept,) = import_file(Path(str(record.location)), empty)
    assert kept.fate is Fate.UNCHANGED
    assert "--replace" in (kept.reason or "")
    assert fates(Path(str(record.location)), empty, replace=True) == {("document", "updated"): 1}
    assert fates(Path(str(record.location)), empty) == {("document", "unchanged"): 1}


def spoilt(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    value: dict[str, Any] = to_json(full())
    change(value)
    return value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (spoilt(lambda value: value["positions"][0]["evidence"].update(start=3)), "quotes words that are not at"),
        (spoilt(lambda value: value["positions"][0].update(move="beg")), "move cannot be used"),
        (spoilt(lambda value: value["positions"][0].update(mood="sour")), "'mood'"),
        (spoilt(lambda value: value["events"][0].update(id="evt-000000000000")), "does not follow"),
        (spoilt(lambda value: value["document"].update(published="tomorrow")), "published cannot be used"),
        (spoilt(lambda value: value.pop("reader") and value["document"].pop("text")), "text cannot be used"),
    ],
)
def test_what_is_false_is_refused_and_the_rest_is_kept(
    empty: Record, tmp_path: Path, value: dict[str, Any], reason: str
) -> None:
    good = to_json(numbered(1))
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"format": "accordingto-record", "version": 2, "readings": [value, good]}))
    refused, added = import_file(path, empty)
    assert (refused.fate, added.fate) == (Fate.REFUSED, Fate.ADDED)
    assert reason in (refused.reason or "")


def test_a_decision_under_a_false_id_is_refused(judged: Record, empty: Record, tmp_path: Path) -> None:
    whole = json.loads("".join(json_record(judged)))
    whole["decisions"][0]["author"] = "Somebody Else"
    path = tmp_path / "in.json"
    path.write_text(json.dumps(whole))
    assert fates(path, empty)[("decision", "refused")] == 1
    assert len(empty.decisions()) == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not sound JSON"),
        ("{", "not sound JSON"),
        ("[1, 2]", "neither a record nor an export"),
        ('{"format": "accordingto-record", "version": 99, "readings": []}', "update accordingto"),
        ('{"format": "accordingto-record", "version": 2, "readings": [\n', "breaks off"),
        ('{"format": "accordingto-record", "version": 2, "readings": 3}', "no list"),
    ],
)
def test_another_file_is_refused_in_one_sentence(empty: Record, tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "in.json"
    path.write_text(text)
    with pytest.raises(ImportFileError) as caught:
        list(import_file(path, empty))
    assert reason in caught.value.message
    assert empty.counts()["documents"] == 0


def test_what_came_before_a_break_is_kept_and_the_rest_follows(held: Record, empty: Record, tmp_path: Path) -> None:
    path = exported(held, tmp_path / "out.json")
    whole = path.read_text()
    path.write_text("".join(whole.splitlines(keepends=True)[:2]))
    with pytest.raises(ImportFileError, match="breaks off"):
        list(import_file(path, empty))
    assert empty.counts()["documents"] == 1
    path.write_text(whole)
    assert fates(path, empty) == {("document", "unchanged"): 1, ("document", "added"): 1}


def test_a_record_is_not_imported_into_itself(held: Record) -> None:
    with pytest.raises(ImportFileError, match="the record itself"):
        list(import_file(Path(str(held.location)), held))
