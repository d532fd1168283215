"""How much is left of what a view does not show."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["beyond"]


def beyond(found: int, limit: int | None, count: Callable[[], int]) -> int:
    """Return how many more there are than were found; they are counted only where the limit was reached."""
    return 0 if limit is None or found < limit else max(0, count() - found)
