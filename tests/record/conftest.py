"""Records to test with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.backends import Backend

from accordingto.location import Location
from accordingto.record import Record, open_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file, for what only a file can get wrong."""
    return tmp_path / "talks.db"


@pytest.fixture
def record(location: Location) -> Iterator[Record]:
    with open_record(location) as opened:
        yield opened


@pytest.fixture
def dump(backend: Backend, location: Location) -> Callable[[], list[str]]:
    """All that the record holds."""
    return lambda: backend.dump(location)
