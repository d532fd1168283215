"""Check corpus files: every line of every file is read, and what does not hold is printed.

    python corpus/check.py corpus/reports [FILE …]

Prints counts, then each error with file and line; the exit code is 1 if there is any.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.read import CorpusError, Report, Taker


def check(path: Path) -> tuple[Report, list[str]]:
    """Return the report as far as it can be read, and its errors."""
    builder = Taker(path)
    errors: list[str] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            builder.take(number, raw.rstrip())
        except CorpusError as error:
            errors.append(str(error))
    return builder.report, errors


def main() -> int:
    """Check every file named, and every .txt file of every folder named."""
    paths = [Path(argument) for argument in sys.argv[1:]]
    files = sorted({file for path in paths for file in (path.rglob("*.txt") if path.is_dir() else [path])})
    counts: Counter[str] = Counter()
    failed: list[str] = []
    for file in files:
        report, errors = check(file)
        failed += errors
        for kind in ("sentences", "mentions", "attributions", "positions", "events"):
            counts[kind] += len(getattr(report, kind))
    print(f"{len(files)} reports;", ", ".join(f"{n} {kind}" for kind, n in counts.items()))
    print(*failed, sep="\n")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
