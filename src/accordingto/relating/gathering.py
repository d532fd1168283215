"""Changes and contradictions among many statements, looked up by what they share rather than all against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from accordingto.relating.conflicting import Contradiction, contradiction_between
from accordingto.relating.pairing import paired
from accordingto.relating.statements import Statement, start_of, words_of
from accordingto.relating.steps import ChangeStep, step_between
from accordingto.relating.terms import terms
from accordingto.vocabulary import Move, Position

__all__ = ["Changed", "Contradicted", "by_later_day", "changes_among", "contradictions_among"]

_LOOKED_BACK = 40
"""How many earlier positions of a holder on an issue are looked at for each later one, the latest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A step from one statement to a later one."""

    earlier: Statement
    later: Statement
    step: ChangeStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradicted:
    """Two statements that cannot both hold; a denial or a deed comes second."""

    one: Statement
    other: Statement
    found: Contradiction


def changes_among(statements: Iterable[Statement]) -> list[Changed]:
    """Return the steps between positions of one holder on one issue, in the order of the later ones.

    Each position is set against the latest before it that leads to it; reports of one utterance count once. What tells
    that two positions are on one issue is what they propose: one issue of the record may hold several matters.
    """
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.holder is not None and isinstance(statement.item, Position):
            groups[statement.holder].append(statement)
    return by_later_day(changed for group in groups.values() for changed in _steps(group))


def by_later_day(changes: Iterable[Changed]) -> list[Changed]:
    """Return steps in the order of the later positions."""
    return sorted(changes, key=lambda each: _order(each.later))


def _steps(group: Sequence[Statement]) -> Iterator[Changed]:
    ordered = sorted((each for each in group if each.denied_by is None), key=_order)
    seen: set[tuple[object, ...]] = set()
    sharing: dict[str, list[int]] = defaultdict(list)
    for at, later in enumerate(ordered):
        keys = _subject_keys(later)
        shared = sorted({number for key in keys for number in sharing[key][-_LOOKED_BACK:]})
        for key in keys:
            sharing[key].append(at)
        for earlier in _candidates([ordered[number] for number in shared[-_LOOKED_BACK:]]):
            step = step_between(earlier, later)
            if step is None:
                continue
            key_of_step = (step.kind, _moved(earlier), _moved(later))
            if key_of_step not in seen:
                seen.add(key_of_step)
                yield Changed(earlier=earlier, later=later, step=step)
            break


def _subject_keys(statement: Statement) -> frozenset[str]:
    """Return what two positions on one matter share: a word or a name of what they propose, or of a threat's terms."""
    item = statement.item
    words, names = terms(words_of(item))
    if isinstance(item, Position) and item.move is Move.THREATEN and item.condition is not None:
        words |= terms(item.condition.exact)[0]
    return words | names


def _candidates(earlier: Sequence[Statement]) -> Iterator[Statement]:
    """Yield what a later position may come after, latest first: what was said on a known day, then what merely held."""
    dated = [(each.moment, each) for each in reversed(earlier)]
    yield from (each for moment, each in dated if moment.known and not moment.standing)
    yield from (each for moment, each in dated if not moment.known or moment.standing)


def _moved(statement: Statement) -> tuple[object, ...]:
    """Return what reports of one utterance have in common: the move, the day and the words."""
    item, moment = statement.item, statement.moment
    return (item.move if isinstance(item, Position) else None, moment.latest, terms(words_of(item)))


def contradictions_among(statements: Iterable[Statement]) -> list[Contradicted]:
    """Return the pairs of statements that cannot both hold, each pair once, by day."""
    shown: set[tuple[object, ...]] = set()
    found = [each for pair in paired(statements) for each in _contradicted(*pair, shown)]
    return sorted(found, key=lambda each: _order(each.one))


def _contradicted(one: Statement, other: Statement, shown: set[tuple[object, ...]]) -> Iterator[Contradicted]:
    contradiction = contradiction_between(one, other)
    if contradiction is None:
        return
    if contradiction.swapped:
        one, other = other, one
    # A position and an event of one sentence say the same twice.
    keys: set[tuple[object, ...]] = {
        (contradiction.kind, one.document, other.document, start_of(one), start_of(other)),
        (contradiction.kind, _moved(one), _moved(other)),
    }
    if isinstance(one.item, Position) and other.denied_by is not None:
        # Reports that retell one move are one claim, and its denial is told once.
        keys.add((contradiction.kind, one.holder, other.item.id))
    if not keys & shown:
        shown |= keys
        yield Contradicted(one=one, other=other, found=contradiction)


def _order(statement: Statement) -> tuple[object, ...]:
    moment = statement.moment
    day = moment.earliest or moment.latest or date.max
    return (day, moment.latest or day, statement.document, start_of(statement), statement.item.id)
