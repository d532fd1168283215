"""Measure reading against plain spaCy on the same texts, in the same run.

    OMP_NUM_THREADS=1 python benchmarks/speed.py FOLDER_OF_TEXTS [--limit N] [--rounds N] [--json]

Plain spaCy is the syntax pipeline alone over whole texts, batched. Reading is the local reader, without and with the
record. Rounds alternate, since the machine's speed drifts, and the median of each is reported. Memory is the peak of
the process in MiB. Words are what white space separates.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from accordingto.ingest import document_from_text
from accordingto.reading import LocalReader
from accordingto.reading.syntax import load_syntax
from accordingto.record import open_record
from accordingto.settings import Settings, load_settings
from accordingto.vocabulary import Document

Work = Callable[[Sequence[Document]], None]


def plain_spacy(settings: Settings) -> Work:
    """Return the work of the syntax pipeline alone."""
    nlp = load_syntax(settings.syntax_package)

    def work(documents: Sequence[Document]) -> None:
        for _ in nlp.pipe((document.text for document in documents), batch_size=16):
            pass

    return work


def reading(settings: Settings) -> Work:
    """Return the work of reading without keeping."""
    reader = LocalReader(settings)

    def work(documents: Sequence[Document]) -> None:
        for _ in reader.read_all(documents):
            pass

    return work


def recording(settings: Settings) -> Work:
    """Return the work of reading into a fresh record."""
    reader = LocalReader(settings)

    def work(documents: Sequence[Document]) -> None:
        with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "speed.db") as record:
            for each in reader.read_all(documents):
                record.add(each)

    return work


def measure(documents: Sequence[Document], settings: Settings, rounds: int) -> dict[str, float]:
    """Return words a second of each kind of work (medians), their ratios to plain spaCy, and the peak memory."""
    works = {"spacy": plain_spacy(settings), "reading": reading(settings), "recording": recording(settings)}
    words = sum(len(document.text.split()) for document in documents)
    for work in works.values():
        work(documents[:4])
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            started = time.perf_counter()
            work(documents)
            taken[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    figures: dict[str, float] = {"documents": len(documents), "words": words}
    for name, seconds in medians.items():
        figures[f"{name}_words_per_second"] = round(words / seconds)
        if name != "spacy":
            figures[f"{name}_to_spacy"] = round(medians["spacy"] / seconds, 3)
    figures["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.txt"))[: options.limit]
    documents = [document_from_text(path.read_text(encoding="utf-8"), language="en") for path in paths]
    figures = measure(documents, load_settings(), options.rounds)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:28} {value:>10,}")


if __name__ == "__main__":
    main()
