"""One base error, one subclass a room. The message says what to do next; context sits in attributes."""

from __future__ import annotations

import re

__all__ = [
    "AccordingToError",
    "ConflictError",
    "DecisionError",
    "ExportError",
    "ImportFileError",
    "IngestError",
    "NotFoundError",
    "ReadingError",
    "RecordError",
    "SettingsError",
    "StaleDecisionError",
]


class AccordingToError(Exception):
    """Anything that a user can be told in one sentence and do something about.

    ``subject`` names what the error is about: a file, an address, an id.
    """

    def __init__(self, message: str, *, subject: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject

    @property
    def kind(self) -> str:
        """The error's class as a word: ``NotFoundError`` is ``not-found``."""
        words = re.findall(r"[A-Z][a-z]+", type(self).__name__.removesuffix("Error"))
        return "-".join(words).lower()


class SettingsError(AccordingToError):
    """An option or an environment variable has a value that cannot be used."""


class IngestError(AccordingToError):
    """An input could not be turned into a document."""


class ReadingError(AccordingToError):
    """A document could not be read at all; partial difficulties are problems in the reading instead."""


class RecordError(AccordingToError):
    """The record could not be opened, read or written."""


class NotFoundError(RecordError):
    """Nothing in the record has the id that was asked for."""


class DecisionError(RecordError):
    """What somebody decided makes no sense for the item that it is about."""


class StaleDecisionError(DecisionError):
    """Others decided on the same in the meantime; ``unseen`` are the ids of their decisions."""

    def __init__(self, message: str, *, subject: str | None = None, unseen: tuple[str, ...] = ()) -> None:
        super().__init__(message, subject=subject)
        self.unseen = unseen


class ExportError(AccordingToError):
    """An export could not be written."""


class ImportFileError(AccordingToError):
    """A file could not be taken for a record or an export of one."""


class ConflictError(AccordingToError):
    """A conflict model could not be used.

    ``where`` is the path to the offending value in the model (names and positions), ``line`` its line in the file,
    counted from 1; both are empty where the model came from no file.
    """

    def __init__(
        self,
        message: str,
        *,
        subject: str | None = None,
        where: tuple[str | int, ...] = (),
        line: int | None = None,
    ) -> None:
        super().__init__(message, subject=subject)
        self.where = where
        self.line = line
