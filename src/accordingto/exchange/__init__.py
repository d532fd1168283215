"""The record in forms that other programs take: JSON, whole, and CSV, a table at a time."""

from accordingto.exchange.columns import TABLES
from accordingto.exchange.files import Written, write_whole
from accordingto.exchange.json_record import json_record
from accordingto.exchange.tables import csv_table

__all__ = ["TABLES", "Written", "csv_table", "json_record", "write_whole"]
