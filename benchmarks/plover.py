"""Score events and positions against PLOVER: gold triggers with their roots, and root types of actor pairs.

    python benchmarks/plover.py ../shared/data/plover [--pairs] [--errors N] [--json]

**Records** (``PLOVER_GSR_CAMEO.txt``, 322 texts with marked event words; the rules were tuned with their errors in
view). A record is *found* where the cue of an event or of a position covers or touches a word of its ``EVT`` mark-up,
and *right* where one of those found has its root. Records carry the root names of 2016: DEMAND stands for REQUEST,
DISAPPROVE and INVESTIGATE for ACCUSE, FIGHT for ASSAULT.

**Pairs** (``PLV_train.tsv``, 1,050 sentences with a marked source and target, one root each; measured on only, never
tuned on; run with ``--pairs``). One root is predicted a pair, by ``predict``. Macro F1 over the 15 gold roots, which
have YIELD for CONCEDE and RETREAT; a pair without a prediction counts as a miss of its gold root and as no false alarm.
``answered`` says how many pairs got one.

Both follow the manual where one root turns into another in the future (3.1, 3.4): a CONSULT, SUPPORT, COOPERATE or AID
that is planned or supposed is AGREE; a RETREAT that is planned is CONCEDE.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from accordingto.reading import LocalReader
from accordingto.settings import load_settings
from accordingto.vocabulary import Document, Event, EventStatus, Modality, Plover, Position, Reading, Span

__all__ = ["Coded", "Record", "coded", "f1_by_root", "marked", "predict", "records", "score_records"]

RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
FUTURE = {
    **dict.fromkeys((Plover.CONSULT, Plover.SUPPORT, Plover.COOPERATE, Plover.AID), Plover.AGREE),
    Plover.RETREAT: Plover.CONCEDE,
}
AHEAD = {EventStatus.PLANNED}
UNREAL = {EventStatus.HYPOTHETICAL, EventStatus.DENIED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An event or position as PLOVER codes it: its root, its words, who acts and who is acted on."""

    root: Plover
    span: Span
    real: bool
    agents: tuple[str, ...]
    others: tuple[str, ...]
    verbal: bool


def coded(reading: Reading) -> list[Coded]:
    """Return the events and positions of a reading that have a PLOVER root, in the order of the text."""
    found = [_of_event(event) for event in reading.events]
    found += [_of_position(position) for position in reading.positions if position.plover is not None]
    return sorted(found, key=lambda c: c.span.start)


def _of_event(event: Event) -> Coded:
    root = FUTURE.get(event.plover, event.plover) if event.status in AHEAD else event.plover
    return Coded(
        root=root,
        span=event.cue,
        real=event.status not in UNREAL,
        agents=tuple(p.actor for p in event.participants if p.role != "recipient"),
        others=tuple(p.actor for p in event.participants if p.role != "agent"),
        verbal=False,
    )


def _of_position(position: Position) -> Coded:
    assert position.plover is not None
    others = [i for i in (position.addressee, position.target) if i is not None]
    return Coded(
        root=position.plover,
        span=position.cue or position.evidence,
        real=position.modality not in {Modality.NEGATED, Modality.HYPOTHETICAL},
        agents=(position.holder,) if position.holder is not None else (),
        others=tuple(others),
        verbal=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A gold record: its text, its root and the spans of its event words."""

    id: str
    text: str
    root: str
    words: tuple[tuple[int, int], ...]


def records(path: Path) -> list[Record]:
    """Return the records of the gold standard file whose event words are marked."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    made = []
    for item in raw:
        info = item.get("textInfo")
        markup = info.get("markup") if isinstance(info, dict) else info
        if not markup:
            continue
        text, words = marked(markup)
        made.append(Record(id=item["id"], text=text, root=RENAMED.get(item["event"], item["event"]), words=words))
    return made


def marked(markup: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text without its mark-up, and where its ``EVT`` marks stand; marks may nest, and some do not close."""
    text = ""
    opened: list[tuple[bool, int]] = []
    spans: list[tuple[int, int]] = []
    for piece in re.split(r"(\((?:SRC|TAR|EVT|LOC)[A-Z/]*:\s*|[()])", markup.replace("{", "").replace("}", "")):
        mark = re.fullmatch(r"\(([A-Z]+)[A-Z/]*:\s*", piece)
        if mark:
            opened.append((mark.group(1) == "EVT", len(text)))
        elif piece == "(":
            opened.append((False, -1))
            text += piece
        elif piece == ")" and opened:
            is_event, start = opened.pop()
            if start < 0:
                text += piece
            elif is_event:
                spans.append((start, len(text)))
        elif piece != ")":
            text += piece
    return text, tuple(spans)


def _touches(span: Span, words: Iterable[tuple[int, int]]) -> bool:
    return any(start < span.end and span.start < end for start, end in words)


def score_records(gold: Sequence[Record], readings: Iterable[Reading]) -> tuple[dict[str, int], list[str]]:
    """Return how many records are found and right, and one line for each that is not right."""
    counts: Counter[str] = Counter(records=len(gold), found=0, right=0)
    missed: list[str] = []
    for record, reading in zip(gold, readings, strict=True):
        there = [c for c in coded(reading) if _touches(c.span, record.words)]
        counts["found"] += bool(there)
        right = any(c.root == record.root for c in there)
        counts["right"] += right
        if not right:
            got = ", ".join(f"{c.root}[{c.span.exact}]" for c in there) or "-"
            missed.append(f"{record.root:9} {got} | {record.text}")
    return dict(counts), missed


def predict(reading: Reading, source: tuple[int, int] | None, target: tuple[int, int] | None) -> Plover | None:
    """Return the root for a pair of actors, each given by the range of its words; ``None`` if nothing was found.

    Taken is the item that names most of the pair (source as its agent counts 3, target as another 2), of equals one
    that the text puts as real, then an event before a position, then the first in the text.
    """
    by_source, by_target = (_actors_in(reading, r) for r in (source, target))

    def rank(item: Coded) -> tuple[int, bool, bool, int]:
        named = 3 * bool(by_source & set(item.agents)) + 2 * bool(by_target & set(item.others))
        return -named, not item.real, item.verbal, item.span.start

    best = min(coded(reading), key=rank, default=None)
    return best.root if best is not None else None


def _actors_in(reading: Reading, words: tuple[int, int] | None) -> set[str]:
    if words is None:
        return set()
    return {a.id for a in reading.actors if any(m.start < words[1] and words[0] < m.end for m in a.mentions)}


def f1_by_root(pairs: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    """Return the F1 of each gold root over pairs of gold and predicted root."""
    gold, guessed = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    hit = Counter(g for g, p in pairs if g == p)
    return {root: 2 * hit[root] / (gold[root] + guessed[root]) for root in sorted(gold)}


def _read(texts: Sequence[str]) -> list[Reading]:
    reader = LocalReader(load_settings())
    documents = [Document(id=f"doc-{i}", text=text, sha256="", language="en") for i, text in enumerate(texts)]
    return list(reader.read_all(documents))


def _score_pairs(path: Path) -> dict[str, object]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    readings = _read([re.sub(r"</?[st]>", "", row["marked_sentence"]) for row in rows])
    pairs: list[tuple[str, str | None]] = []
    for row, reading in zip(rows, readings, strict=True):
        root = predict(reading, *_marks(row["marked_sentence"]))
        pairs.append((row["gold_root"], _yield(root)))
    by_root = f1_by_root(pairs)
    return {
        "pairs": len(pairs),
        "answered": sum(p is not None for _, p in pairs),
        "accuracy": round(sum(g == p for g, p in pairs) / len(pairs), 3),
        "macro_f1": round(sum(by_root.values()) / len(by_root), 3),
        "f1": {root: round(value, 2) for root, value in by_root.items()},
    }


def _yield(root: Plover | None) -> str | None:
    return "YIELD" if root in {Plover.CONCEDE, Plover.RETREAT} else root


def _marks(sentence: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the ranges of source and target in the sentence without its marks; ``None`` where one is not named."""
    found: dict[str, int] = {}
    offset = 0
    for mark in re.finditer(r"</?[st]>", sentence):
        found.setdefault(mark.group(), mark.start() - offset)
        offset += len(mark.group())
    source, target = (
        (found[f"<{mark}>"], found[f"</{mark}>"]) if f"<{mark}>" in found else None for mark in ("s", "t")
    )
    return source, target


def main() -> None:
    """Print how many records and, if asked, pairs are coded as the gold standard codes them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder with PLOVER_GSR_CAMEO.txt and PLV_train.tsv")
    parser.add_argument("--pairs", action="store_true", help="measure on the pairs as well")
    parser.add_argument("--errors", type=int, default=0, help="print so many records that are not right")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    gold = records(options.folder / "PLOVER_GSR_CAMEO.txt")
    counts, missed = score_records(gold, _read([record.text for record in gold]))
    figures: dict[str, object] = {"records": counts}
    if options.pairs:
        figures["pairs"] = _score_pairs(options.folder / "PLV_train.tsv")
    for line in missed[: options.errors]:
        print(line)
    if options.json:
        print(json.dumps(figures))
        return
    print(f"records: {counts['found']} of {counts['records']} found, {counts['right']} with the right root")
    if options.pairs:
        print(f"pairs: {figures['pairs']}")


if __name__ == "__main__":
    main()
