"""Measure changes and contradictions on pairs of reports with the right answer.

    python benchmarks/pairs.py corpus/pairs/tuning [--misses]
    python benchmarks/pairs.py corpus/pairs/heldout
    python benchmarks/pairs.py corpus/pairs/heldout --update

Both reports of a pair go through the local reader, and what they state is related as the views relate what a record
holds. An alarm is right if it is of the pair's kind and, for a change, of its holder. ``--update`` writes the
floors that the test of this benchmark holds the held-out part to.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.invented import digest
from corpus.pairs.read import Pair, read_pairs

from accordingto.relating import Statement, changes_among, contradictions_among, denier_of, is_asserted
from accordingto.relating.names import Bearer, joined
from accordingto.vocabulary import Actor, Attribution, Event, Position, Reading
from benchmarks.floor_files import keep_floors

__all__ = ["FLOORS", "Verdict", "alarms", "figures", "read_all"]

FLOORS = ROOT / "benchmarks" / "pairs.json"
ROOM = 3.0
"""Points below the measured score at which a floor is set: processors round differently, and readings follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A pair and the alarms that it raised: kind, and for a change the holder's name."""

    pair: Pair
    raised: tuple[tuple[str, str | None], ...]

    @property
    def right(self) -> int:
        """How many alarms are right."""
        return sum(self._is_right(*alarm) for alarm in self.raised)

    @property
    def found(self) -> bool:
        """Whether the right answer is among the alarms."""
        return self.right > 0

    def _is_right(self, kind: str, holder: str | None) -> bool:
        return kind == self.pair.kind and (self.pair.holder is None or _same_name(self.pair.holder, holder))


def alarms(readings: Iterable[Reading]) -> tuple[tuple[str, str | None], ...]:
    """Return the distinct alarms that readings raise together, whoever is the same by name taken for one holder."""
    held = list(readings)
    actors = {actor.id: actor for reading in held for actor in reading.actors}
    bearers = [
        Bearer(id=each.id, name=each.name, kind=each.kind, aliases=each.aliases, named=each.unnamed is None)
        for each in actors.values()
    ]
    same = {each.actor: each.canonical for each in joined(bearers)}
    every = [statement for reading in held for statement in _statements(reading, actors, same)]
    steps = ((f"change:{each.step.kind}", actors[each.later.holder or ""].name) for each in changes_among(every))
    against = ((f"contradiction:{each.found.kind}", None) for each in contradictions_among(every))
    return tuple(dict.fromkeys([*steps, *against]))


def _statements(reading: Reading, actors: Mapping[str, Actor], same: Mapping[str, str]) -> Iterator[Statement]:
    """Yield what a reading states, without what it only reports as supposed, thought or denied."""
    items: tuple[Position | Event | Attribution, ...] = (*reading.positions, *reading.events, *reading.attributions)
    for item in items:
        denier = denier_of(item, reading.positions)
        if denier is None and not is_asserted(item, reading.positions, reading.document.text):
            continue
        holder = item.holder if isinstance(item, Position) else None
        yield Statement(
            item=_renamed(item, same),
            document=reading.document.id,
            published=reading.document.published,
            holder=None if holder is None else same.get(holder, holder),
            parties=tuple(actors[actor].name for actor in _parties(item) if actor in actors),
            denied_by=denier,
        )


def _renamed(item: Position | Event | Attribution, same: Mapping[str, str]) -> Position | Event | Attribution:
    if isinstance(item, Attribution):
        return replace(item, speaker=same.get(item.speaker or "", item.speaker))
    chain = tuple(same.get(actor, actor) for actor in item.chain)
    if isinstance(item, Position):
        return replace(item, chain=chain, target=same.get(item.target or "", item.target))
    participants = tuple(replace(each, actor=same.get(each.actor, each.actor)) for each in item.participants)
    return replace(item, chain=chain, participants=participants)


def _parties(item: Position | Event | Attribution) -> tuple[str, ...]:
    if isinstance(item, Attribution):
        return ()
    if isinstance(item, Event):
        return tuple(participant.actor for participant in item.participants)
    return tuple(actor for actor in (item.holder, item.addressee, item.target) if actor is not None)


def read_all(pairs: Sequence[Pair]) -> list[Verdict]:
    """Read both reports of each pair and say what they raise."""
    from accordingto.reading import LocalReader
    from accordingto.settings import load_settings

    readings = iter(LocalReader(load_settings()).read_all(report for pair in pairs for report in pair.reports))
    return [Verdict(pair=pair, raised=alarms((next(readings), next(readings)))) for pair in pairs]


def figures(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Return precision and recall in per cent, of all and of changes and contradictions apart."""
    result: dict[str, float] = {}
    for name in ("all", "change", "contradiction"):
        begins = "" if name == "all" else f"{name}:"
        raised = sum(alarm[0].startswith(begins) for verdict in verdicts for alarm in verdict.raised)
        asked = [each for each in verdicts if each.pair.kind.startswith(begins) and each.pair.kind != "none"]
        right = sum(verdict.right for verdict in asked)
        result[f"{name} precision"] = 100 * right / raised if raised else 100.0
        result[f"{name} recall"] = 100 * sum(verdict.found for verdict in asked) / len(asked)
    traps = [verdict for verdict in verdicts if verdict.pair.trap is not None]
    result["traps avoided"] = 100 * sum(not verdict.raised for verdict in traps) / len(traps)
    return result


def _same_name(expected: str, given: str | None) -> bool:
    ours, theirs = ({*name.lower().replace("the ", "").split()} for name in (expected, given or ""))
    return bool(theirs) and (ours <= theirs or theirs <= ours)


def _print(verdicts: Sequence[Verdict]) -> None:
    """Print the bad figures first."""
    wrong = [verdict for verdict in verdicts if len(verdict.raised) > verdict.right]
    print(f"{len(verdicts)} pairs; false alarms in {len(wrong)}:")
    for trap, count in Counter(verdict.pair.trap or verdict.pair.kind for verdict in wrong).most_common():
        print(f"  {trap:40} {count}")
    print("found, by kind:")
    asked = Counter(verdict.pair.kind for verdict in verdicts if verdict.pair.trap is None)
    found = Counter(verdict.pair.kind for verdict in verdicts if verdict.pair.trap is None and verdict.found)
    for kind in sorted(asked, key=lambda each: found[each] / asked[each]):
        print(f"  {kind:40} {found[kind]:3} of {asked[kind]}")
    traps = Counter(verdict.pair.trap for verdict in verdicts if verdict.pair.trap is not None)
    avoided = Counter(verdict.pair.trap for verdict in verdicts if verdict.pair.trap is not None and not verdict.raised)
    print("traps avoided:")
    for trap in sorted(traps, key=lambda each: (avoided[each] / traps[each], each or "")):
        print(f"  {trap or '':40} {avoided[trap]:3} of {traps[trap]}")
    for name, value in figures(verdicts).items():
        print(f"{name:42} {value:5.1f}")


def main() -> int:
    """Measure, print, and write floors if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="name each pair that is not right; not for held-out pairs"
    )
    parser.add_argument("--update", action="store_true", help="write the floors, never lower than they are")
    options = parser.parse_args()
    verdicts = read_all(read_pairs(options.folder))
    _print(verdicts)
    if options.misses:
        for verdict in verdicts:
            if len(verdict.raised) > verdict.right or (verdict.pair.kind != "none" and not verdict.found):
                print(f"{verdict.pair.id:18} {verdict.pair.trap or verdict.pair.kind:36} {list(verdict.raised)}")
    if options.update:
        keep_floors(FLOORS, digest(options.folder), figures(verdicts), ROOM)
    return 0


if __name__ == "__main__":
    sys.exit(main())
