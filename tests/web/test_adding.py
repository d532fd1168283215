"""Adding reports: files, a text, an address; what becomes of each is told, and no private network is reached."""

from __future__ import annotations

import json
import re
import stat
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.cli.conftest import FakeReader
from tests.ingest.serving import answering, server
from tests.web.conftest import ADDRESS, desk_on, token_of

from accordingto.bulk import Alone
from accordingto.errors import ReadingError
from accordingto.settings import Settings
from accordingto.web import Desk, DeskOptions, create_app
from accordingto.web.jobs import Job

REPORT = "The envoys of Talmere and Quorra met again at the port of Ys on Thursday, and said nothing."


def add(client: TestClient, files: Sequence[tuple[str, bytes]] = (), **fields: str) -> Any:
    token = token_of(client.get("/add").text)
    sent = [("files", (name, content)) for name, content in files]
    return client.post("/add", data={"token": token, **fields}, files=sent or None)


def finished(desk: Desk) -> Job:
    """The job that was handed in last, when it is over."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if desk.jobs.latest() and desk.jobs.latest()[0].over:
            return desk.jobs.latest()[0]
        time.sleep(0.02)
    raise AssertionError("it is never over")


def test_files_are_read_and_named_as_they_were(client: TestClient, desk: Desk) -> None:
    answer = add(client, [("one.txt", REPORT.encode()), ("two.txt", f"{REPORT} Twice.".encode()), ("x.bin", b"\0\1")])
    assert answer.status_code == 200
    job = finished(desk)
    fates = {each.source: each for each in job.fates}
    assert {name: each.outcome for name, each in fates.items()} == {
        "one.txt": "added",
        "two.txt": "added",
        "x.bin": "refused",
    }
    assert fates["x.bin"].message
    page = client.get(f"/jobs/{job.id}").text
    assert "Done." in page
    assert f"/reports/{fates['one.txt'].document}" in page
    held = desk.record.document(fates["one.txt"].document or "")
    assert held.origin == "one.txt"
    assert not job.folder.exists()


def test_a_text_is_read_with_what_is_said_of_it(client: TestClient, desk: Desk) -> None:
    add(client, text=REPORT, title="Talks", publisher="Courier", published="2031-05-09")
    (fate,) = finished(desk).fates
    held = desk.record.document(fate.document or "")
    assert (held.text, held.title, held.publisher, str(held.published)) == (REPORT, "Talks", "Courier", "2031-05-09")


@pytest.mark.parametrize(
    "name",
    ["../../../../etc/cron.d/x.txt", "..\\..\\x.txt", "/etc/passwd", "a\x1b[31m\u202eb.txt", "x" * 3000 + ".txt", "."],
)
def test_a_name_is_never_a_path(client: TestClient, desk: Desk, name: str, tmp_path: Path) -> None:
    add(client, [(name, REPORT.encode())])
    (fate,) = finished(desk).fates
    assert len(fate.source) <= 200
    assert "/" not in fate.source
    assert fate.source.isprintable()
    assert {each.name for each in tmp_path.iterdir()} <= {
        *("talks.db", "talks.db-wal", "talks.db-shm", "talks.db.waiting")
    }
    assert [each.name for each in tmp_path.glob("talks.db.waiting/*/*")] == ["lock"]


def test_nothing_to_read_is_said(client: TestClient, desk: Desk) -> None:
    assert add(client).status_code == 422
    assert add(client, address="ftp://news.example/a").status_code == 422
    assert add(client, address="file:///etc/passwd").status_code == 422
    assert desk.jobs.latest() == []


def test_addresses_of_this_machine_are_refused_unless_allowed(path: Path) -> None:
    with server(answering(REPORT.encode(), "Content-Type: text/plain")) as address:
        with desk_on(path) as desk:
            add(TestClient(create_app(desk), base_url=ADDRESS), address=f"{address}/a.txt")
            (fate,) = finished(desk).fates
            assert fate.outcome == "refused"
            assert "private network" in (fate.message or "")
        with desk_on(path, private_addresses=True) as desk:
            add(TestClient(create_app(desk), base_url=ADDRESS), address=f"{address}/a.txt")
            (fate,) = finished(desk).fates
            assert fate.outcome == "added"


def test_progress_is_told_as_it_becomes_known(client: TestClient, desk: Desk) -> None:
    add(client, [("one.txt", REPORT.encode()), ("<img src=x>.txt", f"{REPORT} Twice.".encode())])
    job = finished(desk)
    with client.stream("GET", f"/jobs/{job.id}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        told = "".join(answer.iter_text())
    events = re.findall(r"event: (\w+)\ndata: (.*)\n\n", told)
    assert [name for name, _ in events] == ["report", "report", "state"]
    assert [json.loads(data)["source"] for name, data in events if name == "report"] == ["one.txt", "<img src=x>.txt"]
    assert json.loads(events[-1][1])["state"] == "done"


def test_without_scripts_a_page_comes_anew_until_it_is_over(client: TestClient, desk: Desk) -> None:
    job = Job(id="0" * 16, options=None, folder=Path("nowhere"), state="reading")  # type: ignore[arg-type]
    desk.jobs._jobs[job.id] = job
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in client.get(f"/jobs/{job.id}").text
    job.state = "done"
    assert "refresh" not in client.get(f"/jobs/{job.id}").text


def test_programs_add_reports_too(client: TestClient, desk: Desk) -> None:
    headers = {"X-CSRF-Token": client.get("/api/session").json()["token"]}
    answer = client.post("/api/reports", json={"text": REPORT, "publisher": "Courier"}, headers=headers)
    assert answer.status_code == 202
    finished(desk)
    found = client.get(f"/api/readings/{answer.json()['id']}").json()
    assert (found["state"], [each["outcome"] for each in found["reports"]]) == ("done", ["added"])
    for wrong in ({}, {"text": "x", "address": "http://a.example"}, {"text": " "}, {"address": "ftp://a"}):
        assert client.post("/api/reports", json=wrong, headers=headers).status_code == 422


def test_a_reader_that_cannot_be_had_is_said(path: Path) -> None:
    def absent(settings: Settings) -> object:
        raise ReadingError("The weights are not there: install it again.")

    desk = Desk(DeskOptions(record=path), Settings(), absent)  # type: ignore[arg-type]
    try:
        client = TestClient(create_app(desk), base_url=ADDRESS)
        add(client, text=REPORT)
        job = finished(desk)
        assert (job.state, job.problem) == ("failed", "The weights are not there: install it again.")
        assert "The weights are not there" in client.get(f"/jobs/{job.id}").text
    finally:
        desk.close()


class Dying(Alone):
    """A reader whose desk ends while it reads: it waits until the desk is closed, and then reads nothing more."""

    def __init__(self) -> None:
        super().__init__(FakeReader())
        self.reading, self.closed = threading.Event(), threading.Event()

    def begin(self, batch: Any) -> Any:
        self.reading.set()
        self.closed.wait(10)
        raise ReadingError("The reader was closed.")

    def close(self) -> None:
        self.closed.set()


def desk_with(path: Path, crew: Any) -> Desk:
    return Desk(DeskOptions(record=path, author="Ana"), Settings(), lambda _: crew)


def test_what_waits_when_a_desk_ends_is_read_by_the_next(path: Path) -> None:
    crew = Dying()
    desk = desk_with(path, crew)
    client = TestClient(create_app(desk), base_url=ADDRESS)
    add(client, [("../one.txt", REPORT.encode())], publisher="Courier", published="2031-05-09")
    add(client, text=f"{REPORT} Twice.", title="Second")
    assert crew.reading.wait(10)
    assert [each.state for each in desk.jobs.latest()] == ["waiting", "reading"]
    assert (
        "the next one on this record reads what is left"
        in client.get("/add").text + client.get(f"/jobs/{desk.jobs.latest()[0].id}").text
    )
    desk.close()
    folder = path.with_name("talks.db.waiting")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with desk_on(path) as following:
        job = finished(following)
        client = TestClient(create_app(following), base_url=ADDRESS)
        assert "from an earlier desk" in client.get("/add").text
        first, second = following.jobs.latest()[::-1]
        assert [each.outcome for each in (*first.fates, *second.fates)] == ["added", "added"]
        assert job.over
        assert first.fates[0].source == "one.txt"
        held = following.record.document(first.fates[0].document or "")
        assert (held.publisher, str(held.published), held.origin) == ("Courier", "2031-05-09", "one.txt")
    assert not folder.exists()


def test_nobody_takes_what_another_desk_still_has(path: Path) -> None:
    crew = Dying()
    desk = desk_with(path, crew)
    add(TestClient(create_app(desk), base_url=ADDRESS), text=REPORT)
    assert crew.reading.wait(10)
    with desk_on(path) as beside:
        assert beside.jobs.latest() == []
    assert len(desk.jobs.latest()) == 1
    desk.close()


def test_what_was_never_handed_in_or_ended_two_desks_is_not_read(path: Path) -> None:
    left = path.with_name("talks.db.waiting") / "desk-0"
    for name, note in (("a", None), ("b", "{"), ("c", {"begun": 2}), ("d", {"sent": [["x", "/etc/passwd"]]})):
        (left / name).mkdir(parents=True)
        (left / name / "0.txt").write_text(REPORT, encoding="utf-8")
        whole = {"id": name, "published": None, "publisher": None, "url": None, "title": None, "begun": 0, "since": 1}
        text = note if isinstance(note, str) else json.dumps({**whole, "sent": [["x.txt", "0.txt"]], **(note or {})})
        if note is not None:
            (left / name / "job.json").write_text(text, encoding="utf-8")
    with desk_on(path) as desk:
        until = time.monotonic() + 10
        while not all(each.over for each in desk.jobs.latest()) and time.monotonic() < until:
            time.sleep(0.02)
        found = {each.id: (each.state, [fate.outcome for fate in each.fates]) for each in desk.jobs.latest()}
    # A path in a note leads nowhere but into the job's own folder, where there is no such file.
    assert found["c"] == ("failed", [])
    assert found["d"] != ("done", ["added"])
    assert set(found) == {"c", "d"}
    assert not left.parent.exists()
