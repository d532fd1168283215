"""What is known of bytes beside themselves."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The name of bytes, where they were fetched, and what a server says they are."""

    name: str
    address: str | None = None
    media_type: str | None = None
    encoding: str | None = None
