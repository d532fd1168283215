"""Read the pair set; README.md beside this file gives its format."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from accordingto.vocabulary import Document, document_id

__all__ = ["HELD_OUT", "PAIRS", "TUNING", "Pair", "digest", "read_pairs"]

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


def digest(folder: Path) -> str:
    """Return one hash of all the files of a folder, names included."""
    made = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        made.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
    return entries


def _pair(entry: dict[str, Any]) -> Pair:
    return Pair(
        id=entry["id"],
        kind=entry["kind"],
        trap=entry.get("trap"),
        holder=entry.get("holder"),
        reports=(_document(*entry["a"]), _document(*entry["b"])),
    )


def _document(published: str, publisher: str, text: str) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    day = date.fromisoformat(published) if published else None
    return Document(
        id=document_id(sha256, publisher=publisher, published=day),
        text=text,
        sha256=sha256,
        publisher=publisher,
        published=day,
        language="en",
    )
