"""Write a reading down, and take one out, inside a transaction that somebody else holds."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from accordingto.record import schema as t
from accordingto.record.backend import backend
from accordingto.record.identity import digest
from accordingto.record.passages import passages
from accordingto.record.reconstruction import load_reading
from accordingto.record.rows import Links, write_items
from accordingto.record.shared_rows import write_actors, write_places
from accordingto.record.sql import insert_rows, listed, next_rid
from accordingto.record.tallies import tally, untally
from accordingto.vocabulary import Document, Reading, TimeExpression

__all__ = ["delete_reading", "drop_unused_text", "insert_reading"]


def insert_reading(connection: Connection, reading: Reading, *, rid: int | None, recorded_at: str) -> int:
    """Write a reading that is not held and return its row; ``rid`` is that of the document it replaces."""
    document = reading.document
    number = rid if rid is not None else next_rid(connection, t.documents)
    connection.execute(
        insert(t.documents),
        {
            "rid": number,
            "id": document.id,
            "text": _text_rid(connection, document),
            "title": document.title,
            "publisher": document.publisher,
            "author": document.author,
            "published": document.published,
            "url": document.url,
            "language": document.language,
            "credit": document.credit,
            "media_type": document.media_type,
            "origin": document.origin,
            "identifier": document.identifier,
            "version": document.version,
            "reader": reading.reader,
            "digest": digest(reading),
            "recorded_at": recorded_at,
        },
    )
    links = Links(
        document=number,
        published=document.published,
        actors=write_actors(connection, number, reading.actors),
        places=write_places(connection, number, reading.places),
        times=_write_times(connection, number, reading.times),
    )
    write_items(connection, reading, links)
    tally(connection, reading, number)
    return number


def delete_reading(connection: Connection, rid: int) -> None:
    """Take a document and all that only it has out of the record, except its text, which may be used again."""
    untally(connection, load_reading(connection, rid), rid)
    backend(connection).full_text.drop_positions(connection, rid)
    shared = [
        (table, column, connection.scalars(select(column).where(appearances.c.document == rid)).all())
        for table, appearances, column in (
            (t.actors, t.actor_appearances, t.actor_appearances.c.actor),
            (t.places, t.place_appearances, t.place_appearances.c.place),
        )
    ]
    connection.execute(delete(t.documents).where(t.documents.c.rid == rid))
    for table, column, rids in shared:
        elsewhere = select(column).where(column == table.c.rid).exists()
        connection.execute(delete(table).where(table.c.rid.in_(listed(rids)), ~elsewhere))


def drop_unused_text(connection: Connection, rid: int) -> None:
    """Take a text out of the record where no document has it any more."""
    if connection.execute(select(t.documents.c.rid).where(t.documents.c.text == rid).limit(1)).first():
        return
    backend(connection).full_text.drop_passages(connection, rid)
    connection.execute(delete(t.texts).where(t.texts.c.rid == rid))


def _text_rid(connection: Connection, document: Document) -> int:
    """Return the number of the document's text, which reprints share."""
    held = connection.execute(select(t.texts.c.rid).where(t.texts.c.sha256 == document.sha256)).scalar()
    if held is not None:
        return int(held)
    rid = next_rid(connection, t.texts)
    connection.execute(insert(t.texts), {"rid": rid, "sha256": document.sha256, "text": document.text})
    cut = dict(enumerate(passages(document.text), next_rid(connection, t.passages)))
    rows = [{"rid": number, "text": rid, "start": start, "end": end} for number, (start, end) in cut.items()]
    insert_rows(connection, t.passages, rows)
    words = {number: document.text[start:end] for number, (start, end) in cut.items()}
    backend(connection).full_text.add_passages(connection, rid, words)
    return rid


def _write_times(connection: Connection, document: int, times: Sequence[TimeExpression]) -> dict[str, int]:
    first = next_rid(connection, t.times)
    rids = {time.id: first + n for n, time in enumerate(times)}
    rows = [
        {
            "rid": rids[time.id],
            "id": time.id,
            "document": document,
            "span_start": time.span.start,
            "span_end": time.span.end,
            "kind": time.kind,
            "value": time.value,
            "start": time.start,
            "end": time.end,
            "granularity": time.granularity.value,
            "resolved": time.resolved,
        }
        for time in times
    ]
    insert_rows(connection, t.times, rows)
    return rids
