"""The state that a conflict is in: which options are taken by a day, as far as reports say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accordingto.conflict.drafting.deeds import Deed
from accordingto.conflict.drafting.opposites import as_done
from accordingto.conflict.drafting.sides import Sides
from accordingto.conflict.drafting.stances import Stances
from accordingto.conflict.drafting.wording import subject_named, unlike_amounts
from accordingto.relating.polarity import is_negative
from accordingto.relating.proposals import covers
from accordingto.views import Case, Dated, StatedEvent
from accordingto.vocabulary import EventStatus, Modality, Move

__all__ = ["Taken", "taken"]

_DONE = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_AGREEING = frozenset({Move.ACCEPT, Move.CONCEDE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Whether an option is taken, what says so, and the reason in words; ``supposed`` where nothing says it."""

    taken: bool
    evidence: tuple[str, ...]
    reason: str
    supposed: bool


def taken(deed: Deed, case: Case, sides: Sides, stances: Stances) -> Taken:
    """Return whether a deed is done by the day of the case: an event says so, or its owner has agreed without terms."""
    told = {each: done for each in case.events if (done := _is_done(each, deed, case, sides)) is not None}
    if told:
        # Of what was done and undone, the last counts.
        last = max(told, key=lambda each: (_day(each, case) or case.at, each.document, each.evidence.start))
        words = " ".join(last.evidence.exact.split())
        reason = f"reported as {'done' if told[last] else 'undone'}: “{words}”"
        ids = tuple(each.id for each, done in told.items() if done is told[last])
        return Taken(taken=told[last], evidence=ids, reason=reason, supposed=False)
    agreed = [
        dated
        for each in stances.attitudes
        if each.deed is deed and each.side == deed.owner and each.favours
        for dated in each.positions
        if dated.position.move in _AGREEING and dated.position.modality is Modality.ACTUAL
    ]
    if agreed:
        ids = tuple(each.position.id for each in agreed)
        return Taken(taken=True, evidence=ids, reason=f"{_names(agreed, sides)} agreed to it", supposed=False)
    return Taken(taken=False, evidence=(), reason=f"no report by {case.at} says that it was done", supposed=True)


def _is_done(event: StatedEvent, deed: Deed, case: Case, sides: Sides) -> bool | None:
    """Say whether an event is the deed, or undoes it (``False``): of its owner, with all that one mention of it names.

    What happened before it came up is not.
    """
    if event.status not in _DONE or is_negative(event.evidence.exact):
        return None
    agents = {sides.of(each.actor) for each in event.participants if each.role != "recipient"}
    day = _day(event, case)
    if deed.owner not in agents or day is None or not deed.mentions[0].dated.first_day <= day <= case.at:
        return None
    happened, undone = as_done(subject_named(event.evidence.exact, sides.stems))
    covered = any(
        len(each.words) + len(each.names) > 1 and covers(happened, each) and not unlike_amounts(happened, each)
        for each in deed.subjects
    )
    return (undone is deed.undone) if covered else None


def _day(event: StatedEvent, case: Case) -> date | None:
    published = next((each.published for each in case.documents if each.id == event.document), None)
    return event.time.start or event.time.end or published


def _names(positions: Iterable[Dated], sides: Sides) -> str:
    return ", ".join(dict.fromkeys(sides.name(each.position.holder) for each in positions))
