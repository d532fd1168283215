"""Measure drafts of conflict models on invented negotiations with the model that an analyst would draft.

    python benchmarks/drafts.py corpus/drafts/tuning [--misses]
    python benchmarks/drafts.py corpus/drafts/heldout
    python benchmarks/drafts.py corpus/drafts/heldout --update

The reports of each negotiation go through the local reader into a record, and a model is drafted from it as
``conflict draft`` does. What counts as right stands in ``corpus/drafts/README.md``. ``--update`` writes the floors
that the test of this benchmark holds the held-out part to.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.drafts.read import Negotiation, Passage, Possible, Wish, read_drafts
from corpus.invented import digest

from accordingto import views
from accordingto.conflict import Conflict, Ground, GroundKind, Prioritization
from accordingto.conflict.drafting import draft
from accordingto.conflict.statements import OptionNames, parse
from accordingto.errors import AccordingToError
from accordingto.record import Record, open_record
from accordingto.relating.words import stems
from accordingto.vocabulary import Reading, Span
from benchmarks.floor_files import keep_floors

__all__ = ["FLOORS", "Figures", "Stated", "figures", "judged", "read_all", "scores", "stated_in"]

FLOORS = ROOT / "benchmarks" / "drafts.json"
ROOM = 3.0
"""Points below the measured score at which a floor is set: processors round differently, and readings follow."""

Stated = Mapping[str, tuple[str, tuple[tuple[int, int], ...]]]
"""Of each position and event by id: its document, and the characters that it is of."""


@dataclass(slots=True)
class Figures:
    """What was counted, and one line for each thing that is not right.

    Of each part, ``drafted`` is how many a draft has, ``right`` how many of these the gold has, ``gold`` how many it
    should have and ``found`` how many of those it has.
    """

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, part: str, *, drafted: int = 0, right: int = 0, gold: int = 0, found: int = 0) -> None:
        """Count one thing of a part."""
        self.counts.update(
            {f"{part} drafted": drafted, f"{part} right": right, f"{part} gold": gold, f"{part} found": found}
        )

    def precision(self, part: str) -> float:
        """Return the precision of a part in per cent."""
        drafted = self.counts[f"{part} drafted"]
        return 100 * self.counts[f"{part} right"] / drafted if drafted else 100.0

    def recall(self, part: str) -> float:
        """Return the recall of a part in per cent."""
        gold = self.counts[f"{part} gold"]
        return 100 * self.counts[f"{part} found"] / gold if gold else 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """An option of a draft, and the option of the gold that it is, where it is one."""

    maker: str
    label: str
    ground: Ground | None
    gold: Possible | None
    turned: bool


def read_all(negotiations: Sequence[Negotiation]) -> list[list[Reading]]:
    """Read the reports of each negotiation."""
    from accordingto.reading import LocalReader
    from accordingto.settings import load_settings

    readings = iter(LocalReader(load_settings()).read_all(report for each in negotiations for report in each.reports))
    return [[next(readings) for _ in each.reports] for each in negotiations]


def figures(negotiations: Sequence[Negotiation], readings: Sequence[Sequence[Reading]]) -> Figures:
    """Draft a model of each negotiation from its readings, and count what is right."""
    found = Figures()
    for gold, read in zip(negotiations, readings, strict=True):
        with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "drafts.db") as record:
            for each in read:
                record.add(each)
            try:
                conflict = draft(views.case(record, gold.issue, gold.at))
            except AccordingToError as error:
                found.misses.append(f"{gold.name}: no draft: {error.message}")
                found.counts["no draft"] += 1
                conflict = None
            judged(gold, conflict, stated_in(record, [each.document.id for each in read]), found)
    return found


def stated_in(record: Record, documents: Collection[str]) -> Stated:
    """Return what each position and event of some documents stands on."""
    stated = record.stated_in(documents)
    found = {
        each.position.id: (
            each.document,
            _ranges(each.position.proposal, each.position.condition, each.position.in_return)
            or _ranges(each.position.evidence),
        )
        for each in stated.positions
    }
    return found | {each.item.id: (each.document, _ranges(each.item.evidence)) for each in stated.events}


def _ranges(*spans: Span | None) -> tuple[tuple[int, int], ...]:
    return tuple((each.start, each.end) for each in spans if each is not None)


def judged(gold: Negotiation, conflict: Conflict | None, stated: Stated, found: Figures) -> None:
    """Count what a draft has of a gold model; no draft has nothing."""
    makers = {each.name: _maker(each.name, gold) for each in conflict.decision_makers} if conflict else {}
    for drafted, name in makers.items():
        found.add("decision makers", drafted=1, right=name is not None)
        if name is None:
            found.misses.append(f"{gold.name}: no decision maker of the gold: {drafted}")
    for maker in gold.makers:
        found.add("decision makers", gold=1, found=maker.name in makers.values())
        if maker.name not in makers.values():
            found.misses.append(f"{gold.name}: decision maker missed: {maker.name}")
    acts = _matched(gold, conflict, makers, stated) if conflict else []
    _options(gold, acts, stated, found)
    _present(gold, conflict, acts, found)
    _exclusive(gold, conflict, acts, found)
    _wishes(gold, conflict, (makers, acts), stated, found)


def _maker(name: str, gold: Negotiation) -> str | None:
    plain = name.casefold().removeprefix("the ")
    for maker in gold.makers:
        if plain in {each.casefold().removeprefix("the ") for each in maker.names}:
            return maker.name
    return None


def _matched(gold: Negotiation, conflict: Conflict, makers: Mapping[str, str | None], stated: Stated) -> list[_Act]:
    """Return the options of a draft, each with at most one of the gold: that which it cites most, then by words."""
    every = [(maker.name, option.name) for maker in conflict.decision_makers for option in maker.options]
    grounds = {(each.decision_maker, each.subject): each for each in conflict.grounds if each.kind is GroundKind.OPTION}
    ranked = []
    for place, (maker, label) in enumerate(every):
        for possible in gold.options:
            fits = _fits(label, possible.words)
            # Whoever else may act is written as the reports name it.
            if fits and possible.by in (makers[maker], maker):
                ground = grounds.get((maker, label))
                cited = sum(
                    _stands_on(stated[each], possible.passages)
                    for each in (ground.evidence if ground is not None else ())
                    if each in stated
                )
                ranked.append((-cited, -fits, place, gold.options.index(possible)))
    held: dict[int, int] = {}
    for _, _, place, at in sorted(ranked):
        if place not in held and at not in held.values():
            held[place] = at
    return [
        _Act(
            maker=maker,
            label=label,
            ground=grounds.get((maker, label)),
            gold=gold.options[held[place]] if place in held else None,
            turned=place in held and _fits(label, gold.options[held[place]].opposite) > 0,
        )
        for place, (maker, label) in enumerate(every)
    ]


def _fits(label: str, alternatives: Sequence[str]) -> int:
    """Return how many words of the best alternative a label has, 0 where it has all words of none."""
    held = set(stems(label))
    return max((len(each.split()) for each in alternatives if set(stems(each)) <= held), default=0)


def _says(ground: Ground | None, passages: Sequence[Passage], stated: Stated) -> bool:
    """Say whether anything that a part cites stands on one of these passages."""
    cited = ground.evidence if ground is not None else ()
    return any(_stands_on(stated[each], passages) for each in cited if each in stated)


def _stands_on(one: tuple[str, tuple[tuple[int, int], ...]], passages: Sequence[Passage]) -> bool:
    document, ranges = one
    return any(
        document == each.document and start < each.end and each.start < end
        for start, end in ranges
        for each in passages
    )


def _options(gold: Negotiation, acts: Sequence[_Act], stated: Stated, found: Figures) -> None:
    for act in acts:
        if act.gold is None:
            found.misses.append(f"{gold.name}: no option of the gold: {act.maker}: {act.label}")
        if act.gold is None or not act.gold.optional:
            found.add("options", drafted=1, right=act.gold is not None)
        _support("options", act.ground, act.gold.passages if act.gold else (), stated, found)
    have = {act.gold.id for act in acts if act.gold is not None}
    for possible in gold.options:
        if not possible.optional:
            found.add("options", gold=1, found=possible.id in have)
        if not possible.optional and possible.id not in have:
            read = any(_stands_on(each, possible.passages) for key, each in stated.items() if key.startswith("pos-"))
            found.counts["missed options that a position was read of"] += read
            state = "read" if read else "not read"
            found.misses.append(f"{gold.name}: option missed ({state}): {possible.by}: {possible.what}")


def _support(part: str, ground: Ground | None, passages: Sequence[Passage], stated: Stated, found: Figures) -> None:
    """Count a part that is not marked as assumed, and whether nothing that it cites stands where the gold has it."""
    if ground is None or not ground.assumption:
        found.counts["elements not assumed"] += 1
        if not _says(ground, passages, stated):
            found.counts["elements unsupported"] += 1
            found.counts[f"{part} unsupported"] += 1


def _present(gold: Negotiation, conflict: Conflict | None, acts: Sequence[_Act], found: Figures) -> None:
    taken = set()
    for place, act in enumerate(acts):
        if act.gold is None or conflict is None or conflict.status_quo is None:
            continue
        is_taken = (conflict.status_quo[place] == "Y") is not act.turned
        taken |= {act.gold.id} if is_taken else set()
        right = is_taken is act.gold.present
        found.add("present", drafted=1, right=right)
        if not right:
            found.misses.append(f"{gold.name}: present state, {'not ' if is_taken else ''}so: {act.maker}: {act.label}")
        found.add("taken at present", drafted=is_taken, right=is_taken and right)
    for possible in gold.options:
        found.add("taken at present", gold=possible.present, found=possible.present and possible.id in taken)


def _exclusive(gold: Negotiation, conflict: Conflict | None, acts: Sequence[_Act], found: Figures) -> None:
    have = set()
    names = _names(conflict)
    written = {names.written(place): act for place, act in enumerate(acts)} if names else {}
    for options in conflict.exclusive if conflict else ():
        pair = frozenset(act.gold.id if (act := written[each]).gold else each for each in options)
        have.add(pair)
        found.add("infeasible pairs", drafted=1, right=pair in gold.exclusive)
        if pair not in gold.exclusive:
            found.misses.append(f"{gold.name}: no infeasible pair of the gold: {', '.join(options)}")
    for each in gold.exclusive:
        found.add("infeasible pairs", gold=1, found=each in have)
        if each not in have:
            found.misses.append(f"{gold.name}: infeasible pair missed: {', '.join(sorted(each))}")


def _names(conflict: Conflict | None) -> OptionNames | None:
    if conflict is None:
        return None
    return OptionNames({each.name: tuple(option.name for option in each.options) for each in conflict.decision_makers})


def _wishes(
    gold: Negotiation,
    conflict: Conflict | None,
    matched: tuple[Mapping[str, str | None], Sequence[_Act]],
    stated: Stated,
    found: Figures,
) -> None:
    by_key: dict[tuple[str, frozenset[str], int], Wish] = {
        (each.by, each.options, each.sign): each for each in gold.wishes
    }
    have: set[tuple[str, frozenset[str], int]] = set()
    marginal = {each.id for each in gold.options if each.optional}
    wrong: set[tuple[str, frozenset[str], int]] = set()
    for maker, text, key, ground in _stated_wishes(conflict, *matched) if conflict else ():
        wish = by_key.get(key)
        if ground is not None and ground.assumption:
            against = (key[0], key[1], -key[2]) in by_key
            found.counts["assumed preferences"] += 1
            found.counts["assumed preferences that reports contradict"] += against
            if against:
                found.misses.append(f"{gold.name}: assumed against the reports: {maker}: {text}")
            continue
        _support("preferences", ground, wish.passages if wish else (), stated, found)
        if wish is None and not key[1] <= marginal and key not in wrong:
            wrong.add(key)
            found.add("preferences", drafted=1)
            found.misses.append(f"{gold.name}: no preference of the gold: {maker}: {text}")
        if wish is not None and not wish.optional and key not in have:
            found.add("preferences", drafted=1, right=1)
        have |= {key}
    for key, wish in by_key.items():
        if not wish.optional:
            found.add("preferences", gold=1, found=key in have)
            if key not in have:
                word = "wants" if len(wish.options) == 1 else "goes by"
                sign = "" if wish.sign > 0 else "not "
                found.misses.append(f"{gold.name}: preference missed: {wish.by} {word} {sign}{sorted(wish.options)}")


def _stated_wishes(
    conflict: Conflict, makers: Mapping[str, str | None], acts: Sequence[_Act]
) -> Iterator[tuple[str, str, tuple[str, frozenset[str], int], Ground | None]]:
    """Yield the preference statements of a draft as the gold has them: who, over which options, and which way."""
    names = _names(conflict)
    assert names is not None
    grounds = {
        (each.decision_maker, each.subject): each for each in conflict.grounds if each.kind is GroundKind.STATEMENT
    }
    for maker in conflict.decision_makers:
        if not isinstance(maker.preferences, Prioritization):
            continue
        for text in maker.preferences.statements:
            statement = parse(text, names)
            places = sorted(statement.options())
            codes = [
                sum(1 << place for bit, place in enumerate(places) if n >> bit & 1) for n in range(1 << len(places))
            ]
            holds = statement.holds(np.array(codes, dtype=np.int64))
            # What is said of two options rules out one of four cases: the one without the other, or both alike.
            sign = 1 if (holds[1] if len(places) == 1 else not (holds[1] and holds[2])) else -1
            for place in places:
                sign = -sign if acts[place].turned else sign
            ids = frozenset(act.gold.id if (act := acts[place]).gold else names.written(place) for place in places)
            yield maker.name, text, (makers[maker.name] or maker.name, ids, sign), grounds.get((maker.name, text))


def scores(found: Figures) -> dict[str, float]:
    """Return the figures in per cent, higher the better."""
    result: dict[str, float] = {}
    for part in ("decision makers", "options", "infeasible pairs", "preferences", "taken at present"):
        result[f"{part} precision"] = found.precision(part)
        result[f"{part} recall"] = found.recall(part)
    result["present state, of the options that are right"] = found.precision("present")
    every = found.counts["elements not assumed"]
    result["elements supported"] = 100 - 100 * found.counts["elements unsupported"] / every if every else 100.0
    return result


def _print(found: Figures, negotiations: int) -> None:
    """Print the bad figures first."""
    counts = found.counts
    print(f"{negotiations} negotiations; no draft of {counts['no draft']}")
    print(
        f"elements without a cited passage that says them: {counts['elements unsupported']} of "
        f"{counts['elements not assumed']} (options {counts['options unsupported']}, "
        f"preferences {counts['preferences unsupported']})"
    )
    missed = counts["options gold"] - counts["options found"]
    read = counts["missed options that a position was read of"]
    print(f"options missed: {missed}, of {read} of which a position was read")
    print(
        f"assumed preferences that reports contradict: {counts['assumed preferences that reports contradict']} "
        f"of {counts['assumed preferences']}"
    )
    for name, value in sorted(scores(found).items(), key=lambda each: each[1]):
        part = name.removesuffix(" precision").removesuffix(" recall")
        of = ("right", "drafted") if name.endswith("precision") else ("found", "gold")
        shown = f"{counts[f'{part} {of[0]}']} of {counts[f'{part} {of[1]}']}" if part != name else ""
        print(f"{name:50} {value:5.1f}  {shown}")


def main() -> int:
    """Measure, print, and write floors if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="say what is not right; not for the held-out part")
    parser.add_argument("--update", action="store_true", help="write the floors, never lower than they are")
    options = parser.parse_args()
    negotiations = read_drafts(options.folder)
    found = figures(negotiations, read_all(negotiations))
    _print(found, len(negotiations))
    if options.misses:
        print("\n".join(found.misses))
    if options.update:
        keep_floors(FLOORS, digest(options.folder), scores(found), ROOM)
    return 0


if __name__ == "__main__":
    sys.exit(main())
