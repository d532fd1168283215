"""Readers for processes of their own: a process imports them by name and does what a text tells it to."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from accordingto.errors import ReadingError
from accordingto.settings import Settings
from accordingto.vocabulary import Document, Problem, ProblemKind, Reading, Span

__all__ = ["absent", "obedient"]


class Obedient:
    """Finds the first letter odd; dies, hangs or fails where a text says so ("die", "hang", "die once at PATH")."""

    name, version, identity = "obedient", "1", "obedient/1"

    def read(self, document: Document) -> Reading:
        text = document.text
        if once := re.search(r"die once at (\S+)", text):
            mark = Path(once[1])
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        elif "die" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hang" in text:
            time.sleep(600)
        if "unreadable" in text:
            raise ReadingError("This report is in no language: leave it out.", subject=document.id)
        if "slow" in text:
            time.sleep(0.3)
        if whom := re.search(r"say who at (\S+)", text):
            (Path(whom[1]) / str(os.getpid())).touch()
        first = Span(start=0, end=1, exact=text[:1])
        problem = Problem(kind=ProblemKind.DAMAGED_TEXT, message="It begins oddly.", span=first)
        return replace(Reading(document=document, reader=self.identity), problems=(problem,))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        return (self.read(each) for each in documents)


def obedient(settings: Settings) -> Obedient:
    return Obedient()


def absent(settings: Settings) -> Obedient:
    raise ReadingError("The weights are not there: install it again.")
