"""Floors beside an invented set: what its measures must not fall below, and what the set was when they were taken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

__all__ = ["keep_floors"]


def keep_floors(path: Path, digest: str, measured: Mapping[str, float], room: float) -> None:
    """Write floors so many points below what was measured, and never lower than they are."""
    kept = json.loads(path.read_text(encoding="utf-8"))["floors"] if path.exists() else {}
    floors = {name: max(round(value - room, 1), kept.get(name, 0.0)) for name, value in measured.items()}
    path.write_text(json.dumps({"digest": digest, "floors": floors}, indent=1) + "\n", "utf-8")
