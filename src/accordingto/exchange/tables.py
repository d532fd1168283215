"""The record as flat tables in CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from accordingto.exchange.columns import TABLES, Cell, Many
from accordingto.exchange.walking import readings_by_publication

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
    for reading in readings_by_publication(record):
        rows = TABLES[table].rows(reading)
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def safe_cell(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: such text gets an apostrophe in front, numbers stay."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Many):
        cell = str(cell)
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else str(cell)
