"""Read the negotiations that drafts are measured on; README.md beside this file gives their format."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from accordingto.vocabulary import Document
from corpus.invented import document

__all__ = [
    "DRAFTS",
    "HELD_OUT",
    "TUNING",
    "Maker",
    "Negotiation",
    "Passage",
    "Possible",
    "Wish",
    "read_drafts",
]

DRAFTS = Path(__file__).resolve().parent
TUNING = DRAFTS / "tuning"
HELD_OUT = DRAFTS / "heldout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Characters of one report, by the id of its document."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A decision maker and all names that a draft may give it."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """An option: what a label has to have to mean it (``words``), or to mean that it is left (``opposite``)."""

    id: str
    by: str
    what: str
    words: tuple[str, ...]
    opposite: tuple[str, ...]
    passages: tuple[Passage, ...]
    present: bool
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody prefers: an option (``sign`` 1) or that it is left (-1), or that two options go together or not.

    Of two options, 1 says that the holder does the one where the other is done, -1 that it does it where it is not.
    """

    by: str
    options: frozenset[str]
    sign: int
    passages: tuple[Passage, ...]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """Reports, what a reader asks of them, and the model that an analyst would draft from them."""

    name: str
    issue: tuple[str, ...]
    at: date
    reports: tuple[Document, ...]
    makers: tuple[Maker, ...]
    options: tuple[Possible, ...]
    exclusive: tuple[frozenset[str], ...]
    wishes: tuple[Wish, ...]


def read_drafts(folder: Path) -> list[Negotiation]:
    """Return the negotiations of a folder by name; raise ``ValueError`` where a file contradicts itself."""
    return [_negotiation(path) for path in sorted(folder.glob("*.toml"))]


def _negotiation(path: Path) -> Negotiation:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    reports = {
        each["id"]: document(each["text"].strip() + "\n", each["publisher"], each["published"])
        for each in data["report"]
    }
    options = tuple(_option(each, reports, path) for each in data["option"])
    known = {each.id for each in options}
    if len(known) != len(options):
        raise ValueError(f"{path.name}: two options have one id.")
    makers = tuple(
        Maker(name=each["name"], names=(each["name"], *each.get("also", ()))) for each in data["decision_maker"]
    )
    exclusive = tuple(frozenset(each["not_both"]) for each in data.get("infeasible", ()))
    wishes = tuple(_wish(each, reports, path) for each in data["preference"])
    unknown = {one for each in (*exclusive, *(wish.options for wish in wishes)) for one in each} - known
    if unknown:
        raise ValueError(f"{path.name}: no option is called {', '.join(sorted(unknown))}.")
    required = {each.by for each in options if not each.optional} | {each.by for each in wishes}
    strangers = required - {each.name for each in makers}
    if strangers:
        raise ValueError(f"{path.name}: {', '.join(sorted(strangers))} is no decision maker.")
    return Negotiation(
        name=path.stem,
        issue=tuple(data["issue"]),
        at=data["at"],
        reports=tuple(reports.values()),
        makers=makers,
        options=options,
        exclusive=exclusive,
        wishes=wishes,
    )


def _option(entry: Mapping[str, Any], reports: Mapping[str, Document], path: Path) -> Possible:
    return Possible(
        id=entry["id"],
        by=entry["by"],
        what=entry["what"],
        words=tuple(entry["words"]),
        opposite=tuple(entry.get("opposite", ())),
        passages=_passages(entry["passages"], reports, path),
        present=entry.get("present", False),
        optional=entry.get("optional", False),
    )


def _wish(entry: Mapping[str, Any], reports: Mapping[str, Document], path: Path) -> Wish:
    given = {"wants", "deal", "threat"} & entry.keys()
    if len(given) != 1:
        raise ValueError(f"{path.name}: a preference says one of wants, deal and threat.")
    if "wants" in given:
        options, sign = [entry["wants"].removeprefix("not ")], -1 if entry["wants"].startswith("not ") else 1
    else:
        options, sign = entry.get("deal") or entry["threat"], 1 if "deal" in given else -1
    return Wish(
        by=entry["by"],
        options=frozenset(options),
        sign=sign,
        passages=_passages(entry["passages"], reports, path),
        optional=entry.get("optional", False),
    )


def _passages(written: Iterable[str], reports: Mapping[str, Document], path: Path) -> tuple[Passage, ...]:
    found = []
    for each in written:
        id_, _, words = each.partition(": ")
        report = reports[id_]
        if report.text.count(words) != 1:
            raise ValueError(f"{path.name}: report {id_} has {words!r} {report.text.count(words)} times, and not once.")
        start = report.text.index(words)
        found.append(Passage(document=report.id, start=start, end=start + len(words)))
    return tuple(found)
