"""Feeds and archives of many reports: a run that was stopped goes on, and memory does not grow with the file."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from tests.ingest.feeding import SAID, atom, response, rss

from accordingto.ingest import IngestOptions, documents
from accordingto.pipeline import Progress, RunReport, run
from accordingto.record import open_record
from accordingto.settings import Settings
from accordingto.vocabulary import Document, Reading

MANY = 300


class Stopped:
    """Reads nothing into a text, and is interrupted after so many of them."""

    name, version, identity = "hand", "1", "hand/1"

    def __init__(self, after: int | None = None) -> None:
        self.after = after
        self.seen: list[str] = []

    def read(self, document: Document) -> Reading:
        if self.after is not None and len(self.seen) >= self.after:
            raise KeyboardInterrupt
        self.seen.append(document.text)
        return Reading(document=document, reader=self.identity)

    def read_all(self, given: Iterable[Document]) -> Iterator[Reading]:
        return (self.read(each) for each in given)


def entry(number: int) -> str:
    return f"<title>Talks {number}</title><guid>nl-{number}</guid><description>Short.</description>" + (
        f"<content:encoded>{SAID} Report {number}.</content:encoded>" if number % 10 else ""
    )


def feed() -> bytes:
    return rss(*map(entry, range(MANY))).encode()


def archive() -> bytes:
    pages = (response(f"https://post.example/{n}", f"{SAID} Report {n}.", kind="text/plain") for n in range(90))
    return b"".join(map(gzip.compress, pages))


def ran(source: Path, record: Path, reader: Stopped, progress: Callable[[Progress], None] | None = None) -> RunReport:
    return run([str(source)], IngestOptions(), Settings(), record=record, reader=reader, progress=progress)


@pytest.mark.parametrize(("made", "name", "reports"), [(feed, "feed.xml", 270), (archive, "site.warc.gz", 90)])
def test_a_run_that_was_stopped_goes_on_where_it_ended(
    tmp_path: Path, made: Callable[[], bytes], name: str, reports: int
) -> None:
    source, record = tmp_path / name, tmp_path / "talks.db"
    source.write_bytes(made())
    first, second, third = Stopped(after=reports // 3), Stopped(after=reports // 3), Stopped()
    report = ran(source, record, first)
    assert report.interrupted
    assert report.counts["added"] == reports // 3
    assert ran(source, record, second).counts["unchanged"] == reports // 3
    report = ran(source, record, third)
    assert not report.interrupted
    kept = 2 * (reports // 3)
    assert report.counts["unchanged"] == kept
    assert report.counts["added"] == reports - kept
    assert report.counts["refused"] == 0
    seen = [*first.seen, *second.seen, *third.seen]
    assert len(seen) == len(set(seen)) == reports, "each was read once"
    with open_record(record) as opened:
        assert opened.counts()["documents"] == reports


def test_ids_do_not_depend_on_where_a_feed_is_cut_or_ordered(tmp_path: Path) -> None:
    entries = [f"<id>urn:{n}</id><content>{SAID} Report {n}.</content>" for n in range(20)]

    def ids(name: str, *some: str) -> set[str]:
        (tmp_path / name).write_text(atom(*some))
        found = documents([str(tmp_path / name)], IngestOptions(), Settings(), None)
        return {each.id for each in found if isinstance(each, Document)}

    assert ids("a", *entries) == ids("b", *reversed(entries)) == ids("c", *entries[:7]) | ids("d", *entries[7:])


@pytest.mark.parametrize("kind", ["feed", "archive"])
def test_memory_does_not_grow_with_the_number_of_reports(tmp_path: Path, kind: str) -> None:
    def peak(number: int) -> int:
        source = tmp_path / str(number)
        if kind == "feed":
            source.write_text(rss(*(f"<content:encoded>{SAID * 20} {n}</content:encoded>" for n in range(number))))
        else:
            pages = (response(f"https://p.example/{n}", f"{SAID * 20} {n}", kind="text/plain") for n in range(number))
            source.write_bytes(b"".join(pages))
        tracemalloc.start()
        count = sum(1 for _ in documents([str(source)], IngestOptions(), Settings(), None))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == number
        return most

    peak(20)
    assert peak(600) < peak(60) + 1_000_000
