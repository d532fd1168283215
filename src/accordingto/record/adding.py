"""Decide what a reading is to the record (new, known, or known better) and write it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete

from accordingto.record import lineages, loading
from accordingto.record import schema as t
from accordingto.record.former_ids import put_former_ids
from accordingto.record.identities import refresh_actors
from accordingto.record.identity import adds_nothing, compatible, digest, merged, rekeyed
from accordingto.record.judging import judge
from accordingto.record.reconstruction import load_reading
from accordingto.record.rereading import note
from accordingto.record.values import Outcome
from accordingto.record.weaving import held_by, reclaim, weave, withdrawn
from accordingto.record.writing import delete_reading, drop_unused_text, insert_reading
from accordingto.vocabulary import Document, Reading

__all__ = ["Held", "add", "held", "remove"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A document that the record has, by whom it was read, and the hash of that reading."""

    rid: int
    text: int
    document: Document
    reader: str
    digest: str


def held(connection: Connection, document: Document) -> Held | None:
    """Return what the record has of a document: the same id, or the same text with nothing known that differs.

    A text that several held documents could have been printed as is theirs only if it adds nothing to one of them.
    """
    same = loading.documents(connection, t.documents.c.id == document.id)
    if not same:
        twins = loading.documents(connection, t.texts.c.sha256 == document.sha256)
        same = [pair for pair in twins if compatible(pair[0], document)]
        if len(same) > 1:
            same = [pair for pair in same if adds_nothing(pair[0], document)]
    if not same:
        return None
    found, row = same[0]
    return Held(rid=row.rid, text=row.text, document=found, reader=row.reader, digest=row.digest)


def add(connection: Connection, reading: Reading) -> tuple[Outcome, set[int]]:
    """Write a reading down, or leave the record as it is where that says nothing new.

    Returns what became of it, and the origins that have to be judged anew before anybody else sees the record.
    """
    known = held(connection, reading.document)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if known is None:
        rid = insert_reading(connection, reading, rid=None, recorded_at=now)
        weave(connection, rid)
        return Outcome.ADDED, lineages.write(connection, rid, reading)
    document = _document(known, reading.document)
    settled, _ = rekeyed(reading, document)
    # The same reader with less to go on (no date, no publisher) cannot have read better than it did before.
    had_less = not adds_nothing(reading.document, known.document)
    if (known.reader, known.document) == (reading.reader, document) and (had_less or digest(settled) == known.digest):
        return Outcome.UNCHANGED, set()
    _rename(connection, known, document)
    former, _ = rekeyed(load_reading(connection, known.rid), document)
    left = withdrawn(connection, known.rid)
    changed = lineages.remove(connection, known.rid)
    delete_reading(connection, known.rid)
    insert_reading(connection, settled, rid=known.rid, recorded_at=now)
    changed |= lineages.write(connection, known.rid, settled)
    drop_unused_text(connection, known.text)
    note(connection, known.rid, former, settled, made_at=now)
    weave(connection, known.rid)
    _mend(connection, left)
    return Outcome.UPDATED, changed


def remove(connection: Connection, rid: int, text: int) -> None:
    """Take a document out of the record, with all that only it says."""
    left = withdrawn(connection, rid)
    connection.execute(delete(t.rereadings).where(t.rereadings.c.document == rid))
    changed = lineages.remove(connection, rid)
    delete_reading(connection, rid)
    drop_unused_text(connection, text)
    _mend(connection, left)
    judge(connection, changed)


def _mend(connection: Connection, left: tuple[list[int], list[int]]) -> None:
    """Work out anew what hung together through a document that went."""
    positions, actors = left
    moved = refresh_actors(connection, actors)
    reclaim(connection, {*positions, *held_by(connection, moved)})


def _document(known: Held, document: Document) -> Document:
    if known.document.sha256 != document.sha256:
        return document
    return merged(known.document, document)


def _rename(connection: Connection, known: Held, document: Document) -> None:
    """Keep the ids that were handed out before more was known of the document, so that they still lead to it."""
    if known.document.id == document.id:
        return
    _, renamed = rekeyed(load_reading(connection, known.rid), document)
    put_former_ids(connection, renamed)
