"""Keep what is counted of an origin in step with the documents that go back to it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Integer, Row, bindparam, delete, func, insert, select, update

from accordingto.record import origin_tables as o
from accordingto.record import schema as t
from accordingto.record.citing import Led
from accordingto.record.sql import insert_rows, listed, next_rid
from accordingto.relating import Independence

__all__ = ["attach", "detach", "voucher_key"]

# Asked for every taking, so made once.
_CANONICAL = t.actors.alias()
_DESCRIBED = t.actor_appearances.c.unnamed_description
_RID = select(o.origins.c.rid).where(o.origins.c.id == bindparam("id"))
_LEAD = update(o.takings).where(o.takings.c.rid == bindparam("at")).values(origin=bindparam("to"))
_OTHERS = (
    select(o.takings.c.rid)
    .where(o.takings.c.origin == bindparam("origin"), o.takings.c.document == bindparam("document"))
    .where(o.takings.c.rid != bindparam("taking"))
    .limit(1)
)
_GROWING = ("documents", "statements", "open", "vouchers")
_GROW = (
    update(o.origins)
    .where(o.origins.c.rid == bindparam("at"))
    .values({name: o.origins.c[name] + bindparam(f"more_{name}", type_=Integer) for name in _GROWING})
)
_VOUCHERS = (
    select(
        func.coalesce(_CANONICAL.c.kind, t.actors.c.kind).label("kind"),
        func.coalesce(_CANONICAL.c.name, _DESCRIBED, t.actors.c.name).label("name"),
        (_DESCRIBED.is_not(None) & _CANONICAL.c.rid.is_(None)).label("described"),
        o.taking_vouchers.c.statements,
    )
    .join(t.actors, t.actors.c.rid == o.taking_vouchers.c.actor)
    .join(
        t.actor_appearances,
        (t.actor_appearances.c.actor == t.actors.c.rid) & (t.actor_appearances.c.document == bindparam("document")),
    )
    .outerjoin(t.actor_identity, t.actor_identity.c.actor == t.actors.c.rid)
    .outerjoin(_CANONICAL, _CANONICAL.c.rid == t.actor_identity.c.canonical)
    .where(o.taking_vouchers.c.taking == bindparam("taking"))
)


def attach(connection: Connection, taking: Row[Any], led: Led) -> int:
    """Count a taking that led nowhere yet with its origin, and return that."""
    origin = connection.execute(_RID, {"id": led.origin}).scalar()
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
    connection.execute(_LEAD, {"at": taking.rid, "to": origin})
    return int(origin)


def detach(connection: Connection, taking: Row[Any]) -> int | None:
    """Count a taking with its origin no more, and return that."""
    if taking.origin is None:
        return None
    connection.execute(_LEAD, {"at": taking.rid, "to": None})
    _count(connection, taking, taking.origin, -1)
    return int(taking.origin)


def voucher_key(kind: str, name: str) -> str:
    """Return what the vouchers of an origin are told apart by."""
    return f"{kind}\t{name.casefold()}"


def _count(connection: Connection, taking: Row[Any], origin: int, sign: int) -> None:
    asked = {"origin": origin, "document": taking.document, "taking": taking.rid}
    new = connection.execute(_OTHERS, asked).first() is None
    fresh = _count_vouchers(connection, origin, _vouchers(connection, taking), sign)
    more = {
        "at": origin,
        "more_documents": sign * new,
        "more_statements": sign * taking.statements,
        "more_open": sign * (not taking.settled),
        "more_vouchers": fresh,
    }
    connection.execute(_GROW, more)


def _vouchers(connection: Connection, taking: Row[Any]) -> list[Row[Any]]:
    """Return who vouches for what was taken; whoever was decided to be somebody else counts as that one."""
    return list(connection.execute(_VOUCHERS, {"taking": taking.rid, "document": taking.document}).all())


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
    if before:
        connection.execute(delete(table).where(table.c.origin == origin, table.c.key.in_(listed(sorted(held)))))
    insert_rows(connection, table, left)
    return len(left) - before
