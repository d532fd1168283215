"""The whole program over a record in PostgreSQL: the same words and the same JSON as over a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.backends import Server
from tests.cli.conftest import Ask, FakeReader
from tests.record.building import TEXT, reading

from accordingto import reading as reading_room
from accordingto.exchange import TEXT_FORMATS
from accordingto.location import DatabaseAddress
from accordingto.record import open_record
from accordingto.vocabulary import Document, Reading

SECRET = "ilven-7-harbour"


@pytest.fixture
def address(server: Server) -> Iterator[DatabaseAddress]:
    fresh = server.fresh()
    yield fresh
    server.drop(fresh)


class HandReader(FakeReader):
    """Reads something of every kind."""

    def read(self, document: Document) -> Reading:
        return reading(document)


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reading_room, "LocalReader", HandReader, raising=False)
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"Report number {n}.\n{TEXT}")
    return folder


VIEWS = (
    ("positions",),
    ("timeline",),
    ("sources",),
    ("actors",),
    ("places",),
    ("search", "northern road"),
    ("verify",),
    ("export", "csv"),
)


def test_every_view_prints_the_same_as_over_a_file(
    ask: Ask, path: Path, address: DatabaseAddress, reports: Path
) -> None:
    for record in (str(path), address.conninfo):
        assert ask("read", str(reports), "--record", record).code == 0
        assert ask("read", str(reports), "--record", record).code == 0
    for view in VIEWS:
        for shape in ((), ("--json",)):
            on_file = ask(*view, *shape, "--record", str(path))
            on_server = ask(*view, *shape, "--record", address.conninfo)
            assert (on_server.code, on_server.err) == (on_file.code, on_file.err) == (0, "")
            if view[0] != "search":
                assert on_server.out.replace(str(address), str(path)) == on_file.out


def _timeless(export: str) -> str:
    """Return an export without the moments at which the two records were written, one after the other."""
    return re.sub(r"\d{4}-?\d\d-?\d\dT\d\d:?\d\d:?\d\d", "T", export)


def test_the_exports_are_the_same_to_the_byte(ask: Ask, path: Path, address: DatabaseAddress, reports: Path) -> None:
    for record in (str(path), address.conninfo):
        assert ask("read", str(reports), "--record", record).code == 0
    for form in TEXT_FORMATS:
        on_file, on_server = (ask("export", form, "--record", record) for record in (str(path), address.conninfo))
        assert (on_file.code, on_file.err) == (0, "")
        assert _timeless(on_server.out) == _timeless(on_file.out)
    whole = ask("export", "json", "--record", address.conninfo)
    assert sum(len(each["positions"]) for each in whole.json["readings"]) == 6


def test_the_environment_may_name_the_address(
    ask: Ask, address: DatabaseAddress, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORDINGTO_RECORD", address.conninfo)
    said = ask("read", str(reports))
    assert said.code == 0
    assert f"in {address}" in " ".join(said.out.split()) or str(address) in said.out.replace("\n  ", "")
    with open_record(address, create=False) as record:
        assert record.counts()["documents"] == 3


@pytest.mark.parametrize("shape", [(), ("--json",)])
@pytest.mark.parametrize("command", [("positions",), ("read", "nothing.txt"), ("verify",), ("search", "port")])
@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://velsin:{SECRET}@127.0.0.1:1/talks",
        f"postgresql://velsin:{SECRET}/x@127.0.0.1:1/talks",
        f"postgresql://127.0.0.1:1/talks?user=velsin&password={SECRET}",
        f"postgresql://velsin:{SECRET}@127.0.0.1:harbour/talks",
    ],
)
def test_no_password_is_ever_printed(
    ask: Ask, reports: Path, command: tuple[str, ...], shape: tuple[str, ...], address: str
) -> None:
    said = ask(*command, *shape, "--record", address)
    assert said.code != 0
    assert said.err
    assert SECRET not in said.out + said.err
