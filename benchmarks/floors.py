"""Hold the reader to the scores that it has reached on the corpus's held-out part.

    python benchmarks/floors.py check
    python benchmarks/floors.py update [--lower NAME …]

``floors.json`` keeps for each score the lowest F1 (per cent) that passes, and a digest of what it was measured on.
``update`` measures and sets each floor a little below what it got, which leaves room for another processor's rounding;
it refuses to lower one that is not named, and does not touch the file then.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.invented import digest

from benchmarks.corpus import ATTRIBUTION, scores

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "floors.json"
HELD_OUT = ROOT / "corpus" / "heldout"
GUARDED = (*ATTRIBUTION, "found", "position", "move", "modality", "holder", "chain")
ROOM = 1.2
"""Points below the measured score at which a floor is set: processors round differently, and readings follow."""


def shortfalls(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return a line for each floor that is not reached or not measured."""
    return [
        f"{name}: {measured.get(name, 0.0):.1f}, the floor is {floor:.1f}"
        for name, floor in floors.items()
        if not measured.get(name, 0.0) >= floor
    ]


def raised(
    measured: Mapping[str, float], floors: Mapping[str, float], lower: Collection[str]
) -> tuple[dict[str, float], list[str]]:
    """Return the new floors, and the names of those that would be lower without leave."""
    floors_now: dict[str, float] = {}
    refused: list[str] = []
    for name, score in measured.items():
        wanted, floor = round(score - ROOM, 1), floors.get(name)
        if floor is None or wanted >= floor or name in lower:
            floors_now[name] = wanted
        elif score >= floor:
            floors_now[name] = floor
        else:
            refused.append(name)
    return floors_now, refused


def measure() -> dict[str, float]:
    """Return the F1 of each guarded score."""
    _, found, _ = scores(HELD_OUT)
    return {name: found[name][2] for name in GUARDED}


def main() -> int:
    """Check or update."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("check", "update"))
    parser.add_argument("--lower", nargs="*", default=(), metavar="NAME")
    options = parser.parse_args()
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}, "digest": None}
    now = digest(HELD_OUT, "*.txt")
    if options.what == "check" and kept["digest"] != now:
        print("The held-out part is not what the floors were measured on: run `benchmarks/floors.py update`.")
        return 1
    measured = measure()
    if options.what == "check":
        failed = shortfalls(measured, kept["floors"])
        print(*failed or ["Every floor is reached."], sep="\n")
        return 1 if failed else 0
    floors, refused = raised(measured, kept["floors"], options.lower)
    if refused:
        print("Not written: these would be lower.", *refused, "Name them after --lower if that is meant.", sep="\n  ")
        return 1
    FLOORS.write_text(json.dumps({"digest": now, "floors": floors}, indent=1) + "\n", encoding="utf-8")
    print(*(f"{name:12} {measured[name]:6.1f}  floor {floor:5.1f}" for name, floor in floors.items()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
