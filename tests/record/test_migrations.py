"""The scripts that make a record agree with the tables that the program speaks to."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from tests.record.building import reading

from accordingto.errors import RecordError
from accordingto.record import Record, open_record
from accordingto.record import schema as tables


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """One in a file, as only such a record has had other shapes."""
    with open_record(path) as opened:
        yield opened


def ours(connection_object: object, name: str | None, kind: str, *_: object) -> bool:
    return not (kind == "table" and re.match(r"alembic_|passage_search|position_search", name or ""))


def test_the_tables_are_those_that_the_program_speaks_to(record: Record) -> None:
    with record._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_a_new_record_bears_our_mark_and_the_latest_version(record: Record, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        pragmas = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode")
        }
    assert pragmas == {
        "application_id": tables.APPLICATION_ID,
        "user_version": tables.SCHEMA_VERSION,
        "journal_mode": "wal",
    }


def test_there_is_one_line_of_migrations_one_for_each_version() -> None:
    config = Config()
    config.set_main_option("script_location", "accordingto.record:migrations")
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    revisions = [each.revision for each in script.walk_revisions()]
    assert script.get_heads() == [f"{tables.SCHEMA_VERSION:04}"]
    assert sorted(revisions) == [f"{n:04}" for n in range(1, tables.SCHEMA_VERSION + 1)]


def test_foreign_keys_are_on(record: Record) -> None:
    with pytest.raises(RecordError), record._database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO contents VALUES (7, 0, 0, 0)")


def test_a_failed_migration_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from accordingto.record import migrating

    monkeypatch.setattr(migrating, "SCHEMA_VERSION", 99)
    with pytest.raises(RecordError):
        open_record(path)
    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    with open_record(path) as record:
        record.add(reading())
        assert record.verify().findings == ()


def test_an_up_to_date_record_opens_without_the_migration_library(path: Path) -> None:
    with open_record(path):
        pass
    script = "import sys; from pathlib import Path; from accordingto.record import open_record\n"
    script += "open_record(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 0


def columns(plan: list[sqlite3.Row]) -> str:
    return " / ".join(str(row[3]) for row in plan)


@pytest.mark.parametrize(
    ("question", "index"),
    [
        ("SELECT rid FROM positions WHERE holder = 1 ORDER BY first_day", "positions_by_holder"),
        ("SELECT rid FROM positions WHERE move = 'demand' AND first_day <= '2031-01-01'", "positions_by_move"),
        ("SELECT rid FROM positions WHERE first_day <= '2031-01-01'", "positions_by_time"),
        ("SELECT rid FROM positions WHERE issue = 'x'", "positions_by_issue"),
        ("SELECT rid FROM positions WHERE addressee = 1", "positions_by_addressee"),
        ("SELECT rid FROM positions WHERE attribution = 1", "positions_by_attribution"),
        ("SELECT rid FROM positions WHERE document = 1", "sqlite_autoindex_positions_1"),
        ("SELECT position FROM position_chain WHERE actor = 1", "position_chain_by_actor"),
        ("SELECT rid FROM events WHERE first_day <= '2031-01-01'", "events_by_time"),
        ("SELECT event FROM event_participants WHERE actor = 1", "event_participants_by_actor"),
        ("SELECT actor FROM actor_aliases WHERE key = 'x'", "actor_aliases_by_key"),
        ("SELECT rid FROM documents WHERE text = 1", "documents_by_text"),
    ],
)
def test_questions_have_their_index(record: Record, path: Path, question: str, index: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        plan = columns(connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall())
    assert f"INDEX {index}" in plan


def test_issues_are_counted_in_a_record_that_did_not_count_them(path: Path) -> None:
    with open_record(path) as record:
        record.add(reading())
        before = record.issues()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE issue_tallies")
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
        connection.execute("PRAGMA user_version = 3")
    with open_record(path) as record:
        assert record.issues() == before != []
        assert record.verify().findings == ()
