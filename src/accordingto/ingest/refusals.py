"""What became of an input that gave no document: a fact, and one sentence on what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CannotRead", "Refusal", "RefusalKind"]


class RefusalKind(StrEnum):
    """Why an input gave no document."""

    EMPTY = "empty"
    MISSING = "missing"
    FORBIDDEN = "forbidden"
    NOT_A_FILE = "not-a-file"
    LOOP = "loop"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    BINARY = "binary"
    ENCODING = "encoding"
    UNSUPPORTED = "unsupported"
    MALFORMED = "malformed"
    NO_TEXT = "no-text"
    ADDRESS = "address"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that gave no document: ``message`` says what is wrong, ``advice`` what to do, in a sentence each."""

    source: str
    kind: RefusalKind
    message: str
    advice: str


class CannotRead(Exception):  # noqa: N818 - it never leaves the room, where it becomes a refusal
    """An input cannot be read; becomes a refusal where the name of the input is known."""

    def __init__(self, kind: RefusalKind, message: str, advice: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.advice = advice

    def refusal(self, source: str) -> Refusal:
        """Return it as a refusal of this input."""
        return Refusal(source=source, kind=self.kind, message=self.message, advice=self.advice)
