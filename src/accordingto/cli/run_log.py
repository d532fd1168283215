"""The report of a run as a file: a JSON object an input, each on a line of its own, there as soon as it is known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from accordingto.errors import ExportError
from accordingto.pipeline import Refused, Skipped, Taken
from accordingto.vocabulary import to_json

__all__ = ["Logged", "RunLog"]

_BEGINNING = '{"source": '


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What became of an input.

    ``outcome`` is ``added``, ``updated``, ``unchanged``, ``read`` (without a record), ``skipped`` or ``refused``;
    ``kind`` and ``message`` say why something was skipped or refused.
    """

    source: str
    outcome: str
    document: str | None = None
    words: int = 0
    kind: str | None = None
    message: str | None = None


class RunLog:
    """An open report of a run; what is in the file already stays, as it is of runs before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: TextIO | None = None

    def __enter__(self) -> Self:
        subject = str(self._path)
        try:
            self._stream = self._path.open("a+", encoding="utf-8")
            self._stream.seek(0)
            beginning = self._stream.read(len(_BEGINNING))
        except (OSError, UnicodeDecodeError) as error:
            self._close()
            raise ExportError(f"{subject} cannot take the report of the run ({error}).", subject=subject) from error
        if beginning not in {"", _BEGINNING}:
            self._close()
            raise ExportError(f"{subject} is there and no report of a run: name another file.", subject=subject)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def add(self, each: Taken | Skipped | Refused) -> None:
        """Write down what became of an input."""
        assert self._stream is not None
        self._stream.write(json.dumps(to_json(_logged(each)), ensure_ascii=True) + "\n")
        self._stream.flush()

    def _close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def _logged(each: Taken | Skipped | Refused) -> Logged:
    if isinstance(each, Taken):
        return Logged(source=each.source, outcome=each.outcome, document=each.document, words=each.words)
    outcome = "skipped" if isinstance(each, Skipped) else "refused"
    return Logged(source=each.source, outcome=outcome, kind=each.kind, message=each.message)
