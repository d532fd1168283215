"""Read the pair set; README.md beside this file gives its format."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from accordingto.vocabulary import Document
from corpus.invented import document

__all__ = ["HELD_OUT", "PAIRS", "TUNING", "Pair", "read_pairs"]

PAIRS = Path(__file__).resolve().parent
TUNING = PAIRS / "tuning"
HELD_OUT = PAIRS / "heldout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports and the right answer; ``holder`` is whose position changes, ``trap`` why nothing is right."""

    id: str
    kind: str
    trap: str | None
    holder: str | None
    reports: tuple[Document, Document]


def read_pairs(folder: Path) -> list[Pair]:
    """Return the pairs of a folder, by file and in their order there."""
    return [_pair(entry) for path in sorted(folder.rglob("*.toml")) for entry in _entries(path)]


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
    return entries


def _pair(entry: dict[str, Any]) -> Pair:
    return Pair(
        id=entry["id"],
        kind=entry["kind"],
        trap=entry.get("trap"),
        holder=entry.get("holder"),
        reports=(_report(*entry["a"]), _report(*entry["b"])),
    )


def _report(published: str, publisher: str, text: str) -> Document:
    return document(text, publisher, date.fromisoformat(published) if published else None)
