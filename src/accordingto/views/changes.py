"""How positions of one holder on one issue changed, step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accordingto.relating import Changed, ChangeKind, Difference, Statement, changes_among
from accordingto.relating.gathering import by_later_day
from accordingto.views.accounts import IssueName, Reports, actors_of, gathered, issue_names, passages_of
from accordingto.views.lines import DocumentSummary, Named, ReportedPosition, name_all, reported_position, summaries
from accordingto.views.passages import Passage
from accordingto.vocabulary import Position

if TYPE_CHECKING:
    from datetime import date

    from accordingto.record import PositionQuery, Record

__all__ = ["Change", "Changes", "changes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A step from one position of a holder to a later one; ``reasons`` are what differs, ``passages`` those of both."""

    type: ChangeKind
    holder: str
    issue: str | None
    from_: ReportedPosition
    to: ReportedPosition
    reasons: tuple[Difference, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Steps by the day of the later position; ``complete`` is false where a view did not look at all there was."""

    changes: tuple[Change, ...]
    complete: bool
    issues: tuple[IssueName, ...]
    actors: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def changes(record: Record, query: PositionQuery, *, everything: bool = False) -> Changes:
    """Return the steps that a query asks for: ``since`` and ``until`` are of the later position of each.

    What a report only supposes, or has somebody deny or think, is no step. Without ``everything`` a view looks at no
    more than it can in a moment.
    """
    every, complete = gathered(record, replace(query, since=None, limit=None), everything=everything)
    if not complete and query.since is not None:
        every, complete = gathered(record, replace(query, limit=None), everything=everything)
    reports = Reports(record)
    found = [each for each in _sound(every, reports) if _since(each.later, query.since)][: query.limit]
    return Changes(
        changes=tuple(_change(each, reports) for each in found),
        complete=complete,
        issues=issue_names(record, (each.later for each in found)),
        actors=name_all(
            record, (actor for each in found for one in (each.earlier, each.later) for actor in actors_of(one))
        ),
        documents=summaries(record, (one.document for each in found for one in (each.earlier, each.later))),
    )


def _sound(every: list[Statement], reports: Reports) -> list[Changed]:
    """Return the steps of which both ends hold up where they stand; the rest is tried again without what does not."""
    sound: list[Changed] = []
    left = every
    while left:
        found = changes_among(left)
        ends = {id(one): one for each in found for one in (each.earlier, each.later)}
        reports.load({one.document for one in ends.values()})
        unsound = {key for key, one in ends.items() if not reports.puts_as_made(one)}
        # Only the steps of holders who lose a statement can be others without it.
        again = {ends[key].holder for key in unsound}
        sound += [each for each in found if each.later.holder not in again]
        left = [each for each in left if each.holder in again and id(each) not in unsound]
    return by_later_day(sound)


def _since(statement: Statement, since: date | None) -> bool:
    latest = statement.moment.latest
    return since is None or (latest is not None and latest >= since)


def _change(changed: Changed, reports: Reports) -> Change:
    earlier, later = (_stated(one) for one in (changed.earlier, changed.later))
    return Change(
        type=changed.step.kind,
        holder=changed.later.holder or "",
        issue=changed.later.issue,
        from_=earlier,
        to=later,
        reasons=changed.step.reasons,
        passages=passages_of(reports, (changed.earlier, changed.later)),
    )


def _stated(statement: Statement) -> ReportedPosition:
    from accordingto.record import Filed

    item = statement.item
    if not isinstance(item, Position):
        raise TypeError("a step leads from a position to a position")
    return reported_position(Filed(document=statement.document, item=item))
