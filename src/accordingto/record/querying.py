"""Turn the questions that views ask into statements."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, literal_column, or_, select, text

from accordingto.record import schema as t
from accordingto.record.identities import merged_rids
from accordingto.record.issues import meant
from accordingto.record.naming import actor_rids
from accordingto.record.sql import listed
from accordingto.record.values import EventQuery, PositionQuery

__all__ = ["event_selection", "full_text", "position_selection", "standing_selection"]

_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORDS = re.compile(r"[^\W_]+")


def full_text(words: str, *, phrases: bool = True) -> str | None:
    """Return the FTS5 query that asks for all of the words, phrases where quoted; ``None`` if there are no words.

    Nothing of what a person types reaches FTS5 as syntax: words are all that is kept, each in quotation marks.
    """
    terms: list[str] = []
    for match in _PHRASE_OR_WORD.finditer(words):
        found: list[str] = _WORDS.findall(match[1] if match[1] is not None else match[2])
        terms += [" ".join(found)] if phrases and found else found
    return " AND ".join(f'"{term}"' for term in terms) or None


def standing_selection(connection: Connection, query: PositionQuery) -> Select[tuple[Any]]:
    """Return the statement that selects the standings of the positions asked for, in the order of their time."""
    table = t.standings
    conditions = _days(table, query.since, query.until) + _document(table, query.document)
    if query.holder is not None:
        rids = merged_rids(connection, actor_rids(connection, query.holder))
        conditions.append(table.c.holder.in_(listed(rids)))
    if query.move is not None:
        conditions.append(table.c.move == query.move.value)
    if query.issue is not None:
        conditions.append(_issue(connection, query.issue))
    if query.claim is not None:
        conditions.append(table.c.claim == select(t.claims.c.rid).where(t.claims.c.id == query.claim).scalar_subquery())
    if not query.rejected:
        conditions.append(or_(table.c.verdict.is_(None), table.c.verdict != "rejected"))
    ordered = select(table).where(*conditions)
    return ordered.order_by(table.c.first_day.nulls_last(), table.c.last_day, table.c.position).limit(query.limit)


def position_selection(connection: Connection, query: PositionQuery) -> Select[tuple[Any]]:
    """Return the statement that selects the rows of the positions asked for, in the same order."""
    own = standing_selection(connection, query)
    return own.with_only_columns(t.positions).join(t.positions, t.positions.c.rid == t.standings.c.position)


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


def _issue(connection: Connection, words: str) -> ColumnElement[bool]:
    """Select what stands under an issue of this id or name, or has the words itself."""
    standing = t.standings.c.issue
    if words.startswith("iss-"):
        return standing.in_(listed(meant(connection, words)))
    match = full_text(words, phrases=False)
    if match is None:
        return literal_column("0") == 1
    found = (
        select(literal_column("rowid", Integer))
        .select_from(text("position_search"))
        .where(text("position_search MATCH :issue").bindparams(issue=match))
    )
    return or_(t.standings.c.position.in_(found), standing.in_(listed(meant(connection, words))))


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
