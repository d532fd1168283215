"""Score attributions on PolNeAR: exact span F1 of sources, cues and contents, and content overlap in characters.

    python benchmarks/polnear.py ../shared/data/polnear/dev [--errors N] [--limit N] [--json]

A predicted span counts where start, end and role equal a gold span's; each unbroken piece of a content is a span.
A linked triple counts where source, cue and content all agree. PolNeAR has no licence: it is measured on, never
trained on, and nothing of it is kept here.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto.ingest import document_from_text
from accordingto.reading import LocalReader
from accordingto.settings import load_settings
from accordingto.vocabulary import Attribution, Document

Piece = tuple[int, int]
ROLES = ("source", "cue", "content")


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
        if line.startswith("T"):
            _, _, offsets = cells[1].partition(" ")
            spans[cells[0]] = tuple((int(a), int(b)) for a, b in (part.split() for part in offsets.split(";")))
        elif line.startswith("E"):
            roles: dict[str, list[Piece]] = {role: [] for role in ROLES}
            for pair in cells[1].split():
                role, _, ref = pair.partition(":")
                name = role.rstrip("0123456789").lower()
                if name in roles:
                    roles[name] += spans.get(ref, ())
            triples.append(Triple(**{role: tuple(sorted(pieces)) for role, pieces in roles.items()}))
    return triples


def predicted(attributions: tuple[Attribution, ...]) -> list[Triple]:
    """Return a reading's attributions in the same form."""
    return [
        Triple(
            source=((a.source.start, a.source.end),) if a.source else (),
            cue=((a.cue.start, a.cue.end),) if a.cue else (),
            content=tuple((s.start, s.end) for s in a.content),
        )
        for a in attributions
    ]


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


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=int, default=0, help="print this many missed and spurious contents")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    reader = LocalReader(load_settings())
    counts = {role: Counter[str]() for role in (*ROLES, "triple", "characters")}
    shown = 0
    for document, wanted in corpus(options.folder, options.limit):
        got = predicted(reader.read(document).attributions)
        for role in ROLES:
            tally(counts[role], pieces(got, role), pieces(wanted, role))
        tally(counts["triple"], set(got), set(wanted))
        tally(counts["characters"], characters(got), characters(wanted))
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


def tally(counts: Counter[str], got: Collection[Any], wanted: Collection[Any]) -> None:
    """Add a document's hits, predictions and gold."""
    counts["hit"] += len(set(got) & set(wanted))
    counts["predicted"] += len(got)
    counts["gold"] += len(wanted)


if __name__ == "__main__":
    main()
