"""The record in forms that other programs take, and back: whole, as tables, and in the standards the field speaks."""

from accordingto.exchange.columns import TABLES
from accordingto.exchange.files import Written, write_whole
from accordingto.exchange.formats import TEXT_FORMATS
from accordingto.exchange.importing import Fate, Imported, ImportReport, check_file, import_file
from accordingto.exchange.json_record import json_record
from accordingto.exchange.parquet import write_parquet
from accordingto.exchange.tables import csv_table

__all__ = [
    "TABLES",
    "TEXT_FORMATS",
    "Fate",
    "ImportReport",
    "Imported",
    "Written",
    "check_file",
    "csv_table",
    "import_file",
    "json_record",
    "write_parquet",
    "write_whole",
]
