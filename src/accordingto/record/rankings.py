"""The actors and places that come up most, without the texts that they come up in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, Row, Select, bindparam, cast, func, select

from accordingto.record import schema as t
from accordingto.record.identities import place_names, places_of
from accordingto.record.sql import listed, numbers, strings
from accordingto.record.values import DOCUMENTS_LISTED, GivenRole, RankedActor, RankedPlace
from accordingto.vocabulary import ActorKind, Precision, Unnamed

__all__ = ["ranked_actors", "ranked_places"]

_GROUP = t.actors.alias()


def ranked_actors(connection: Connection, kind: ActorKind | None, limit: int | None) -> tuple[list[RankedActor], int]:
    """Return the actors with most positions, then with most that they vouch for, and how many more there are.

    What people rejected is not counted. Without a limit, each lists all of its documents.
    """
    listed_documents = None if limit is None else DOCUMENTS_LISTED
    merged = _merged(connection)
    rows, number = _top(connection, kind, limit, merged)
    members = {row.rid: [row.rid, *merged.get(row.rid, ())] for row in rows}
    rids = [rid for each in members.values() for rid in each]
    held, vouched = _rejected(connection)
    counted = _counts(connection, rids)
    aliases, roles = _aliases(connection, rids), _roles(connection, rids, listed_documents)
    names, first = _names(connection, rids), _first(connection, rids)
    found = []
    for row in rows:
        own = members[row.rid]
        others = [name for rid in own for name in (names[rid], *aliases[rid]) if name != row.name]
        found.append(
            RankedActor(
                id=row.id,
                name=row.name,
                kind=ActorKind(row.kind),
                aliases=tuple(dict.fromkeys(others)),
                roles=tuple(role for rid in own for role in roles[rid]),
                unnamed=_unnamed(first[row.rid]),
                part_of=first[row.rid].part_of_id,
                mentions=sum(counted[rid].mentions for rid in own),
                positions=sum(counted[rid].positions - held[rid] for rid in own),
                vouches=sum(counted[rid].vouches - vouched[rid] for rid in own),
                articles=counted[row.rid].documents if len(own) == 1 else _articles(connection, own),
                documents=_documents(connection, own, listed_documents),
            )
        )
    found.sort(key=lambda each: (-each.positions, -each.vouches, -each.mentions, -each.articles, each.id))
    return found[:limit], number - len(found[:limit])


def _merged(connection: Connection) -> dict[int, list[int]]:
    """Return who else each actor is: only those that are somebody else too."""
    found: dict[int, list[int]] = defaultdict(list)
    identity = t.actor_identity
    for row in connection.execute(select(identity).order_by(identity.c.canonical, identity.c.actor)):
        found[row.canonical].append(row.actor)
    return found


def _top(
    connection: Connection, kind: ActorKind | None, limit: int | None, merged: Mapping[int, Sequence[int]]
) -> tuple[list[Row[Any, Any, Any, Any]], int]:
    """Return the actors that most hangs on and all that go by several names, and how many there are altogether."""
    own, identity = t.actor_tallies, t.actor_identity
    alone = ~select(identity.c.actor).where(identity.c.actor == t.actors.c.rid).exists()
    here = alone if kind is None else alone & (t.actors.c.kind == kind.value)
    query = select(t.actors.c.rid, t.actors.c.id, t.actors.c.name, t.actors.c.kind).join(
        own, own.c.actor == t.actors.c.rid
    )
    ranked = query.where(here).order_by(
        own.c.positions.desc(), own.c.vouches.desc(), own.c.mentions.desc(), own.c.documents.desc(), t.actors.c.id
    )
    rows = list(connection.execute(ranked.limit(limit)).all())
    missing = sorted(merged.keys() - {row.rid for row in rows})
    if missing:
        rows += connection.execute(query.where(here, t.actors.c.rid.in_(listed(missing)))).all()
    number = connection.execute(select(func.count()).select_from(t.actors).where(here)).scalar_one()
    return rows, int(number)


def _counts(connection: Connection, rids: Sequence[int]) -> dict[int, Row[Any]]:
    own = t.actor_tallies
    return {row.actor: row for row in connection.execute(select(own).where(own.c.actor.in_(listed(rids))))}


def _names(connection: Connection, rids: Sequence[int]) -> dict[int, str]:
    query = select(t.actors.c.rid, t.actors.c.name).where(t.actors.c.rid.in_(listed(rids)))
    return {row.rid: row.name for row in connection.execute(query)}


def _articles(connection: Connection, actors: Sequence[int]) -> int:
    own = t.actor_appearances
    query = select(func.count(own.c.document.distinct())).where(own.c.actor.in_(listed(actors)))
    return int(connection.execute(query).scalar_one())


def ranked_places(connection: Connection, limit: int | None) -> tuple[list[RankedPlace], int]:
    """Return the places mentioned most, each once as the last document has it, and how many more there are.

    What is one place by the gazetteer or a decision counts as one, under the name of that one. Without a limit, each
    lists all of its documents.
    """
    listed_documents = None if limit is None else DOCUMENTS_LISTED
    names = place_names(connection)
    groups = {id_: places_of(names, id_) for id_ in names.values()}
    grouped = t.places.c.id.in_(listed(sorted({id_ for each in groups.values() for id_ in each})))
    own = t.place_tallies
    sums = (
        select(
            t.places.c.id,
            func.max(t.places.c.rid).label("rid"),
            cast(func.sum(own.c.mentions), Integer).label("mentions"),
            cast(func.sum(own.c.metonyms), Integer).label("metonyms"),
            cast(func.sum(own.c.documents), Integer).label("articles"),
        )
        .join(own, own.c.place == t.places.c.rid)
        .group_by(t.places.c.id)
    )
    rows: dict[str, Row[Any]] = {}
    for counted in (sums.where(~grouped).limit(limit), sums.where(grouped)) if groups else (sums.limit(limit),):
        top = counted.order_by(func.sum(own.c.mentions).desc(), t.places.c.id).subquery()
        query = select(t.places, top.c.mentions, top.c.metonyms, top.c.articles).join(top, top.c.rid == t.places.c.rid)
        rows |= {row.id: row for row in connection.execute(query)}
    everything = connection.execute(select(func.count(t.places.c.id.distinct()))).scalar_one()
    found = []
    for id_, row in rows.items():
        if id_ in names:
            continue
        ids = groups.get(id_, [id_])
        same = [rows[each] for each in ids if each in rows]
        found.append(
            RankedPlace(
                **{name: row._mapping[name] for name in _PLACE},
                aliases=tuple(sorted({each.name for each in same} - {row.name})),
                precision=Precision(row.precision),
                mentions=sum(each.mentions for each in same),
                metonyms=sum(each.metonyms for each in same),
                articles=row.articles if len(same) == 1 else _articles_of_places(connection, ids),
                documents=_documents_of_place(connection, ids, listed_documents),
            )
        )
    found.sort(key=lambda each: (-each.mentions, each.name, each.id))
    return found[:limit], int(everything) - len(names) - len(found[:limit])


def _articles_of_places(connection: Connection, ids: Sequence[str]) -> int:
    own = t.place_appearances
    here = select(t.places.c.rid).where(t.places.c.id.in_(listed(ids)))
    return int(
        connection.execute(select(func.count(own.c.document.distinct())).where(own.c.place.in_(here))).scalar_one()
    )


_PLACE = (
    "id",
    "name",
    "gazetteer_id",
    "gazetteer_name",
    "code",
    "country",
    "latitude",
    "longitude",
    "disputed",
)


def _rejected(connection: Connection) -> tuple[Counter[int], Counter[int]]:
    """Return how many positions of whom, and vouched for by whom, people rejected."""
    own, chain = t.standings, t.position_chain
    rejected = select(own.c.position).where(own.c.verdict == "rejected")
    holders = dict(
        connection.execute(select(t.positions.c.rid, t.positions.c.holder).where(t.positions.c.rid.in_(rejected))).all()
    )
    links = connection.execute(
        select(chain.c.position, chain.c.actor).where(chain.c.position.in_(rejected)).distinct()
    ).all()
    return Counter(rid for rid in holders.values() if rid is not None), Counter(
        actor for position, actor in links if actor != holders[position]
    )


def _first(connection: Connection, rids: Sequence[int]) -> dict[int, Row[Any]]:
    """Return what the first document that names each actor says of it."""
    own = t.actor_appearances
    first = (
        select(own.c.document)
        .where(own.c.actor == t.actors.c.rid)
        .order_by(own.c.document)
        .limit(1)
        .correlate(t.actors)
        .scalar_subquery()
    )
    query = (
        select(own, _GROUP.c.id.label("part_of_id"))
        .select_from(t.actors)
        .join(own, (own.c.document == first) & (own.c.actor == t.actors.c.rid))
        .outerjoin(_GROUP, _GROUP.c.rid == own.c.part_of)
        .where(t.actors.c.rid.in_(listed(rids)))
    )
    return {row.actor: row for row in connection.execute(query)}


def _aliases(connection: Connection, rids: Sequence[int]) -> dict[int, list[str]]:
    own = t.actor_aliases
    query = (
        select(own.c.actor, own.c.alias)
        .where(own.c.actor.in_(listed(rids)))
        .group_by(own.c.actor, own.c.alias)
        .order_by(func.min(own.c.document), func.min(own.c.ordinal), own.c.alias)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.actor].append(row.alias)
    return found


def _roles(connection: Connection, rids: Sequence[int], most: int | None) -> dict[int, list[GivenRole]]:
    """Return each actor's roles, in the order in which documents first give them.

    Of somebody to whom every second document gives a role, the first and the last times are looked at.
    """
    found: dict[int, list[GivenRole]] = defaultdict(list)
    ends = {"actor": 0, "most": _EVERY if most is None else most}
    for rid in rids:
        grouped: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        rows = {
            (row.document, row.ordinal): row
            for query in (_FIRST_ROLES, _LAST_ROLES)[: 1 if most is None else 2]
            for row in connection.execute(query, {**ends, "actor": rid})
        }
        for _, row in sorted(rows.items(), key=lambda each: each[0]):
            grouped[row.title, row.of, row.start, row.end].append(row.id)
        for (title, of, start, end), ids in grouped.items():
            documents = tuple(dict.fromkeys(ids))
            found[rid].append(GivenRole(title=title, of=of, start=start, end=end, documents=documents))
    return found


def _unnamed(row: Row[Any]) -> Unnamed | None:
    if row.unnamed_description is None:
        return None
    return Unnamed(count=row.unnamed_count, description=row.unnamed_description, terms=row.unnamed_terms)


def _documents(connection: Connection, actors: Sequence[int], most: int | None) -> tuple[str, ...]:
    if len(actors) == 1:
        return tuple(
            connection.scalars(_DOCUMENTS_OF_ONE, {"actor": actors[0], "most": _EVERY if most is None else most})
        )
    return tuple(connection.scalars(_DOCUMENTS, {"actors": list(actors), "most": _EVERY if most is None else most}))


def _documents_of_place(connection: Connection, ids: Sequence[str], most: int | None) -> tuple[str, ...]:
    return tuple(connection.scalars(_DOCUMENTS_OF_PLACE, {"ids": list(ids), "most": _EVERY if most is None else most}))


def _first_documents(query: Select[tuple[int]]) -> Select[tuple[str]]:
    """Return a query for the ids of the first documents of many."""
    first = query.distinct().order_by(query.selected_columns[0]).limit(bindparam("most", type_=Integer)).subquery()
    return select(t.documents.c.id).join(first, first.c.document == t.documents.c.rid).order_by(t.documents.c.rid)


# Asked for everybody on a page, so made once.
_DOCUMENTS = _first_documents(
    select(t.actor_appearances.c.document).where(t.actor_appearances.c.actor.in_(numbers("actors")))
)
# One actor's appearances are in the order of documents as they are: none but the first have to be looked at.
_DOCUMENTS_OF_ONE = _first_documents(
    select(t.actor_appearances.c.document).where(t.actor_appearances.c.actor == bindparam("actor"))
)
_DOCUMENTS_OF_PLACE = _first_documents(
    select(t.place_appearances.c.document).where(
        t.place_appearances.c.place.in_(select(t.places.c.rid).where(t.places.c.id.in_(strings("ids"))))
    )
)
_ROLES = (
    select(t.roles, t.documents.c.id)
    .join(t.documents, t.documents.c.rid == t.roles.c.document)
    .where(t.roles.c.actor == bindparam("actor"))
    .limit(bindparam("most", type_=Integer))
)
_FIRST_ROLES = _ROLES.order_by(t.roles.c.document, t.roles.c.ordinal)
_LAST_ROLES = _ROLES.order_by(t.roles.c.document.desc(), t.roles.c.ordinal.desc())
_EVERY = 2**31 - 1
