"""Where a person can go from every page."""

from __future__ import annotations

__all__ = ["NAVIGATION"]

NAVIGATION = (
    ("/", "The negotiation"),
    ("/timeline", "Timeline"),
    ("/claims", "Claims"),
    ("/sources", "Sources"),
    ("/actors", "Actors"),
    ("/map", "Map"),
    ("/conflict", "Conflict model"),
    ("/search", "Search"),
    ("/review", "Review"),
    ("/add", "Add reports"),
)
