"""Full-text search over passages, and what stands in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select, text

from accordingto.record import schema as t
from accordingto.record.loading import Texts
from accordingto.record.querying import full_text
from accordingto.record.sql import listed
from accordingto.record.values import Hit
from accordingto.vocabulary import Span

__all__ = ["search"]

# Characters that no report has any use for: FTS5 puts them around the words it found.
_OPEN, _CLOSE = "\x02", "\x03"

_FOUND = text(
    "SELECT rowid AS passage, rank AS fit, highlight(passage_search, 0, :open, :close) AS marked"
    " FROM passage_search WHERE passage_search MATCH :query ORDER BY rank LIMIT :limit"
)


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Return the passages that have all of the words, best first; text that reprints share gives one hit each."""
    query = full_text(words)
    if query is None or limit < 1:
        return []
    found = connection.execute(_FOUND, {"query": query, "limit": limit, "open": _OPEN, "close": _CLOSE}).all()
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
            rank=row.fit,
            matches=tuple(
                texts.cut(place.document, start, end)
                for start, end in _marked(row.marked, texts.cut(place.document, place.start, place.end))
            ),
            positions=_within(evidence["positions", place.document], place.start, place.end),
            attributions=_within(evidence["attributions", place.document], place.start, place.end),
            events=_within(evidence["events", place.document], place.start, place.end),
        )
        for row, place in hits
    ]


def _marked(marked: str, passage: Span) -> Iterable[tuple[int, int]]:
    """Yield where the marks stand, in the document; nothing if the passage has such characters of its own."""
    if _OPEN in passage.exact or _CLOSE in passage.exact:
        return
    position = passage.start
    for piece in marked.split(_OPEN):
        inside, closed, after = piece.partition(_CLOSE)
        if closed:
            yield position, position + len(inside)
        position += len(inside) + len(after)


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
