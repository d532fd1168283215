"""Reports that are added: read one job after the other in a process of its own, while pages are shown."""

from __future__ import annotations

import queue
import re
import secrets
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from accordingto.bulk import Crew, ProcessCrew
from accordingto.errors import AccordingToError
from accordingto.ingest import Ingested, IngestOptions, documents
from accordingto.pipeline import Refused, Skipped, Taken, take
from accordingto.record import Record
from accordingto.safety import one_line
from accordingto.settings import Settings
from accordingto.vocabulary import Document
from accordingto.web.options import DeskOptions
from accordingto.web.shelf import Kept, Sent, Shelf, shelf_beside

__all__ = ["Fate", "Job", "Jobs", "Sent"]

_KEPT = 50
_IDLE = 600.0
_LONGEST_NAME = 200
_TRIES = 2
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a report: ``added``, ``updated``, ``unchanged``, ``skipped`` or ``refused``, and why."""

    source: str
    outcome: str
    document: str | None = None
    words: int = 0
    kind: str | None = None
    message: str | None = None


@dataclass(slots=True, kw_only=True)
class Job:
    """What somebody added, and what has become of it so far; ``state`` is waiting, reading, done or failed.

    ``since`` is when it was handed in. ``begun`` is how often its reading began and a desk ended during it;
    ``taken_up`` says that an earlier desk left it.
    """

    id: str
    options: IngestOptions
    folder: Path
    sent: list[Sent] = field(default_factory=list)
    state: str = "waiting"
    fates: list[Fate] = field(default_factory=list)
    problem: str | None = None
    since: int = 0
    begun: int = 0
    taken_up: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state in {"done", "failed"}


class Jobs:
    """Takes in what is to be read, and reads it in the order of its coming."""

    def __init__(
        self,
        record: Record,
        settings: Settings,
        options: DeskOptions,
        crew: Callable[[Settings], Crew] | None,
    ) -> None:
        self._record = record
        self._settings = replace(settings, public_addresses_only=not options.private_addresses)
        self._make_crew = crew or _one_process
        self._shelf = Shelf(shelf_beside(options.record))
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._thread = threading.Thread(target=self._work, name="accordingto-desk", daemon=True)
        self._crew: Crew | None = None
        self._closing = False
        self._take_up()

    def begin(self, options: IngestOptions) -> Job:
        """Return a new job, which waits until it is handed in."""
        id_ = secrets.token_hex(8)
        return Job(id=id_, options=options, folder=self._shelf.place(id_))

    def add_file(self, job: Job, name: str, stream: BinaryIO) -> None:
        """Add a file; its name is for people, and never that of a file here."""
        ending = _ENDING.search(name)
        path = job.folder / f"{len(job.sent)}{ending.group() if ending else ''}"
        with path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        job.sent.append(Sent(name=_shown(name), source=str(path)))

    def add_address(self, job: Job, address: str) -> None:
        """Add the report at an address."""
        job.sent.append(Sent(name=_shown(address), source=address))

    def hand_in(self, job: Job) -> None:
        """Have a job read when its turn comes, if need be by the next desk."""
        job.since = time.time_ns()
        self._note(job)
        self._queue(job)

    def _queue(self, job: Job) -> None:
        self._jobs[job.id] = job
        while len(self._jobs) > _KEPT:
            self._jobs.popitem(last=False)
        self._waiting.put(job)
        if not self._thread.is_alive():
            self._thread.start()

    def get(self, id_: str) -> Job | None:
        """Return a job, ``None`` where there is none of that id any more."""
        return self._jobs.get(id_)

    def latest(self) -> Sequence[Job]:
        """Return the jobs, the latest first."""
        return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """Stop reading; what was read is kept, and the rest waits for the next desk."""
        self._closing = True
        self._waiting.put(None)
        self._let_go()
        if self._thread.is_alive():
            self._thread.join(timeout=10)
        self._shelf.close()

    def _take_up(self) -> None:
        """Queue what desks that are no more have left, but for what ended two of them."""
        for folder, kept in self._shelf.left():
            job = Job(id=kept.id, options=kept.options, folder=folder, sent=list(kept.sent), taken_up=True)
            job.since, job.begun = kept.since, kept.begun
            if job.begun < _TRIES:
                self._queue(job)
                continue
            job.state = "failed"
            job.problem = "Its reading ended the desk twice: add its reports again, one by one, to find which it was."
            self._jobs[job.id] = job
            shutil.rmtree(folder, ignore_errors=True)

    def _note(self, job: Job) -> None:
        kept = Kept(id=job.id, since=job.since, options=job.options, sent=tuple(job.sent), begun=job.begun)
        self._shelf.note(job.folder, kept)

    def _let_go(self) -> None:
        crew, self._crew = self._crew, None
        if crew is not None:
            crew.close()

    def _work(self) -> None:
        while True:
            try:
                job = self._waiting.get(timeout=_IDLE)
            except queue.Empty:
                # A reader takes a gigabyte of memory, so none is kept that has nothing to do.
                self._let_go()
                continue
            if job is None or self._closing:
                return
            job.state = "reading"
            state = "failed"
            try:
                job.begun += 1
                self._note(job)
                self._read(job)
                state = "done"
            except AccordingToError as error:
                job.problem = error.message
            except Exception as error:
                job.problem = f"It could not be read ({type(error).__name__}: {error}): report this as a fault."
            if self._closing:
                # What the end of the desk cut short is read from its beginning by the next; what is known stays known.
                job.begun -= 1
                with suppress(OSError):
                    self._note(job)
                return
            # What is over has left nothing behind.
            shutil.rmtree(job.folder, ignore_errors=True)
            job.state = state

    def _read(self, job: Job) -> None:
        if self._crew is None:
            self._crew = self._make_crew(self._settings)
        for each in take(self._ingested(job), self._crew, self._record):
            job.fates.append(_fate(each))

    def _ingested(self, job: Job) -> Iterator[Ingested]:
        for sent in job.sent:
            for each in documents([sent.source], job.options, self._settings, None):
                yield _renamed(each, sent)


def _one_process(settings: Settings) -> Crew:
    return ProcessCrew(1, settings)


def _shown(name: str) -> str:
    return (
        one_line(name.replace("\\", "/").rpartition("/")[2] if "://" not in name else name)[:_LONGEST_NAME] or "report"
    )


def _renamed(each: Ingested, sent: Sent) -> Ingested:
    """Return it as coming from what was sent, not from the file that it was kept in meanwhile."""
    changed: dict[str, Any] = {}
    if isinstance(each, Document):
        if each.origin is not None and each.origin.startswith(sent.source):
            changed["origin"] = sent.name + each.origin.removeprefix(sent.source)
    elif each.source.startswith(sent.source):
        changed["source"] = sent.name + each.source.removeprefix(sent.source)
    return replace(each, **changed)


def _fate(each: Taken | Skipped | Refused) -> Fate:
    if isinstance(each, Taken):
        return Fate(source=each.source, outcome=each.outcome, document=each.document, words=each.words)
    outcome = "skipped" if isinstance(each, Skipped) else "refused"
    return Fate(source=each.source, outcome=outcome, kind=each.kind, message=each.message)
