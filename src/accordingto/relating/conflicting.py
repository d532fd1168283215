"""Two accounts that cannot both hold: of one moment, of what somebody denies, or of a promise and a later deed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accordingto.relating.accounts import accounts_differ
from accordingto.relating.deeds import deed_against_words
from accordingto.relating.denials import claim_denied
from accordingto.relating.differences import Difference
from accordingto.relating.statements import Statement

__all__ = ["Contradiction", "ContradictionKind", "contradiction_between"]


class ContradictionKind(StrEnum):
    """What kind of accounts cannot both hold."""

    ACCOUNTS = "accounts"
    DEED = "deed"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """The kind of a contradiction and what it rests on; ``swapped`` says that the second statement comes first."""

    kind: ContradictionKind
    reasons: tuple[Difference, ...]
    swapped: bool = False


def contradiction_between(one: Statement, other: Statement) -> Contradiction | None:
    """Return how two statements contradict each other, ``None`` if they do not or it is unsure.

    A denial and a deed come second, after what is denied or was promised.
    """
    if one.doubted or other.doubted:
        return None
    for first, second, swapped in ((one, other, False), (other, one, True)):
        denied = claim_denied(first, second)
        if denied:
            return Contradiction(kind=ContradictionKind.DENIAL, reasons=denied, swapped=swapped)
        done = deed_against_words(first, second)
        if done:
            return Contradiction(kind=ContradictionKind.DEED, reasons=done, swapped=swapped)
    differing = accounts_differ(one, other)
    if differing:
        return Contradiction(kind=ContradictionKind.ACCOUNTS, reasons=differing)
    return None
