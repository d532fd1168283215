"""Synthetic readings: reports of a world's news over three years, reprinted and cut as wires are, with exact spans."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.vocabulary import Reading
from benchmarks.scale.report import Print, Story, report
from benchmarks.scale.world import Issue, World

__all__ = ["Shape", "readings"]

FIRST_DAY = date(2031, 1, 1)
DAYS = 3 * 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How large a record is to be: so many documents with so many statements (positions) in all, from one seed."""

    documents: int
    statements: int
    seed: int = 1

    @property
    def holders(self) -> int:
        """How many people, states and organizations there are: with more reports come more, but ever fewer."""
        return max(40, round(12 * math.pow(self.documents, 0.55)))

    @property
    def issues(self) -> int:
        """How many issues there are."""
        return max(20, round(6 * math.sqrt(self.documents)))


def readings(shape: Shape) -> Iterator[Reading]:
    """Yield the readings of a shape, day by day; the same shape yields the same."""
    chance = random.Random(f"world {shape.seed}")
    world = World(chance, shape.holders, shape.issues)
    made = stated = 0
    while made < shape.documents:
        day = FIRST_DAY + timedelta(days=DAYS * made // shape.documents)
        left = shape.documents - made
        ahead = round((shape.statements - stated) / left)
        issue = world.issues.draw(chance)
        story = Story(
            world=world,
            issues=_beside(issue, world, chance),
            day=day,
            statements=max(1, ahead + chance.randint(-3, 3)) if left > 1 else shape.statements - stated,
            words=chance.randint(150, 800),
            seed=chance.getrandbits(48),
        )
        for reading in _printed(story, min(left, _copies(chance))):
            made += 1
            stated += len(reading.positions)
            yield reading


def _beside(issue: Issue, world: World, chance: random.Random) -> tuple[Issue, ...]:
    """Return the issue and, of some stories, another that comes up beside it."""
    return (issue, world.issues.draw(chance)) if chance.random() < 0.3 else (issue,)


def _copies(chance: random.Random) -> int:
    """Return how many outlets print a story: most one, a few dozens."""
    return min(60, int(chance.paretovariate(1.6))) if chance.random() < 0.4 else 1


def _printed(story: Story, copies: int) -> Iterator[Reading]:
    """Yield the story as its own outlet prints it, then as others do: cut short, days later, with the wire's credit."""
    chance = random.Random(f"prints {story.seed}")
    first = story.world.outlets.draw(chance)
    yield report(story, Print(outlet=first))
    for number in range(1, copies):
        yield report(
            story,
            Print(
                outlet=story.world.outlets.draw(chance),
                wire=first,
                later=chance.randint(0, 2),
                kept=1.0 if chance.random() < 0.4 else chance.uniform(0.45, 0.95),
                number=number,
            ),
        )
