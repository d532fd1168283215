"""A process that reads for another: it loads its reader once, answers one batch after the other, and ends with it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from accordingto.bulk.crew import Unread, read_each
from accordingto.errors import ReadingError
from accordingto.vocabulary import Document

if TYPE_CHECKING:
    from accordingto.reading import Reader
    from accordingto.settings import Settings

__all__ = ["local_reader", "serve"]

_THREAD_COUNTS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def local_reader(settings: Settings) -> Reader:
    """Return the reader that reads on this machine."""
    # Imported here, as whoever only hands this function on should not load the libraries.
    from accordingto.reading import LocalReader

    return LocalReader(settings)


def serve(connection: Connection, make: Callable[[], Reader], threads: int) -> None:
    """Say who reads here, or why nobody can, then answer each batch with what became of its documents."""
    # Whoever interrupts the run interrupts the process that writes, and that one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _THREAD_COUNTS:
        os.environ.setdefault(name, str(threads))
    try:
        reader = make()
        connection.send(reader.identity)
    except ReadingError as error:
        connection.send(Unread(kind="unread", message=error.message))
        return
    try:
        while True:
            batch: Sequence[Document] = connection.recv()
            connection.send(list(read_each(batch, reader)))
    except (EOFError, OSError):
        # Nobody asks any more.
        return
