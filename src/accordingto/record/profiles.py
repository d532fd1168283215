"""Who actors are over the whole record, without where they are mentioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from accordingto.record import schema as t
from accordingto.record.sql import listed
from accordingto.record.values import ActorProfile
from accordingto.vocabulary import ActorKind

__all__ = ["profiles"]


def profiles(connection: Connection, ids: Iterable[str]) -> dict[str, ActorProfile]:
    """Return the profiles of those actors that the record has, by id."""
    own = t.actors.c
    rows = connection.execute(
        select(own.rid, own.id, own.name, own.kind).where(own.id.in_(listed(sorted(set(ids))))).order_by(own.id)
    ).all()
    rids = [row.rid for row in rows]
    aliases, offices, documents = defaultdict(list), defaultdict(list), defaultdict(list)
    names = t.actor_aliases.c
    for actor, alias in connection.execute(select(names.actor, names.alias).where(names.actor.in_(listed(rids)))).all():
        aliases[actor].append(alias)
    roles = t.roles.c
    for actor, title, of in connection.execute(
        select(roles.actor, roles.title, roles.of).where(roles.actor.in_(listed(rids)))
    ).all():
        offices[actor].append(title if of is None else f"{title} of {of}")
    appearances = t.actor_appearances.c
    for actor, document in connection.execute(
        select(appearances.actor, t.documents.c.id)
        .join(t.documents, t.documents.c.rid == appearances.document)
        .where(appearances.actor.in_(listed(rids)))
        .order_by(t.documents.c.id)
    ).all():
        documents[actor].append(document)
    return {
        row.id: ActorProfile(
            id=row.id,
            name=row.name,
            kind=ActorKind(row.kind),
            # By name, as documents are not in the order of their recording in every copy of a record.
            aliases=tuple(sorted(set(aliases[row.rid]) - {row.name})),
            offices=tuple(sorted(set(offices[row.rid]))),
            documents=tuple(documents[row.rid]),
        )
        for row in rows
    }
