"""Many readers beside one writer: who had to wait how long, and did anything fail."""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from accordingto.record import open_record
from benchmarks.scale.questions import QUESTIONS, known
from benchmarks.scale.synthesis import Shape, readings

__all__ = ["Crowd", "crowd"]

# Those that answer from an index; how long the others take is measured apart.
_ASKED = ("positions on one day", "positions of the busiest holder", "search, a rare word", "show a position")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What readers and the writer did in so many seconds; times are seconds of one answer or one report written."""

    readers: int
    seconds: float
    answers: int
    errors: int
    answer_median: float
    answer_worst: float
    written: int
    write_median: float
    write_worst: float


def crowd(path: Path, readers: int, seconds: float, seed: int) -> Crowd:
    """Let readers ask while this process writes reports that the record does not have."""
    with open_record(path, create=False, read_only=True) as record:
        held = record.counts()["documents"]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(readers, mp_context=context) as pool:
        begun = [pool.submit(_ask, str(path), seconds) for _ in range(readers)]
        written, failed = _write(path, seconds, Shape(documents=max(1000, held // 10), statements=held, seed=seed))
        asked = [each.result() for each in begun]
    times = [taken for answers, _ in asked for taken in answers]
    return Crowd(
        readers=readers,
        seconds=seconds,
        answers=len(times),
        errors=sum(errors for _, errors in asked) + failed,
        answer_median=statistics.median(times),
        answer_worst=max(times),
        written=len(written),
        write_median=statistics.median(written),
        write_worst=max(written),
    )


def _ask(path: str, seconds: float) -> tuple[Sequence[float], int]:
    taken: list[float] = []
    errors = 0
    with open_record(Path(path), create=False, read_only=True) as record:
        at = known(record)
        until = time.monotonic() + seconds
        for name in cycle(_ASKED):
            if time.monotonic() > until:
                return taken, errors
            began = time.perf_counter()
            try:
                QUESTIONS[name](record, at)
            except Exception:
                errors += 1
            taken.append(time.perf_counter() - began)
    return taken, errors


def _write(path: Path, seconds: float, shape: Shape) -> tuple[list[float], int]:
    taken: list[float] = []
    failed = 0
    until = time.monotonic() + seconds
    with open_record(path) as record:
        for reading in readings(shape):
            if time.monotonic() > until:
                break
            began = time.perf_counter()
            try:
                record.add(reading)
            except Exception:
                failed += 1
            taken.append(time.perf_counter() - began)
    return taken, failed


def rows(of: Crowd) -> dict[str, Any]:
    """Return it for people, in milliseconds."""
    return {
        "answers": of.answers,
        "errors": of.errors,
        "an answer, median (ms)": round(of.answer_median * 1000, 1),
        "an answer, worst (ms)": round(of.answer_worst * 1000, 1),
        "reports written": of.written,
        "a report, median (ms)": round(of.write_median * 1000, 1),
        "a report, worst (ms)": round(of.write_worst * 1000, 1),
    }
