"""What became of an input that gave no document: refused, with what to do about it, or skipped as no report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CannotRead", "NoReport", "Refusal", "RefusalKind", "Skip", "SkipKind"]


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


class SkipKind(StrEnum):
    """Why a part of an input is no report, though nothing is wrong with it."""

    TEASER = "teaser"
    NO_TEXT = "no-text"
    NOT_USABLE = "not-usable"
    NOT_SAVED = "not-saved"
    PACKAGE = "package"
    REVISIT = "revisit"
    STATUS = "status"
    TYPE = "type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A part of an input that is no report; ``reason`` says in a sentence why it was not taken."""

    source: str
    kind: SkipKind
    reason: str


@dataclass(frozen=True, slots=True)
class NoReport:
    """What holds no report; becomes a skip where the name of the input is known."""

    kind: SkipKind
    reason: str

    def skip(self, source: str) -> Skip:
        """Return it as a skip of this input."""
        return Skip(source=source, kind=self.kind, reason=self.reason)


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
