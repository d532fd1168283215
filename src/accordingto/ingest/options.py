"""What whoever reads a document knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["IngestOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """What holds for documents that do not say it themselves; what a document states of itself comes first."""

    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
