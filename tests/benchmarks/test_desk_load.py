"""The load test of the desk asks for every kind of page, counts what goes wrong, and sees what is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.desk import Asked, Written, addresses, figures, measure
from tests.record.building import document, reading

from accordingto.record import open_record
from accordingto.web.navigation import NAVIGATION


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    with open_record(path) as opened:
        opened.add(reading(document(title="Ports")))
    return path


def test_every_kind_of_page_is_asked_for(record: Path) -> None:
    with open_record(record) as opened:
        kinds = {kind for _, kind in addresses(opened)}
    assert {address for address, _ in NAVIGATION} <= kinds
    assert {"/issues/ID", "/actors/ID", "/places/ID", "/items/ID", "/reports/ID", "/conflict?issue="} <= kinds


def test_readers_and_a_writer_meet_a_desk(record: Path) -> None:
    found = measure(record, readers=3, seconds=3, pause=0, every=0.5)
    assert found["errors"] == 0, found["first_errors"]
    assert found["lost"] == 0
    assert found["decisions"] > 0
    assert found["answers"] > 10


def test_what_went_wrong_comes_first() -> None:
    asked = Asked()
    asked.taken["/"] += [1.0, 2.0, 9.0]
    asked.taken["/review"] += [20.0]
    asked.errors.append("/: 500")
    found = figures([asked], Written(decisions=["dec-1"], errors=["/api/decisions: 409"]), 1, 0.0, 2.0)
    assert list(found)[:3] == ["errors", "first_errors", "lost"]
    assert (found["errors"], found["lost"], found["answers_a_second"]) == (2, 1, 2.0)
    assert list(found["pages"]) == ["/review", "/"]
    assert found["answer"] == {"median": 6, "p95": 20, "worst": 20}
