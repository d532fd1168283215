"""Measure stability analysis as states grow: Nash, GMR, SMR and SEQ for six decision makers.

    python benchmarks/conflict.py [--sizes 10,12,14,16,18,20] [--preferences statements|weights] [--options
    both|one-way]
        [--plain-seconds 60] [--seed 1] [--json]

Each size n is a conflict of n options, drawn at random by the seed, shared out evenly, with all 2^n states feasible.
Preferences are eighteen statements for each decision maker, or weights that make nearly every state a level of its own;
with one-way options, half of them can be changed in one direction only. Every size runs in a process of its own, so
that peak memory is that of the size. The plain implementation of the tests runs beside it until it has taken longer
than ``--plain-seconds``, and where it runs, the stable states are compared.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from accordingto.conflict import (
    BASIC,
    Conflict,
    DecisionMaker,
    Direction,
    Graph,
    Option,
    Prioritization,
    Weighed,
    Weights,
    analyse,
    graph_of,
)

__all__ = ["Figures", "agrees", "drawn", "measure"]

MAKERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one size took: seconds to build the graph, to analyse it, and by the plain implementation; peak memory."""

    options: int
    states: int
    build: float
    analyse: float
    gib: float
    equilibria: dict[str, int]
    plain: float | None
    agrees: bool | None


def drawn(options: int, preferences: str, one_way: bool, seed: int) -> Conflict:
    """Return a random conflict of six decision makers."""
    chance = random.Random(seed)
    names = [f"o{number}" for number in range(options)]
    one_way_names = set(chance.sample(names, options // 2)) if one_way else set()
    makers = []
    for maker in range(MAKERS):
        own = names[maker * options // MAKERS : (maker + 1) * options // MAKERS]
        makers.append(
            DecisionMaker(
                name=f"DM{maker}",
                options=tuple(
                    Option(name=name, direction=Direction.ON_ONLY if name in one_way_names else Direction.BOTH)
                    for name in own
                ),
                preferences=_statements(chance, names) if preferences == "statements" else _weights(chance, names),
            )
        )
    return Conflict(name=f"2^{options}", decision_makers=tuple(makers))


def _statements(chance: random.Random, names: list[str]) -> Prioritization:
    order = chance.sample(names, min(12, len(names)))
    statements = [f"not {name}" if chance.random() < 0.5 else name for name in order]
    for _ in range(6):
        one, other = chance.sample(names, 2)
        statements.insert(chance.randrange(len(statements)), f"{one} if not {other}")
    return Prioritization(statements=tuple(statements))


def _weights(chance: random.Random, names: list[str]) -> Weights:
    return Weights(weighed=tuple(Weighed(statement=name, weight=chance.uniform(-1, 1)) for name in names))


def agrees(graph: Graph) -> tuple[float, bool]:
    """Return how long the plain implementation takes, and whether it finds the same stable states."""
    from tests.conflict.plain import BY_NAME
    from tests.conflict.random_games import game_of

    game = game_of(graph)
    expected = analyse(graph)
    start = time.perf_counter()
    found = {
        (concept, maker): [BY_NAME[concept.value](game, maker, state) for state in range(game.size)]
        for concept in BASIC
        for maker in game.everyone
    }
    seconds = time.perf_counter() - start
    return seconds, all(found[key] == mask.tolist() for key, mask in expected.stable.items())


def measure(options: int, preferences: str, one_way: bool, seed: int, plain: bool) -> Figures:
    """Return the figures of one size."""
    conflict = drawn(options, preferences, one_way, seed)
    start = time.perf_counter()
    graph = graph_of(conflict)
    built = time.perf_counter()
    analysis = analyse(graph)
    done = time.perf_counter()
    gib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    seconds, same = agrees(graph) if plain else (None, None)
    return Figures(
        options=options,
        states=graph.size,
        build=round(built - start, 3),
        analyse=round(done - built, 3),
        gib=round(gib, 2),
        equilibria={concept.value: len(analysis.equilibria(concept)) for concept in BASIC},
        plain=None if seconds is None else round(seconds, 1),
        agrees=same,
    )


def main() -> None:
    """Measure every size and print a line for each."""
    parser = argparse.ArgumentParser(description="Measure stability analysis as states grow.")
    parser.add_argument("--sizes", default="10,12,14,16,18,20")
    parser.add_argument("--preferences", choices=["statements", "weights"], default="statements")
    parser.add_argument("--options", choices=["both", "one-way"], default="both")
    parser.add_argument("--plain-seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    last = 0.0
    if not given.json:
        print("options   states   build s  analyse s  GiB   plain s  equilibria")
    for size in map(int, given.sizes.split(",")):
        # Two options more are four times the states; the plain implementation grows with their square at least.
        plain = given.plain_seconds > 0 and last * 16 <= given.plain_seconds
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            figures = pool.submit(
                measure, size, given.preferences, given.options == "one-way", given.seed, plain
            ).result()
        last = figures.plain if figures.plain is not None else float("inf")
        print(json.dumps(asdict(figures)) if given.json else _line(figures), flush=True)


def _line(figures: Figures) -> str:
    plain = "-" if figures.plain is None else f"{figures.plain}{' same' if figures.agrees else ' DIFFERENT'}"
    found = " ".join(f"{name} {count}" for name, count in figures.equilibria.items())
    return (
        f"{figures.options:>7} {figures.states:>8} {figures.build:>9.2f} {figures.analyse:>10.2f} {figures.gib:>4.2f}"
        f" {plain:>9}  {found}"
    )


if __name__ == "__main__":
    main()
