"""Records to test with: what is asked of one is asked of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests import backends
from tests.backends import BACKENDS, Backend, Server

from accordingto.location import Location


@pytest.fixture(scope="module", params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Backend:
    """What holds the record: files, then a server."""
    return backends.backend(request.param)


@pytest.fixture
def location(backend: Backend) -> Iterator[Location]:
    """Where a record can be made."""
    fresh = backend.fresh()
    yield fresh
    backend.drop(fresh)


@pytest.fixture
def fresh(backend: Backend) -> Iterator[Callable[[], Location]]:
    """Where more records can be made: a place of its own at each call."""
    made: list[Location] = []

    def another() -> Location:
        made.append(backend.fresh())
        return made[-1]

    yield another
    for each in made:
        backend.drop(each)


@pytest.fixture(scope="module")
def server() -> Server:
    """The server alone, for what only a server can get wrong."""
    found = backends.backend("postgresql")
    assert isinstance(found, Server)
    return found
