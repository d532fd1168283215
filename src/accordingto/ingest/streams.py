"""Open streams → bytes, no more of them than a limit allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["HEAD", "lines_of", "too_large", "whole"]

HEAD = 65_536
_CHUNK = 1_048_576


def whole(head: bytes, stream: BinaryIO, limit: int) -> bytes:
    """Return the head and the rest of the stream; raise ``CannotRead`` where that is more than ``limit`` bytes."""
    data = head + (stream.read(limit + 1 - len(head)) if len(head) <= limit else b"")
    if len(data) > limit:
        raise too_large(limit)
    return data


def too_large(limit: int) -> CannotRead:
    """Return the refusal of what is larger than a limit: nothing is read in part."""
    size = f"{limit / 1_000_000:g} MB" if limit >= 10_000 else f"{limit} bytes"
    return CannotRead(
        RefusalKind.TOO_LARGE,
        f"It is larger than {size}.",
        "Divide it, or set ACCORDINGTO_MAX_DOCUMENT_BYTES (for web pages ACCORDINGTO_MAX_URL_BYTES) higher.",
    )


def lines_of(head: bytes, stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the lines of head and stream without their ends, ``None`` for one of more than ``limit`` bytes."""
    pieces: list[bytes] = []
    size = 0
    chunk = head
    while chunk:
        first, *others = chunk.split(b"\n")
        size += len(first)
        pieces = [*pieces, first] if size <= limit else []
        for line in others:
            yield b"".join(pieces) if size <= limit else None
            pieces, size = [line], len(line)
        chunk = stream.read(_CHUNK)
    if size:
        yield b"".join(pieces) if size <= limit else None
