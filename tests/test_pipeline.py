"""Documents in, a record and a report out: nothing lost, nothing done twice, whatever goes wrong on the way."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.record.building import document, reading

from accordingto.errors import ReadingError, RecordError
from accordingto.ingest import IngestOptions
from accordingto.pipeline import Progress, Refused, RunReport, Taken, run, take
from accordingto.record import open_record
from accordingto.settings import Settings
from accordingto.vocabulary import Document, Reading

SETTINGS = Settings()


class HandReader:
    """Reads nothing into a text, and fails where the text asks for it."""

    name = "hand"

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.seen: list[str] = []

    @property
    def identity(self) -> str:
        return f"{self.name}/{self.version}"

    def read(self, document: Document) -> Reading:
        self.seen.append(document.text)
        if "unreadable" in document.text:
            raise ReadingError("This report is in no language: leave it out.", subject=document.id)
        if "stumble" in document.text:
            raise IndexError("list index out of range")
        if "enough" in document.text:
            raise KeyboardInterrupt
        if "contradiction" in document.text:
            return Reading(document=document, reader=self.identity, positions=reading().positions)
        return Reading(document=document, reader=self.identity)

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for each in documents:
            yield self.read(each)


def folder(path: Path, *texts: str) -> list[str]:
    path.mkdir(exist_ok=True)
    for n, text in enumerate(texts):
        (path / f"{n:03}.txt").write_text(f"{text} It was said on the river, number {n}.\n", encoding="utf-8")
    return [str(path)]


def ran(sources: list[str], record: Path | None, reader: HandReader | None = None, **given: Any) -> RunReport:
    options = given.pop("options", IngestOptions())
    return run(sources, options, SETTINGS, record=record, reader=reader or HandReader(), **given)


def held(record: Path) -> int:
    with open_record(record, create=False) as opened:
        assert opened.verify().findings == ()
        return opened.counts()["documents"]


def test_a_folder_is_read_into_a_record(tmp_path: Path) -> None:
    sources, record = folder(tmp_path / "in", *["Talks went on."] * 40), tmp_path / "talks.db"
    report = ran(sources, record)
    assert report.counts == {"added": 40, "updated": 0, "unchanged": 0, "read": 0, "skipped": 0, "refused": 0}
    assert not report.interrupted
    assert report.failure is None
    assert report.words == sum(len(each.read_text().split()) for each in (tmp_path / "in").iterdir())
    assert held(record) == 40


def test_what_is_held_is_not_read_again(tmp_path: Path) -> None:
    sources, record = folder(tmp_path / "in", "One.", "Two."), tmp_path / "talks.db"
    ran(sources, record)
    before = record.read_bytes()
    again = HandReader()
    report = ran(sources, record, again)
    assert report.counts["unchanged"] == 2
    assert again.seen == []
    assert report.words == 0
    assert record.read_bytes() == before


def test_a_newer_reader_reads_again(tmp_path: Path) -> None:
    sources, record = folder(tmp_path / "in", "One.", "Two."), tmp_path / "talks.db"
    ran(sources, record)
    assert ran(sources, record, HandReader("2")).counts["updated"] == 2
    assert held(record) == 2


def test_a_date_that_was_unknown_updates(tmp_path: Path) -> None:
    sources, record = folder(tmp_path / "in", "One."), tmp_path / "talks.db"
    ran(sources, record)
    dated = IngestOptions(published=date(2031, 5, 8), publisher="Harbour Post")
    assert ran(sources, record, options=dated).counts["updated"] == 1
    assert ran(sources, record).counts["unchanged"] == 1
    newer = HandReader("2")
    assert ran(sources, record, newer).counts["updated"] == 1
    with open_record(record) as opened:
        (only,) = opened.documents()
    assert (only.published, only.publisher) == (date(2031, 5, 8), "Harbour Post")


@pytest.mark.parametrize(
    ("bad", "kind", "says"),
    [
        ("This is unreadable.", "unread", "leave it out"),
        ("We stumble.", "fault", "list index out of range"),
        ("A contradiction.", "unread", "report this as a fault of hand/1"),
        ("", "empty", ""),
    ],
)
def test_one_bad_report_does_not_stop_the_rest(tmp_path: Path, bad: str, kind: str, says: str) -> None:
    sources, record = folder(tmp_path / "in", *["Good."] * 5), tmp_path / "talks.db"
    (tmp_path / "in" / "002.txt").write_text(bad, encoding="utf-8")
    report = ran(sources, record)
    assert report.counts["added"] == 4
    (refused,) = report.refused
    assert refused.source.endswith("002.txt")
    assert refused.kind == kind
    assert says in refused.message
    assert held(record) == 4


def test_a_missing_source_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    sources = folder(tmp_path / "in", "Good.")
    report = ran([str(tmp_path / "nowhere.txt"), *sources], tmp_path / "talks.db")
    assert report.counts["added"] == 1
    assert report.counts["refused"] == 1


def test_an_interrupted_run_keeps_what_it_did_and_goes_on_from_there(tmp_path: Path) -> None:
    texts = ["Talks."] * 50
    sources, record = folder(tmp_path / "in", *texts), tmp_path / "talks.db"
    (tmp_path / "in" / "040.txt").write_text("That is enough.", encoding="utf-8")
    report = ran(sources, record)
    assert report.interrupted
    assert held(record) == report.counts["added"] >= 20
    (tmp_path / "in" / "040.txt").write_text("Go on.", encoding="utf-8")
    reader = HandReader()
    resumed = ran(sources, record, reader)
    assert not resumed.interrupted
    assert resumed.counts["unchanged"] == report.counts["added"]
    assert len(reader.seen) == 50 - report.counts["added"]
    assert held(record) == 50


def test_an_interrupt_while_progress_is_shown(tmp_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    record = tmp_path / "talks.db"
    report = ran(folder(tmp_path / "in", *["Talks."] * 9), record, progress=stop)
    assert report.interrupted
    assert report.counts["added"] == held(record) == 3


def test_progress_is_told_after_each_input(tmp_path: Path) -> None:
    told: list[Progress] = []
    sources = folder(tmp_path / "in", "One.", "unreadable", "Three.")
    ran(sources, tmp_path / "talks.db", progress=told.append)
    assert [each.done for each in told] == [1, 2, 3]
    assert {each.total for each in told} == {None}
    assert told[-1].words == sum(each.last.words for each in told if isinstance(each.last, Taken)) > 0
    assert [each.last.kind for each in told if isinstance(each.last, Refused)] == ["unread"]
    told.clear()
    ran([str(tmp_path / "in" / "000.txt")], tmp_path / "talks.db", progress=told.append)
    assert (told[0].done, told[0].total, told[0].source) == (1, 1, str(tmp_path / "in" / "000.txt"))


def test_a_dry_run_writes_nothing_and_hands_the_readings_over(tmp_path: Path) -> None:
    readings: list[Reading] = []

    def gather(progress: Progress) -> None:
        if isinstance(progress.last, Taken) and progress.last.reading is not None:
            readings.append(progress.last.reading)

    report = ran(folder(tmp_path / "in", "One.", "Two."), None, progress=gather)
    assert report.counts["read"] == 2
    assert [each.document.text[:3] for each in readings] == ["One", "Two"]
    assert [each.name for each in tmp_path.iterdir()] == ["in"]


def test_standard_input_is_read(tmp_path: Path) -> None:
    record = tmp_path / "talks.db"
    report = ran(["-"], record, stdin=io.BytesIO(b"The envoys met again on the river."))
    assert report.counts["added"] == 1
    with open_record(record) as opened:
        assert opened.documents()[0].text.strip() == "The envoys met again on the river."


def test_the_same_text_twice_in_one_run_is_one_document(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "The envoys met again on the river."})] * 3
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    report = ran([str(path)], tmp_path / "talks.db")
    assert (report.counts["added"], report.counts["unchanged"]) == (1, 2)


def test_a_record_that_cannot_be_opened_is_said_at_once(tmp_path: Path) -> None:
    reader = HandReader()
    with pytest.raises(RecordError, match="is a folder"):
        ran(folder(tmp_path / "in", "One."), tmp_path, reader)
    assert reader.seen == []


def test_a_record_that_cannot_be_written_any_more_ends_the_run_with_what_it_did(tmp_path: Path) -> None:
    import sqlite3

    record = tmp_path / "talks.db"
    other = sqlite3.connect(record, isolation_level=None)

    def lock(progress: Progress) -> None:
        if progress.done == 2:
            other.execute("BEGIN IMMEDIATE")

    sources = folder(tmp_path / "in", *["Talks."] * 5)
    with closing(other):
        report = run(
            sources,
            IngestOptions(),
            Settings(record_timeout=0.1),
            record=record,
            reader=HandReader(),
            progress=lock,
        )
    assert report.failure is not None
    assert "in use by another program" in report.failure.message
    assert report.counts["added"] == 2
    assert held(record) == 2
    assert ran(sources, record).counts == {
        "added": 3,
        "updated": 0,
        "unchanged": 2,
        "read": 0,
        "skipped": 0,
        "refused": 0,
    }


def test_documents_stream_in_batches(tmp_path: Path) -> None:
    """No more than a batch is taken before the first is given back."""
    asked = 0

    def endless() -> Iterator[Document]:
        nonlocal asked
        while True:
            asked += 1
            yield document(f"Report {asked} of the talks.")

    stream = take(endless(), HandReader(), None)
    assert [type(next(stream)) for _ in range(3)] == [Taken] * 3
    assert asked <= 16


def test_a_reader_that_fails_on_many_at_once_reads_them_one_by_one() -> None:
    class Batching(HandReader):
        def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
            gathered = [self.read(each) for each in documents]
            yield from gathered

    made = [document(text) for text in ("One.", "We stumble.", "Three.")]
    outcomes = [type(each) for each in take(made, Batching(), None)]
    assert outcomes == [Taken, Refused, Taken]


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    script = "import sys, accordingto.pipeline\n"
    script += (
        "sys.exit(' '.join({'spacy', 'sqlalchemy', 'alembic', 'trafilatura', 'httpx', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
