"""The record as flat tables in CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from accordingto.exchange.columns import TABLES, Cell

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["csv_table", "safe_cell"]

# What a spreadsheet may take for the beginning of a formula, in both widths.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def csv_table(record: Record, table: str) -> Iterator[str]:
    """Yield a table of :data:`TABLES` as CSV text, a document at a time in order of publication, the header first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(TABLES[table].header)
    for identifier in _by_publication(record):
        rows = TABLES[table].rows(record.reading(identifier))
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def safe_cell(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: such text gets an apostrophe in front, numbers stay."""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else str(cell)


def _by_publication(record: Record) -> list[str]:
    documents = sorted(record.documents(), key=lambda each: (each.published or date.max, each.id))
    return [document.id for document in documents]
