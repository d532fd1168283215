"""Document → Reading: syntax, attribution, actors, times, places, positions and events.

The only room that imports NLP libraries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from accordingto.reading.reader import Reader

if TYPE_CHECKING:
    from accordingto.reading.local import LocalReader

__all__ = ["LocalReader", "Reader"]


def __getattr__(name: str) -> Any:
    # Loading the local reader loads spaCy; whoever only names the protocol should not wait for it.
    if name == "LocalReader":
        from accordingto.reading.local import LocalReader

        return LocalReader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
