"""Reading in several processes: the same record as with one, whatever becomes of the processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.bulk.readers import Obedient, absent, obedient

from accordingto.bulk import ProcessCrew
from accordingto.errors import ReadingError
from accordingto.exchange import json_record
from accordingto.ingest import IngestOptions
from accordingto.pipeline import Progress, RunReport, run
from accordingto.record import open_record
from accordingto.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = Settings(reading_timeout=30.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def fill(folder: Path, *texts: str) -> None:
    """Write reports, each long enough to be a batch of its own."""
    for n, text in enumerate(texts):
        (folder / f"{n:03}.txt").write_text(f"{text}\n" + "The talks went on by the river.\n" * 800, encoding="utf-8")


def read(folder: Path, record: Path, jobs: int, settings: Settings = SETTINGS) -> RunReport:
    with ProcessCrew(jobs, settings, obedient) as crew:
        return run([str(folder)], IngestOptions(), settings, record=record, reader=crew)


def contents(record: Path) -> str:
    with open_record(record, create=False) as opened:
        assert opened.verify().findings == ()
        placed = [repr(each) for each in (*opened.standings(), *opened.claims(), *opened.issues())]
        return "\n".join([*json_record(opened), *(each.id for each in opened.documents()), *placed])


def test_the_record_is_the_same_as_with_one(folder: Path, tmp_path: Path) -> None:
    fill(folder, *[f"Report {n}{' is slow' if n % 5 == 0 else ''}." for n in range(20)])
    alone = run([str(folder)], IngestOptions(), SETTINGS, record=tmp_path / "1.db", reader=Obedient())
    together = read(folder, tmp_path / "3.db", 3)
    assert together.taken == alone.taken
    assert together.words == alone.words
    assert contents(tmp_path / "3.db") == contents(tmp_path / "1.db")


def test_every_process_has_its_share(folder: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    seen.mkdir()
    fill(folder, *[f"Report {n} is slow: say who at {seen}" for n in range(8)])
    assert read(folder, tmp_path / "2.db", 2).counts["added"] == 8
    assert len(list(seen.iterdir())) == 2
    assert str(os.getpid()) not in {each.name for each in seen.iterdir()}


def test_a_process_that_dies_is_replaced_and_its_document_read_once_more(folder: Path, tmp_path: Path) -> None:
    fill(folder, "One.", f"This will die once at {tmp_path / 'mark'}", *[f"Report {n}." for n in range(6)])
    report = read(folder, tmp_path / "2.db", 2)
    assert (tmp_path / "mark").exists()
    assert report.counts["added"] == 8
    assert report.refused == ()


def test_a_document_that_no_process_survives_is_refused_by_name(folder: Path, tmp_path: Path) -> None:
    texts = ["One.", "Here they die", *[f"Report {n}." for n in range(6)]]
    fill(folder, *texts)
    report = read(folder, tmp_path / "2.db", 2)
    (refused,) = report.refused
    assert refused.source == str(folder / "001.txt")
    assert refused.kind == "lost"
    assert "signal 9" in refused.message
    assert "leave it out" in refused.message
    assert report.counts["added"] == 7


def test_those_in_the_same_batch_as_a_deadly_one_are_read(folder: Path, tmp_path: Path) -> None:
    for n, text in enumerate(["One.", "Here they die", "Three."]):
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    report = read(folder, tmp_path / "2.db", 2)
    assert (report.counts["added"], report.counts["refused"]) == (2, 1)


def test_a_document_that_hangs_is_refused_by_name(folder: Path, tmp_path: Path) -> None:
    fill(folder, "One.", "They hang about.", *[f"Report {n}." for n in range(4)])
    began = time.monotonic()
    report = read(folder, tmp_path / "2.db", 2, replace(SETTINGS, reading_timeout=3.0))
    (refused,) = report.refused
    assert refused.source == str(folder / "001.txt")
    assert refused.kind == "too-long"
    assert "twice" in refused.message
    assert report.counts["added"] == 5
    assert time.monotonic() - began < 60


def test_a_document_that_the_reader_refuses_is_refused(folder: Path, tmp_path: Path) -> None:
    fill(folder, "One.", "It is unreadable.", "Three.")
    (refused,) = read(folder, tmp_path / "2.db", 2).refused
    assert (refused.kind, "leave it out" in refused.message) == ("unread", True)


def test_where_no_reader_can_be_had_it_is_said_at_once(folder: Path, tmp_path: Path) -> None:
    fill(folder, "One.")
    with ProcessCrew(2, SETTINGS, absent) as crew, pytest.raises(ReadingError, match="install it again"):
        run([str(folder)], IngestOptions(), SETTINGS, record=tmp_path / "2.db", reader=crew)


def test_the_same_text_twice_waits_for_what_the_first_leaves_behind(tmp_path: Path) -> None:
    text = "The envoys met again on the river. " * 800
    lines = [{"text": text, "publisher": "Harbour Post"}, {"text": text, "published": "2031-05-08"}, {"text": text}]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run([str(path)], IngestOptions(), SETTINGS, record=tmp_path / "1.db", reader=Obedient())
    with ProcessCrew(3, SETTINGS, obedient) as crew:
        report = run([str(path)], IngestOptions(), SETTINGS, record=tmp_path / "3.db", reader=crew)
    assert report.counts == {"added": 1, "updated": 1, "unchanged": 1, "read": 0, "skipped": 0, "refused": 0}
    assert contents(tmp_path / "3.db") == contents(tmp_path / "1.db")


def test_stopping_keeps_what_was_taken_and_leaves_no_process(folder: Path, tmp_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    fill(folder, *[f"Report {n} is slow." for n in range(20)])
    record = tmp_path / "2.db"
    with ProcessCrew(2, SETTINGS, obedient) as crew:
        report = run([str(folder)], IngestOptions(), SETTINGS, record=record, reader=crew, progress=stop)
        pids = [each._process.pid for each in crew._readers if each._process is not None]
    assert report.interrupted
    assert report.counts["added"] == 3
    assert pids
    assert not any(alive(pid) for pid in pids if pid is not None)
    assert read(folder, record, 2).counts == {
        "added": 17,
        "updated": 0,
        "unchanged": 3,
        "read": 0,
        "skipped": 0,
        "refused": 0,
    }


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def reading(folder: Path, record: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that reads a folder in two processes and says what it took."""
    script = (
        "import sys\n"
        "from accordingto.bulk import ProcessCrew\n"
        "from accordingto.ingest import IngestOptions\n"
        "from accordingto.pipeline import run\n"
        "from accordingto.settings import Settings\n"
        "from pathlib import Path\n"
        "from tests.bulk.readers import obedient\n"
        "if __name__ == '__main__':\n"
        "    with ProcessCrew(2, Settings(), obedient) as crew:\n"
        "        print([r._process.pid for r in crew._readers if crew.identity and r._process], flush=True)\n"
        "        say = lambda progress: print(progress.done, flush=True)\n"
        "        report = run([sys.argv[1]], IngestOptions(), Settings(), record=Path(sys.argv[2]), reader=crew,"
        " progress=say)\n"
        "    print(report.interrupted, report.counts['added'], flush=True)\n"
    )
    program = record.with_suffix(".py")
    program.write_text(script, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    begun = subprocess.Popen(
        [sys.executable, str(program), str(folder), str(record)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    try:
        yield begun
    finally:
        begun.kill()
        begun.communicate()


def test_an_interrupt_from_the_keyboard_reaches_all_and_loses_nothing(folder: Path, tmp_path: Path) -> None:
    # So many that they outlast a machine that leaves this test waiting.
    fill(folder, *[f"Report {n} is slow." for n in range(400)])
    with reading(folder, tmp_path / "2.db") as begun:
        assert begun.stdout is not None
        told = [begun.stdout.readline() for _ in range(4)]
        # The terminal sends it to the whole group.
        os.killpg(begun.pid, signal.SIGINT)
        out, err = begun.communicate(timeout=60)
    assert err == ""
    assert told[-1] == "3\n"
    stopped, added = out.splitlines()[-1].split()
    assert stopped == "True"
    with open_record(tmp_path / "2.db") as record:
        assert record.counts()["documents"] == int(added) < 400


def test_readers_end_with_the_program_that_they_read_for(folder: Path, tmp_path: Path) -> None:
    fill(folder, *[f"Report {n} is slow." for n in range(40)])
    with reading(folder, tmp_path / "2.db") as begun:
        assert begun.stdout is not None
        pids = json.loads(begun.stdout.readline())
        begun.stdout.readline()
        begun.kill()
        begun.wait()
    deadline = time.monotonic() + 30
    while any(alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert pids
    assert not any(alive(pid) for pid in pids)
