"""Where in a model an error is: the path is added on the way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from accordingto.errors import ConflictError

__all__ = ["within"]


@contextmanager
def within(*path: str | int) -> Iterator[None]:
    """Put a path in front of that of any ``ConflictError`` raised inside."""
    try:
        yield
    except ConflictError as error:
        error.where = (*path, *error.where)
        raise
