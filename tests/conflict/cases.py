"""Small conflicts that tests share, written for them, and the textbook cases of the reference data."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from accordingto.conflict import (
    Conflict,
    DecisionMaker,
    Direction,
    Graph,
    NamedState,
    Option,
    Prioritization,
    Ranking,
    graph_of,
)

SHARED = Path(os.environ.get("ACCORDINGTO_SHARED") or Path(__file__).resolve().parents[3] / "shared" / "data")
TEXTBOOK = SHARED / "conflicts"
IF_SHARED = pytest.mark.skipif(not TEXTBOOK.is_dir(), reason=f"no textbook cases in {TEXTBOOK}: set ACCORDINGTO_SHARED")


def two_by_two(name: str, one: list[str], other: list[str]) -> Conflict:
    """Two decision makers with one option each; preferences by patterns, best first."""
    makers = [("One", "c", one), ("Two", "d", other)]
    return Conflict(
        name=name,
        decision_makers=tuple(
            DecisionMaker(
                name=name,
                options=(Option(name=option),),
                preferences=Ranking(levels=tuple(tuple(level.split()) for level in levels)),
            )
            for name, option, levels in makers
        ),
    )


# Y stands for cooperating in the first two games, and for swerving in the third.
DILEMMA = two_by_two("Prisoner's dilemma", ["NY", "YY", "NN", "YN"], ["YN", "YY", "NN", "NY"])
STAG_HUNT = two_by_two("Stag hunt", ["YY", "NY", "NN", "YN"], ["YY", "YN", "NN", "NY"])
CHICKEN = two_by_two("Chicken", ["NY", "YY", "YN", "NN"], ["YN", "YY", "NY", "NN"])

# An invented river dispute of three, with a dam that cannot be taken down and options that exclude each other.
RIVER = Conflict(
    name="River",
    decision_makers=(
        DecisionMaker(
            name="Upland",
            options=(Option(name="dam", direction=Direction.ON_ONLY), Option(name="release")),
            preferences=Prioritization(statements=("not boycott", "dam", "not release")),
        ),
        DecisionMaker(
            name="Lowland",
            options=(Option(name="boycott"), Option(name="sue")),
            preferences=Prioritization(statements=("release if dam", "not boycott", "sue iff dam", "not sue")),
        ),
        DecisionMaker(
            name="Court",
            options=(Option(name="enjoin"),),
            preferences=Prioritization(statements=("not enjoin if not sue", "enjoin or release", "not enjoin")),
        ),
    ),
    infeasible=("release and not dam",),
    exclusive=(("boycott", "sue"),),
    dependencies=("sue if enjoin",),
)


def textbook(name: str) -> tuple[Graph, dict[str, Any]]:
    """Return the graph of a textbook case and what is known of it."""
    data = json.loads((TEXTBOOK / f"{name}.json").read_text(encoding="utf-8"))
    return graph_of(from_textbook(data)), data


def from_textbook(data: dict[str, Any]) -> Conflict:
    """Return the conflict that a reference file describes."""
    owners = list(dict.fromkeys(option["decision_maker"] for option in data["options"]))
    makers = []
    for owner in owners:
        options = tuple(
            Option(name=option["name"], direction=Direction(option["direction"]))
            for option in data["options"]
            if option["decision_maker"] == owner
        )
        levels = tuple(tuple(str(state) for state in level) for level in data["ranking_best_first"][owner])
        makers.append(DecisionMaker(name=owner, options=options, preferences=Ranking(levels=levels)))
    states = tuple(NamedState(name=name, pattern=pattern) for name, pattern in data["states"].items())
    return Conflict(name=data["name"], decision_makers=tuple(makers), states=states)
