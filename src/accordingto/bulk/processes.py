"""A crew of processes on this machine, each with a reader of its own."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from accordingto.bulk.attended import AttendedReader, terms_of
from accordingto.bulk.crew import Crew, Unread
from accordingto.bulk.sizing import threads_for
from accordingto.bulk.worker import local_reader
from accordingto.vocabulary import Document, Reading

if TYPE_CHECKING:
    from accordingto.reading import Reader
    from accordingto.settings import Settings

__all__ = ["ProcessCrew"]

_BATCHES_A_READER = 4
"""A batch that takes long keeps those behind it waiting, which others read meanwhile."""


class ProcessCrew(Crew):
    """Reads in ``jobs`` processes; one that dies or hangs is replaced.

    A document that ends two processes, or takes two beyond their time, is ``Unread``. ``make`` makes another reader
    than the local one; a process has to be able to import it.
    """

    def __init__(self, jobs: int, settings: Settings, make: Callable[[Settings], Reader] = local_reader) -> None:
        terms = terms_of(settings, threads_for(jobs, settings.threads), make)
        self.at_once = jobs * _BATCHES_A_READER
        self._readers = [AttendedReader(terms) for _ in range(jobs)]
        self._idle: queue.SimpleQueue[AttendedReader] = queue.SimpleQueue()
        for reader in self._readers:
            self._idle.put(reader)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="accordingto-crew")

    @property
    def identity(self) -> str:
        """What the first reader calls itself; the others are made the same way."""
        first = self._readers[0]
        if not first.identity:
            first.start()
        return first.identity

    def begin(self, batch: Sequence[Document]) -> Iterator[Reading | Unread]:
        """Hand a batch to the next reader that is idle."""
        return _results(self._threads.submit(self._read, batch))

    def close(self) -> None:
        """End all processes."""
        for reader in self._readers:
            reader.close()
        self._threads.shutdown(cancel_futures=True)
        for reader in self._readers:
            reader.wait()

    def _read(self, batch: Sequence[Document]) -> list[Reading | Unread]:
        reader = self._idle.get()
        try:
            return reader.read(batch)
        finally:
            self._idle.put(reader)


def _results(future: Future[list[Reading | Unread]]) -> Iterator[Reading | Unread]:
    yield from future.result()
