"""Whom a person means by a name."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from accordingto.record import schema as t
from accordingto.relating.words import folded

__all__ = ["actor_rids"]


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
