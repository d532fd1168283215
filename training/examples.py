"""Annotated text → training examples: windows with a label on every token, and with every marked cue's arguments.

The same windows and features are what the reader computes when it reads (``accordingto.reading.tagger_features``), so
that nothing is learned that is not there at reading time. Tasks share the encoder and have labels of their own.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy
from benchmarks.coreference import read_conllu, split_names
from benchmarks.gum import Relation, units
from benchmarks.plover import RENAMED
from benchmarks.polnear import corpus as polnear_documents
from corpus.read import Report, reports
from numpy.typing import NDArray

from accordingto.ingest import document_from_text
from accordingto.reading.actors import find_actors
from accordingto.reading.attribution import find_attributions
from accordingto.reading.quotations import find_quotations
from accordingto.reading.syntax import Parsed, parse_all
from accordingto.reading.tagger_features import Featurizer, Proposal, Window, tags_of
from accordingto.reading.tagger_labels import ARGUMENTS, CLASSES, TASKS
from accordingto.reading.tagging import proposals_of
from accordingto.settings import load_settings

Piece = tuple[int, int]
Mark = tuple[int, Piece, dict[str, tuple[Piece, ...]], dict[str, int]]
"""A task, a cue, the pieces of each role, and classes by name."""

NONE = -100
"""A label that is not known and teaches nothing (torch's ``ignore_index``)."""


@dataclass(slots=True, kw_only=True)
class Frame:
    """A marked cue: the range of its tokens, the labels of all tokens for it, and its classes."""

    task: int
    marked: tuple[int, int]
    labels: list[int]
    classes: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Example:
    """A window with what is to be learned from it; ``cues`` has for each task the tags of the tokens, or nothing."""

    window: Window
    cues: dict[int, list[int]]
    frames: list[Frame]
    branches: list[NDArray[numpy.int64]] = field(default_factory=list)
    roles: list[NDArray[numpy.int64]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text with the predicates that an annotator marked: (task, cue, {role: pieces}, classes)."""

    name: str
    text: str
    marks: tuple[Mark, ...]


def from_report(report: Report) -> Annotated:
    """Return a report of the corpus as predicates of the three tasks."""
    marks: list[Mark] = [
        (TASKS["attribution"], item.cue[0], {"source": item.source, "content": item.content}, {})
        for item in report.attributions
        if item.cue
    ]
    for position in report.positions:
        roles = {k: v for k, v in position.spans.items() if k != "cue"}
        classes = {
            "move": CLASSES["move"].index(position.move),
            "modality": CLASSES["modality"].index(position.modality),
            "plover": CLASSES["plover"].index(position.plover or "none"),
        }
        marks.append((TASKS["position"], position.spans["cue"][0], roles, classes))
    for event in report.events:
        roles = {k: v for k, v in event.spans.items() if k != "cue"}
        classes = {"plover": CLASSES["plover"].index(event.plover), "status": CLASSES["status"].index(event.status)}
        marks.append((TASKS["event"], event.spans["cue"][0], roles, classes))
    return Annotated(name=report.name, text=report.text, marks=tuple(marks))


def corpus(folder: Path) -> list[Annotated]:
    """Return the reports of a folder of the corpus."""
    return [from_report(report) for report in reports(folder)]


def polnear(folder: Path) -> list[Annotated]:
    """Return the texts of a part of PolNeAR with their attributions: for measuring, never for weights that ship."""
    marks = TASKS["attribution"]
    return [
        Annotated(
            name=document.id,
            text=document.text,
            marks=tuple((marks, t.cue[0], {"source": t.source, "content": t.content}, {}) for t in triples if t.cue),
        )
        for document, triples in polnear_documents(folder, None)
    ]


def propbank(path: Path) -> list[Annotated]:
    """Return PropBank's frames on the English Web Treebank, a text for each of its documents, a line a sentence.

    A role that a relative pronoun repeats (R-) or that goes on elsewhere (C-) is a further piece of the same role.
    """
    task = TASKS["propbank"]
    named = frozenset(ARGUMENTS[task])
    texts: dict[str, str] = defaultdict(str)
    marks: dict[str, list[Mark]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = texts[row["doc"]]
            bounds: list[Piece] = []
            for token, space in zip(row["tokens"], row["space_after"], strict=True):
                bounds.append((len(text), len(text) + len(token)))
                text += token + " " * space
            texts[row["doc"]] = text.rstrip() + "\n\n"
            for frame in row["frames"]:
                roles: dict[str, tuple[Piece, ...]] = defaultdict(tuple)
                verbs = [(bounds[a][0], bounds[b - 1][1]) for role, a, b in frame["args"] if role == "V"]
                for role, a, b in frame["args"]:
                    if role not in {"V", "C-V", "ARGM-MOD", "ARGM-NEG", "ARGM-LVB"}:
                        plain = role.removeprefix("R-").removeprefix("C-")
                        roles[plain if plain in named else "other"] += ((bounds[a][0], bounds[b - 1][1]),)
                if verbs:
                    marks[row["doc"]].append((task, verbs[0], dict(roles), {}))
    return [Annotated(name=n, text=texts[n], marks=tuple(marks[n])) for n in texts]


_MARK = re.compile(r"\(([A-Z]+(?:/[A-Z]+)*): ([^()]*)\)")


def plover_records(path: Path) -> list[Annotated]:
    """Return PLOVER's gold records: the event words with their root, the marked source and target as arguments.

    The records mark one event of a text and not all, so that they teach nothing about which words are cues.
    """
    made: list[Annotated] = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        info = row.get("textInfo")
        markup = info.get("markup") if isinstance(info, dict) else info
        root = RENAMED.get(row["event"], row["event"])
        if not markup or root not in CLASSES["plover"]:
            continue
        text, end, spans = "", 0, []
        for match in _MARK.finditer(markup):
            text += markup[end : match.start()]
            spans.append((match[1].split("/"), (len(text), len(text) + len(match[2]))))
            text += match[2]
            end = match.end()
        text += markup[end:]
        cues = [span for kinds, span in spans if "EVT" in kinds]
        roles = {
            "actor": tuple(span for kinds, span in spans if "SRC" in kinds),
            "target": tuple(span for kinds, span in spans if "TAR" in kinds and "SRC" not in kinds),
        }
        classes = {"plover": CLASSES["plover"].index(root)}
        if cues:
            made.append(Annotated(name=row["id"], text=text, marks=((TASKS["event"], cues[0], roles, classes),)))
    return made


def gum(folder: Path) -> list[Annotated]:
    """Return the attributions of GUM's rhetorical structure, its training documents only, without their cues.

    GUM says which stretch is attributed and which attributes it, not which words of the latter are source and cue:
    those are left open, and the cue is put where the rules see one.
    """
    held = split_names(folder, "dev") | split_names(folder, "test")
    made: list[Annotated] = []
    for path in sorted((folder / "rst").glob("*.rs4")):
        if path.stem in held:
            continue
        gold = read_conllu(folder / "dep" / f"{path.stem}.conllu")
        _, relations = units(path, gold)
        marks: list[Mark] = [(TASKS["attribution"], _extent(r.satellite), _roles(r, gold.text), {}) for r in relations]
        made.append(Annotated(name=path.stem, text=gold.text, marks=tuple(marks)))
    return made


OPEN = "open"
"""The role of words whose label is not known."""


def _roles(relation: Relation, text: str) -> dict[str, tuple[Piece, ...]]:
    return {"content": _runs(relation.nucleus, text), OPEN: _runs(relation.satellite, text)}


def _extent(places: frozenset[int]) -> Piece:
    return min(places), max(places) + 1


def _runs(places: frozenset[int], text: str) -> tuple[Piece, ...]:
    """Return characters as pieces, unbroken but for white space, without a comma or stop at the ends."""
    found: list[list[int]] = []
    for i in sorted(places):
        if found and not text[found[-1][1] : i].strip():
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
    pieces = []
    for start, end in found:
        words = text[start:end]
        kept = words.rstrip(" ,;.") if not words.endswith('."') else words
        lead = len(kept) - len(kept.lstrip(" ,;"))
        if kept.strip():
            pieces.append((start + lead, start + len(kept)))
    return tuple(pieces)


def examples(
    annotated: Sequence[Annotated],
    featurizer: Featurizer,
    tasks: Sequence[str],
) -> Iterator[list[Example]]:
    """Yield the examples of each text: features as the reader computes them, labels from the annotation.

    The parse is large, and dropped.
    """
    settings = load_settings()
    documents = [document_from_text(a.text, language="en") for a in annotated]
    for item, parsed in zip(annotated, parse_all(documents, settings.syntax_package), strict=True):
        if parsed.document.text != item.text:
            raise ValueError(f"{item.name}: the text changed on its way in")
        quotations = find_quotations(parsed)
        proposals = proposed(parsed)
        windows = featurizer.windows(parsed, quotations, proposals)
        made = list(labelled(windows, item, [TASKS[t] for t in tasks], featurizer))
        for example in made:
            example.window.tokens = []
        yield made


def _cue_in(window: Window, unit: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the cue that the rules propose in a unit that attributes something."""
    cues = [window.token_range(p.cue) for p in window.proposals]
    return next((c for c in cues if c is not None and unit is not None and unit[0] <= c[0] and c[1] <= unit[1]), None)


def proposed(parsed: Parsed) -> list[Proposal]:
    """Return what the rules alone find."""
    quotations = find_quotations(parsed)
    return proposals_of(find_attributions(parsed, quotations, find_actors(parsed, quotations)))


def labelled(
    windows: Sequence[Window], item: Annotated, tasks: Sequence[int], featurizer: Featurizer
) -> Iterator[Example]:
    """Put the annotation on the windows; what stands outside the window of its cue is left out."""
    for window in windows:
        start, end = window.starts[0], window.tokens[-1].idx + len(window.tokens[-1])
        inside = [m for m in item.marks if start <= m[1][0] < end]
        count = len(window.tokens)
        cues = {
            task: tags_of(count, [window.token_range(cue) for t, cue, _, _ in inside if t == task]) for task in tasks
        }
        frames = []
        for task, cue, roles, classes in inside:
            marked = _cue_in(window, window.token_range(cue)) if OPEN in roles else window.token_range(cue)
            if marked is None:
                continue
            labels = [0] * count
            for role, pieces in roles.items():
                if role == OPEN:
                    for span in (window.token_range(p) for p in pieces if p[0] < end and p[1] > start):
                        if span is not None:
                            labels[slice(*span)] = [NONE] * (span[1] - span[0])
                    continue
                begin = 1 + 2 * ARGUMENTS[task].index(role)
                spans = [window.token_range(p) for p in pieces if p[0] < end and p[1] > start]
                labels = [new or old for old, new in zip(labels, tags_of(count, spans, begin), strict=True)]
            frames.append(Frame(task=task, marked=marked, labels=labels, classes=classes))
        example = Example(window=window, cues=cues, frames=frames)
        example.branches = [featurizer.branches(window, f.marked) for f in frames]
        example.roles = [
            featurizer.proposed_roles(window, f.marked)
            if f.task == TASKS["attribution"]
            else numpy.zeros_like(window.pieces)
            for f in frames
        ]
        yield example
