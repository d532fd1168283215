"""Exports are whole, deterministic, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.building import document, numbered, reading
from tests.views.building import Draft

from accordingto.errors import ExportError
from accordingto.exchange import TABLES, csv_table, json_record, write_whole
from accordingto.exchange.tables import safe_cell
from accordingto.record import Record, open_record
from accordingto.vocabulary import Move, to_json


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "talks.db") as opened:
        yield opened


def rows(record: Record, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_table(record, table)), newline="")))


def test_json_holds_every_reading_exactly(record: Record) -> None:
    made = [reading(), numbered(2, published=date(2031, 5, 9))]
    for each in made:
        record.add(each)
    exported = json.loads("".join(json_record(record)))
    assert (exported["format"], exported["version"]) == ("accordingto-record", 2)
    assert exported["readings"] == [to_json(each) for each in sorted(made, key=lambda each: each.document.id)]


def test_json_does_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    made = [numbered(number) for number in range(5)]
    texts = []
    for name, order in (("one.db", made), ("other.db", made[::-1])):
        with open_record(tmp_path / name) as record:
            for each in order:
                record.add(each)
            texts.append("".join(json_record(record)))
    assert texts[0] == texts[1]


def test_an_empty_record_is_exported_empty(record: Record) -> None:
    assert json.loads("".join(json_record(record)))["readings"] == []
    for name, table in TABLES.items():
        assert "".join(csv_table(record, name)) == ",".join(table.header) + "\r\n"


def test_positions_are_one_flat_row_each(record: Record) -> None:
    made = reading(document(published=date(2031, 5, 8), publisher="Gazette"))
    record.add(made)
    demand, refusal = rows(record, "positions")
    assert demand["holder"] == "Odra Velsin"
    assert demand["proposal"] == "hand over the port of Ys"
    assert demand["on_the_word_of"] == "Harbour Post; two senior officials"
    assert (demand["start"], demand["expression"], demand["publisher"]) == ("2031-05-05", "on Monday", "Gazette")
    text = made.document.text
    assert text[int(demand["evidence_start"]) : int(demand["evidence_end"])] == demand["evidence"]
    assert (refusal["holder"], refusal["start"]) == ("", "")


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_has_a_row_for_each_item(record: Record, table: str) -> None:
    made = reading(document(published=date(2031, 5, 8)))
    record.add(made)
    expected = 1 if table == "documents" else len(getattr(made, table))
    assert len(rows(record, table)) == expected
    assert {row["document_id"] for row in rows(record, table)} == {made.document.id}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_a_formula_becomes_text(start: str) -> None:
    assert safe_cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


def test_a_formula_in_a_report_does_not_reach_the_spreadsheet(record: Record) -> None:
    draft = Draft("Read this: =HYPERLINK(1) now.", title="@SUM(1)", publisher="+1")
    draft.position(None, Move.DEMAND, "=HYPERLINK(1)")
    record.add(draft.reading())
    (row,) = rows(record, "positions")
    assert (row["proposal"], row["title"], row["publisher"]) == ("'=HYPERLINK(1)", "'@SUM(1)", "'+1")


def test_numbers_stay_numbers() -> None:
    assert safe_cell(-4.1) == -4.1
    assert safe_cell(None) is None


@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    cell = str(safe_cell(text))
    assert cell in (text, f"'{text}")
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "begun"
        raise RuntimeError

    path = tmp_path / "out.csv"
    path.write_text("before")
    with pytest.raises(RuntimeError):
        write_whole(path, broken(), replace=True)
    assert path.read_text() == "before"
    write_whole(path, ["a", "\r\n"], replace=True)
    assert path.read_bytes() == b"a\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")
    with pytest.raises(ExportError, match="--force"):
        write_whole(path, ["after"])
    assert path.read_text() == "before"
    write_whole(path, ["after"], replace=True)
    assert path.read_text() == "after"


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "out.csv", tmp_path / "link.csv"
    path.write_text("before")
    link.symlink_to(path)
    write_whole(link, ["after"], replace=True)
    assert link.is_symlink()
    assert path.read_text() == "after"


def test_a_record_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with open_record(path):
        pass
    before = path.read_bytes()
    with pytest.raises(ExportError, match="is not replaced"):
        write_whole(path, ["after"], replace=True)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write_whole(tmp_path / "nowhere" / "out.csv", ["a"])
    assert "could not be written" in caught.value.message
    assert caught.value.subject == str(tmp_path / "nowhere" / "out.csv")
