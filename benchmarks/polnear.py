"""Score attributions on PolNeAR: exact span F1 of sources, cues and contents, and content overlap in characters.

    python benchmarks/polnear.py ../shared/data/polnear/dev [--nested] [--kinds] [--only rules] [--json]

A predicted span counts where start, end and role equal a gold span's; each unbroken piece of a content is a span.
A linked triple counts where source, cue and content all agree. PolNeAR has one layer: of its 22,049 attributions in
train and dev, none has its cue in another's content. So of what the reader finds, what stands in another attribution's
content is left out; with ``--nested`` it counts, as spurious. By style: contents that are in quotation marks whole, in
part, or not at all. ``--only`` scores the rules or the tagger without the other, ``--weights FOLDER`` other weights,
such as those of ``training.train --compare``. PolNeAR has no licence: nothing of it is kept here, and no weights that
ship are trained on it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto.ingest import document_from_text
from accordingto.reading import LocalReader
from accordingto.reading.extent import overlap
from accordingto.settings import load_settings
from accordingto.vocabulary import Attribution, Document

Piece = tuple[int, int]
ROLES = ("source", "cue", "content")
STYLES = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """One attribution as pieces of text."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]


def gold(path: Path) -> list[Triple]:
    """Return the attributions of a brat stand-off file."""
    spans: dict[str, tuple[Piece, ...]] = {}
    triples: list[Triple] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if re.match(r"T\d+\t", line):
            _, _, offsets = cells[1].partition(" ")
            spans[cells[0]] = tuple((int(a), int(b)) for a, b in (part.split() for part in offsets.split(";")))
        elif re.match(r"E\d+\t", line):
            roles: dict[str, list[Piece]] = {role: [] for role in ROLES}
            for pair in cells[1].split():
                role, _, ref = pair.partition(":")
                name = role.rstrip("0123456789").lower()
                if name in roles:
                    roles[name] += spans.get(ref, ())
            triples.append(Triple(**{role: tuple(sorted(pieces)) for role, pieces in roles.items()}))
    return triples


def predicted(attributions: tuple[Attribution, ...], *, nested: bool) -> list[Triple]:
    """Return a reading's attributions in the same form, with or without those in another's content."""
    return [
        Triple(
            source=((a.source.start, a.source.end),) if a.source else (),
            cue=((a.cue.start, a.cue.end),) if a.cue else (),
            content=tuple((s.start, s.end) for s in a.content),
        )
        for a in attributions
        if nested or a.parent is None
    ]


def style(triple: Triple, text: str) -> str:
    """Return how much of a content stands in quotation marks."""
    words = [text[start:end].strip() for start, end in triple.content]
    if not any(mark in part for part in words for mark in _MARKS):
        return "indirect"
    return "direct" if all(part.startswith(_MARKS) for part in words) else "mixed"


_MARKS = ('"', "“", "”", "''", "‘")


def pieces(triples: list[Triple], role: str) -> set[Piece]:
    """Return all pieces of a role."""
    return {piece for triple in triples for piece in getattr(triple, role)}


def characters(triples: list[Triple]) -> set[int]:
    """Return the character positions inside any content."""
    return {i for start, end in pieces(triples, "content") for i in range(start, end)}


def f1(counts: Counter[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 in per cent."""
    precision = 100 * counts["hit"] / max(counts["predicted"], 1)
    recall = 100 * counts["hit"] / max(counts["gold"], 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def corpus(folder: Path, limit: int | None) -> Iterator[tuple[Document, list[Triple]]]:
    """Yield each text with its gold attributions."""
    for text in sorted((folder / "text").glob("*.txt"))[:limit]:
        matches = sorted((folder / "attributions").glob(f"{text.stem}*.ann"))
        if matches:
            content = text.read_bytes().decode("utf-8")
            yield document_from_text(content, language="en"), gold(matches[0])


def told(reader: LocalReader, document: Document, only: str | None, *, nested: bool) -> list[Triple]:
    """Return what the reader finds, or what the rules or the tagger alone do."""
    if only is None:
        return predicted(reader.read(document).attributions, nested=nested)
    rules, tagged = reader.apart(document)
    if only == "rules":
        return predicted(rules, nested=nested)
    found = [
        Triple(source=t.arguments["source"][:1], cue=(t.cue,), content=t.arguments["content"])
        for t in tagged
        if t.task == "attribution" and t.arguments["content"]
    ]
    return [t for t in found if nested or not any(s <= t.cue[0][0] < e for o in found for s, e in o.content)]


def mistakes(got: list[Triple], wanted: list[Triple]) -> Iterator[str]:
    """Yield what is wrong about each gold attribution and each spurious one, a kind each, for an error analysis."""
    by_cue = {t.cue: t for t in got if t.cue}
    for gold_one in wanted:
        found = by_cue.get(gold_one.cue)
        if not gold_one.cue:
            yield "no cue in the gold"
        elif found is None:
            near = any(overlap(gold_one.cue[0], t.cue[0]) for t in got if t.cue)
            yield "cue with other bounds" if near else "cue missed"
        else:
            yield f"cue right, source {_difference(found.source, gold_one.source)}"
            yield f"cue right, content {_difference(found.content, gold_one.content)}"
    gold_cues = [t.cue[0] for t in wanted if t.cue]
    for spurious in got:
        if not spurious.cue:
            yield "attribution without a cue"
        elif not any(overlap(spurious.cue[0], cue) for cue in gold_cues):
            inside = any(start <= spurious.cue[0][0] < end for t in wanted for start, end in t.content)
            yield "cue spurious, inside a gold content" if inside else "cue spurious"


def _difference(found: tuple[Piece, ...], gold_ones: tuple[Piece, ...]) -> str:
    if found == gold_ones:
        return "right"
    if not found or not gold_ones:
        return "spurious" if found else "missed"
    if not any(overlap(a, b) for a in found for b in gold_ones):
        return "elsewhere"
    if len(found) != len(gold_ones):
        return "in too many pieces" if len(found) > len(gold_ones) else "in too few pieces"
    starts = any(a[0] != b[0] for a, b in zip(found, gold_ones, strict=True))
    ends = any(a[1] != b[1] for a, b in zip(found, gold_ones, strict=True))
    return "with both ends wrong" if starts and ends else "with its start wrong" if starts else "with its end wrong"


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=int, default=0, help="print this many missed and spurious contents")
    parser.add_argument("--kinds", action="store_true", help="count the mistakes by kind")
    parser.add_argument("--nested", action="store_true", help="count attributions in another's content")
    parser.add_argument("--only", choices=("rules", "tagger"), help="what one of the two says without the other")
    parser.add_argument("--weights", type=Path, help="a folder with other weights of the tagger")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    reader = LocalReader(load_settings(), weights=options.weights)
    counts = {role: Counter[str]() for role in (*ROLES, "triple", "characters", *STYLES)}
    kinds = Counter[str]()
    shown = 0
    for document, wanted in corpus(options.folder, options.limit):
        got = told(reader, document, options.only, nested=options.nested)
        for role in ROLES:
            tally(counts[role], pieces(got, role), pieces(wanted, role))
        tally(counts["triple"], set(got), set(wanted))
        kinds.update(mistakes(got, wanted))
        tally(counts["characters"], characters(got), characters(wanted))
        for name in STYLES:
            mine, theirs = ([t for t in side if style(t, document.text) == name] for side in (got, wanted))
            tally(counts[name], pieces(mine, "content"), pieces(theirs, "content"))
        for mark, span in (
            *(("missed", s) for s in sorted(pieces(wanted, "content") - pieces(got, "content"))),
            *(("spurious", s) for s in sorted(pieces(got, "content") - pieces(wanted, "content"))),
        ):
            if shown < options.errors:
                shown += 1
                print(mark, repr(document.text[max(span[0] - 40, 0) : span[0]]), "[", document.text[slice(*span)], "]")
    scores = {role: [round(x, 1) for x in f1(c)] for role, c in counts.items()}
    if options.json:
        print(json.dumps(scores))
        return
    print(f"{'':12}precision  recall     F1")
    for role, (precision, recall, score) in scores.items():
        print(f"{role:12}{precision:9.1f} {recall:7.1f} {score:6.1f}")
    for kind, count in kinds.most_common() if options.kinds else ():
        print(f"{count:6}  {kind}")


def tally(counts: Counter[str], got: Collection[Any], wanted: Collection[Any]) -> None:
    """Add a document's hits, predictions and gold."""
    counts["hit"] += len(set(got) & set(wanted))
    counts["predicted"] += len(got)
    counts["gold"] += len(wanted)


if __name__ == "__main__":
    main()
