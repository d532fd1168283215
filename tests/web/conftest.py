"""A desk on a small record, and somebody who opens its pages as a browser does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.cli.conftest import FakeReader
from tests.record.building import document, reading

from accordingto.bulk import Alone, Crew
from accordingto.record import open_record
from accordingto.settings import Settings
from accordingto.vocabulary import Reading
from accordingto.web import Desk, DeskOptions, create_app

MADE = reading(document(published=date(2031, 5, 8), publisher="Gazette", title="Ports"))
ADDRESS = "http://127.0.0.1:8765"

Opened = Callable[..., Any]


def alone(settings: Settings) -> Crew:
    return Alone(FakeReader())


@contextmanager
def desk_on(path: Path, **options: Any) -> Iterator[Desk]:
    desk = Desk(DeskOptions(record=path, **{"author": "Ana", **options}), Settings(), alone)
    try:
        yield desk
    finally:
        desk.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("made") / "talks.db"
    with open_record(found) as record:
        record.add(MADE)
    return found


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "talks.db"))


@pytest.fixture
def held() -> Reading:
    return MADE


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with desk_on(path) as opened:
        yield opened


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return TestClient(create_app(desk), base_url=ADDRESS, follow_redirects=True)


def token_of(page: str) -> str:
    """The token that a page's forms carry."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', page)
    assert found is not None, "the page has no form"
    return found[1]


def fields_of(page: str, kind: str) -> dict[str, str]:
    """The hidden fields of the form by which something of this kind is decided."""
    forms = [form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'name="kind" value="{kind}"' in form]
    assert forms, f"the page has no form for {kind}"
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', forms[-1]))
