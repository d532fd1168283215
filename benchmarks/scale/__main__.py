"""Build a synthetic record and measure every view of it, and what readers beside a writer get.

Usage: ``python -m benchmarks.scale --documents 100000 --statements 1000000 --record /tmp/scale.db [--json]``

The record is built where there is none yet, through ``Record.add_all``, and measured as it is where there is. Building
can be stopped and goes on from there. ``--crowd 8`` lets eight processes read while one writes, on a copy.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from accordingto.record import open_record
from benchmarks.scale.crowd import crowd, rows
from benchmarks.scale.measuring import AIM, FLOOR, timed
from benchmarks.scale.synthesis import Shape, readings


def build(path: Path, shape: Shape) -> float:
    """Build what is missing of a record and return how many seconds that took."""
    began = time.perf_counter()
    with open_record(path) as record:
        held = record.counts()["documents"]
        missing = islice(readings(shape), held, None)
        for number, _ in enumerate(record.add_all(missing), held + 1):
            if number % 1000 == 0:
                print(f"{number:,} documents, {time.perf_counter() - began:,.0f} s", file=sys.stderr, flush=True)
    return time.perf_counter() - began


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--as-it-is", action="store_true", help="measure the record that is there, and build nothing")
    parser.add_argument("--only", help="only the questions whose name has this")
    parser.add_argument("--crowd", type=int, default=0, metavar="READERS")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    shape = Shape(documents=options.documents, statements=options.statements, seed=options.seed)
    figures: dict[str, Any] = {}
    if not options.as_it_is:
        figures["build_seconds"] = round(build(options.record, shape), 1)
    with open_record(options.record, create=False, read_only=True) as record:
        figures |= record.counts()
    figures["megabytes"] = round(options.record.stat().st_size / 1e6)
    if options.crowd:
        with tempfile.TemporaryDirectory(dir=options.record.parent) as folder:
            copy = Path(shutil.copy(options.record, folder))
            figures["crowd"] = asdict(found := crowd(copy, options.crowd, options.seconds, options.seed + 1))
        if not options.json:
            print("\n".join(f"{name:28} {value:>10,}" for name, value in rows(found).items()))
    else:
        figures["views"] = [asdict(each) for each in timed(options.record, options.runs, options.only)]
    if options.json:
        print(json.dumps(figures))
    else:
        _print(figures)


def _print(figures: dict[str, Any]) -> None:
    for name, value in figures.items():
        if name not in {"views", "crowd"}:
            print(f"{name:28} {value:>12,}")
    if "views" not in figures:
        return
    print(f"\n{'milliseconds':36} {'cold':>9} {'median':>9} {'worst':>9} {'CPU':>9}")
    for each in sorted(figures["views"], key=lambda each: -float(each["median"])):
        mark = "" if each["median"] <= AIM else "  above the aim" if each["median"] <= FLOOR else "  above the floor"
        numbers = " ".join(f"{each[name] * 1000:9,.1f}" for name in ("cold", "median", "worst", "cpu"))
        print(f"{each['question']:36} {numbers}{mark}")


if __name__ == "__main__":
    main()
