"""The flat tables as Apache Parquet (format 2), with days, numbers and lists as such."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from accordingto.errors import ExportError
from accordingto.exchange.columns import KINDS, TABLES, Cell, Kind, Many
from accordingto.exchange.files import write_whole_bytes
from accordingto.exchange.walking import readings_by_publication

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["write_parquet"]

_ROWS = 20_000
"""How many rows are in memory at a time; each such group can be read alone."""


def write_parquet(record: Record, table: str, path: Path, *, replace: bool = False) -> None:
    """Write a table to a file, whole or not at all; raise ``ExportError`` where that, or the library, is missing."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError(
            "Parquet needs the library pyarrow: install accordingto[parquet], or export csv instead.", subject="pyarrow"
        ) from error
    types = {
        Kind.DAY: pyarrow.date32(),
        Kind.INTEGER: pyarrow.int64(),
        Kind.REAL: pyarrow.float64(),
        Kind.FLAG: pyarrow.bool_(),
        Kind.LIST: pyarrow.list_(pyarrow.string()),
    }
    header = TABLES[table].header
    fields = [(name, types[KINDS[name]] if name in KINDS else pyarrow.string()) for name in header]
    schema = pyarrow.schema(fields, metadata={"accordingto.table": table})

    def write(file: BinaryIO) -> None:
        rows = _rows(record, table)
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            while group := list(islice(rows, _ROWS)):
                writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))

    write_whole_bytes(path, write, replace=replace)


def _rows(record: Record, table: str) -> Iterator[dict[str, Any]]:
    shape = TABLES[table]
    for reading in readings_by_publication(record):
        for row in shape.rows(reading):
            yield {name: _value(cell) for name, cell in zip(shape.header, row, strict=True)}


def _value(cell: Cell) -> Any:
    if isinstance(cell, Many):
        return list(cell.values)
    return str(cell) if isinstance(cell, str) else cell
