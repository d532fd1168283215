"""Killed, or out of room, in the middle: the record is as it was before a document or after it, never between."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.backends import Backend, written
from tests.record.building import TEXT, document, numbered, reading

from accordingto.errors import RecordError
from accordingto.location import Location
from accordingto.record import Outcome, Record, open_record
from accordingto.vocabulary import Reading

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}

ROUNDS = 9
DOCUMENTS = 12


def variant(n: int) -> Reading:
    """The n-th reading to be written: every twelfth is of the same document, each time with more or less in it."""
    made = numbered(n % DOCUMENTS)
    return replace(made, reader=f"hand/{n}", events=made.events[: n % 2], positions=made.positions[: n % 3])


def write_on(location: Location, first: int, told: int) -> None:
    """Write reading after reading, taking some out again, and tell when each is in the record."""
    with open_record(location, timeout=30) as record:
        for n in range(first, first + 100_000):
            record.add(variant(n))
            os.write(told, b"%d\n" % n)
            if n % 5 == 0:
                record.remove(variant(n).document.id)
                os.write(told, b"%d\n" % n)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the child that is killed is a fork")
def test_a_writer_that_is_killed_leaves_whole_documents(location: Location) -> None:
    chance = random.Random(11)
    first, last = 0, {}
    for _ in range(ROUNDS):
        hear, tell = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                write_on(location, first, tell)
            finally:
                os._exit(1)
        os.close(tell)
        # Until the first document is kept, on a machine of any speed, or earlier.
        begun = os.read(hear, 1) if chance.random() < 0.7 else b""
        time.sleep(chance.uniform(0, 0.1))
        os.kill(child, signal.SIGKILL)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        with os.fdopen(hear, "rb") as heard:
            for line in (begun + heard.read()).splitlines():
                last[int(line) % DOCUMENTS] = int(line)
                first = int(line) + 1
        with open_record(location) as record:
            assert record.verify().findings == ()
            held = {int(each.reader.partition("/")[2]): each for each in record.readings()}
        # Every document is whole, and what was told of is there, or what was under way after it.
        assert all(each == variant(n) for n, each in held.items())
        kept = {n % DOCUMENTS: n for n in held}
        assert all(kept.get(number, n) >= n for number, n in last.items())
        assert all(number in kept or n % 5 == 0 or first % DOCUMENTS == number for number, n in last.items())
    assert first > ROUNDS // 3
    if isinstance(location, Path):
        assert [each.name for each in location.parent.iterdir()] == [location.name]


def test_a_program_that_is_killed_while_it_makes_a_record(backend: Backend) -> None:
    script = "import sys; import accordingto.record.store as s; print(1, flush=True)\n"
    script += "s.open_record(sys.argv[1])\nprint(2, flush=True)\nimport time; time.sleep(60)\n"
    chance = random.Random(3)
    for _ in range(6):
        location = backend.bare()
        child = subprocess.Popen(
            [sys.executable, "-c", script, written(location)], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.2))
        child.kill()
        child.communicate()
        with open_record(location) as record:
            assert record.add(reading()) is Outcome.ADDED
            assert record.verify().findings == ()
        backend.drop(location)


class StopHereError(Exception):
    pass


@pytest.mark.parametrize("stop", [StopHereError, KeyboardInterrupt])
@pytest.mark.parametrize("step", range(1, 40, 3))
def test_an_error_at_any_statement_forgets_the_whole_document(
    record: Record, dump: Callable[[], list[str]], step: int, stop: type[BaseException]
) -> None:
    """Statement by statement, as the place where it goes wrong must not matter."""
    from sqlalchemy import event

    record.add(reading(document()))
    before = dump()
    left = step

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise stop

    engine = record._database._writer
    event.listen(engine, "before_cursor_execute", count)
    try:
        with pytest.raises(stop):
            record.add(reading(document(publisher="Post"), reader="hand/2"))
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert dump() == before
    assert record.add(reading(document(publisher="Post"), reader="hand/2")) is Outcome.UPDATED
    assert record.verify().findings == ()


def bulky(n: int) -> Reading:
    filler = "\n".join(f"Line {i} of report {n} says nothing of note." for i in range(3000))
    return reading(document(f"{filler}\n{TEXT}", origin=f"{n}.txt"))


def test_no_room_for_another_page(path: Path) -> None:
    with open_record(path) as record:
        record.add(numbered(1))
    with open_record(path) as record:
        with record._database._reader.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(RecordError, match=r"no room left to write .* free some space"):
            record.add(bulky(2))
        assert [held.origin for held in record.documents()] == ["1.txt"]
        assert record.verify().findings == ()


FULL = """
import resource, sys
from pathlib import Path
from accordingto.errors import RecordError
from accordingto.record import open_record
from tests.record.test_crashing import bulky
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
n = 0
try:
    with open_record(Path(sys.argv[1])) as record:
        for n in range(1, 1000):
            record.add(bulky(n))
            print(n, flush=True)
except RecordError as error:
    print(error.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are POSIX")
@pytest.mark.parametrize("limit", [1_000, 60_000, 300_000, 1_500_000, 4_000_000])
def test_a_disk_that_is_full(path: Path, limit: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), str(limit)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    *written, message = done.stdout.splitlines()
    assert "room" in message
    assert done.stderr == ""
    with open_record(path) as record:
        assert {held.origin for held in record.documents()} >= {f"{n}.txt" for n in written}
        assert record.verify().findings == ()
        assert record.add(reading()) is Outcome.ADDED
