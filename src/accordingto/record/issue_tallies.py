"""What stands under each issue, counted when positions come, go or move, as counting a million takes too long."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select, update

from accordingto.record import schema as t
from accordingto.record.decisions import not_rejected
from accordingto.record.sql import insert_rows, listed

__all__ = ["COUNTED", "counts", "outdate", "recount"]

COUNTED = ("positions", "holders", "documents", "first_day", "last_day")


def counts() -> Select[Any]:
    """Select what the tallies of issues say, out of the positions themselves."""
    own = t.standings
    return (
        select(
            own.c.issue,
            func.count().label("positions"),
            func.count(own.c.holder.distinct()).label("holders"),
            func.count(own.c.document.distinct()).label("documents"),
            func.min(own.c.first_day).label("first_day"),
            func.max(own.c.first_day).label("last_day"),
        )
        .where(not_rejected())
        .group_by(own.c.issue)
    )


def outdate(connection: Connection, *conditions: ColumnElement[bool]) -> None:
    """Mark the issues of the standings that meet the conditions: call it before these change, and after."""
    own, tallies = t.standings, t.issue_tallies
    issues = set(connection.scalars(select(own.c.issue).distinct().where(*conditions)))
    if not issues:
        return
    within = tallies.c.issue.in_(listed(sorted(issues)))
    known = set(connection.scalars(select(tallies.c.issue).where(within)))
    connection.execute(update(tallies).where(within, ~tallies.c.outdated).values(outdated=True))
    nothing = dict.fromkeys(COUNTED[:3], 0) | dict.fromkeys(COUNTED[3:])
    insert_rows(
        connection, tallies, [{"issue": issue, **nothing, "outdated": True} for issue in sorted(issues - known)]
    )


def recount(connection: Connection) -> None:
    """Count anew what was marked; nobody else sees the record in between."""
    tallies = t.issue_tallies
    outdated = connection.scalars(select(tallies.c.issue).where(tallies.c.outdated)).all()
    if not outdated:
        return
    rows = connection.execute(counts().where(t.standings.c.issue.in_(listed(outdated)))).all()
    connection.execute(delete(tallies).where(tallies.c.issue.in_(listed(outdated))))
    insert_rows(connection, tallies, [{**row._mapping, "outdated": False} for row in rows])
