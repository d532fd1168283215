"""What only a server can get wrong: a sentence that says what to do, no password in it, and nothing half-written."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, inspect
from tests.backends import Server
from tests.record.building import TEXT, document, numbered, reading

from accordingto.errors import AccordingToError, RecordError
from accordingto.location import DatabaseAddress, record_location
from accordingto.record import Outcome, Record, open_record, postgresql_tables, schema

SECRET = "ilven-7-harbour"


@pytest.fixture
def address(server: Server) -> Iterator[DatabaseAddress]:
    fresh = server.fresh()
    yield fresh
    server.drop(fresh)


@pytest.fixture
def bare(server: Server) -> Iterator[DatabaseAddress]:
    """A database with nothing in it."""
    made = server.bare()
    yield made
    server.drop(made)


@pytest.fixture
def record(address: DatabaseAddress) -> Iterator[Record]:
    with open_record(address) as opened:
        yield opened


def complaint(address: DatabaseAddress | str, *, create: bool = True, read_only: bool = False) -> str:
    with pytest.raises(AccordingToError) as caught:
        open_record(address, create=create, read_only=read_only, timeout=0.1).add(reading())
    assert "\n" not in caught.value.message
    said = "".join(traceback.format_exception(caught.value)) + repr(caught.value.subject)
    assert SECRET not in said
    return caught.value.message


def as_user(address: DatabaseAddress, login: str, **settings: str) -> DatabaseAddress:
    """The same database, as somebody else."""
    extra = "".join(f"&{name}={value}" for name, value in settings.items())
    other = record_location(address.conninfo.replace("://accordingto@", f"://{login}@") + extra)
    assert isinstance(other, DatabaseAddress)
    return other


@pytest.fixture
def guest(server: Server) -> Iterator[str]:
    """A user with a password and no rights."""
    with server.connected(server.at("postgres")) as connection:
        connection.execute("DROP ROLE IF EXISTS guest")
        connection.execute(f"CREATE ROLE guest LOGIN PASSWORD '{SECRET}'".encode())
        yield "guest"
        connection.execute("DROP ROLE guest")


def test_no_server_there() -> None:
    said = complaint(f"postgresql://velsin:{SECRET}@127.0.0.1:1/talks")
    assert "postgresql://velsin@127.0.0.1:1/talks cannot be reached: see that the server runs" in said


def test_no_such_host() -> None:
    assert "cannot be reached" in complaint(f"postgresql://velsin:{SECRET}@nowhere.invalid/talks?connect_timeout=5")


@pytest.mark.parametrize("setting", ["port=harbour", "sslmode=perhaps", "harbour=7", "host=%zz"])
def test_an_address_that_the_driver_does_not_take(setting: str) -> None:
    said = complaint(f"postgresql://velsin:{SECRET}@127.0.0.1/talks?{setting}")
    assert "cannot be used: write it as postgresql://" in said or "cannot be reached" in said


def test_a_wrong_password(server: Server, address: DatabaseAddress, guest: str) -> None:
    said = complaint(as_user(address, f"{guest}:{SECRET}x"))
    assert "did not take the user name or the password: put the right ones into" in said
    assert "did not take the user name or the password" in complaint(as_user(address, f"nobody:{SECRET}"))


def test_no_such_database(server: Server) -> None:
    said = complaint(server.at("nothing_of_the_kind"))
    assert "names a database that is not there: make it with createdb" in said


def test_without_the_driver(address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    said = complaint(address)
    assert said.endswith("needs the driver for PostgreSQL: install it with pip install 'accordingto[postgresql]'.")


def test_a_missing_record_is_made_only_where_that_is_wanted(server: Server, bare: DatabaseAddress) -> None:
    assert "There is no record at" in complaint(bare, create=False)
    assert "There is no record at" in complaint(bare, read_only=True)
    with server.connected(bare) as connection:
        assert connection.execute("SELECT to_regnamespace('accordingto')").fetchone() == (None,)
    with open_record(bare) as record:
        assert record.add(reading()) is Outcome.ADDED


def test_a_schema_of_another_program(server: Server, bare: DatabaseAddress) -> None:
    with server.connected(bare) as connection:
        connection.execute("CREATE SCHEMA recipes")
        connection.execute("CREATE TABLE recipes.recipes (name TEXT)")
        connection.execute("CREATE TABLE public.recipes (name TEXT)")
    theirs = record_location(f"{bare.conninfo}&schema=recipes")
    assert isinstance(theirs, DatabaseAddress)
    assert "belongs to another program and was left as it is: name another schema" in complaint(theirs)
    with open_record(bare) as record:
        assert record.add(reading()) is Outcome.ADDED
    assert [table.name for table in schema.metadata.sorted_tables if table.name == "recipes"] == []


def test_somebody_else_s_mark(server: Server, address: DatabaseAddress) -> None:
    server.run(address, "UPDATE record_version SET application_id = 7")
    assert "is damaged" in complaint(address)


def test_a_record_of_a_newer_version(server: Server, address: DatabaseAddress) -> None:
    server.run(address, "UPDATE record_version SET version = 999")
    assert "newer accordingto: update" in complaint(address)


def test_a_record_that_is_too_old(server: Server, address: DatabaseAddress) -> None:
    server.run(address, "UPDATE record_version SET version = 0")
    assert "too old: read the reports again into another schema" in complaint(address)
    assert server.run(address, "UPDATE record_version SET version = 0 WHERE version = 0") == [1]


def test_every_shape_since_the_first_has_its_script() -> None:
    """Without one, a record that somebody has would not open: write it, beside the one for SQLite."""
    missing = [
        number
        for number in range(postgresql_tables.FIRST_VERSION + 1, schema.SCHEMA_VERSION + 1)
        if not postgresql_tables.script(number).is_file()
    ]
    assert missing == []


def test_an_older_record_is_brought_up_to_date(
    server: Server, address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_record(address) as record:
        record.add(reading())
    folder = tmp_path_factory.mktemp("scripts")
    following = schema.SCHEMA_VERSION + 1
    (folder / f"{following:04}.sql").write_text("ALTER TABLE texts ADD note TEXT;\nUPDATE texts SET note = '100 %';\n")
    monkeypatch.setattr(postgresql_tables, "script", lambda number: folder / f"{number:04}.sql")
    for module in ("postgresql", "postgresql_tables"):
        monkeypatch.setattr(f"accordingto.record.{module}.SCHEMA_VERSION", following)
    server.run(address)
    with open_record(address, read_only=True) as record:
        assert record.reading(reading().document.id) == reading()
    with server.connected(address) as connection:
        assert connection.execute("SELECT note FROM texts").fetchall() == [("100 %",)]
        assert connection.execute("SELECT version FROM record_version").fetchall() == [(following,)]


def test_a_database_that_has_no_room_for_every_language(server: Server) -> None:
    with server.connected(server.at("postgres")) as connection:
        connection.execute("CREATE DATABASE old_letters TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    try:
        assert "keeps text as LATIN1" in complaint(server.at("old_letters"))
    finally:
        server.drop(server.at("old_letters"))


def test_several_records_in_one_database(bare: DatabaseAddress) -> None:
    names = ["talks", "Talks", "ilven ' \" % talks", "переговори"]
    for n, name in enumerate(names):
        with open_record(replace(bare, schema=name)) as record:
            record.add(numbered(n))
    for n, name in enumerate(names):
        with open_record(replace(bare, schema=name), create=False) as record:
            assert list(record.readings()) == [numbered(n)]
            assert record.search("northern road")
            assert record.verify().findings == ()


def test_writers_of_two_records_in_one_database_do_not_wait(bare: DatabaseAddress) -> None:
    other = replace(bare, schema="other")
    with open_record(bare) as one, open_record(other, timeout=0.1) as two, one._database.writing():
        assert two.add(reading()) is Outcome.ADDED


def test_a_colleague_who_may_read(server: Server, address: DatabaseAddress, guest: str) -> None:
    with open_record(address) as record:
        record.add(reading())
    with server.connected(address) as connection:
        connection.execute("GRANT USAGE ON SCHEMA accordingto TO guest")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA accordingto TO guest")
    theirs = as_user(address, f"{guest}:{SECRET}")
    try:
        with open_record(theirs, create=False, read_only=True) as record:
            assert record.counts()["documents"] == 1
            assert len(record.search("port")) == 1
            assert record.verify().findings == ()
        assert "may not be used like that by this user: have the owner" in complaint_of_another_reading(theirs)
        assert SECRET not in f"{theirs} {theirs!r}"
    finally:
        with server.connected(address) as connection:
            connection.execute("DROP OWNED BY guest")


def complaint_of_another_reading(address: DatabaseAddress) -> str:
    with open_record(address, create=False) as record, pytest.raises(RecordError) as caught:
        record.add(numbered(7))
    return caught.value.message


def test_a_user_who_may_not_make_a_record(bare: DatabaseAddress, guest: str) -> None:
    assert "may not be used like that by this user" in complaint(as_user(bare, f"{guest}:{SECRET}"))


def test_a_reader_may_not_write(address: DatabaseAddress) -> None:
    with open_record(address, read_only=True) as record, pytest.raises(RecordError, match="for reading only"):
        record.add(reading())


@pytest.mark.parametrize("step", range(1, 40, 4))
def test_a_connection_that_is_lost_at_any_statement_leaves_nothing(
    server: Server, address: DatabaseAddress, record: Record, step: int
) -> None:
    record.add(numbered(1))
    before = server.dump(address)
    left = step

    def cut(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            with server.connected(address) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )

    engine = record._database._writer
    event.listen(engine, "before_cursor_execute", cut)
    try:
        with pytest.raises(RecordError, match="was lost: see that the server runs"):
            record.add(reading())
    finally:
        event.remove(engine, "before_cursor_execute", cut)
    assert server.dump(address) == before
    assert record.add(reading()) is Outcome.ADDED
    assert record.verify().findings == ()


def test_a_server_without_room_keeps_what_was_there(server: Server, address: DatabaseAddress, record: Record) -> None:
    record.add(numbered(1))
    before = server.dump(address)
    # As far as the program can tell, this is what a full disk is.
    server.run(
        address,
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON problems EXECUTE FUNCTION full_disk()",
    )
    with pytest.raises(RecordError, match=r"no room left to write .* free some space"):
        record.add(reading())
    server.run(address, "DROP FUNCTION full_disk CASCADE")
    assert server.dump(address) == before
    assert record.add(reading()) is Outcome.ADDED


def test_a_restarted_server_is_found_again(server: Server, address: DatabaseAddress, record: Record) -> None:
    record.add(numbered(1))
    with server.connected(address) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert record.counts()["documents"] == 1
    assert record.add(numbered(2)) is Outcome.ADDED


@pytest.mark.parametrize("odd", ["a\x00b", "\x00", "a\uffffb\uffff0", "\uffff1\x00\uffff"])
def test_null_characters_come_back_as_they_were(address: DatabaseAddress, record: Record, odd: str) -> None:
    made = reading(document(title=odd, publisher=odd))
    made = replace(made, positions=(replace(made.positions[0], issue=f"port {odd}"), made.positions[1]))
    record.add(made)
    assert record.reading(made.document.id) == made
    assert record.add(made) is Outcome.UNCHANGED
    assert record.verify().findings == ()


def test_words_longer_than_an_index_takes(record: Record) -> None:
    long = "x" * 3000 + "\n" + "é" * 1100 + " harbour\n" + TEXT
    record.add(reading(document(long)))
    assert [hit.span.exact for hit in record.search("é" * 1100)] == ["é" * 1100 + " harbour"]
    assert record.verify().findings == ()


def test_the_password_stays_out_of_the_log(
    server: Server, address: DatabaseAddress, guest: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    complaint(as_user(address, f"{guest}:{SECRET}", connect_timeout="3"))
    assert SECRET not in caplog.text


def test_the_tables_are_those_of_a_file(record: Record, tmp_path: Path) -> None:
    """Both are made in ways of their own, and must be the same to the program."""
    with open_record(tmp_path / "talks.db") as file:
        assert shape(record) == shape(file)


def shape(record: Record) -> dict[str, object]:
    """Tables, columns, keys and indexes, without what only one kind of database has."""
    own = ("alembic_", "passage_search", "position_search", "record_version")
    with record._database.reading() as connection:
        held = inspect(connection)
        return {
            name: {
                "columns": sorted(
                    (column["name"], kind(column["type"]), column["nullable"]) for column in held.get_columns(name)
                ),
                "key": held.get_pk_constraint(name)["constrained_columns"],
                "unique": sorted(tuple(each["column_names"]) for each in held.get_unique_constraints(name)),
                "references": sorted(
                    (each["constrained_columns"], each["referred_table"], each["options"].get("ondelete") or "")
                    for each in held.get_foreign_keys(name)
                ),
                "indexes": sorted(
                    (str(each["name"]), each["column_names"], any("where" in key for key in each["dialect_options"]))
                    for each in held.get_indexes(name)
                    if "duplicates_constraint" not in each
                ),
            }
            for name in sorted(held.get_table_names())
            if not name.startswith(own)
        }


def kind(type_: object) -> str:
    """A column's type, by what it can hold."""
    name = str(type_).partition(" COLLATE")[0]
    return {"DOUBLE PRECISION": "REAL", "BIGINT": "INTEGER"}.get(name, name)


def test_issues_are_counted_in_a_record_that_did_not_count_them(server: Server, address: DatabaseAddress) -> None:
    with open_record(address) as record:
        record.add(reading())
        before = record.issues()
    server.run(address, "DROP TABLE issue_tallies", "UPDATE record_version SET version = 3")
    with open_record(address) as record:
        assert record.issues() == before != []
        assert record.verify().findings == ()
