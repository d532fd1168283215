"""Files that are not a record, or cannot be used as one: a sentence that says what to do, and the file as it was."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.record.building import numbered, reading

from accordingto.errors import AccordingToError, RecordError
from accordingto.record import Outcome, PositionQuery, Record, open_record


def complaint(path: Path, *, create: bool = True, read_only: bool = False) -> str:
    with pytest.raises(RecordError) as caught:
        open_record(path, create=create, read_only=read_only, timeout=0.1).add(reading())
    assert caught.value.subject == str(path)
    assert "\n" not in caught.value.message
    return caught.value.message


def made(path: Path, readings: int = 1) -> Path:
    with open_record(path) as record:
        for n in range(readings):
            record.add(numbered(n))
    return path


def test_a_missing_record_is_made_only_where_that_is_wanted(path: Path) -> None:
    assert "There is no record at" in complaint(path, create=False)
    assert "There is no record at" in complaint(path, read_only=True)
    assert not path.exists()
    made(path)
    assert path.read_bytes()[:15] == b"SQLite format 3"


def test_a_record_is_one_file_when_closed(path: Path) -> None:
    made(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_missing_folder(tmp_path: Path) -> None:
    assert "There is no folder" in complaint(tmp_path / "nowhere" / "talks.db")


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert "is a folder" in complaint(tmp_path)


@pytest.mark.parametrize("content", [b"Dear diary", b"\x00" * 5000, b"SQLite format 2\x00" * 100, b"S"])
def test_a_file_that_is_no_database(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "is not a record" in complaint(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()
    before = path.read_bytes()
    assert "belongs to another program" in complaint(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_another_program_s_mark_on_an_empty_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 7")
    assert "belongs to another program" in complaint(path)


def test_a_record_of_a_newer_version(path: Path) -> None:
    made(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    assert "newer accordingto: update" in complaint(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_record_only_where_that_is_wanted(path: Path) -> None:
    path.touch()
    assert "is empty" in complaint(path, create=False)
    assert path.stat().st_size == 0
    with open_record(path) as record:
        assert record.add(reading()) is Outcome.ADDED


def test_a_record_that_was_cut_off(path: Path) -> None:
    content = made(path, 20).read_bytes()
    for size in (50, 100, 1000, 4096, 10_000, len(content) // 2, len(content) - 4096):
        path.write_bytes(content[:size])
        with pytest.raises(RecordError, match=r"damaged|not a record"), open_record(path, timeout=0.1) as record:
            findings = record.verify().findings
            assert findings
            raise RecordError("damaged")


def test_a_record_with_flipped_bytes_answers_or_says_that_it_is_damaged(path: Path) -> None:
    content = made(path, 5).read_bytes()
    chance = random.Random(5)
    complained = noticed = 0
    for _ in range(30):
        spoilt = bytearray(content)
        for _ in range(chance.choice((1, 4, 40))):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        try:
            with open_record(path, create=False, timeout=0.1) as record:
                noticed += not record.verify().sound
                for ask in (record.positions, record.events, record.actors, record.places, record.problems):
                    with suppress(RecordError):
                        ask()
                with suppress(RecordError):
                    record.search("port")
                    record.positions(PositionQuery(issue="port"))
                with suppress(AccordingToError):
                    record.add(numbered(9))
        except RecordError as error:
            complained += 1
            assert "--record" in error.message or "damaged" in error.message or "newer" in error.message
        for leftover in path.parent.glob("talks.db-*"):
            leftover.unlink()
    assert complained + noticed > 10


def test_a_record_that_another_program_is_writing_to(path: Path) -> None:
    made(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "in use by another program" in complaint(path)
        with open_record(path, read_only=True, timeout=0.1) as record:
            assert record.counts()["documents"] == 1
        other.execute("ROLLBACK")
    with open_record(path) as record:
        assert record.add(reading()) is Outcome.ADDED


def test_a_record_that_another_program_keeps_to_itself(path: Path) -> None:
    made(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert "in use by another program" in complaint(path)


def test_a_writer_waits_for_another_as_long_as_it_is_told_to(path: Path) -> None:
    made(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.2, lambda: other.execute("ROLLBACK")).start()
    with open_record(path, timeout=10) as record:
        assert record.add(reading()) is Outcome.ADDED
    other.close()


def test_readers_see_a_whole_record_beside_a_writer(path: Path) -> None:
    made(path)
    with open_record(path) as writer, open_record(path, read_only=True) as reader:
        each = reader.readings()
        assert next(each) == numbered(0)
        for n in range(1, 10):
            writer.add(numbered(n))
            assert reader.counts()["documents"] == n + 1
        assert len(list(each)) == 9
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_several_programs_make_the_same_record_at_once(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from accordingto.record import open_record;"
        "from tests.record.building import numbered\n"
        "with open_record(Path(sys.argv[1]), timeout=30) as record:\n"
        "    for n in range(5): record.add(numbered(n))\n"
    )
    children = [subprocess.Popen([sys.executable, "-c", script, str(path)], env=environment()) for _ in range(3)]
    assert [child.wait(60) for child in children] == [0, 0, 0]
    with open_record(path, create=False) as record:
        assert record.counts()["documents"] == 5
        assert record.verify().findings == ()


def environment() -> dict[str, str]:
    root = Path(__file__).parents[2]
    return {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}


def as_nobody(path: Path, script: str) -> str:
    """Run a script where permissions count, which they do not for root."""
    drop = "import os\nif os.getuid() == 0:\n    os.setgid(65534); os.setuid(65534)\n"
    head = "import sys\nfrom pathlib import Path\nfrom accordingto.record import open_record\n"
    head += "from accordingto.errors import RecordError\nfrom tests.record.building import numbered, reading\n"
    done = subprocess.run(
        [sys.executable, "-B", "-c", head + drop + script, str(path)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


WRITE = """
path = Path(sys.argv[1])
try:
    open_record(path).add(reading())
    print("written")
except RecordError as error:
    print(error.message)
"""
ASK = """
path = Path(sys.argv[1])
with open_record(path, create=False, read_only=True) as record:
    print(record.counts()["documents"], len(record.search("port")), record.verify().findings)
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Path]:
    """A folder that everybody can look into, with a record in it."""
    with tempfile.TemporaryDirectory(dir="/var/tmp" if Path("/var/tmp").is_dir() else None) as name:
        folder = Path(name)
        folder.chmod(0o755)
        made(folder / "talks.db").chmod(0o644)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of this kind are POSIX")
def test_a_file_and_folder_that_may_only_be_read(shelf: Path) -> None:
    path = shelf / "talks.db"
    path.chmod(0o444)
    shelf.chmod(0o555)
    assert "cannot be written: give yourself write permission" in as_nobody(path, WRITE)
    assert as_nobody(path, ASK) == "1 1 ()\n"
    assert "cannot be written: name a record in another folder" in as_nobody(shelf / "new.db", WRITE)
    assert [each.name for each in shelf.iterdir()] == ["talks.db"]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of this kind are POSIX")
def test_a_file_that_may_not_be_read_at_all(shelf: Path) -> None:
    path = shelf / "talks.db"
    path.chmod(0o000)
    assert "give yourself permission" in as_nobody(path, WRITE)


def test_a_reader_may_not_write(path: Path) -> None:
    made(path)
    with open_record(path, read_only=True) as record, pytest.raises(RecordError, match="for reading only"):
        record.add(reading())


def test_a_path_with_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "a ? b # c % 20 ü.db"
    made(path)
    with open_record(path, create=False) as record:
        assert isinstance(record, Record)
        assert record.location == path
        assert record.counts()["documents"] == 1


def test_a_record_that_vanishes_is_not_made_again(path: Path) -> None:
    with open_record(path) as record:
        record.add(reading())
    with open_record(path) as record:
        path.unlink()
        with pytest.raises(RecordError, match="cannot be opened"):
            record.counts()
    assert not path.exists()
