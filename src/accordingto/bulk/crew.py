"""What every crew can do, and the crew of one that reads in this process."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from accordingto.errors import ReadingError
from accordingto.vocabulary import Document, Reading

if TYPE_CHECKING:
    from accordingto.reading import Reader

__all__ = ["Alone", "Crew", "Unread", "read_each"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why a document gave no reading: ``unread``, ``fault``, ``lost`` or ``too-long``, and a sentence on what to do."""

    kind: str
    message: str


class Crew(ABC):
    """Batches in, what became of each document out.

    ``at_once`` is how many batches keep it busy: begin no more before the first of them is taken back.
    """

    at_once: int

    @property
    @abstractmethod
    def identity(self) -> str:
        """The name and version of the reader that reads here; raise ``ReadingError`` where none can be had."""

    @abstractmethod
    def begin(self, batch: Sequence[Document]) -> Iterator[Reading | Unread]:
        """Take a batch on; the iterator waits for what became of each document.

        Iterators have to be used up in the order of their batches.
        """

    @abstractmethod
    def close(self) -> None:
        """Let everybody go, whatever they are doing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Alone(Crew):
    """One reader in this process."""

    at_once = 1

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def identity(self) -> str:
        """The reader's."""
        return self._reader.identity

    def begin(self, batch: Sequence[Document]) -> Iterator[Reading | Unread]:
        """Read each document when it is asked for."""
        return read_each(batch, self._reader)

    def close(self) -> None:
        """Leave the reader to whoever made it."""


def read_each(batch: Sequence[Document], reader: Reader) -> Iterator[Reading | Unread]:
    """Yield what became of each document: all at once, or one by one from where that failed."""
    done = 0
    # Which document something went wrong with shows when each is read alone; the others must not suffer for it.
    with suppress(Exception):
        for reading in reader.read_all(batch):
            done += 1
            yield reading
    for document in batch[done:]:
        try:
            yield reader.read(document)
        except ReadingError as error:
            yield Unread(kind="unread", message=error.message)
        except Exception as error:
            message = f"It could not be read ({type(error).__name__}: {error}): report this as a fault of accordingto."
            yield Unread(kind="fault", message=message)
