"""Read the corpus: reports with sentences, actors, mentions, attributions, positions and events, as character offsets.

The format is described in ``GUIDELINE.md``. Every span is written as a copy of words of its sentence; what is not
found there, or names an actor that the report does not, is an error with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from accordingto.vocabulary import ActorKind, EventStatus, Modality, Move, Plover

__all__ = ["Attributed", "CorpusError", "Happening", "Mention", "Report", "Stance", "Taker", "read_report", "reports"]

Piece = tuple[int, int]
T = TypeVar("T", Move, Modality, Plover, EventStatus)
SOURCE, CUE, CONTENT = "source", "cue", "content"
ATTRIBUTION_FIELDS = frozenset({SOURCE, CUE, CONTENT})
POSITION_SPANS = frozenset(
    {"holder", "cue", "addressee", "target", "proposal", "condition", "return", "time", "channel"}
)
POSITION_FIELDS = POSITION_SPANS | {"move", "modality", "plover", "issue"}
EVENT_SPANS = frozenset({"cue", "actor", "target", "time"})
EVENT_FIELDS = EVENT_SPANS | {"plover", "status"}
HEADER = re.compile(r"# (\w+): (.+)")
LABEL = re.compile(r"([APE])(\d+)(\+?) (.+)")
OCCURRENCE = re.compile(r"(.*?)~(\d+)", re.DOTALL)


class CorpusError(Exception):
    """A line of a corpus file that does not hold; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that refer to an actor."""

    start: int
    end: int
    actor: str


@dataclass(slots=True, kw_only=True)
class Attributed:
    """An attribution; each role as pieces of the report's text."""

    source: tuple[Piece, ...] = ()
    cue: tuple[Piece, ...] = ()
    content: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A position: its spans by field, actors given from outside the sentence, and its classes."""

    move: Move
    modality: Modality
    plover: Plover | None
    issue: str | None
    spans: dict[str, tuple[Piece, ...]]
    actors: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event: its spans by field, its PLOVER root and its status."""

    plover: Plover
    status: EventStatus
    spans: dict[str, tuple[Piece, ...]]
    actors: dict[str, str]


@dataclass(slots=True, kw_only=True)
class Report:
    """One annotated report; every offset points into ``text``."""

    name: str
    header: dict[str, str] = field(default_factory=dict)
    text: str = ""
    sentences: list[Piece] = field(default_factory=list)
    kinds: dict[str, ActorKind] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attributed] = field(default_factory=list)
    positions: list[Stance] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)


class Taker:
    """Takes the lines of one file in turn."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.report = Report(name=path.stem)
        self.line = 0
        self.new_paragraph = True
        self.latest: dict[int, Attributed] = {}

    def fail(self, why: str) -> CorpusError:
        return CorpusError(f"{self.path}:{self.line}: {why}")

    def take(self, number: int, raw: str) -> None:
        self.line = number
        if not raw.strip():
            self.new_paragraph = True
        elif raw.startswith("# "):
            self.header(raw)
        elif raw.startswith("@ "):
            self.actor(raw)
        elif raw.startswith(("S ", "H ")):
            self.sentence(raw[2:])
        elif raw.startswith("M "):
            self.mentions(raw[2:])
        elif match := LABEL.fullmatch(raw):
            self.item(match)
        else:
            raise self.fail("not a line of this format")

    def header(self, raw: str) -> None:
        if not (match := HEADER.fullmatch(raw)):
            raise self.fail("a header is '# word: value'")
        self.report.header[match[1]] = match[2].strip()

    def actor(self, raw: str) -> None:
        cells = [cell.strip() for cell in raw[2:].split("|")]
        if len(cells) != 3 or cells[1] not in set(ActorKind):
            raise self.fail(f"an actor is '@ id | kind | name' with a kind of {', '.join(ActorKind)}")
        self.report.kinds[cells[0]] = ActorKind(cells[1])
        self.report.names[cells[0]] = cells[2]

    def sentence(self, text: str) -> None:
        text = text.strip()
        report = self.report
        if report.text:
            report.text += "\n\n" if self.new_paragraph else " "
        report.sentences.append((len(report.text), len(report.text) + len(text)))
        report.text += text
        self.new_paragraph = False

    def find(self, words: str) -> Piece:
        if not self.report.sentences:
            raise self.fail("annotation before the first sentence")
        start, end = self.report.sentences[-1]
        nth = 1
        if match := OCCURRENCE.fullmatch(words):
            words, nth = match[1], int(match[2])
        if not words:
            raise self.fail("an empty span")
        hits = [m.start() + start for m in re.finditer(_bounded(words), self.report.text[start:end])]
        if len(hits) < nth:
            raise self.fail(f"{words!r} is not in the sentence{f' {nth} times' if nth > 1 else ''}")
        return hits[nth - 1], hits[nth - 1] + len(words)

    def pieces(self, words: str) -> tuple[Piece, ...]:
        return tuple(sorted(self.find(part.strip()) for part in words.split(" … ")))

    def joined(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Return pieces with those as one between which nothing stands but a blank: a quotation of two sentences."""
        made: list[Piece] = []
        for start, end in sorted(pieces):
            if made and self.report.text[made[-1][1] : start] == " ":
                made[-1] = (made[-1][0], end)
            else:
                made.append((start, end))
        return tuple(made)

    def known(self, actor: str) -> str:
        if actor not in self.report.kinds:
            raise self.fail(f"no actor {actor!r} is named at the head of the file")
        return actor

    def mentions(self, raw: str) -> None:
        for cell in raw.split(" | "):
            words, mark, actor = cell.rpartition("=")
            if not mark:
                raise self.fail("a mention is 'words = id'")
            start, end = self.find(words.strip())
            self.report.mentions.append(Mention(start=start, end=end, actor=self.known(actor.strip())))

    def fields(self, raw: str, allowed: frozenset[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for cell in re.split(r" \| (?=[a-z]+: )", raw):
            key, mark, value = cell.partition(": ")
            if not mark or key not in allowed or key in found:
                raise self.fail(f"{cell!r} is not one of the fields {', '.join(sorted(allowed))}")
            found[key] = value.strip()
        return found

    def item(self, match: re.Match[str]) -> None:
        kind, number, on, raw = match[1], int(match[2]), match[3], match[4]
        if kind == "A":
            self.attribution(number, bool(on), raw)
        elif kind == "P":
            self.position(raw)
        else:
            self.event(raw)

    def attribution(self, number: int, on: bool, raw: str) -> None:
        found = self.fields(raw, ATTRIBUTION_FIELDS)
        if on:
            if number not in self.latest or set(found) != {CONTENT}:
                raise self.fail(f"A{number}+ goes on with the content of an A{number} above")
            going_on = self.latest[number]
            going_on.content = self.joined(going_on.content + self.pieces(found[CONTENT]))
            return
        if CONTENT not in found:
            raise self.fail("an attribution needs a content")
        item = Attributed(**{role: self.pieces(words) for role, words in found.items()})
        self.latest[number] = item
        self.report.attributions.append(item)

    def spans(self, found: dict[str, str], keys: frozenset[str]) -> tuple[dict[str, tuple[Piece, ...]], dict[str, str]]:
        inside = {k: self.pieces(v) for k, v in found.items() if k in keys and not v.startswith("=")}
        outside = {k: self.known(v[1:]) for k, v in found.items() if k in keys and v.startswith("=")}
        return inside, outside

    def position(self, raw: str) -> None:
        found = self.fields(raw, POSITION_FIELDS)
        inside, outside = self.spans(found, POSITION_SPANS)
        if "cue" not in inside:
            raise self.fail("a position needs a cue")
        self.report.positions.append(
            Stance(
                move=self.member(Move, found.get("move", "")),
                modality=self.member(Modality, found.get("modality", Modality.ACTUAL)),
                plover=self.member(Plover, found["plover"]) if "plover" in found else None,
                issue=found.get("issue"),
                spans=inside,
                actors=outside,
            )
        )

    def event(self, raw: str) -> None:
        found = self.fields(raw, EVENT_FIELDS)
        inside, outside = self.spans(found, EVENT_SPANS)
        if "cue" not in inside:
            raise self.fail("an event needs a cue")
        self.report.events.append(
            Happening(
                plover=self.member(Plover, found.get("plover", "")),
                status=self.member(EventStatus, found.get("status", EventStatus.HAPPENED)),
                spans=inside,
                actors=outside,
            )
        )

    def member(self, kind: type[T], value: str) -> T:
        try:
            return kind(value)
        except ValueError:
            raise self.fail(f"{value!r} is not one of {', '.join(kind)}") from None


def _bounded(words: str) -> str:
    """Return a pattern that does not match inside a longer word."""
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    return left + re.escape(words) + right


def read_report(path: Path) -> Report:
    """Return the report of a corpus file; raises :class:`CorpusError` at the first line that does not hold."""
    builder = Taker(path)
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        builder.take(number, raw.rstrip())
    if not builder.report.sentences:
        raise CorpusError(f"{path}: no sentence")
    return builder.report


def reports(folder: Path) -> Iterator[Report]:
    """Yield every report under a folder, in the order of their paths."""
    for path in sorted(folder.rglob("*.txt")):
        yield read_report(path)
