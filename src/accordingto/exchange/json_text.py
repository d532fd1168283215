"""Large JSON documents as text, an item at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

__all__ = ["compact", "enclosed", "json_line"]


def compact(**members: Any) -> dict[str, Any]:
    """Return the members that say something: ``None`` and what is empty is left out."""
    return {name: value for name, value in members.items() if value is not None and value not in ("", (), [], {})}


def json_line(value: Any) -> str:
    """Return a value as JSON on one line, in ASCII, so that no encoding on the way can harm it."""
    return json.dumps(value)


def enclosed(head: Mapping[str, Any], member: str, items: Iterable[Any], *, closing: str = "}") -> Iterator[str]:
    """Yield an object with the members of ``head`` and, last, a list of items, each on a line of its own."""
    yield json_line(dict(head))[:-1]
    yield f'{", " if head else ""}"{member}": ['
    separator = "\n"
    for item in items:
        yield separator + json_line(item)
        separator = ",\n"
    yield f"\n]{closing}\n"
