"""For or against, on which terms and how hard: what a move makes of its proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from accordingto.relating.terms import has_any, lexicon
from accordingto.vocabulary import Modality, Move, Position

__all__ = ["ASKING", "Pressure", "Stance", "is_promise", "stance_of"]


class Pressure(IntEnum):
    """How hard somebody presses for something."""

    MILD = 1
    FIRM = 2
    HARD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What a position is towards the thing that its proposal names.

    ``sign`` is 1 for it and -1 against it; ``terms`` says whether it depends on a condition; ``pressure`` is set for
    moves that ask something of others, and ``None`` for answers and for what the holder itself would do.
    """

    sign: int
    terms: bool
    pressure: Pressure | None


ASKING = {
    Move.PROPOSE: Pressure.MILD,
    Move.REQUEST: Pressure.MILD,
    Move.DEMAND: Pressure.FIRM,
    Move.THREATEN: Pressure.HARD,
}
_FOR = frozenset({Move.ACCEPT, Move.SUPPORT, Move.OFFER, Move.PROMISE})
_AGAINST = frozenset({Move.REJECT, Move.OPPOSE})
_MADE = frozenset({Modality.ACTUAL, Modality.CONDITIONAL})
_NEGATIVE = re.compile(r"^(?:that\s+)?(?:\w+\s+){0,3}?(?:not|no|never|won't|wouldn't)\b", re.IGNORECASE)


def stance_of(position: Position) -> Stance | None:
    """Return what a position is towards its proposal, ``None`` where it takes none or the text only supposes it.

    A refusal counts once, however its words deny: "promised not to" and "would send no weapons" are both against.
    """
    if position.modality not in _MADE:
        hedged_offer = position.modality is Modality.HEDGED and position.move in {Move.OFFER, Move.PROPOSE}
        if not hedged_offer:
            return None
    terms = position.condition is not None or position.modality is Modality.CONDITIONAL
    if position.move in _AGAINST:
        return Stance(sign=-1, terms=terms, pressure=None)
    words = (position.proposal or position.evidence).exact
    negative = position.proposal is not None and _NEGATIVE.match(words) is not None
    if position.move in _FOR:
        return Stance(sign=-1 if negative else 1, terms=terms or position.in_return is not None, pressure=None)
    if position.move in ASKING:
        return Stance(sign=-1 if negative else 1, terms=terms, pressure=ASKING[position.move])
    return None


def is_promise(position: Position) -> bool:
    """Say whether a position binds its holder not to do something: a promise, or "we will never"."""
    stance = stance_of(position)
    if stance is None or stance.sign > 0 or position.move not in {Move.REJECT, Move.PROMISE}:
        return False
    standing = lexicon()["standing"]
    cue = "" if position.cue is None else position.cue.exact
    said = f"{cue} {position.evidence.exact} {position.proposal.exact if position.proposal else ''}"
    return has_any(said, tuple(standing["promise"])) or has_any(said, tuple(standing["future"]))
