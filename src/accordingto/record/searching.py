"""Full-text search over passages, and what stands in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from accordingto.record import schema as t
from accordingto.record.backend import backend
from accordingto.record.full_text import phrases
from accordingto.record.loading import Texts
from accordingto.record.sql import listed
from accordingto.record.values import Hit

__all__ = ["search"]


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Return the passages that have all of the words, best first; text that reprints share gives one hit each."""
    asked = phrases(words)
    if not asked or limit < 1:
        return []
    found = backend(connection).full_text.passages(connection, asked, limit)
    where = (
        select(t.passages.c.rid, t.passages.c.start, t.passages.c.end, t.documents.c.rid.label("document"))
        .join(t.documents, t.documents.c.text == t.passages.c.text)
        .where(t.passages.c.rid.in_(listed(row.passage for row in found)))
    )
    places = defaultdict(list)
    for row in sorted(connection.execute(where), key=lambda row: int(row.document)):
        places[row.rid].append(row)
    hits = [(row, place) for row in found for place in places[row.passage]][:limit]
    documents = {place.document for _, place in hits}
    texts = Texts(connection, documents)
    evidence = _evidence(connection, documents)
    return [
        Hit(
            document=texts.document(place.document),
            span=texts.cut(place.document, place.start, place.end),
            rank=row.rank,
            matches=tuple(
                texts.cut(place.document, place.start + start, place.start + end)
                for start, end in row.marks(texts.cut(place.document, place.start, place.end).exact)
            ),
            positions=_within(evidence["positions", place.document], place.start, place.end),
            attributions=_within(evidence["attributions", place.document], place.start, place.end),
            events=_within(evidence["events", place.document], place.start, place.end),
        )
        for row, place in hits
    ]


def _evidence(connection: Connection, documents: Iterable[int]) -> dict[tuple[str, int], list[tuple[int, int, str]]]:
    """Return start, end and id of the evidence of every item, by kind and document, in no order."""
    numbers = listed(sorted(documents))
    found: dict[tuple[str, int], list[tuple[int, int, str]]] = defaultdict(list)
    for table in (t.positions, t.events):
        query = select(table.c.document, table.c.evidence_start, table.c.evidence_end, table.c.id)
        for document, *item in connection.execute(query.where(table.c.document.in_(numbers))):
            found[table.name, document].append((item[0], item[1], item[2]))
    own = t.attributions
    ranges = (
        select(own.c.rid, own.c.document, own.c.source_start, own.c.source_end, own.c.id).union_all(
            select(own.c.rid, own.c.document, own.c.cue_start, own.c.cue_end, own.c.id),
            select(own.c.rid, own.c.document, t.contents.c.start, t.contents.c.end, own.c.id).join(
                t.contents, t.contents.c.attribution == own.c.rid
            ),
        )
    ).subquery()
    query = select(ranges.c.document, ranges.c.source_start, ranges.c.source_end, ranges.c.id)
    query = query.where(ranges.c.document.in_(numbers), ranges.c.source_start.is_not(None))
    for document, *item in connection.execute(query):
        found["attributions", document].append((item[0], item[1], item[2]))
    return found


def _within(items: Iterable[tuple[int, int, str]], start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for first, last, id_ in sorted(items) if first < end and last > start))
