"""How many readers a machine has room for, and whether there is enough to read for more than one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

__all__ = ["cores", "threads_for", "usual_jobs"]

# A reader loads in seconds, in which one that is loaded reads some dozens of reports.
_MANY_FILES = 50
_MANY_BYTES = 250_000
_OF_MANY = (".jsonl", ".ndjson", ".warc", ".warc.gz", ".zip", ".mbox")
_BYTES_A_READER = 3 << 29
"""1.5 GiB, which is what a reader may use."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def usual_jobs(sources: Sequence[str]) -> int:
    """Return how many readers suit the sources and the machine: one for a few reports, all cores for many.

    No more than the machine's memory holds at 1.5 GiB each.
    """
    if not _many(sources):
        return 1
    return max(1, min(cores(), _memory() // _BYTES_A_READER))


def threads_for(jobs: int, threads: int) -> int:
    """Return how many threads each of several readers gets, of no more than ``threads``, so that cores suffice."""
    return max(1, min(threads, cores() // jobs))


def _many(sources: Sequence[str]) -> bool:
    return len(list(islice(_files(sources), _MANY_FILES))) == _MANY_FILES or any(
        source.endswith(_OF_MANY) and Path(source).is_file() and Path(source).stat().st_size >= _MANY_BYTES
        for source in sources
    )


def _files(sources: Sequence[str]) -> Iterator[str]:
    for source in sources:
        if source and Path(source).is_dir():
            for folder, _, names in os.walk(source):
                yield from (str(Path(folder) / name) for name in names if not name.startswith("."))
        else:
            yield source


def _memory() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 1 << 63
