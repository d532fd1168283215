"""Score attributions and their nesting on GUM's rhetorical structure.

    python benchmarks/gum.py ../shared/data/gum [--split train|dev] [--genres news,interview] [--json]

GUM marks who says or thinks something as a unit of its own (the satellite, "he said") that attributes another stretch
(the nucleus). Found: a predicted attribution has its cue in the satellite, and half or more of the nucleus's words
stand in its content. Exact: the content has the nucleus's words, no more and no fewer, but for marks at its ends.
Precision is that of predicted attributions whose cue stands in a unit that attributes something, or that could
(a unit whose content is not its own): GUM does not mark "supports the plan", where source and content share a unit, and
those are left out of the count. Nested: relations whose satellite stands in another relation's nucleus, found with the
outer one as parent.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from accordingto.ingest import document_from_text
from accordingto.reading import LocalReader
from accordingto.settings import load_settings
from accordingto.vocabulary import Attribution
from benchmarks.coreference import Gold, read_conllu, split_names
from benchmarks.polnear import f1

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A gold attribution: the characters of the words of satellite and nucleus."""

    satellite: frozenset[int]
    nucleus: frozenset[int]


def units(path: Path, gold: Gold) -> tuple[dict[str, frozenset[int]], list[Relation]]:
    """Return the characters of each elementary unit and the attributions of a document."""
    body = ElementTree.parse(path).getroot().find("body")
    assert body is not None
    own: dict[str, frozenset[int]] = {}
    parent: dict[str, tuple[str, str]] = {}
    token = 0
    for node in body:
        if node.tag not in {"segment", "group"}:
            continue
        if node.get("parent"):
            parent[node.get("id", "")] = (node.get("parent", ""), node.get("relname", "span"))
        if node.tag == "segment":
            words = (node.text or "").split()
            ranges = gold.ranges[token : token + len(words)]
            token += len(words)
            own[node.get("id", "")] = frozenset(i for start, end in ranges for i in range(start, end))
    if token != len(gold.ranges):
        raise ValueError(f"{path.name}: {token} words against {len(gold.ranges)} tokens")
    below: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    groups = {n.get("id", "") for n in body if n.tag == "group"}
    multinuclear = {r.get("name") for r in ElementTree.parse(path).getroot().iter("rel") if r.get("type") == "multinuc"}
    for child, (above, name) in parent.items():
        below[above].append((child, name == "span" or (name in multinuclear and above in groups)))

    def yielded(node: str, *, satellites: bool) -> frozenset[int]:
        found = own.get(node, frozenset())
        for child, nuclear in below[node]:
            if nuclear or satellites:
                found |= yielded(child, satellites=True)
        return found

    relations = [
        Relation(satellite=yielded(node, satellites=True), nucleus=yielded(above, satellites=False))
        for node, (above, name) in parent.items()
        if name.startswith("attribution")
    ]
    return own, [r for r in relations if r.satellite and r.nucleus]


def characters(attribution: Attribution) -> frozenset[int]:
    """Return the characters of an attribution's content that are not white space."""
    return frozenset(s.start + i for s in attribution.content for i, c in enumerate(s.exact) if not c.isspace())


def trimmed(found: frozenset[int], text: str) -> frozenset[int]:
    """Return characters without the marks at both ends."""
    kept = sorted(found)
    while kept and not text[kept[0]].isalnum():
        kept.pop(0)
    while kept and not text[kept[-1]].isalnum():
        kept.pop()
    return frozenset(i for i in kept if not text[i].isspace())


def compare(counts: dict[str, Counter[str]], gold: Gold, path: Path, found: tuple[Attribution, ...]) -> None:
    """Add one document's comparison."""
    own, relations = units(path, gold)
    unit_of = {i: name for name, places in own.items() for i in places}
    cued = [a for a in found if a.cue is not None]
    pairs: dict[int, Attribution] = {}
    for number, relation in enumerate(relations):
        best = max(
            (a for a in cued if a.cue is not None and relation.satellite & set(range(a.cue.start, a.cue.end))),
            key=lambda a: len(characters(a) & relation.nucleus),
            default=None,
        )
        if best is not None and 2 * len(characters(best) & relation.nucleus) >= len(relation.nucleus):
            pairs[number] = best
    separate = [
        a
        for a in cued
        if a.cue is not None and not any(unit_of.get(i) == unit_of.get(a.cue.start) for i in characters(a))
    ]
    counts["found"].update(
        hit=len(pairs), gold=len(relations), predicted=len({a.id for a in separate} | {a.id for a in pairs.values()})
    )
    exact = [
        n for n, a in pairs.items() if trimmed(characters(a), gold.text) == trimmed(relations[n].nucleus, gold.text)
    ]
    counts["exact content"].update(hit=len(exact), predicted=len(pairs), gold=len(relations))
    for number, relation in enumerate(relations):
        outer = [m for m, other in enumerate(relations) if m != number and relation.satellite <= other.nucleus]
        if not outer:
            continue
        nearest = min(outer, key=lambda m: len(relations[m].nucleus))
        right = number in pairs and nearest in pairs and pairs[number].parent == pairs[nearest].id
        counts["nested"].update(hit=right, gold=1, predicted=number in pairs)


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--genres", default="news,interview,bio,voyage,court,academic")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    names = split_names(options.folder, options.split)
    reader = LocalReader(load_settings())
    counts = {name: Counter[str]() for name in ("found", "exact content", "nested")}
    for path in sorted((options.folder / "rst").glob("*.rs4")):
        if path.stem not in names or path.stem.split("_")[1] not in options.genres.split(","):
            continue
        gold = read_conllu(options.folder / "dep" / f"{path.stem}.conllu")
        reading = reader.read(document_from_text(gold.text, language="en"))
        compare(counts, gold, path, reading.attributions)
    scores = {name: [round(x, 1) for x in f1(c)] for name, c in counts.items()}
    if options.json:
        print(json.dumps(scores))
        return
    print(f"{'':14}precision  recall     F1   gold")
    for name, (precision, recall, f) in scores.items():
        print(f"{name:14}{precision:9.1f} {recall:7.1f} {f:6.1f} {counts[name]['gold']:6}")


if __name__ == "__main__":
    main()
