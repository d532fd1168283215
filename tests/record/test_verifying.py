"""Every kind of damage that a file can take in silence is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.backends import Backend
from tests.record.building import numbered, reading

from accordingto.location import Location
from accordingto.record import Record, Verification, open_record

Damage = Callable[..., None]


def verified(location: Location) -> Verification:
    with open_record(location, create=False, read_only=True) as record:
        return record.verify()


@pytest.fixture
def made(location: Location) -> Location:
    with open_record(location) as record:
        record.add(reading())
        record.add(numbered(1))
    return location


@pytest.fixture
def damage(backend: Backend, made: Location) -> Damage:
    """Change what is on disk behind the program's back."""

    def done(*statements: str) -> None:
        assert all(count != 0 for count in backend.run(made, *statements))

    return done


def test_a_sound_record_is_said_to_be_so(made: Location) -> None:
    verification = verified(made)
    assert verification.sound
    counted = {
        kind: verification.checked[kind] for kind in ("documents", "positions", "events", "attributions", "texts")
    }
    assert counted == {"documents": 2, "positions": 4, "events": 2, "attributions": 6, "texts": 2}
    assert verification.checked["spans"] > 50
    assert verification.checked["position_search"] == 4


@pytest.mark.parametrize(
    ("check", "statement"),
    [
        ("hashes", "UPDATE texts SET text = replace(text, 'northern', 'southern') WHERE rid = 1"),
        ("hashes", "UPDATE texts SET sha256 = 'x' || substr(sha256, 2) WHERE rid = 1"),
        ("spans and references", "UPDATE positions SET evidence_end = 9999 WHERE rid = 1"),
        ("spans and references", "UPDATE contents SET start = -3 WHERE attribution = 1"),
        ("hashes", "UPDATE positions SET evidence_end = evidence_end - 1 WHERE rid = 1"),
        ("hashes", "UPDATE positions SET issue = 'port of Is' WHERE rid = 1"),
        ("hashes", "UPDATE positions SET move = 'offer' WHERE rid = 1"),
        ("ids", "UPDATE positions SET move = 'offer' WHERE rid = 1"),
        ("ids", "UPDATE positions SET id = 'pos-000000000000' WHERE rid = 1"),
        ("ids", "UPDATE events SET kind = 'call' WHERE rid = 1"),
        ("ids", "UPDATE documents SET published = '2031-05-09' WHERE rid = 1"),
        ("ids", "UPDATE actors SET name = 'Odra Velsen' WHERE rid = 1"),
        ("ids", "UPDATE places SET gazetteer_id = '77' WHERE rid = 1"),
        ("ids", "UPDATE times SET span_end = span_end + 1 WHERE rid = 1"),
        ("documents", "UPDATE positions SET move = 'shrug' WHERE rid = 1"),
        ("hashes", "UPDATE documents SET digest = 'x' WHERE rid = 1"),
        ("hashes", "UPDATE documents SET reader = 'hand/7' WHERE rid = 1"),
        ("hashes", "UPDATE actor_aliases SET alias = 'Velsn' WHERE document = 1 AND ordinal = 0"),
        ("hashes", "DELETE FROM position_chain WHERE position = 1"),
        ("hashes", "DELETE FROM problems WHERE rid = 1"),
        ("indexes", "UPDATE positions SET first_day = '2000-01-01' WHERE rid = 1"),
        ("indexes", "UPDATE events SET last_day = NULL WHERE rid = 1"),
        ("indexes", "UPDATE actors SET key = 'nobody' WHERE rid = 1"),
        ("search", "UPDATE passages SET start = start + 1 WHERE rid = 1"),
        ("database", "DELETE FROM actors WHERE rid = 1"),
        ("leftovers", "INSERT INTO actors VALUES (99, 'act-99', 'Nobody', 'person', 'nobody')"),
        (
            "leftovers",
            "INSERT INTO texts VALUES (99, 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb', 'a')",
        ),
    ],
)
def test_damage_is_found(made: Location, damage: Damage, check: str, statement: str) -> None:
    damage(statement)
    findings = verified(made).findings
    assert check in {finding.check for finding in findings}
    assert all(finding.message and "\n" not in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("kind", "check", "statement"),
    [
        ("sqlite", "documents", "UPDATE times SET start = 'someday' WHERE rid = 1"),
        ("sqlite", "documents", "UPDATE texts SET text = CAST(X'ff41ff' AS TEXT) WHERE rid = 1"),
        ("sqlite", "search", "DELETE FROM passage_search WHERE rowid = 1"),
        ("sqlite", "search", "DELETE FROM position_search WHERE rowid = 1"),
        ("sqlite", "search", "INSERT INTO position_search (rowid, issue, proposal) VALUES (99, 'a', 'b')"),
        ("postgresql", "search", "DELETE FROM passage_search WHERE rid = 1"),
        ("postgresql", "search", "DELETE FROM position_search WHERE rid = 1"),
        ("postgresql", "search", "UPDATE passage_search SET words = words || 'x:900'::tsvector WHERE rid = 1"),
        ("postgresql", "search", "UPDATE position_search SET words = '' WHERE rid = 1"),
        ("postgresql", "search", "INSERT INTO position_search VALUES (99, 'a:1 b:2')"),
        ("postgresql", "database", "DROP INDEX positions_by_issue"),
        ("postgresql", "database", "DELETE FROM times WHERE rid = 1"),
    ],
)
def test_damage_to_what_only_one_kind_has_is_found(
    backend: Backend, made: Location, damage: Damage, kind: str, check: str, statement: str
) -> None:
    if backend.name == kind:
        damage(statement)
        assert check in {finding.check for finding in verified(made).findings}


def test_a_finding_names_its_document_and_item(made: Location, damage: Damage) -> None:
    damage("UPDATE events SET kind = 'call' WHERE rid = 1")
    (finding,) = [finding for finding in verified(made).findings if finding.check == "ids"]
    assert finding.document == reading().document.id
    assert finding.item == reading().events[0].id
    assert not verified(made).sound


def test_damage_to_one_document_does_not_hide_the_others(made: Location, damage: Damage) -> None:
    damage("UPDATE positions SET move = 'shrug' WHERE rid = 1", "UPDATE events SET kind = 'call' WHERE rid = 2")
    assert {finding.document for finding in verified(made).findings} == {
        reading().document.id,
        numbered(1).document.id,
    }


def test_an_id_that_does_not_follow_from_its_item_is_found(record: Record) -> None:
    made = reading()
    record.add(replace(made, events=(replace(made.events[0], id="evt-made-up"),)))
    (finding,) = record.verify().findings
    assert (finding.check, finding.item) == ("ids", "evt-made-up")


def test_a_torn_index_is_found(path: Path) -> None:
    with open_record(path) as record:
        record.add(reading())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'positions_by_issue'")
    assert "database" in {finding.check for finding in verified(path).findings}
