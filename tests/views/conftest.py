"""A record to look at: a file, as the record's own tests hold files and servers to the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from accordingto.record import Record, open_record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "talks.db") as opened:
        yield opened
