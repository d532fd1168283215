"""Turn the questions that views ask into statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, false, func, or_, select, true

from accordingto.record import schema as t
from accordingto.record.backend import backend
from accordingto.record.decisions import not_rejected, rejected
from accordingto.record.full_text import phrases
from accordingto.record.identities import merged_rids
from accordingto.record.issues import meant, meant_broadly
from accordingto.record.naming import actor_rids
from accordingto.record.sql import listed
from accordingto.record.values import EventQuery, PositionQuery
from accordingto.relating.topics import Related, related
from accordingto.vocabulary import Move

__all__ = ["event_selection", "latest_selection", "leading_holders", "position_selection", "standing_selection"]

_SILENT = (Move.NO_COMMENT.value, Move.SILENCE.value)


def standing_selection(connection: Connection, query: PositionQuery) -> Select[tuple[Any]]:
    """Return the statement that selects the standings of the positions asked for, in the order of their time."""
    table = t.standings
    conditions = _days(table, query.since, query.until) + _document(table, query.document)
    under: list[ColumnElement[bool]] = []
    if query.holder is not None:
        rids = merged_rids(connection, actor_rids(connection, query.holder))
        under.append(table.c.holder.in_(listed(rids)))
    if query.move is not None:
        conditions.append(table.c.move == query.move.value)
    if query.issue is not None:
        conditions.append(_issue(connection, query.issue))
    if query.claims is not None:
        conditions.append(table.c.claim.in_(select(t.claims.c.rid).where(t.claims.c.id.in_(listed(query.claims)))))
    if query.ids is not None:
        conditions.append(
            table.c.position.in_(select(t.positions.c.rid).where(t.positions.c.id.in_(listed(query.ids))))
        )
    if query.issues is not None:
        under.append(table.c.issue.in_(select(t.issues.c.rid).where(t.issues.c.id.in_(listed(query.issues)))))
    conditions += under
    if not query.rejected:
        conditions.append(not_rejected())
    if query.at is not None:
        conditions.append(table.c.position.in_(_latest(query.at, under)))
    ordered = select(table).where(*conditions)
    return ordered.order_by(table.c.first_day.nulls_last(), table.c.last_day, table.c.position).limit(query.limit)


def _latest(day: date, under: list[ColumnElement[bool]]) -> Select[tuple[Any]]:
    """Select the latest position of each holder on each issue by a day, one that says something before a silence.

    ``under`` narrows to holders and issues here already: which is the latest of one has nothing to do with the others.
    """
    table = t.standings
    silent = case((table.c.move.in_(_SILENT), 1), else_=0)
    order = (silent, table.c.first_day.desc(), table.c.position.desc())
    number = func.row_number().over(partition_by=(table.c.issue, table.c.holder), order_by=order)
    ranked = (
        select(table.c.position, number.label("number"))
        .where(table.c.first_day <= day, table.c.holder.is_not(None), not_rejected(), *under)
        .subquery()
    )
    return select(ranked.c.position).where(ranked.c.number == 1)


def leading_holders(connection: Connection, day: date, issues: Sequence[str], limit: int) -> tuple[list[str], int]:
    """Return who holds something on most of the issues by a day, and how many there are altogether."""
    table, other = t.standings, t.standings.alias()
    within = table.c.issue.in_(select(t.issues.c.rid).where(t.issues.c.id.in_(listed(issues))))
    # The few that were rejected are named, as a look at each position for its verdict takes ten times as long.
    left_out = table.c.position.in_(select(other.c.position).where(other.c.verdict == "rejected"))
    number = func.count(table.c.issue.distinct()).label("number")
    rows = connection.execute(
        select(table.c.holder, number)
        .where(within, table.c.first_day <= day, table.c.holder.is_not(None), ~left_out)
        .group_by(table.c.holder)
        .order_by(number.desc(), table.c.holder)
    ).all()
    first = [row.holder for row in rows[:limit]]
    ids = {
        row.rid: row.id
        for row in connection.execute(select(t.actors.c.rid, t.actors.c.id).where(t.actors.c.rid.in_(listed(first))))
    }
    return [ids[rid] for rid in first], len(rows)


def latest_selection(
    connection: Connection, day: date, issues: Sequence[str], holders: Sequence[str]
) -> Select[tuple[Any]]:
    """Return the statement that selects what ``at`` does in a :class:`PositionQuery`, for few holders and issues.

    Each is looked up from the day on backwards, where that query puts all that they ever held in order.
    """
    own, under, holding = t.standings, t.issues, t.actors
    silent = own.c.move.in_(_SILENT)
    said, kept_silent = (
        select(own.c.position)
        .where(own.c.issue == under.c.rid, own.c.holder == holding.c.rid, own.c.first_day <= day, not_rejected(), each)
        .order_by(own.c.first_day.desc(), own.c.position.desc())
        .limit(1)
        .correlate(under, holding)
        .scalar_subquery()
        for each in (~silent, silent)
    )
    pairs = (
        select(func.coalesce(said, kept_silent))
        .select_from(under.join(holding, true()))
        .where(under.c.id.in_(listed(issues)), holding.c.id.in_(listed(holders)))
    )
    found = [position for position in connection.scalars(pairs) if position is not None]
    ordered = select(own).where(own.c.position.in_(listed(found)))
    return ordered.order_by(own.c.first_day.nulls_last(), own.c.last_day, own.c.position)


def position_selection(connection: Connection, query: PositionQuery) -> Select[tuple[Any]]:
    """Return the statement that selects the rows of the positions asked for, in the same order."""
    own = t.standings
    # Put in order and cut before anything else is read of them.
    asked = standing_selection(connection, query).with_only_columns(own.c.position, own.c.first_day, own.c.last_day)
    kept = asked.subquery()
    return (
        select(t.positions)
        .join(kept, kept.c.position == t.positions.c.rid)
        .order_by(kept.c.first_day.nulls_last(), kept.c.last_day, kept.c.position)
    )


def event_selection(connection: Connection, query: EventQuery) -> Select[tuple[Any]]:
    """Return the statement that selects the rows of the events asked for, in the order of their time."""
    table = t.events
    conditions = _days(table, query.since, query.until) + _document(table, query.document)
    for name, value in (("kind", query.kind), ("plover", query.plover), ("status", query.status)):
        if value is not None:
            conditions.append(table.c[name] == str(value))
    left_out = rejected(connection, "evt-")
    if left_out and not query.rejected:
        conditions.append(table.c.id.not_in(listed(left_out)))
    if query.participant is not None:
        members = t.event_participants
        rids = listed(actor_rids(connection, query.participant))
        conditions.append(table.c.rid.in_(select(members.c.event).where(members.c.actor.in_(rids))))
    return _ordered(select(table).where(*conditions), table, query.limit)


def _issue(connection: Connection, words: str) -> ColumnElement[bool]:
    """Select what stands under an issue of this id or name, or has the words itself; else what is near to the words."""
    standing = t.standings.c.issue
    if words.startswith("iss-"):
        return standing.in_(listed(meant(connection, words)))
    asked = [word for phrase in phrases(words) for word in phrase]
    if not asked:
        return false()
    others = {word: related(word) for word in asked}
    index = backend(connection).full_text
    if any(each.kinds for each in others.values()):
        kinds = [index.about_any(sorted({word, *each.kinds})) for word, each in others.items()]
        found = and_(*(t.standings.c.position.in_(each) for each in kinds))
    else:
        found = t.standings.c.position.in_(index.about(asked))
    exactly = or_(found, standing.in_(listed(meant(connection, words))))
    if not any(each.subjects for each in others.values()):
        return exactly
    if connection.execute(select(t.standings.c.position).where(exactly).limit(1)).first() is not None:
        return exactly
    return and_(*(_near(connection, word, others[word]) for word in others))


def _near(connection: Connection, word: str, other: Related) -> ColumnElement[bool]:
    """Select what has a word or another that it stands for, or stands under an issue that the word is a name of."""
    found = backend(connection).full_text.about_any(sorted({word, *filter(str.isalnum, other.words)}))
    issues = meant_broadly(connection, other)
    return or_(t.standings.c.position.in_(found), t.standings.c.issue.in_(listed(issues)))


def _days(table: Table, since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        conditions.append(table.c.last_day >= since)
    if until is not None:
        conditions.append(table.c.first_day <= until)
    return conditions


def _document(table: Table, id_: str | None) -> list[ColumnElement[bool]]:
    if id_ is None:
        return []
    return [table.c.document == select(t.documents.c.rid).where(t.documents.c.id == id_).scalar_subquery()]


def _ordered(query: Select[tuple[Any]], table: Table, limit: int | None) -> Select[tuple[Any]]:
    """Order by time; what has none comes last."""
    return query.order_by(table.c.first_day.nulls_last(), table.c.last_day, table.c.rid).limit(limit)
