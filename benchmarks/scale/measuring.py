"""How long questions take: the first time on a record that was just opened, and again and again after that."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from accordingto.record import open_record
from benchmarks.scale.questions import QUESTIONS, known

__all__ = ["Timed", "timed"]

AIM, FLOOR = 0.1, 0.5
_LONGEST = 20.0
"""A question that takes longer than this, in seconds, is asked once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Seconds that a question took: on a record just opened, then at the median and at the worst; ``cpu`` of it."""

    question: str
    cold: float
    median: float
    worst: float
    cpu: float
    runs: int


def timed(path: Path, runs: int, only: str | None = None) -> Iterator[Timed]:
    """Yield how long each question takes; the file system's cache is whatever it is."""
    with open_record(path, create=False, read_only=True) as record:
        at = known(record)
    for name, ask in QUESTIONS.items():
        if only is not None and only not in name:
            continue
        with open_record(path, create=False, read_only=True) as record:
            began = time.perf_counter()
            ask(record, at)
            cold = time.perf_counter() - began
            warm: list[float] = []
            before = time.process_time()
            for _ in range(runs if cold < _LONGEST else 0):
                began = time.perf_counter()
                ask(record, at)
                warm.append(time.perf_counter() - began)
            cpu = (time.process_time() - before) / max(1, len(warm))
        times = warm or [cold]
        yield Timed(
            question=name,
            cold=cold,
            median=statistics.median(times),
            worst=max(times),
            cpu=cpu if warm else cold,
            runs=len(warm),
        )
