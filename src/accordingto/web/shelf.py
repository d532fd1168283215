"""Where what is to be read lies until it is read: a folder that outlives its desk, and that the next desk takes up.

Each desk has a folder of its own in it, and holds a lock there that the system lets go of however the desk ends. A job
counts once its note is written, which happens whole or not at all; what has no note was never handed in.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from accordingto.errors import SettingsError
from accordingto.ingest import IngestOptions
from accordingto.location import Location

try:
    import fcntl
except ImportError:  # Windows has no such locks: nothing is taken up there.
    fcntl = None  # type: ignore[assignment]

__all__ = ["Kept", "Sent", "Shelf", "shelf_beside"]

_NOTE = "job.json"
_LOCK = "lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Something to read: ``source`` is a file of the job's own, or an address, and ``name`` what it is shown as."""

    name: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A job as its note has it: ``since`` is when it was handed in, in nanoseconds of the clock.

    ``begun`` is how often its reading began and was never ended in order.
    """

    id: str
    since: int
    options: IngestOptions
    sent: tuple[Sent, ...]
    begun: int


def shelf_beside(record: Location) -> Path:
    """Return the folder for what a record is to read: beside its file, or for a database in the user's state."""
    if isinstance(record, Path):
        return record.with_name(f"{record.name}.waiting")
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    name = hashlib.sha256(f"{record}|{record.schema}".encode()).hexdigest()[:16]
    return state / "accordingto" / "waiting" / name


class Shelf:
    """The place of one desk in such a folder; close it. Nobody else may open what lies there."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._own: Path | None = None
        self._lock: IO[str] | None = None

    def place(self, id_: str) -> Path:
        """Return a new, empty folder for a job."""
        try:
            folder = self._mine() / id_
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise SettingsError(
                f"What is to be read cannot be kept at {self._root} ({error.strerror or error}): let this user write "
                "there.",
                subject=str(self._root),
            ) from error
        return folder

    def note(self, folder: Path, kept: Kept) -> None:
        """Write down what a job is, which makes it one that outlives the desk."""
        options = kept.options
        value = {
            "id": kept.id,
            "since": kept.since,
            "published": options.published.isoformat() if options.published is not None else None,
            "publisher": options.publisher,
            "url": options.url,
            "title": options.title,
            # Where the folder lies may be another when it is taken up.
            "sent": [[each.name, _within(each.source, folder)] for each in kept.sent],
            "begun": kept.begun,
        }
        new = folder / f"{_NOTE}.new"
        with new.open("w", encoding="utf-8") as note:
            json.dump(value, note)
            note.flush()
            os.fsync(note.fileno())
        new.replace(folder / _NOTE)

    def left(self) -> list[tuple[Path, Kept]]:
        """Take up what desks that are no more have left, the earliest first; what was not handed in goes away."""
        if fcntl is None or not self._root.is_dir():
            return []
        found = []
        for other in self._others():
            if other == self._own or other.name.startswith(".") or not other.is_dir():
                continue
            try:
                lock = _locked(other / _LOCK)
            except OSError:
                continue
            if lock is None:
                continue
            with lock:
                found += list(self._taken_from(other))
                shutil.rmtree(other, ignore_errors=True)
        self._tidy()
        return sorted(found, key=lambda each: each[1].since)

    def _others(self) -> list[Path]:
        try:
            return sorted(self._root.iterdir())
        except OSError:
            return []

    def close(self) -> None:
        """Let go; what is still to be read stays."""
        if self._own is not None and (fcntl is None or not any(self._own.glob(f"*/{_NOTE}"))):
            shutil.rmtree(self._own, ignore_errors=True)
        if self._lock is not None:
            self._lock.close()
        self._tidy()

    def _tidy(self) -> None:
        with suppress(OSError):
            self._root.rmdir()

    def _mine(self) -> Path:
        if self._own is None:
            self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
            name = f"desk-{secrets.token_hex(8)}"
            # Under its name it is there with its lock or not at all: without one it would be taken for left.
            new = self._root / f".{name}"
            new.mkdir(mode=0o700)
            self._lock = _locked(new / _LOCK)
            self._own = new.rename(self._root / name)
        return self._own

    def _taken_from(self, other: Path) -> Iterator[tuple[Path, Kept]]:
        for folder in sorted(each for each in other.iterdir() if each.is_dir()):
            with suppress(OSError, ValueError, KeyError, TypeError):
                # What cannot be understood is not taken along.
                _read(folder)
                moved = folder.rename(self._mine() / folder.name)
                yield moved, _read(moved)


def _locked(path: Path) -> IO[str] | None:
    """Return a lock that is held, ``None`` where somebody else holds it or there is none to be had."""
    lock = path.open("a", encoding="utf-8")
    if fcntl is not None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return None
    return lock


def _read(folder: Path) -> Kept:
    value: dict[str, Any] = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
    published = value["published"]
    return Kept(
        id=str(value["id"]),
        since=int(value["since"]),
        options=IngestOptions(
            published=date.fromisoformat(published) if published is not None else None,
            publisher=value["publisher"],
            url=value["url"],
            title=value["title"],
        ),
        sent=tuple(Sent(name=name, source=_outside(source, folder)) for name, source in value["sent"]),
        begun=int(value["begun"]),
    )


def _within(source: str, folder: Path) -> str:
    return source if "://" in source else Path(source).relative_to(folder).as_posix()


def _outside(source: str, folder: Path) -> str:
    # A note is the desk's own, but a name in it never leads out of its folder.
    return source if "://" in source else str(folder / Path(source).name)
