"""The reader reaches its floors on the held-out reports, and the floors can only be lowered on purpose."""

from __future__ import annotations

import json

from benchmarks.floors import FLOORS, GUARDED, HELD_OUT, ROOM, measure, raised, shortfalls
from corpus.invented import digest


def test_the_reader_reaches_every_floor() -> None:
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert kept["digest"] == digest(HELD_OUT, "*.txt")
    assert set(kept["floors"]) == set(GUARDED)
    assert shortfalls(measure(), kept["floors"]) == []


def test_a_score_below_its_floor_or_missing_is_named() -> None:
    assert shortfalls({"cue": 70.0}, {"cue": 70.0}) == []
    assert shortfalls({"cue": 69.9}, {"cue": 70.0, "source": 50.0}) == [
        "cue: 69.9, the floor is 70.0",
        "source: 0.0, the floor is 50.0",
    ]
    assert shortfalls({"cue": float("nan")}, {"cue": 1.0}) == ["cue: nan, the floor is 1.0"]


def test_an_update_raises_and_does_not_lower() -> None:
    assert raised({"cue": 80.0}, {"cue": 70.0}, ()) == ({"cue": 80.0 - ROOM}, [])
    assert raised({"cue": 70.2}, {"cue": 70.0}, ()) == ({"cue": 70.0}, [])
    assert raised({"cue": 60.0}, {"cue": 70.0}, ()) == ({}, ["cue"])
    assert raised({"cue": 60.0}, {"cue": 70.0}, ("cue",)) == ({"cue": 60.0 - ROOM}, [])
