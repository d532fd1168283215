"""From one position of a holder to a later one on the same issue: which kind of step it is, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accordingto.relating.differences import Difference
from accordingto.relating.proposals import Scope, Subject, part_of_whole, same_subject, scope_between, subject_of
from accordingto.relating.stance import Pressure, Stance, stance_of
from accordingto.relating.statements import Statement, before, may_follow, party_stems, words_of
from accordingto.relating.terms import has_any, lexicon
from accordingto.vocabulary import Modality, Move, Position, Span

__all__ = ["ChangeKind", "ChangeStep", "step_between"]


class ChangeKind(StrEnum):
    """How a later position of a holder on an issue differs from an earlier one."""

    REVERSED = "reversed"
    NARROWED = "narrowed"
    WIDENED = "widened"
    SOFTENED = "softened"
    HARDENED = "hardened"
    REPEATED = "repeated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStep:
    """The kind of a step and what it rests on."""

    kind: ChangeKind
    reasons: tuple[Difference, ...]


_RETRACTABLE = frozenset(
    {Move.DEMAND, Move.REQUEST, Move.PROPOSE, Move.OFFER, Move.THREATEN, Move.PROMISE, Move.ACCEPT, Move.SUPPORT}
)
_MEASURED = frozenset({Move.DEMAND, Move.REQUEST, Move.PROPOSE, Move.OFFER, Move.THREATEN, Move.PROMISE})
_OWN = frozenset({Move.OFFER, Move.PROMISE})


def step_between(earlier: Statement, later: Statement) -> ChangeStep | None:
    """Return the step from one position to a later one of the same holder, ``None`` if there is none or it is unsure.

    Which is later is never guessed: the days must show it, or that the later one takes the earlier one back.
    """
    first, second = earlier.item, later.item
    if not isinstance(first, Position) or not isinstance(second, Position):
        return None
    if earlier.holder is None or earlier.holder != later.holder:
        return None
    retracts = second.move is Move.RETRACT and may_follow(earlier, later)
    if not retracts and not before(earlier, later):
        return None
    if earlier.doubted or later.doubted:
        return None
    stance = stance_of(first)
    if stance is None:
        return None
    parties = party_stems(earlier, later)
    one, other = subject_of(words_of(first), parties), subject_of(words_of(second), parties)
    if second.move is Move.RETRACT or (second.move is Move.CONCEDE and stance.pressure is not None):
        return _withdrawn(first, second, one, other)
    after = stance_of(second)
    if after is None:
        return None
    if second.move is Move.THREATEN and first.move is not Move.THREATEN:
        return _threatened(first, second, stance, one, subject_of(_text(second.condition), parties))
    part = _part(first, second)
    if part is not None or not same_subject(one, other):
        return part
    step = _turned(first, second, stance, after) or _measured(first, second, one, other)
    if step is not None or one.quantities != other.quantities:
        return step
    return _pressed(first, second, stance, after) or _repeated(earlier, later, stance, after)


def _withdrawn(first: Position, second: Position, one: Subject, other: Subject) -> ChangeStep | None:
    if first.move not in _RETRACTABLE or second.modality is not Modality.ACTUAL or not same_subject(one, other):
        return None
    return ChangeStep(kind=ChangeKind.WITHDRAWN, reasons=(_moves(first, second),))


def _threatened(first: Position, second: Position, stance: Stance, asked: Subject, terms: Subject) -> ChangeStep | None:
    """Return the step from asking to a threat that is to be carried out unless what was asked is done."""
    if stance.pressure is None or not asked.words or not asked.words & terms.words:
        return None
    if len(asked.words & terms.words) * 2 < len(asked.words):
        return None
    reasons = (_moves(first, second), Difference(field="condition", before=None, after=_text(second.condition)))
    return ChangeStep(kind=ChangeKind.HARDENED, reasons=reasons)


def _turned(first: Position, second: Position, stance: Stance, after: Stance) -> ChangeStep | None:
    """Return the step from for to against or back, where the two are not on the same side."""
    if stance.sign == after.sign or Move.THREATEN in {first.move, second.move}:
        return None
    if after.pressure is not None and stance.pressure is None:
        return None
    reasons = (_moves(first, second), *_conditions(first, second))
    if stance.sign > 0:
        return ChangeStep(kind=ChangeKind.HARDENED if stance.terms else ChangeKind.REVERSED, reasons=reasons)
    return ChangeStep(kind=ChangeKind.SOFTENED if after.terms else ChangeKind.REVERSED, reasons=reasons)


def _measured(first: Position, second: Position, one: Subject, other: Subject) -> ChangeStep | None:
    """Return the step to more or to less of what is asked, offered or threatened."""
    if first.move not in _MEASURED or second.move not in _MEASURED or (first.move in _OWN) != (second.move in _OWN):
        return None
    scope, difference = scope_between(one, other)
    if scope not in {Scope.LESS, Scope.MORE} or difference is None:
        return None
    kind = ChangeKind.NARROWED if scope is Scope.LESS else ChangeKind.WIDENED
    return ChangeStep(kind=kind, reasons=(Difference(field="scope", before=difference[0], after=difference[1]),))


def _part(first: Position, second: Position) -> ChangeStep | None:
    """Return the step from asking for the whole of a place to asking for a part of it that is named, or back."""
    if first.move not in _MEASURED or first.move is not second.move:
        return None
    texts = words_of(first), words_of(second)
    for kind, found in (
        (ChangeKind.NARROWED, part_of_whole(*texts)),
        (ChangeKind.WIDENED, part_of_whole(*reversed(texts))),
    ):
        if found is not None:
            before_, after = found if kind is ChangeKind.NARROWED else tuple(reversed(found))
            return ChangeStep(kind=kind, reasons=(Difference(field="scope", before=before_, after=after),))
    return None


def _pressed(first: Position, second: Position, stance: Stance, after: Stance) -> ChangeStep | None:
    """Return the step to more or to less pressure, or to terms where there were none and back."""
    if stance.pressure is not None and after.pressure is not None:
        if stance.pressure is after.pressure or Pressure.HARD in {stance.pressure, after.pressure}:
            return None
        kind = ChangeKind.HARDENED if after.pressure > stance.pressure else ChangeKind.SOFTENED
        return ChangeStep(kind=kind, reasons=(_moves(first, second),))
    if stance.pressure is None and after.pressure is None and stance.sign > 0 and stance.terms != after.terms:
        kind = ChangeKind.HARDENED if after.terms else ChangeKind.SOFTENED
        return ChangeStep(kind=kind, reasons=_conditions(first, second))
    return None


def _repeated(earlier: Statement, later: Statement, stance: Stance, after: Stance) -> ChangeStep | None:
    """Return the step to the same again, where it was said again rather than only reported again."""
    first, second = earlier.item, later.item
    if not isinstance(first, Position) or not isinstance(second, Position):
        return None
    moment = earlier.moment
    if not moment.known or stance.terms != after.terms or (stance.pressure is None) != (after.pressure is None):
        return None
    if first.proposal is None or second.proposal is None:
        return None
    if later.moment.standing and not has_any(second.evidence.exact, tuple(lexicon()["standing"]["again"])):
        return None
    return ChangeStep(kind=ChangeKind.REPEATED, reasons=(_moves(first, second),))


def _moves(first: Position, second: Position) -> Difference:
    return Difference(field="move", before=first.move.value, after=second.move.value)


def _conditions(first: Position, second: Position) -> tuple[Difference, ...]:
    before_, after = _text(first.condition) or None, _text(second.condition) or None
    return () if before_ == after else (Difference(field="condition", before=before_, after=after),)


def _text(span: Span | None) -> str:
    return "" if span is None else span.exact
