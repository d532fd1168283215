"""A reader in a process of its own that is watched: one that ends or hangs costs a document at most, never the run."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from accordingto.bulk.batches import begun
from accordingto.bulk.crew import Unread
from accordingto.bulk.worker import serve
from accordingto.errors import ReadingError
from accordingto.vocabulary import Document, Reading

if TYPE_CHECKING:
    from accordingto.reading import Reader
    from accordingto.settings import Settings

__all__ = ["AttendedReader", "Terms", "terms_of"]

_ENDING_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How readers are made and kept: with how many threads, and how many seconds they have for a batch's length."""

    make: Callable[[], Reader]
    threads: int
    patience: float


def terms_of(settings: Settings, threads: int, make: Callable[[Settings], Reader]) -> Terms:
    """Return the terms that the settings ask for, with as many threads as there is room for."""
    return Terms(
        make=partial(make, replace(settings, threads=threads)), patience=settings.reading_timeout, threads=threads
    )


class AttendedReader:
    """Reads batches in a process of its own, which is begun when it is needed and replaced when it is lost.

    One thread reads; any may close.
    """

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._closed = False
        self.identity = ""

    def start(self) -> None:
        """Begin the process where there is none; raise ``ReadingError`` where no reader can be had in it."""
        if self._process is not None:
            return
        # A fork would share locks and threads that somebody else holds at that moment.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, self._terms.make, self._terms.threads), name="accordingto-reader", daemon=True
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        try:
            said = self._answer(self._terms.patience)
        except OSError as error:
            said = Unread(kind="lost", message=f"No reader could be loaded ({self._end(error)}): is there memory left?")
        if isinstance(said, Unread):
            self._end(None)
            raise ReadingError(said.message)
        self.identity = said

    def read(self, batch: Sequence[Document]) -> list[Reading | Unread]:
        """Return what became of each document of a batch.

        Where the process is lost, each is read by itself in a new one, and refused where that one is lost as well.
        """
        answer = self._ask(batch)
        if not isinstance(answer, Unread):
            return answer
        found: list[Reading | Unread] = []
        for document in batch:
            once_more = self._ask([document])
            found += [once_more] if isinstance(once_more, Unread) else once_more
        return found

    def close(self) -> None:
        """End the process, whatever it does."""
        self._closed = True
        if self._process is not None:
            self._process.kill()

    def wait(self) -> None:
        """Wait until the process has ended, after :meth:`close` and when nobody reads any more."""
        self._end(None)

    def _ask(self, batch: Sequence[Document]) -> list[Reading | Unread] | Unread:
        """Return the answer, or why there is none; the process is gone then."""
        seconds = self._terms.patience * begun(batch)
        if self._closed:
            return Unread(kind="lost", message="Nobody waits for it any more: read it again.")
        try:
            self.start()
            if self._connection is not None:
                self._connection.send(batch)
            answer: list[Reading | Unread] = self._answer(seconds)
        except ReadingError as error:
            return Unread(kind="lost", message=error.message)
        except TimeoutError as error:
            self._end(error)
            message = f"It was not read within {seconds:,.0f} seconds, twice: cut it into parts, or leave it out."
            return Unread(kind="too-long", message=message)
        except OSError as error:
            message = f"Reading it ended the reader ({self._end(error)}), twice: make room in memory, or leave it out."
            return Unread(kind="lost", message=message)
        return answer

    def _answer(self, seconds: float) -> Any:
        """Return what the process says; raise ``TimeoutError`` where it says nothing, ``OSError`` where it is gone."""
        if self._connection is None or not self._connection.poll(seconds):
            raise TimeoutError
        try:
            return self._connection.recv()
        except EOFError as error:
            raise ConnectionResetError from error

    def _end(self, error: OSError | None) -> str:
        """End the process and say how it ended."""
        process, connection = self._process, self._connection
        if process is None or connection is None:
            return "it never began"
        if not isinstance(error, TimeoutError):
            process.join(_ENDING_SECONDS)
        code = process.exitcode
        if code is None:
            process.kill()
            process.join()
        connection.close()
        self._process = self._connection = None
        if code is None:
            return "it did not answer"
        return f"signal {-code}" if code < 0 else f"exit code {code}"
