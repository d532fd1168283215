"""Find any item by its id, or by as much of it as tells it from the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from accordingto.errors import NotFoundError
from accordingto.record import loading
from accordingto.record import schema as t
from accordingto.record.cast import actors, filed_actors, filed_places, places
from accordingto.record.identities import all_canonical, canonical_rids, merged_rids, place_names, places_of
from accordingto.record.sql import listed
from accordingto.record.values import Extent, Filed

__all__ = ["extent", "find", "full_id"]

_TABLES = (t.documents, t.actors, t.attributions, t.positions, t.events, t.times, t.places)
_GATHERED = (t.issues, t.claims, t.decisions)
_SHOWN = 5


def find(connection: Connection, id_: str, documents: int | None = None) -> Filed[Any]:
    """Return the item; raise ``NotFoundError`` where there is none or more than one.

    Of an actor or a place, no more than so many documents are looked at.
    """
    table, full = _meant(connection, id_, _TABLES)
    return _load(connection, table, full, documents)


def extent(connection: Connection, id_: str) -> Extent:
    """Return in how many documents an actor or a place appears, and how often."""
    if id_.startswith("act-"):
        rids = merged_rids(connection, connection.scalars(select(t.actors.c.rid).where(t.actors.c.id == id_)))
        member, tables = "actor", (t.actor_appearances, t.actor_mentions)
    else:
        ids = places_of(place_names(connection), id_)
        rids = list(connection.scalars(select(t.places.c.rid).where(t.places.c.id.in_(listed(ids)))))
        member, tables = "place", (t.place_appearances, t.place_mentions)
    appearances, mentions = tables
    documents = select(func.count(appearances.c.document.distinct())).where(appearances.c[member].in_(listed(rids)))
    mentioned = select(func.count()).select_from(mentions).where(mentions.c[member].in_(listed(rids)))
    return Extent(
        documents=connection.execute(documents).scalar_one(), mentions=connection.execute(mentioned).scalar_one()
    )


def full_id(connection: Connection, id_: str) -> str:
    """Return the whole id of an item, issue, claim or decision; raise ``NotFoundError`` for none or more than one."""
    return _meant(connection, id_, (*_TABLES, *_GATHERED))[1]


def _meant(connection: Connection, id_: str, tables: Sequence[Table]) -> tuple[str, str]:
    """Return the table and the whole id of what an id, or the beginning of one, stands for."""
    id_ = id_.strip()
    found = _matches(connection, id_, tables)
    if not found:
        now = connection.execute(
            select(t.former_ids.c.current).where(t.former_ids.c.former.between(id_, id_ + "\U0010ffff"))
        )
        found = [match for current in set(now.scalars()) for match in _matches(connection, current, tables)]
    exact = [match for match in found if match[1] == id_]
    ids = sorted({match[1] for match in exact or found})
    if not id_ or not found:
        raise NotFoundError(f"Nothing in the record has the id {id_!r}: take an id from one of the views.", subject=id_)
    if len(ids) > 1:
        some = ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
        raise NotFoundError(f"More than one id begins with {id_!r}: give more of it ({some}).", subject=id_)
    return (exact or found)[0]


def _matches(connection: Connection, prefix: str, tables: Sequence[Table]) -> list[tuple[str, str]]:
    if not prefix:
        return []
    return [
        (table.name, full)
        for table in tables
        for full in connection.scalars(
            select(table.c.id)
            .where(table.c.id.between(prefix, prefix + "\U0010ffff"))
            .distinct()
            .order_by(table.c.id)
            .limit(_SHOWN + 1)
        )
    ]


def _load(connection: Connection, table: str, id_: str, limit: int | None) -> Filed[Any]:
    if table == t.documents.name:
        document, _ = loading.documents(connection, t.documents.c.id == id_)[0]
        return Filed(document=document.id, item=document)
    if table == t.actors.name:
        own = list(connection.scalars(select(t.actors.c.rid).where(t.actors.c.id == id_)))
        rids = merged_rids(connection, own)
        names = all_canonical(connection, rids)
        known = canonical_rids(connection, own).values()
        some = _some(t.actor_appearances, t.actor_appearances.c.actor, rids, known, limit)
        actor = filed_actors(actors(connection, t.actors.c.rid.in_(listed(rids)), *some), names)[0]
        return Filed(document=actor.appearances[0].document, item=actor)
    if table == t.places.name:
        called = place_names(connection)
        same = places_of(called, id_)
        rows = connection.execute(select(t.places.c.rid, t.places.c.id).where(t.places.c.id.in_(listed(same)))).all()
        named = [row.rid for row in rows if row.id == same[0]]
        some = _some(t.place_appearances, t.place_appearances.c.place, [row.rid for row in rows], named, limit)
        place = filed_places(places(connection, t.places.c.id.in_(listed(same)), *some), called)[0]
        return Filed(document=place.appearances[0].document, item=place)
    if table == t.attributions.name:
        return loading.attributions(connection, t.attributions.c.id == id_)[0]
    if table == t.positions.name:
        return loading.positions(connection, select(t.positions).where(t.positions.c.id == id_))[0]
    if table == t.events.name:
        return loading.events(connection, select(t.events).where(t.events.c.id == id_))[0]
    return loading.times(connection, t.times.c.id == id_)[0]


def _some(
    table: Table, member: ColumnElement[int], rids: Iterable[int], own: Iterable[int], limit: int | None
) -> list[ColumnElement[bool]]:
    """Say which of the documents that have somebody are looked at: the first of them, and the first by the own name."""
    if limit is None:
        return []
    document = table.c.document
    first = select(document).where(member.in_(listed(rids))).distinct().order_by(document).limit(limit).subquery()
    named = select(func.min(document)).where(member.in_(listed(own)))
    return [document.in_(select(first.c.document)) | document.in_(named)]
