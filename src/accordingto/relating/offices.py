"""Which titles let their holder speak for the body that they name."""

from __future__ import annotations

import re

__all__ = ["speaks_for"]

_APART = re.compile(
    r"\b(?:former|ex|opposition|shadow|rival|counterpart|critic|correspondent|reporter|analyst|expert|adversary)\b",
    re.IGNORECASE,
)
"""Titles that do not let their holder speak for whom they name."""


def speaks_for(title: str) -> bool:
    """Say whether whoever has a title of a body speaks for it: not a former one, and no critic of it."""
    return _APART.search(title) is None
