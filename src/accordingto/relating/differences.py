"""What differs between two statements, as data."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Difference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field in which two statements differ; ``None`` is what a text does not say."""

    field: str
    before: str | None
    after: str | None
