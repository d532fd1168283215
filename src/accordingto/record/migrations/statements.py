"""Cut an SQL script into statements, as the driver takes one at a time inside a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

__all__ = ["split"]


def split(script: str) -> Iterator[str]:
    """Yield the statements of a script, each of which ends at the end of a line."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
