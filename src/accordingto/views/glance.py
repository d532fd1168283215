"""The negotiation at a glance: where everybody stands, what changed in the last week, and what is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from accordingto.views.changes import Changes, changes
from accordingto.views.issues import IssueLine, issues
from accordingto.views.lines import (
    DocumentSummary,
    Named,
    StatedEvent,
    StatedPosition,
    actors_of_event,
    actors_of_position,
    name_all,
    positions_from,
    stated_event,
    summaries,
)
from accordingto.views.sources import Counts, sources
from accordingto.vocabulary import EventStatus, Plover

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["Glance", "glance"]

_WEEK = timedelta(days=6)
_PLANNED = 20
_CHANGED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The state of a negotiation on ``day``, the day of the latest report.

    ``standings`` has the latest position of each of the ``holders`` on each of the ``issues``, those with most
    positions first; ``changed`` the steps of the seven days to ``day``; ``planned`` the meetings planned from ``since``
    on.
    ``more_issues`` and ``more_holders`` say how many are not shown.
    """

    day: date | None
    since: date | None
    counts: Counts
    issues: tuple[IssueLine, ...]
    more_issues: int
    holders: tuple[str, ...]
    more_holders: int
    standings: tuple[StatedPosition, ...]
    changed: Changes | None
    planned: tuple[StatedEvent, ...]
    actors: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def glance(record: Record, *, most_issues: int = 12, most_holders: int = 6) -> Glance:
    """Return the negotiation at a glance."""
    from accordingto.record import EventQuery, PositionQuery

    day = record.latest_day()
    since = None if day is None else day - _WEEK
    main = issues(record, most_issues)
    under = tuple(each.id for each in main.issues)
    # Who is shown comes first: the latest position of everybody on everything is more than a page can be made of.
    holders, number = ([], 0) if day is None else record.leading_holders(day, under, most_holders)
    stated = [] if day is None else positions_from(record, record.latest_standings(day, under, holders))
    asked = EventQuery(plover=Plover.CONSULT, status=EventStatus.PLANNED, since=since, limit=_PLANNED)
    planned = tuple(stated_event(each) for each in record.events(asked))
    named = [actor for each in stated for actor in actors_of_position(each)]
    named += [actor for each in planned for actor in actors_of_event(each)]
    return Glance(
        day=day,
        since=since,
        counts=sources(record, limit=0).counts,
        issues=main.issues,
        more_issues=main.more,
        holders=tuple(holders),
        more_holders=number - len(holders),
        standings=tuple(stated),
        changed=None if since is None else changes(record, PositionQuery(since=since, limit=_CHANGED)),
        planned=planned,
        actors=name_all(record, named),
        documents=summaries(record, [*(each.document for each in stated), *(each.document for each in planned)]),
    )
