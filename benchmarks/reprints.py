"""Measure how well reprints are found again among texts that the project owns, and how long that takes.

    python benchmarks/reprints.py [--part tuning|heldout] [--seed 1] [--misses] [--json]

The texts are the reports of ``corpus/reports`` and ``examples/ilven`` (tuning) or of ``corpus/heldout`` (held out: look
at it to publish, not to change anything). Every report is also printed again by a program of edits, several ways: as it
is, with another headline and boilerplate, reordered, cut to its first part, cut to a brief of 150 words out of a longer
story, with a new lead, reworded in a third of its words, and reworded and cut. A pair of a reprint and its report is
right; any other pair is wrong. The traps are two reports made to share quotations, background or boilerplate, and pairs
written for this purpose (``reprints_data/traps.toml``).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from corpus.read import reports

from accordingto.relating import SHARED_AT_LEAST, Laid, is_reprint, lay_out, sketch
from accordingto.relating.alignment import align

__all__ = ["EDITS", "Figures", "edited", "measure", "reworded"]

DATA = Path(__file__).resolve().parent / "reprints_data"
WORDING = tomllib.loads((DATA / "wording.toml").read_text(encoding="utf-8"))
LONG = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was found: ``recall`` by edit, ``false`` pairs by trap; ``found_by_sketch`` before the texts are aligned."""

    texts: int
    printed_again: int
    recall: dict[str, float]
    found_by_sketch: dict[str, float]
    precision: float
    traps: dict[str, str]
    pairs_compared: int
    milliseconds_a_sketch: float
    milliseconds_a_comparison: float


def texts(part: str) -> dict[str, str]:
    """Return the texts of a part by name; short ones are left out, as half of one is a sentence or two."""
    found = {
        each.name: each.text for each in reports(ROOT / "corpus" / ("heldout" if part == "heldout" else "reports"))
    }
    if part == "tuning":
        for path in sorted((ROOT / "examples" / "ilven").glob("*.txt")):
            found[path.stem] = path.read_text(encoding="utf-8").split("\n\n", 1)[1]
    return {name: text for name, text in found.items() if len(text.split()) >= 120}


def reworded(text: str, chance: random.Random, share: float = 1 / 3) -> str:
    """Return the text with this share of its words replaced, dropped or joined by others, quotations included."""
    words = re.split(r"(\s+)", text)
    places = [at for at in range(0, len(words), 2) if words[at]]
    synonyms: dict[str, list[str]] = WORDING["synonyms"]
    known = [at for at in places if re.sub(r"\W", "", words[at]).casefold() in synonyms]
    chance.shuffle(known)
    rest = [at for at in places if at not in set(known)]
    chance.shuffle(rest)
    goal = round(len(places) * share)
    for at in known[:goal]:
        bare = re.sub(r"\W", "", words[at])
        words[at] = words[at].replace(bare, chance.choice(synonyms[bare.casefold()]))
    for at in rest[: max(0, goal - len(known))]:
        tail = re.sub(r"\w", "", words[at])[-1:]
        words[at] = chance.choice((tail, f"{words[at]} {chance.choice(WORDING['fillers']['words'])}", tail))
    return "".join(words)


def _paragraphs(text: str) -> list[str]:
    return [each for each in text.split("\n\n") if each.strip()]


def _first_words(text: str, count: int) -> str:
    """Return whole sentences from the beginning, of at least so many words."""
    kept: list[str] = []
    for sentence in re.split(r"(?<=[.!?”\"])\s+", text):
        if sum(len(each.split()) for each in kept) >= count:
            break
        kept.append(sentence)
    return " ".join(kept)


def _brief(text: str, chance: random.Random) -> str:
    """Return about 150 words cut out of a longer text: some sentences of it, in order."""
    sentences = re.split(r"(?<=[.!?”\"])\s+", text)
    order = sorted(range(len(sentences)), key=lambda _: chance.random())
    taken: list[int] = []
    for number in order:
        if sum(len(sentences[each].split()) for each in taken) >= 140:
            break
        taken.append(number)
    return " ".join(sentences[number] for number in sorted(taken))


def _new_lead(text: str, chance: random.Random) -> str:
    paragraphs = _paragraphs(text)
    return "\n\n".join(
        [chance.choice(WORDING["headlines"]["lines"]), chance.choice(WORDING["leads"]["lines"]), *paragraphs[2:]]
    )


def _framed(text: str, chance: random.Random) -> str:
    lines = WORDING["boilerplate"]["lines"]
    return "\n\n".join([chance.choice(WORDING["headlines"]["lines"]), *_paragraphs(text)[1:], *chance.sample(lines, 2)])


def _reordered(text: str, chance: random.Random) -> str:
    paragraphs = _paragraphs(text)
    chance.shuffle(paragraphs)
    return "\n\n".join(paragraphs)


EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "as it is": lambda text, _: text.replace("“", '"').replace("”", '"').upper(),
    "headline and boilerplate": _framed,
    "reordered": _reordered,
    "cut to the first half": lambda text, _: _first_words(text, len(text.split()) // 2),
    "brief of 150 words": _brief,
    "new lead": _new_lead,
    "a third reworded": reworded,
    "a third reworded and cut": lambda text, chance: reworded(_first_words(text, len(text.split()) // 2), chance),
    "a third reworded, brief": lambda text, chance: reworded(_brief(text, chance), chance),
}


def edited(text: str, edit: str, seed: int) -> str:
    """Return a text printed again with an edit."""
    return EDITS[edit](text, random.Random(f"{seed}/{edit}/{text[:80]}"))


def made_traps(originals: dict[str, str], seed: int) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of different reports that were made to share something, and what."""
    chance = random.Random(seed)
    names = sorted(originals)
    for name in names:
        other, third = (originals[each] for each in chance.sample([each for each in names if each != name], 2))
        mine = _paragraphs(originals[name])
        quoted = re.findall(r"[“\"][^“”\"]{60,}[”\"]", third)[:3]
        if len(quoted) >= 2:
            said = [f"{each} the minister said." for each in quoted]
            yield "the same quotations", "\n\n".join([*mine, *said]), "\n\n".join([*said, *_paragraphs(other)])
        yield (
            "one background paragraph",
            "\n\n".join([*mine, _paragraphs(third)[-1]]),
            other + "\n\n" + _paragraphs(third)[-1],
        )
        footer = "\n\n".join(WORDING["boilerplate"]["lines"])
        yield "the same boilerplate", f"{originals[name]}\n\n{footer}", f"{other}\n\n{footer}"
    written = tomllib.loads((DATA / "traps.toml").read_text(encoding="utf-8"))["pair"]
    for pair in written:
        yield "written by hand", pair["one"], pair["other"]


class Tally:
    """What was found so far, by edit and by trap."""

    def __init__(self, *, tell: bool) -> None:
        self.asked: Counter[str] = Counter()
        self.sketched: Counter[str] = Counter()
        self.hits: Counter[str] = Counter()
        self.tried: Counter[str] = Counter()
        self.caught: Counter[str] = Counter()
        self.wrong = self.compared = 0
        self.spent = 0.0
        self._tell = tell

    def compare(self, name: str, edit: str, mine: Laid, other: str, theirs: Laid) -> None:
        """Compare a reprint with a report that shares some of its sketch."""
        started = time.process_time()
        aligned = align(mine, theirs)
        found = is_reprint(aligned)
        self.spent += time.process_time() - started
        self.compared += 1
        if found and other == name:
            self.hits[edit] += 1
        elif found:
            self.wrong += 1
        if self._tell and found != (other == name):
            print("WRONG" if found else "MISSED", name, edit, other, round(aligned.share, 2), aligned.words)

    def try_trap(self, trap: str, one: str, other: str) -> None:
        """Compare two reports of which neither is a reprint."""
        self.tried[trap] += 1
        there, back = align(lay_out(one), lay_out(other)), align(lay_out(other), lay_out(one))
        if is_reprint(there) or is_reprint(back):
            self.caught[trap] += 1
            if self._tell:
                print("CAUGHT", trap, one[:60].replace("\n", " "), round(there.share, 2), round(back.share, 2))


def printed_again(originals: dict[str, str], seed: int) -> Iterator[tuple[str, str, str]]:
    """Yield name, edit and text of every reprint; only of longer reports is a brief cut."""
    for name, text in originals.items():
        for edit in EDITS:
            if "brief" not in edit or len(text.split()) >= LONG:
                yield name, edit, edited(text, edit, seed)


def measure(part: str, seed: int, misses: bool) -> Figures:
    """Return the figures of a part."""
    originals = texts(part)
    reprints = list(printed_again(originals, seed))
    started = time.process_time()
    sketches = {(name, edit): sketch(text) for name, edit, text in reprints}
    a_sketch = (time.process_time() - started) / len(reprints)
    holding: dict[int, list[str]] = defaultdict(list)
    for name, text in originals.items():
        for value in sketch(text):
            holding[value].append(name)
    laid = {name: lay_out(text) for name, text in originals.items()}
    tally = Tally(tell=misses)
    for name, edit, text in reprints:
        values = sketches[name, edit]
        shared = Counter(each for value in values for each in holding.get(value, ()))
        candidates = [each for each, count in shared.items() if count >= min(SHARED_AT_LEAST, len(values))]
        tally.asked[edit] += 1
        tally.sketched[edit] += name in candidates
        mine = lay_out(text)
        for other in candidates:
            tally.compare(name, edit, mine, other, laid[other])
    for trap, one, other in made_traps(originals, seed):
        tally.try_trap(trap, one, other)
    found = sum(tally.hits.values())
    return Figures(
        texts=len(originals),
        printed_again=len(reprints),
        recall={edit: round(tally.hits[edit] / tally.asked[edit], 3) for edit in EDITS},
        found_by_sketch={edit: round(tally.sketched[edit] / tally.asked[edit], 3) for edit in EDITS},
        precision=round(found / (found + tally.wrong + sum(tally.caught.values())), 4),
        traps={trap: f"{tally.caught[trap]} of {tally.tried[trap]} taken for reprints" for trap in tally.tried},
        pairs_compared=tally.compared,
        milliseconds_a_sketch=round(a_sketch * 1000, 2),
        milliseconds_a_comparison=round(tally.spent / max(1, tally.compared) * 1000, 2),
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("tuning", "heldout"), default="tuning")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="print each wrong and missed pair")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.part, options.seed, options.misses)
    if options.json:
        print(json.dumps(asdict(figures), indent=2))
        return
    print(f"{figures.texts} texts, {figures.printed_again} reprints; precision {figures.precision}")
    for edit in EDITS:
        print(f"  {edit:28} recall {figures.recall[edit]:.3f}   by sketch {figures.found_by_sketch[edit]:.3f}")
    for trap, outcome in figures.traps.items():
        print(f"  trap, {trap}: {outcome}")
    print(
        f"  {figures.milliseconds_a_sketch} CPU ms a sketch, {figures.milliseconds_a_comparison} CPU ms a comparison"
        f" ({figures.pairs_compared} comparisons)"
    )


if __name__ == "__main__":
    main()
