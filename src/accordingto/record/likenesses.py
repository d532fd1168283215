"""Find the held texts that a new one is like, and keep which passages they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, delete, or_, select

from accordingto.record import origin_tables as o
from accordingto.record import schema as t
from accordingto.record.sql import insert_rows
from accordingto.relating import SHARED_AT_LEAST, Laid, lay_out, likeness, sketch

__all__ = ["forget_likenesses", "write_likenesses"]

# What more texts have is a turn of phrase, stands under all that a paper prints, or is of a story that everybody
# printed: it counts less, and only the first of those texts are looked at.
_COMMON = 60
_COUNTS = 0.2
# A story that many papers print is compared with so many of them; each of those leads on to the first.
_COMPARED = 10
_SHARED_FROM = 0.15

# Asked for every hash of a sketch, so made once.
_HOLDERS = (
    select(o.text_sketches.c.text)
    .where(o.text_sketches.c.hash == bindparam("hash"))
    .order_by(o.text_sketches.c.text)
    .limit(_COMMON)
)


def write_likenesses(connection: Connection, document: int, text: int, words: str) -> None:
    """Compare a document with those that share word pairs with it, and keep what is alike, from either side."""
    kept = sketch(words)
    known = select(o.text_sketches.c.hash).where(o.text_sketches.c.text == text).limit(1)
    candidates = _candidates(connection, text, kept)
    if connection.execute(known).first() is None:
        insert_rows(connection, o.text_sketches, [{"hash": value, "text": text} for value in sorted(kept)])
    if not candidates:
        return
    mine = lay_out(words)
    for other, their_words in _texts_of(connection, candidates, document):
        _compare(connection, document, mine, other, lay_out(their_words))


def forget_likenesses(connection: Connection, document: int) -> None:
    """Take out what a document was found to be like."""
    for table in (o.shared_passages, o.likenesses):
        connection.execute(delete(table).where(or_(table.c.document == document, table.c.other == document)))


def _candidates(connection: Connection, text: int, kept: frozenset[int]) -> list[int]:
    """Return the texts that share enough of a sketch, the same text first, then those that share most."""
    shared: dict[int, float] = defaultdict(float)
    for value in sorted(kept):
        holders = connection.scalars(_HOLDERS, {"hash": value}).all()
        for holder in holders:
            shared[holder] += 1 if len(holders) < _COMMON else _COUNTS
    needed = min(SHARED_AT_LEAST, len(kept))
    best = sorted(shared.items(), key=lambda each: (-each[1], each[0]))
    return [text, *(each for each, count in best if count >= needed and each != text)][: _COMPARED + 1]


def _texts_of(connection: Connection, texts: list[int], document: int) -> Iterator[tuple[int, str]]:
    """Yield the documents that print the texts, of each text the one that was published first."""
    for text in texts:
        query = (
            select(t.documents.c.rid, t.texts.c.text)
            .join(t.texts, t.texts.c.rid == t.documents.c.text)
            .where(t.documents.c.text == text, t.documents.c.rid != document)
            .order_by(t.documents.c.credit.is_not(None), t.documents.c.published.is_(None), t.documents.c.published)
            .order_by(t.documents.c.id)
            .limit(1)
        )
        yield from ((row.rid, row.text) for row in connection.execute(query))


def _compare(connection: Connection, document: int, mine: Laid, other: int, theirs: Laid) -> None:
    found = likeness(mine, theirs)
    back = likeness(theirs, mine)
    if max(found.share, back.share) < _SHARED_FROM:
        return
    pairs = ((document, other, found), (other, document, back))
    insert_rows(
        connection,
        o.likenesses,
        [
            {
                "document": one,
                "other": two,
                "share": each.share,
                "other_share": each.other_share,
                "same": each.same,
                "reprint": each.reprint,
            }
            for one, two, each in pairs
        ],
    )
    insert_rows(
        connection,
        o.shared_passages,
        [
            {
                "document": one,
                "other": two,
                "ordinal": number,
                "start": passage.start,
                "end": passage.end,
                "other_start": passage.other_start,
                "other_end": passage.other_end,
                "same": passage.same,
            }
            for one, two, each in pairs
            for number, passage in enumerate(each.passages)
        ],
    )
