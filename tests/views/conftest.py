"""A record to look at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from accordingto.location import Location
from accordingto.record import Record, open_record


@pytest.fixture
def record(location: Location) -> Iterator[Record]:
    with open_record(location) as opened:
        yield opened
