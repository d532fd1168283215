"""The growth benchmark measures what it says, and large implicit graphs agree with the plain implementation."""

from __future__ import annotations

import pytest
from benchmarks.conflict import MAKERS, drawn, measure

from accordingto.conflict import graph_of


@pytest.mark.parametrize("preferences", ["statements", "weights"])
@pytest.mark.parametrize("one_way", [False, True])
def test_both_implementations_find_the_same(preferences: str, one_way: bool) -> None:
    figures = measure(6, preferences, one_way, 3, plain=True)
    assert figures.states == 64
    assert figures.agrees


def test_a_seed_draws_the_same_conflict_again() -> None:
    assert drawn(8, "weights", True, 5) == drawn(8, "weights", True, 5)
    assert len(graph_of(drawn(8, "weights", False, 5)).decision_makers) == MAKERS
