"""A record to ask, a command line to ask it with, and a reader that needs no model."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.record.building import READER, document, reading

from accordingto import reading as reading_room
from accordingto.cli.running import run
from accordingto.errors import ReadingError
from accordingto.record import open_record
from accordingto.vocabulary import Document, Problem, ProblemKind, Reading, Span

MADE = reading(document(published=date(2031, 5, 8), publisher="Gazette", title="Ports"))


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        return dict(json.loads(self.err)["error"])


Ask = Callable[..., Ran]


class FakeReader:
    """Reads one problem out of every document; a text that says so cannot be read."""

    name, version = READER.split("/")
    identity = READER

    def __init__(self, settings: object = None) -> None:
        pass

    def read(self, document: Document) -> Reading:
        if "unreadable" in document.text:
            raise ReadingError("It is written in a hand that nobody reads: type it up.", subject=document.origin)
        first = Span(start=0, end=1, exact=document.text[:1])
        problem = Problem(kind=ProblemKind.DAMAGED_TEXT, message="It begins oddly.", span=first)
        return replace(Reading(document=document, reader=self.identity), problems=(problem,))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        return (self.read(each) for each in documents)


@pytest.fixture
def fake_reader(monkeypatch: pytest.MonkeyPatch) -> type[FakeReader]:
    monkeypatch.setattr(reading_room, "LocalReader", FakeReader, raising=False)
    return FakeReader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The record that the environment names; nothing is in it yet."""
    return tmp_path / "talks.db"


@pytest.fixture
def held(path: Path) -> Reading:
    """The reading that the record holds."""
    with open_record(path) as record:
        record.add(MADE)
    return MADE


@pytest.fixture
def ask(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    monkeypatch.setenv("ACCORDINGTO_RECORD", str(path))
    monkeypatch.setenv("COLUMNS", "80")

    def asked(*arguments: str) -> Ran:
        code = run(arguments)
        said = capsys.readouterr()
        return Ran(code=code, out=said.out, err=said.err)

    return asked
