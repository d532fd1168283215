"""Put a whole reading together from its rows."""

from __future__ import annotations

from sqlalchemy import Connection, select

from accordingto.record import loading
from accordingto.record import schema as t
from accordingto.record.cast import actors, places
from accordingto.vocabulary import Reading

__all__ = ["load_reading"]


def load_reading(connection: Connection, rid: int) -> Reading:
    """Return the reading of the document in a row, exactly as it was added."""
    document, row = loading.documents(connection, t.documents.c.rid == rid)[0]
    texts = loading.Texts(connection, [rid])
    of_positions = select(t.positions).where(t.positions.c.document == rid).order_by(t.positions.c.rid)
    of_events = select(t.events).where(t.events.c.document == rid).order_by(t.events.c.rid)
    return Reading(
        document=document,
        reader=row.reader,
        actors=tuple(filed.item for filed in actors(connection, t.actor_appearances.c.document == rid, texts=texts)),
        attributions=tuple(
            filed.item for filed in loading.attributions(connection, t.attributions.c.document == rid, texts=texts)
        ),
        positions=tuple(filed.item for filed in loading.positions(connection, of_positions, texts)),
        events=tuple(filed.item for filed in loading.events(connection, of_events, texts)),
        times=tuple(filed.item for filed in loading.times(connection, t.times.c.document == rid, texts=texts)),
        places=tuple(filed.item for filed in places(connection, t.place_appearances.c.document == rid, texts=texts)),
        problems=tuple(filed.item for filed in loading.problems(connection, t.problems.c.document == rid, texts=texts)),
    )
