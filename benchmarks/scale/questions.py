"""What is asked of a record: a line for each view, and the things in the record that it is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accordingto import views
from accordingto.cli.options import LISTED, SHOWN
from accordingto.record import ClaimQuery, EventQuery, PositionQuery, Record

__all__ = ["QUESTIONS", "Known", "known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Things that are in the record: whom and what it says most about, and an item of every kind."""

    holder: str
    issue: str
    place: str
    day: date
    document: str
    actor: str
    position: str
    attribution: str
    event: str


def known(record: Record) -> Known:
    """Return things to ask about, taken from the middle of the record's time."""
    (largest,) = views.issues(record, limit=1).issues
    first, last = largest.first_day or date(2031, 1, 1), largest.last_day or date(2031, 1, 1)
    day = first + (last - first) // 2
    some = record.positions(PositionQuery(since=day, limit=200))
    holders = [each.item.holder for each in some if each.item.holder is not None]
    busiest = max(sorted(set(holders)), key=holders.count)
    issues = [each.item.issue for each in some]
    subject = max(sorted(set(issues)), key=issues.count)
    told = next(each for each in some if each.item.attribution is not None)
    return Known(
        holder=record.actor_entries([busiest])[0].name,
        issue=subject,
        place=subject.rpartition(" at ")[2],
        day=day,
        document=told.document,
        actor=busiest,
        position=told.item.id,
        attribution=str(told.item.attribution),
        event=record.events(EventQuery(since=day, limit=1))[0].item.id,
    )


QUESTIONS: dict[str, Callable[[Record, Known], Any]] = {
    "positions, the first": lambda record, at: views.positions(record, PositionQuery(limit=SHOWN)),
    "positions on an issue": lambda record, at: views.positions(record, PositionQuery(issue=at.issue, limit=SHOWN)),
    "positions of the busiest holder": lambda record, at: views.positions(
        record, PositionQuery(holder=at.holder, limit=SHOWN)
    ),
    "positions of a holder on an issue": lambda record, at: views.positions(
        record, PositionQuery(holder=at.holder, issue=at.place, limit=SHOWN)
    ),
    "positions on one day": lambda record, at: views.positions(
        record, PositionQuery(since=at.day, until=at.day, limit=SHOWN)
    ),
    "timeline, the first": lambda record, at: views.timeline(
        record, PositionQuery(limit=SHOWN), EventQuery(limit=SHOWN)
    ),
    "timeline of a week": lambda record, at: views.timeline(
        record,
        PositionQuery(since=at.day, until=at.day + timedelta(days=6), limit=SHOWN),
        EventQuery(since=at.day, until=at.day + timedelta(days=6), limit=SHOWN),
    ),
    "timeline of an issue": lambda record, at: views.timeline(record, PositionQuery(issue=at.issue, limit=SHOWN), None),
    "actors": lambda record, at: views.actors(record, limit=LISTED),
    "places": lambda record, at: views.places(record, limit=LISTED),
    "sources": lambda record, at: views.sources(record, limit=LISTED),
    "sources, as a graph": lambda record, at: views.source_graph(record, limit=LISTED),
    "issues": lambda record, at: views.issues(record),
    "changes, the first": lambda record, at: views.changes(record, PositionQuery(limit=LISTED)),
    "changes of the busiest holder": lambda record, at: views.changes(
        record, PositionQuery(holder=at.holder, limit=LISTED)
    ),
    "changes on an issue": lambda record, at: views.changes(record, PositionQuery(issue=at.issue, limit=LISTED)),
    "contradictions, the first": lambda record, at: views.contradictions(record, PositionQuery(limit=LISTED)),
    "contradictions on an issue": lambda record, at: views.contradictions(
        record, PositionQuery(issue=at.issue, limit=LISTED)
    ),
    "quotations": lambda record, at: views.quotations(record, limit=LISTED),
    "what is uncertain": lambda record, at: views.queue(record),
    "claims, the most repeated": lambda record, at: views.claims(
        record, ClaimQuery(documents=2, limit=25), statements=10
    ),
    "claims of the busiest holder": lambda record, at: views.claims(
        record, ClaimQuery(holder=at.holder, documents=2, limit=25), statements=10
    ),
    "search, a common word": lambda record, at: views.search(record, "talks"),
    "search, a rare word": lambda record, at: views.search(record, "cartographer"),
    "search, a phrase": lambda record, at: views.search(record, '"the price of bread"'),
    "search, two words": lambda record, at: views.search(record, f"{at.place} refused"),
    "show a document": lambda record, at: views.show(record, at.document),
    "show a position": lambda record, at: views.show(record, at.position),
    "show an attribution": lambda record, at: views.show(record, at.attribution),
    "show an event": lambda record, at: views.show(record, at.event),
    "show the busiest actor": lambda record, at: views.show(record, at.actor, limit=LISTED),
}
"""A view more is a line more."""
