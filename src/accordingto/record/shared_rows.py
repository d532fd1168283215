"""Write actors and places, whose rows documents share, and what a document says of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from accordingto.errors import ReadingError
from accordingto.record import schema as t
from accordingto.record.identity import digest
from accordingto.record.sql import insert_rows, listed, next_rid
from accordingto.relating.words import folded
from accordingto.vocabulary import Actor, Place

__all__ = ["write_actors", "write_places"]


def write_actors(connection: Connection, document: int, actors: Sequence[Actor]) -> dict[str, int]:
    """Write a document's actors and return the row of each id."""
    rids = _actor_rids(connection, actors)
    insert_rows(
        connection,
        t.actor_appearances,
        [
            {
                "document": document,
                "actor": rids[actor.id],
                "ordinal": n,
                "unnamed_count": actor.unnamed.count if actor.unnamed else None,
                "unnamed_description": actor.unnamed.description if actor.unnamed else None,
                "unnamed_terms": actor.unnamed.terms if actor.unnamed else None,
                "part_of": rids[actor.part_of] if actor.part_of else None,
            }
            for n, actor in enumerate(actors)
        ],
    )
    _write_details(connection, document, actors, rids)
    return rids


def write_places(connection: Connection, document: int, places: Sequence[Place]) -> dict[str, int]:
    """Write a document's places and return the row of each id."""
    digests = {place.id: digest(replace(place, mentions=())) for place in places}
    found = select(t.places.c.digest, t.places.c.rid).where(t.places.c.digest.in_(listed(digests.values())))
    by_digest = {row.digest: row.rid for row in connection.execute(found)}
    new = [place for place in places if digests[place.id] not in by_digest]
    first = next_rid(connection, t.places)
    by_digest |= {digests[place.id]: first + n for n, place in enumerate(new)}
    insert_rows(connection, t.places, [_place_row(by_digest[digests[p.id]], digests[p.id], p) for p in new])
    rids = {place.id: by_digest[digests[place.id]] for place in places}
    insert_rows(
        connection,
        t.place_appearances,
        [{"document": document, "place": rids[place.id], "ordinal": n} for n, place in enumerate(places)],
    )
    insert_rows(
        connection,
        t.place_mentions,
        [
            {
                "document": document,
                "place": rids[place.id],
                "ordinal": n,
                "start": mention.span.start,
                "end": mention.span.end,
                "metonym": mention.metonym,
            }
            for place in places
            for n, mention in enumerate(place.mentions)
        ],
    )
    return rids


def _actor_rids(connection: Connection, actors: Sequence[Actor]) -> dict[str, int]:
    found = select(t.actors).where(t.actors.c.id.in_(listed(actor.id for actor in actors)))
    held = {row.id: row for row in connection.execute(found)}
    for actor in actors:
        row = held.get(actor.id)
        if row is not None and (row.name, row.kind) != (actor.name, actor.kind.value):
            raise ReadingError(
                f"The reading gives {actor.name} ({actor.kind}) the id of {row.name} ({row.kind}): correct the reader.",
                subject=actor.id,
            )
    first = next_rid(connection, t.actors)
    new = [actor for actor in actors if actor.id not in held]
    rids = {id_: int(row.rid) for id_, row in held.items()} | {a.id: first + n for n, a in enumerate(new)}
    insert_rows(
        connection,
        t.actors,
        [
            {
                "rid": rids[actor.id],
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind.value,
                "key": folded(actor.name),
            }
            for actor in new
        ],
    )
    return rids


def _write_details(connection: Connection, document: int, actors: Sequence[Actor], rids: dict[str, int]) -> None:
    aliases, mentions, roles = [], [], []
    for actor in actors:
        key = {"document": document, "actor": rids[actor.id]}
        aliases += [
            {**key, "ordinal": n, "alias": alias, "key": folded(alias)} for n, alias in enumerate(actor.aliases)
        ]
        mentions += [
            {**key, "ordinal": n, "start": span.start, "end": span.end} for n, span in enumerate(actor.mentions)
        ]
        roles += [
            {
                **key,
                "ordinal": n,
                "title": role.title,
                "of": role.of,
                "evidence_start": role.evidence.start,
                "evidence_end": role.evidence.end,
                "start": role.start,
                "end": role.end,
            }
            for n, role in enumerate(actor.roles)
        ]
    insert_rows(connection, t.actor_aliases, aliases)
    insert_rows(connection, t.actor_mentions, mentions)
    insert_rows(connection, t.roles, roles)


def _place_row(rid: int, key: str, place: Place) -> dict[str, object]:
    return {
        "rid": rid,
        "id": place.id,
        "digest": key,
        "name": place.name,
        "key": folded(place.name),
        "gazetteer_id": place.gazetteer_id,
        "gazetteer_name": place.gazetteer_name,
        "code": place.code,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision.value,
        "disputed": place.disputed,
    }
