"""The names of actors and the headings of documents, many at once and without their texts; and how many there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select

from accordingto.record import schema as t
from accordingto.record.sql import listed
from accordingto.record.values import ActorEntry, DocumentEntry
from accordingto.vocabulary import ActorKind, Unnamed

__all__ = ["MOST_COUNTED", "actor_entries", "counted", "document_entries", "state"]

MOST_COUNTED = 10_000
"""Nobody reads on after so many, and counting a million takes longer than showing some."""


def actor_entries(connection: Connection, ids: Iterable[str]) -> list[ActorEntry]:
    """Return the actors with these ids, in the order of ids; ids that are not there are left out."""
    own = t.actor_appearances
    # Where an actor is named first says how it is unnamed; some are named in every second document.
    first = (
        select(own.c.document)
        .where(own.c.actor == t.actors.c.rid)
        .order_by(own.c.document)
        .limit(1)
        .correlate(t.actors)
        .scalar_subquery()
    )
    query = (
        select(
            t.actors.c.id,
            t.actors.c.name,
            t.actors.c.kind,
            own.c.unnamed_count,
            own.c.unnamed_description,
            own.c.unnamed_terms,
        )
        .outerjoin(own, (own.c.document == first) & (own.c.actor == t.actors.c.rid))
        .where(t.actors.c.id.in_(listed(sorted(set(ids)))))
        .order_by(t.actors.c.id)
    )
    return [
        ActorEntry(
            id=row.id,
            name=row.name,
            kind=ActorKind(row.kind),
            unnamed=None
            if row.unnamed_description is None
            else Unnamed(count=row.unnamed_count, description=row.unnamed_description, terms=row.unnamed_terms),
        )
        for row in connection.execute(query)
    ]


def document_entries(connection: Connection, ids: Iterable[str]) -> list[DocumentEntry]:
    """Return the documents with these ids, in the order of their recording; ids that are not there are left out."""
    own = t.documents.c
    query = (
        select(own.id, own.title, own.publisher, own.published, own.url, own.credit, own.origin)
        .where(own.id.in_(listed(sorted(set(ids)))))
        .order_by(own.rid)
    )
    return [DocumentEntry(**row._mapping) for row in connection.execute(query)]


def counted(connection: Connection, query: Select[Any]) -> int:
    """Return how many rows a query gives, up to ``MOST_COUNTED``."""
    some = query.order_by(None).with_only_columns(literal(1)).limit(MOST_COUNTED).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def state(connection: Connection) -> str:
    """Return a mark that is another one after whatever is added, read again, taken out or decided."""
    reports, decisions = t.documents.c, t.decisions.c
    counted_reports = connection.execute(
        select(func.count(), func.max(reports.rid), func.max(reports.recorded_at))
    ).one()
    read_again = connection.execute(select(func.max(t.rereadings.c.rid))).scalar()
    decided = connection.execute(select(func.max(decisions.rid))).scalar()
    return "-".join(str(each or 0) for each in (*counted_reports, read_again, decided))
