"""Digests as archives state them → whether bytes are those that were archived."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable

__all__ = ["differs"]

_ALGORITHMS = {
    "md5": "md5",
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
}


def differs(stated: str | None, candidates: Iterable[bytes]) -> bool:
    """Whether a digest is stated and is that of none of the candidates; one that cannot be read says nothing."""
    name, _, value = (stated or "").strip().partition(":")
    algorithm = _ALGORITHMS.get(name.lower())
    if algorithm is None:
        return False
    size = hashlib.new(algorithm, usedforsecurity=False).digest_size
    wanted = _decoded(value.strip(), size)
    if wanted is None:
        return False
    return all(hashlib.new(algorithm, each, usedforsecurity=False).digest() != wanted for each in candidates)


def _decoded(value: str, size: int) -> bytes | None:
    """Return a digest of so many bytes from hexadecimal, base 32 or base 64, which tell apart by their length."""
    try:
        if len(value) == 2 * size:
            return bytes.fromhex(value)
        plain = value.rstrip("=")
        if len(plain) == (8 * size + 4) // 5:
            return base64.b32decode(plain.upper() + "=" * (-len(plain) % 8))
        if len(plain) == (8 * size + 5) // 6:
            return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_" if set("-_") & set(plain) else None)
    except (ValueError, binascii.Error):
        return None
    return None
