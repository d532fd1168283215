"""Many readers beside one writer: each sees whole documents, and writers wait for one another."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.backends import Backend, written
from tests.record.building import numbered

from accordingto.errors import RecordError
from accordingto.location import Location
from accordingto.record import Outcome, PositionQuery, Record, open_record

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
READERS = 8

WRITE = """
import sys
from accordingto.record import open_record
from tests.record.building import numbered
with open_record(sys.argv[1], timeout=60) as record:
    for n in range(int(sys.argv[2]), int(sys.argv[3])):
        record.add(numbered(n))
"""


def writer(location: Location, first: int, last: int) -> subprocess.Popen[bytes]:
    """A program that adds these readings."""
    return subprocess.Popen([sys.executable, "-c", WRITE, written(location), str(first), str(last)], env=ENVIRONMENT)


def look(record: Record) -> int:
    """Ask one thing after another; return how many documents there were, every one of them whole."""
    counts = record.counts()
    documents = counts["documents"]
    assert (counts["positions"], counts["events"], counts["attributions"]) == (
        documents * 2,
        documents,
        documents * 3,
    )
    each = numbered(0)
    assert len(record.positions(PositionQuery(issue="port"))) >= documents
    assert len(record.search("northern road", limit=1000)) >= documents
    for reading in record.readings():
        number = int((reading.document.origin or "").partition(".")[0])
        assert reading == numbered(number)
    for filed in record.events():
        assert filed.item.kind == each.events[0].kind
    return documents


def until(done: Callable[[], bool], record: Record) -> list[int]:
    seen = [look(record)]
    while not done():
        seen.append(look(record))
    return [*seen, look(record)]


@pytest.mark.parametrize("share", [True, False], ids=["one record", "a record each"])
def test_eight_readers_beside_a_writer_see_whole_documents(location: Location, share: bool) -> None:
    with open_record(location) as record:
        record.add(numbered(0))
    child = writer(location, 1, 15)
    readers = [open_record(location, create=False, read_only=True) for _ in range(1 if share else READERS)]
    with ThreadPoolExecutor(READERS) as pool:
        looks = [
            pool.submit(until, lambda: child.poll() is not None, readers[n % len(readers)]) for n in range(READERS)
        ]
        seen = [each.result(120) for each in looks]
    assert child.returncode == 0
    for numbers in seen:
        assert numbers == sorted(numbers)
        assert numbers[-1] == 15
    # Somebody looked while the writer was at it.
    assert any(1 < number < 15 for numbers in seen for number in numbers)
    for reader in readers:
        reader.close()


def test_three_writers_at_once_lose_nothing(location: Location) -> None:
    children = [writer(location, first, first + 12) for first in (0, 6, 12)]
    assert [child.wait(120) for child in children] == [0, 0, 0]
    with open_record(location, create=False) as record:
        assert {each.origin for each in record.documents()} == {f"{n}.txt" for n in range(24)}
        assert record.verify().findings == ()


def test_several_programs_make_the_same_record_at_once(backend: Backend) -> None:
    location = backend.bare()
    children = [writer(location, 0, 4) for _ in range(3)]
    assert [child.wait(120) for child in children] == [0, 0, 0]
    with open_record(location, create=False) as record:
        assert record.counts()["documents"] == 4
        assert record.verify().findings == ()
    backend.drop(location)


def test_a_writer_waits_for_another_as_long_as_it_is_told_to(location: Location) -> None:
    with open_record(location) as one, open_record(location, timeout=30) as other:
        begun = threading.Event()

        def hold() -> None:
            with one._database.writing():
                begun.set()
                time.sleep(0.3)

        holder = threading.Thread(target=hold)
        holder.start()
        begun.wait()
        started = time.monotonic()
        assert other.add(numbered(1)) is Outcome.ADDED
        assert time.monotonic() - started > 0.2
        holder.join()


def test_a_writer_says_that_another_is_at_it_and_readers_do_not_mind(location: Location) -> None:
    with open_record(location) as one, open_record(location, timeout=0.1) as other:
        one.add(numbered(1))
        with one._database.writing():
            with pytest.raises(RecordError, match="in use by another program that is writing to it: try again"):
                other.add(numbered(2))
            assert other.counts()["documents"] == 1
        assert other.add(numbered(2)) is Outcome.ADDED


def test_a_reader_keeps_the_moment_that_it_began_at(location: Location) -> None:
    with open_record(location) as writing, open_record(location, read_only=True) as reading:
        writing.add(numbered(1))
        with reading._database.reading() as connection:
            from sqlalchemy import func, select

            from accordingto.record import schema

            count = select(func.count()).select_from(schema.documents)
            assert connection.execute(count).scalar_one() == 1
            writing.add(numbered(2))
            assert connection.execute(count).scalar_one() == 1
        assert reading.counts()["documents"] == 2


def test_the_next_of_the_readings_may_be_added_meanwhile(location: Location) -> None:
    with open_record(location) as writing, open_record(location, read_only=True) as reading:
        writing.add(numbered(0))
        each = reading.readings()
        assert next(each) == numbered(0)
        writing.add(numbered(1))
        assert [following.document.origin for following in each] == ["1.txt"]
