"""Turn the questions that views ask into statements."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, false, or_, select

from accordingto.record import schema as t
from accordingto.record.backend import backend
from accordingto.record.full_text import phrases
from accordingto.record.passages import folded
from accordingto.record.sql import listed
from accordingto.record.values import EventQuery, PositionQuery

__all__ = ["actor_rids", "event_selection", "position_selection"]


def position_selection(connection: Connection, query: PositionQuery) -> Select[tuple[Any]]:
    """Return the statement that selects the rows of the positions asked for, in the order of their time."""
    table = t.positions
    conditions = _days(table, query.since, query.until) + _document(table, query.document)
    if query.holder is not None:
        conditions.append(table.c.holder.in_(listed(actor_rids(connection, query.holder))))
    if query.move is not None:
        conditions.append(table.c.move == query.move.value)
    if query.issue is not None:
        conditions.append(_issue(connection, query.issue))
    return _ordered(select(table).where(*conditions), table, query.limit)


def event_selection(connection: Connection, query: EventQuery) -> Select[tuple[Any]]:
    """Return the statement that selects the rows of the events asked for, in the order of their time."""
    table = t.events
    conditions = _days(table, query.since, query.until) + _document(table, query.document)
    for name, value in (("kind", query.kind), ("plover", query.plover), ("status", query.status)):
        if value is not None:
            conditions.append(table.c[name] == str(value))
    if query.participant is not None:
        members = t.event_participants
        rids = listed(actor_rids(connection, query.participant))
        conditions.append(table.c.rid.in_(select(members.c.event).where(members.c.actor.in_(rids))))
    return _ordered(select(table).where(*conditions), table, query.limit)


def actor_rids(connection: Connection, name: str) -> list[int]:
    """Return the rows of the actors with this id, name or alias, else of those whose name has all of its words."""
    key = folded(name)
    aliases = select(t.actor_aliases.c.actor).where(t.actor_aliases.c.key == key)
    exact = select(t.actors.c.rid).where(or_(t.actors.c.id == name, t.actors.c.key == key, t.actors.c.rid.in_(aliases)))
    found = list(connection.scalars(exact))
    words = key.split()
    if found or not words:
        return found
    within = select(t.actors.c.rid).where(
        *((" " + t.actors.c.key + " ").contains(f" {w} ", autoescape=True) for w in words)
    )
    return list(connection.scalars(within))


def _issue(connection: Connection, words: str) -> ColumnElement[bool]:
    asked = [word for phrase in phrases(words) for word in phrase]
    return backend(connection).full_text.about(asked) if asked else false()


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
