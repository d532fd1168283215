"""Score times on TimeML articles as TempEval-3 does: spans strict and relaxed, and value F1.

    python benchmarks/tempeval.py ../shared/data/tempeval3 [--errors N] [--limit N] [--part seen|unseen] [--json]

A predicted span counts strictly where both ends equal a gold span's, relaxed where it overlaps one that no other
prediction took. Value F1 is the relaxed F1 times the share of the overlapping pairs whose values are equal, letter by
letter; "forms unified" compares them after writing 1968-XX as 1968, 196X as 196 and 2000-W7 as 2000-W07. Type F1 does
the same with types. The creation time of each article is its date. Every third article ("seen") was looked at while the
rules were written, the others ("unseen") were not. The texts belong to their publishers: nothing of them is kept here.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from accordingto.reading.syntax import parse_all
from accordingto.reading.times import find_times
from accordingto.settings import load_settings
from accordingto.vocabulary import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression: character offsets into the text, TIMEX3 type in small letters, and value."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with its date and its gold expressions."""

    document: Document
    times: list[Timex]


def article(path: Path) -> Article:
    """Return a TimeML file's text, creation date and times."""
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None or created is None:
        raise ValueError(f"{path} is not TimeML: it has no TEXT or no DCT")
    pieces: list[str] = []
    times: list[Timex] = []
    _walk(body, pieces, times)
    published = date.fromisoformat(created.attrib["value"][:10])
    return Article(document=Document(id=path.stem, text="".join(pieces), sha256="", published=published), times=times)


def _walk(element: ElementTree.Element, pieces: list[str], times: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, times)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        kind, value = element.attrib["type"].lower(), element.attrib.get("value", "")
        times.append(Timex(start=start, end=end, kind=kind, value=value))


def unified(value: str) -> str:
    """Return a value with the corpus's spellings of one and the same thing made one."""
    value = re.sub(r"^(\d{4})(-XX)+$", r"\1", value)
    value = re.sub(r"^(\d{4}-\d\d)-XX$", r"\1", value)
    value = re.sub(r"^(\d{3})X$", r"\1", value)
    return re.sub(r"-W(\d)$", r"-W0\1", value)


def articles(folder: Path, part: str | None, limit: int | None) -> Iterator[Article]:
    """Yield the articles of a folder, or of its seen or unseen part."""
    paths = sorted(path for path in folder.rglob("*.tml") if not path.name.startswith("."))
    if part is not None:
        paths = [path for i, path in enumerate(paths) if (i % 3 == 0) == (part == "seen")]
    for path in paths[:limit]:
        yield article(path)


def f1(right: int, predicted: int, expected: int) -> dict[str, float]:
    """Return precision, recall and F1 in per cent."""
    precision, recall = 100 * right / max(predicted, 1), 100 * right / max(expected, 1)
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def pairs(predicted: list[Timex], expected: list[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair overlapping expressions one to one: equal spans first, then from left to right."""
    taken_predicted: set[int] = set()
    taken_expected: set[int] = set()
    found: list[tuple[Timex, Timex]] = []
    for exact in (True, False):
        for i, got in enumerate(predicted):
            for j, want in enumerate(expected):
                if i in taken_predicted or j in taken_expected:
                    continue
                same = (got.start, got.end) == (want.start, want.end)
                if same or (not exact and got.start < want.end and want.start < got.end):
                    taken_predicted.add(i)
                    taken_expected.add(j)
                    found.append((got, want))
    return found


def score(folder: Path, part: str | None = None, limit: int | None = None) -> tuple[dict[str, Any], list[str]]:
    """Return the scores of a folder and its errors, a line each."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    gold = list(articles(folder, part, limit))
    parsed_all = parse_all((one.document for one in gold), load_settings().syntax_package)
    for one, parsed in zip(gold, parsed_all, strict=True):
        predicted = [
            Timex(start=t.span.start, end=t.span.end, kind=t.kind, value=t.value or "")
            for t in find_times(parsed).times
        ]
        _count(one, predicted, counts, errors)
    relaxed = f1(counts["relaxed"], counts["predicted"], counts["gold"])
    matched = max(counts["relaxed"], 1)
    return {
        "strict": f1(counts["strict"], counts["predicted"], counts["gold"]),
        "relaxed": relaxed,
        "value_accuracy": 100 * counts["value"] / matched,
        "value_f1": relaxed["f1"] * counts["value"] / matched,
        "value_f1_forms_unified": relaxed["f1"] * counts["unified"] / matched,
        "type_f1": relaxed["f1"] * counts["kind"] / matched,
        "counts": dict(sorted(counts.items())),
    }, errors


def _count(one: Article, predicted: list[Timex], counts: Counter[str], errors: list[str]) -> None:
    matched = pairs(predicted, one.times)
    counts["gold"] += len(one.times)
    counts["predicted"] += len(predicted)
    counts["relaxed"] += len(matched)
    text = one.document.text
    for got, want in matched:
        counts["strict"] += (got.start, got.end) == (want.start, want.end)
        counts["value"] += got.value == want.value
        counts["unified"] += unified(got.value) == unified(want.value)
        counts["kind"] += got.kind == want.kind
        if unified(got.value) != unified(want.value):
            errors.append(_line("VALUE", one, want, f"{got.value} for {want.value}"))
        elif (got.start, got.end) != (want.start, want.end):
            errors.append(_line("PARTLY", one, want, repr(text[got.start : got.end])))
    missed = [want for want in one.times if all(want is not other for _, other in matched)]
    spurious = [got for got in predicted if all(got is not other for other, _ in matched)]
    errors.extend(_line("MISSED", one, want, want.value) for want in missed)
    errors.extend(_line("SPURIOUS", one, got, got.value) for got in spurious)


def _line(tag: str, one: Article, timex: Timex, note: str) -> str:
    text = one.document.text
    around = f"{text[max(0, timex.start - 50) : timex.start]}[{text[timex.start : timex.end]}]"
    around += text[timex.end : timex.end + 30]
    return "\t".join((tag, one.document.id, note, re.sub(r"\s+", " ", around)))


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description="Score times on TimeML articles.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many errors")
    parser.add_argument("--limit", type=int, help="read so many articles only")
    parser.add_argument("--part", choices=("seen", "unseen"), help="every third article, or the others")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    scores, errors = score(arguments.folder, arguments.part, arguments.limit)
    if arguments.json:
        print(json.dumps(scores))
        return
    for name in ("strict", "relaxed"):
        print(f"{name:8} p {scores[name]['p']:.1f}  r {scores[name]['r']:.1f}  f1 {scores[name]['f1']:.1f}")
    print(f"value F1 {scores['value_f1']:.1f} (accuracy {scores['value_accuracy']:.1f})")
    print(f"value F1, forms unified {scores['value_f1_forms_unified']:.1f}; type F1 {scores['type_f1']:.1f}")
    print(scores["counts"])
    for line in errors[: arguments.errors]:
        print(line)


if __name__ == "__main__":
    main()
