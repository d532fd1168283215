"""Tables as Parquet have types, and say what the CSV says."""

from __future__ import annotations

import builtins
import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet, types

from accordingto.errors import ExportError
from accordingto.exchange import TABLES, csv_table, write_parquet
from accordingto.record import Record


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_has_the_columns_and_rows_of_the_csv(held: Record, tmp_path: Path, table: str) -> None:
    write_parquet(held, table, tmp_path / "out.parquet")
    read = parquet.read_table(tmp_path / "out.parquet")
    rows = list(csv.reader(io.StringIO("".join(csv_table(held, table)), newline="")))
    assert read.column_names == rows[0]
    assert read.num_rows == len(rows) - 1


def test_columns_have_types(held: Record, tmp_path: Path) -> None:
    write_parquet(held, "positions", tmp_path / "out.parquet")
    read = parquet.read_table(tmp_path / "out.parquet")
    assert types.is_date32(read.schema.field("start").type)
    assert types.is_integer(read.schema.field("evidence_start").type)
    assert types.is_list(read.schema.field("on_the_word_of").type)
    (demand,) = [row for row in read.to_pylist() if row["holder"] == "Odra Velsin"]
    assert demand["start"] == date(2031, 5, 5)
    assert demand["on_the_word_of"] == ["Harbour Post", "two senior officials"]
    words = {row["proposal"] for row in read.to_pylist()}
    assert "=1+1 <b>&amp;</b>, ]]> \\; now" in words


def test_the_same_record_gives_the_same_bytes(held: Record, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_parquet(held, "events", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_file_that_is_there_is_left_alone(held: Record, tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    path.write_text("before")
    with pytest.raises(ExportError, match="--force"):
        write_parquet(held, "events", path)
    assert path.read_text() == "before"
    write_parquet(held, "events", path, replace=True)
    assert path.read_bytes().startswith(b"PAR1")


def test_without_the_library_one_sentence_says_so(
    held: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ExportError, match=r"install accordingto\[parquet\]"):
        write_parquet(held, "events", tmp_path / "out.parquet")
    assert list(tmp_path.glob("out*")) == []
