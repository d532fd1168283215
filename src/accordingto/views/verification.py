"""Whether everything on disk is as it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.record.values import Finding

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["Verified", "verify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked, by kind and number, and what was found wrong; sound if nothing was."""

    sound: bool
    checked: dict[str, int]
    findings: tuple[Finding, ...]


def verify(record: Record) -> Verified:
    """Return what re-deriving every hash, id and span from disk finds."""
    found = record.verify()
    return Verified(sound=found.sound, checked=found.checked, findings=found.findings)
