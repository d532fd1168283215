"""Which held document a citation means, and which citations a document can be meant by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, or_, select

from accordingto.record import origin_tables as o
from accordingto.record import schema as t
from accordingto.record.sql import insert_rows, listed, strings
from accordingto.relating import outlet_key, same_key
from accordingto.vocabulary import Document, OriginKind

__all__ = ["Led", "forget_report", "note_report", "outlet_of", "resolve", "touched_by"]

# More reports than these need not be looked at to know that several can be meant.
_ENOUGH = 12

# Asked for every taking, so made once.
_IS_KNOWN = (
    select(o.known_outlets.c.word)
    .where(o.known_outlets.c.key == bindparam("key"), o.known_outlets.c.word == bindparam("word"))
    .limit(1)
)
_KEYS_WITH = select(o.known_outlets.c.key).where(o.known_outlets.c.word.in_(strings("words"))).distinct()
_LINEAGE = select(o.document_lineages.c.reprint_of, o.document_lineages.c.version_of, o.document_lineages.c.own).where(
    o.document_lineages.c.document == bindparam("document")
)
_LED_TO = (
    select(t.documents.c.id, t.documents.c.publisher, o.document_lineages.c.kind)
    .join(o.document_lineages, o.document_lineages.c.document == t.documents.c.rid)
    .where(t.documents.c.rid == bindparam("document"))
)
_SOURCES = select(o.takings.c.source).where(o.takings.c.document == bindparam("document")).limit(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """Where a taking leads: the id of its origin, the row of that document, and of the one that was taken from.

    ``settled`` is false where several reports can be meant.
    """

    origin: str
    kind: OriginKind
    name: str | None
    document: int | None
    source: int | None
    settled: bool


def outlet_of(connection: Connection, name: str) -> str:
    """Return the key of an outlet's name, and know it from now on."""
    words = outlet_key(name)
    key = " ".join(words)
    if words and connection.execute(_IS_KNOWN, {"key": key, "word": words[0]}).first() is None:
        insert_rows(connection, o.known_outlets, [{"word": word, "key": key} for word in sorted(set(words))])
    return key


def note_report(connection: Connection, document: int, known: Document, utterances: tuple[str, ...]) -> None:
    """Note what a document can be meant by: its publisher's name, or words that it is the record of."""
    keys = set(utterances)
    if known.publisher is not None:
        keys.add(outlet_of(connection, known.publisher))
    connection.execute(delete(o.report_keys).where(o.report_keys.c.document == document))
    insert_rows(
        connection,
        o.report_keys,
        [{"key": key, "document": document, "day": known.published} for key in sorted(keys)],
    )


def forget_report(connection: Connection, document: int) -> None:
    """Let a document be meant no more."""
    connection.execute(delete(o.report_keys).where(o.report_keys.c.document == document))


def touched_by(connection: Connection, document: int) -> set[int]:
    """Return the takings that may lead elsewhere because a document is there, or is not any more.

    Where two earlier reports can be meant without it, it makes no difference.
    """
    found = set(connection.scalars(select(o.takings.c.rid).where(o.takings.c.source == document)))
    table = o.takings
    for key, day in connection.execute(
        select(o.report_keys.c.key, o.report_keys.c.day).where(o.report_keys.c.document == document)
    ).all():
        for each in _matching(connection, key):
            query = select(table.c.rid).where(table.c.key == each)
            if day is not None:
                query = query.where(or_(table.c.citing.is_(None), table.c.citing >= day))
            found |= set(connection.scalars(query.where(_may_change(connection, key, day))))
    return found


def _may_change(connection: Connection, key: str, day: Any) -> ColumnElement[bool]:
    """Say which takings of a key are not settled anyhow by earlier reports than the third."""
    days = o.report_keys.c.day
    earliest = select(days).where(o.report_keys.c.key == key).order_by(days.is_not(None), days).limit(3)
    held = connection.scalars(earliest).all()
    table = o.takings
    open_ends = or_(table.c.settled, table.c.day == day, table.c.not_before.is_not(None))
    if len(held) < 3 or held[2] is None:
        return open_ends if len(held) == 3 else table.c.rid.is_not(None)
    return or_(open_ends, table.c.citing < held[2])


def resolve(connection: Connection, row: Row[Any]) -> Led:
    """Follow a taking to its origin."""
    if row.kind == OriginKind.REPRINT:
        return _document(connection, row, row.source, source=row.source)
    if row.key is None:
        return _document(connection, row, row.document, source=None, follow=False)
    if row.key.startswith("utt-"):
        held = _reports(connection, row, [row.key])
        if held:
            return _document(connection, row, held[0], source=held[0])
        return Led(origin=row.key, kind=OriginKind(row.kind), name=row.name, document=None, source=None, settled=True)
    meant = _meant(connection, row)
    if len(meant) == 1:
        return _document(connection, row, meant[0], source=meant[0])
    return Led(
        origin=f"outlet:{row.key}",
        kind=OriginKind(row.kind),
        name=row.name,
        document=None,
        source=None,
        settled=not meant,
    )


def _meant(connection: Connection, row: Row[Any]) -> list[int]:
    """Return the reports of the credited outlet that can be meant, those printed again or before counted once."""
    held = _reports(connection, row, [row.key])
    if not held:
        others = [each for each in _matching(connection, row.key) if each != row.key]
        held = _reports(connection, row, others) if others else []
    days = _published(connection, held) if row.day is not None and len(held) > 1 else {}
    exact = [each for each in held if days.get(each) == row.day]
    for some in (exact, held) if days else (held,):
        found: int | None = None
        for each in some:
            first = _first(connection, each)
            if found not in {None, first}:
                break
            found = first
        else:
            if found is not None:
                return [found]
    return held


def _reports(connection: Connection, row: Row[Any], keys: list[str]) -> list[int]:
    table = o.report_keys
    query = select(table.c.document).where(table.c.key.in_(listed(keys)), table.c.document != row.document)
    if row.key.startswith("utt-"):
        pass
    elif row.citing is not None:
        query = query.where(or_(table.c.day.is_(None), table.c.day <= row.citing))
    if row.not_before is not None:
        query = query.where(or_(table.c.day.is_(None), table.c.day >= row.not_before))
    if row.day is not None:
        query = query.order_by((table.c.day != row.day).nulls_first())
    return list(connection.scalars(query.order_by(table.c.day.is_(None), table.c.day, table.c.document).limit(_ENOUGH)))


def _matching(connection: Connection, key: str) -> list[str]:
    """Return the keys that can be names of the same outlet, the key itself among them."""
    if key.startswith("utt-"):
        return [key]
    words = key.split()
    known = connection.scalars(_KEYS_WITH, {"words": words})
    return sorted({key, *(each for each in known if same_key(tuple(each.split()), tuple(words)))})


def _published(connection: Connection, documents: list[int]) -> dict[int, Any]:
    query = select(t.documents.c.rid, t.documents.c.published).where(t.documents.c.rid.in_(listed(documents)))
    return {row.rid: row.published for row in connection.execute(query)}


def _first(connection: Connection, document: int) -> int:
    """Return the document that is first to print the text of this one, or the first version of it."""
    seen: set[int] = set()
    while document not in seen:
        seen.add(document)
        row = connection.execute(_LINEAGE, {"document": document}).one_or_none()
        further = None if row is None else row.version_of or (None if row.own else row.reprint_of)
        if further is None:
            break
        document = further
    return document


def _document(connection: Connection, row: Row[Any], document: int, *, source: int | None, follow: bool = True) -> Led:
    """Lead to a document, or to the one report that it only retells."""
    seen: set[int] = set()
    while document not in seen:
        seen.add(document)
        document = _first(connection, document) if follow else _version(connection, document)
        further = _retold(connection, document) if follow else None
        if further is None or further == row.document:
            break
        document = further
    held = connection.execute(_LED_TO, {"document": document}).one()
    return Led(
        origin=held.id,
        kind=OriginKind(held.kind),
        name=held.publisher or (row.name if source is not None else None),
        document=document,
        source=source,
        settled=True,
    )


def _version(connection: Connection, document: int) -> int:
    row = connection.execute(_LINEAGE, {"document": document}).one_or_none()
    return document if row is None or row.version_of is None else int(row.version_of)


def _retold(connection: Connection, document: int) -> int | None:
    """Return the only report that a document without reporting of its own rests on, if the record holds it."""
    row = connection.execute(_LINEAGE, {"document": document}).one_or_none()
    if row is None or row.own:
        return None
    rows = connection.execute(_SOURCES, {"document": document}).all()
    return int(rows[0].source) if len(rows) == 1 and rows[0].source is not None else None
