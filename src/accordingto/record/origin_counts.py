"""Keep what is counted of an origin in step with the documents that go back to it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from accordingto.record import origin_tables as o
from accordingto.record import schema as t
from accordingto.record.citing import Led
from accordingto.record.sql import insert_rows, listed, next_rid
from accordingto.relating import Independence

__all__ = ["attach", "detach", "voucher_key"]

_CANONICAL = t.actors.alias()


def attach(connection: Connection, taking: Row[Any], led: Led) -> int:
    """Count a taking that led nowhere yet with its origin, and return that."""
    origin = connection.execute(select(o.origins.c.rid).where(o.origins.c.id == led.origin)).scalar()
    if origin is None:
        origin = next_rid(connection, o.origins)
        connection.execute(
            insert(o.origins),
            {
                "rid": origin,
                "id": led.origin,
                "kind": led.kind.value,
                "name": led.name,
                "document": led.document,
                "documents": 0,
                "statements": 0,
                "vouchers": 0,
                "open": 0,
                "independence": Independence.NO_SOURCES.value,
                "shared_with": None,
            },
        )
    _count(connection, taking, int(origin), 1)
    connection.execute(update(o.takings).where(o.takings.c.rid == taking.rid).values(origin=origin))
    return int(origin)


def detach(connection: Connection, taking: Row[Any]) -> int | None:
    """Count a taking with its origin no more, and return that."""
    if taking.origin is None:
        return None
    connection.execute(update(o.takings).where(o.takings.c.rid == taking.rid).values(origin=None))
    _count(connection, taking, taking.origin, -1)
    return int(taking.origin)


def voucher_key(kind: str, name: str) -> str:
    """Return what the vouchers of an origin are told apart by."""
    return f"{kind}\t{name.casefold()}"


def _count(connection: Connection, taking: Row[Any], origin: int, sign: int) -> None:
    others = select(o.takings.c.rid).where(
        o.takings.c.origin == origin, o.takings.c.document == taking.document, o.takings.c.rid != taking.rid
    )
    new = connection.execute(others.limit(1)).first() is None
    table = o.origins
    connection.execute(
        update(table)
        .where(table.c.rid == origin)
        .values(
            documents=table.c.documents + sign * new,
            statements=table.c.statements + sign * taking.statements,
            open=table.c.open + sign * (not taking.settled),
        )
    )
    fresh = _count_vouchers(connection, origin, _vouchers(connection, taking), sign)
    if fresh:
        connection.execute(update(table).where(table.c.rid == origin).values(vouchers=table.c.vouchers + fresh))


def _vouchers(connection: Connection, taking: Row[Any]) -> list[Row[Any]]:
    """Return who vouches for what was taken; whoever was decided to be somebody else counts as that one."""
    described = t.actor_appearances.c.unnamed_description
    query = (
        select(
            func.coalesce(_CANONICAL.c.kind, t.actors.c.kind).label("kind"),
            func.coalesce(_CANONICAL.c.name, described, t.actors.c.name).label("name"),
            (described.is_not(None) & _CANONICAL.c.rid.is_(None)).label("described"),
            o.taking_vouchers.c.statements,
        )
        .join(t.actors, t.actors.c.rid == o.taking_vouchers.c.actor)
        .join(
            t.actor_appearances,
            (t.actor_appearances.c.actor == t.actors.c.rid) & (t.actor_appearances.c.document == taking.document),
        )
        .outerjoin(t.actor_identity, t.actor_identity.c.actor == t.actors.c.rid)
        .outerjoin(_CANONICAL, _CANONICAL.c.rid == t.actor_identity.c.canonical)
        .where(o.taking_vouchers.c.taking == taking.rid)
    )
    return list(connection.execute(query).all())


def _count_vouchers(connection: Connection, origin: int, rows: list[Row[Any]], sign: int) -> int:
    """Count vouchers with an origin; return by how many the origin's vouchers grew."""
    table = o.origin_vouchers
    if not rows:
        return 0
    keys = [voucher_key(row.kind, row.name) for row in rows]
    query = select(table).where(table.c.origin == origin, table.c.key.in_(listed(sorted(set(keys)))))
    held: dict[str, dict[str, Any]] = {row.key: dict(row._mapping) for row in connection.execute(query)}
    before = len(held)
    for key, row in zip(keys, rows, strict=True):
        known = held.setdefault(
            key,
            {
                "origin": origin,
                "key": key,
                "kind": row.kind,
                "name": row.name,
                "described": bool(row.described),
                "statements": 0,
                "documents": 0,
            },
        )
        known["statements"] += sign * row.statements
        known["documents"] += sign
    left = [each for each in held.values() if each["documents"] > 0]
    connection.execute(delete(table).where(table.c.origin == origin, table.c.key.in_(listed(sorted(held)))))
    insert_rows(connection, table, left)
    return len(left) - before
