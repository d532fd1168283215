"""Open streams → bytes, no more of them than a limit allows."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import Protocol

from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["HEAD", "Bytes", "Rejoined", "Unpacked", "beginning_unpacked", "chunks_of", "lines_of", "too_large", "whole"]

HEAD = 65_536
_CHUNK = 1_048_576


class Bytes(Protocol):
    """What bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, none at the end."""
        ...


class Rejoined:
    """A stream whose first bytes were read already, whole again."""

    def __init__(self, head: bytes, stream: Bytes) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, none at the end."""
        if not self._head:
            return self._stream.read(size)
        given, self._head = (self._head, b"") if size < 0 else (self._head[:size], self._head[size:])
        return given + self._stream.read() if size < 0 else given


class Unpacked:
    """What a gzip stream holds, in one member or many; ``broken`` says whether it ended before its end."""

    def __init__(self, stream: Bytes) -> None:
        self._unpacking = gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[call-overload]
        self.broken = False

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, none at the end or where the packing is broken."""
        try:
            return bytes(self._unpacking.read1(size)) if not self.broken else b""
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.broken = True
            return b""


def beginning_unpacked(head: bytes) -> bytes:
    """Return what the beginning of a gzip stream unpacks to, nothing where it is none."""
    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b""


def chunks_of(stream: Bytes, size: int = HEAD) -> Iterator[bytes]:
    """Yield the bytes of a stream a piece at a time."""
    while chunk := stream.read(size):
        yield chunk


def whole(head: bytes, stream: Bytes, limit: int) -> bytes:
    """Return the head and the rest of the stream; raise ``CannotRead`` where that is more than ``limit`` bytes."""
    data = bytearray(head)
    while len(data) <= limit:
        piece = stream.read(limit + 1 - len(data))
        if not piece:
            return bytes(data)
        data += piece
    raise too_large(limit)


def too_large(limit: int) -> CannotRead:
    """Return the refusal of what is larger than a limit: nothing is read in part."""
    size = f"{limit / 1_000_000:g} MB" if limit >= 10_000 else f"{limit} bytes"
    return CannotRead(
        RefusalKind.TOO_LARGE,
        f"It is larger than {size}.",
        "Divide it, or set ACCORDINGTO_MAX_DOCUMENT_BYTES (for web pages ACCORDINGTO_MAX_URL_BYTES) higher.",
    )


def lines_of(head: bytes, stream: Bytes, limit: int) -> Iterator[bytes | None]:
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
