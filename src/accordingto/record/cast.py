"""Actors and places: as one document has them, and over the whole record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, select

from accordingto.record import schema as t
from accordingto.record.loading import Texts, texts_of
from accordingto.record.values import ActorAppearance, Filed, FiledActor, FiledPlace
from accordingto.vocabulary import Actor, ActorKind, Place, PlaceMention, Precision, Role, Unnamed

__all__ = ["actors", "filed_actors", "filed_places", "places"]


_GROUP = t.actors.alias()


def actors(connection: Connection, *conditions: ColumnElement[bool], texts: Texts | None = None) -> list[Filed[Actor]]:
    """Return actors as each document has them; the conditions are on ``actors`` and ``actor_appearances``."""
    appearance = t.actor_appearances
    query = (
        select(appearance, t.actors.c.id, t.actors.c.name, t.actors.c.kind, _GROUP.c.id.label("part_of_id"))
        .join(t.actors, t.actors.c.rid == appearance.c.actor)
        .outerjoin(_GROUP, _GROUP.c.rid == appearance.c.part_of)
        .where(*conditions)
        .order_by(appearance.c.document, appearance.c.ordinal)
    )
    rows = connection.execute(query).all()
    texts = texts_of(connection, rows, texts)
    aliases, mentions, roles = (
        _details(connection, table, "actor", conditions) for table in (t.actor_aliases, t.actor_mentions, t.roles)
    )
    return [
        Filed(
            document=texts.document(row.document),
            item=Actor(
                id=row.id,
                name=row.name,
                kind=ActorKind(row.kind),
                aliases=tuple(each.alias for each in aliases[row.document, row.actor]),
                roles=tuple(_role(each, texts) for each in roles[row.document, row.actor]),
                unnamed=_unnamed(row),
                mentions=tuple(
                    texts.cut(row.document, each.start, each.end) for each in mentions[row.document, row.actor]
                ),
                part_of=row.part_of_id,
            ),
        )
        for row in rows
    ]


def places(connection: Connection, *conditions: ColumnElement[bool], texts: Texts | None = None) -> list[Filed[Place]]:
    """Return places as each document has them; the conditions are on ``places`` and ``place_appearances``."""
    appearance = t.place_appearances
    query = (
        select(t.places, appearance.c.document)
        .join(appearance, appearance.c.place == t.places.c.rid)
        .where(*conditions)
        .order_by(appearance.c.document, appearance.c.ordinal)
    )
    rows = connection.execute(query).all()
    texts = texts_of(connection, rows, texts)
    mentions = _details(connection, t.place_mentions, "place", conditions)
    return [
        Filed(
            document=texts.document(row.document),
            item=Place(
                id=row.id,
                name=row.name,
                mentions=tuple(
                    PlaceMention(span=texts.cut(row.document, each.start, each.end), metonym=each.metonym)
                    for each in mentions[row.document, row.rid]
                ),
                gazetteer_id=row.gazetteer_id,
                gazetteer_name=row.gazetteer_name,
                code=row.code,
                country=row.country,
                latitude=row.latitude,
                longitude=row.longitude,
                precision=Precision(row.precision),
                disputed=row.disputed,
            ),
        )
        for row in rows
    ]


def filed_actors(appearances: Iterable[Filed[Actor]], names: Mapping[str, str]) -> list[FiledActor]:
    """Bring together what documents say of the same actor, in the order in which they name it first.

    ``names`` say which ids go by another; the names they stand for become aliases of that one.
    """
    by_id: dict[str, list[Filed[Actor]]] = defaultdict(list)
    for each in appearances:
        by_id[names.get(each.item.id, each.item.id)].append(each)
    return [_filed_actor(id_, each) for id_, each in by_id.items()]


def _filed_actor(id_: str, appearances: Sequence[Filed[Actor]]) -> FiledActor:
    own = next((filed.item for filed in appearances if filed.item.id == id_), appearances[0].item)
    named = [name for filed in appearances for name in (filed.item.name, *filed.item.aliases) if name != own.name]
    return FiledActor(
        id=id_,
        name=own.name,
        kind=own.kind,
        aliases=tuple(dict.fromkeys(named)),
        unnamed=own.unnamed,
        part_of=own.part_of,
        appearances=tuple(
            ActorAppearance(document=filed.document, roles=filed.item.roles, mentions=filed.item.mentions)
            for filed in appearances
        ),
    )


def filed_places(appearances: Iterable[Filed[Place]], names: Mapping[str, str]) -> list[FiledPlace]:
    """Bring together what documents say of the same place, in the order in which they name it first.

    ``names`` say which ids go by another.
    """
    by_id: dict[str, list[Filed[Place]]] = defaultdict(list)
    for each in appearances:
        by_id[names.get(each.item.id, each.item.id)].append(each)
    return [_filed_place(id_, each) for id_, each in by_id.items()]


def _filed_place(id_: str, appearances: Sequence[Filed[Place]]) -> FiledPlace:
    place = next((filed.item for filed in reversed(appearances) if filed.item.id == id_), appearances[-1].item)
    others = {filed.item.name for filed in appearances} - {place.name}
    return FiledPlace(id=id_, place=place, aliases=tuple(sorted(others)), appearances=tuple(appearances))


def _details(
    connection: Connection, table: Table, member: str, conditions: Iterable[ColumnElement[bool]]
) -> dict[tuple[int, int], list[Row[Any]]]:
    """Return the rows that documents have on each actor or place that meets the conditions, in order."""
    members, appearances = (t.actors, t.actor_appearances) if member == "actor" else (t.places, t.place_appearances)
    same = and_(appearances.c.document == table.c.document, appearances.c[member] == table.c[member])
    query = (
        select(table)
        .join(appearances, same)
        .join(members, members.c.rid == table.c[member])
        .where(*conditions)
        .order_by(table.c.document, table.c[member], table.c.ordinal)
    )
    grouped: dict[tuple[int, int], list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        grouped[row.document, row._mapping[member]].append(row)
    return grouped


def _role(row: Row[Any], texts: Texts) -> Role:
    return Role(title=row.title, of=row.of, evidence=texts.needed(row, "evidence"), start=row.start, end=row.end)


def _unnamed(row: Row[Any]) -> Unnamed | None:
    if row.unnamed_description is None:
        return None
    return Unnamed(count=row.unnamed_count, description=row.unnamed_description, terms=row.unnamed_terms)
