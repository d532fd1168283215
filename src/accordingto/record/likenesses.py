"""Find the held texts that a new one is like, and keep which passages they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, Text, bindparam, cast, delete, func, or_, select

from accordingto.record import origin_tables as o
from accordingto.record import schema as t
from accordingto.record.sql import insert_rows, numbers, rows_of
from accordingto.relating import SHARED_AT_LEAST, Likeness, lay_out, likeness, sketch

__all__ = ["forget_likenesses", "write_likenesses"]

# What more texts have is a turn of phrase, stands under all that a paper prints, or is of a story that everybody
# printed: it counts less, and only the first of those texts are looked at.
_COMMON = 60
_COUNTS = 0.2
# A story that many papers print is compared with so many of them; each of those leads on to the first.
_COMPARED = 10
_SHARED_FROM = 0.15

# Asked for every document, so made once. Of each hash only the first texts are read, however many have it.
_HASHES = rows_of("hashes")
_FIRST = (
    select(o.text_sketches.c.text)
    .where(o.text_sketches.c.hash == _HASHES.c.value)
    .order_by(o.text_sketches.c.text)
    .limit(_COMMON)
    .correlate(_HASHES)
    .subquery()
)
_HOLDERS = select(
    select(func.aggregate_strings(cast(_FIRST.c.text, Text), " ")).correlate(_HASHES).scalar_subquery()
).select_from(_HASHES)
_IS_SKETCHED = select(o.text_sketches.c.hash).where(o.text_sketches.c.text == bindparam("text")).limit(1)
_DOCUMENTS = (
    select(t.documents.c.rid, t.documents.c.text.label("text_rid"), t.texts.c.text)
    .join(t.texts, t.texts.c.rid == t.documents.c.text)
    .where(t.documents.c.text.in_(numbers("texts")), t.documents.c.rid != bindparam("document"))
    .order_by(t.documents.c.credit.is_not(None), t.documents.c.published.is_(None), t.documents.c.published)
    .order_by(t.documents.c.id)
)


def write_likenesses(connection: Connection, document: int, text: int, words: str) -> None:
    """Compare a document with those that share word pairs with it, and keep what is alike, from either side."""
    kept = sketch(words)
    candidates = _candidates(connection, text, kept)
    if connection.execute(_IS_SKETCHED, {"text": text}).first() is None:
        insert_rows(connection, o.text_sketches, [{"hash": value, "text": text} for value in sorted(kept)])
    if not candidates:
        return
    mine = lay_out(words)
    compared = [
        (other, likeness(mine, theirs), likeness(theirs, mine))
        for other, their_words in _texts_of(connection, candidates, document)
        for theirs in [lay_out(their_words)]
    ]
    alike = [each for each in compared if max(each[1].share, each[2].share) >= _SHARED_FROM]
    _keep(connection, [pair for other, to, back in alike for pair in ((document, other, to), (other, document, back))])


def forget_likenesses(connection: Connection, document: int) -> None:
    """Take out what a document was found to be like."""
    for table in (o.shared_passages, o.likenesses):
        connection.execute(delete(table).where(or_(table.c.document == document, table.c.other == document)))


def _candidates(connection: Connection, text: int, kept: frozenset[int]) -> list[int]:
    """Return the texts that share enough of a sketch, the same text first, then those that share most."""
    shared: dict[int, float] = defaultdict(float)
    for found in connection.scalars(_HOLDERS, {"hashes": sorted(kept)}):
        holders = [int(each) for each in (found or "").split()]
        for holder in holders:
            shared[holder] += 1 if len(holders) < _COMMON else _COUNTS
    needed = min(SHARED_AT_LEAST, len(kept))
    best = sorted(shared.items(), key=lambda each: (-each[1], each[0]))
    return [text, *(each for each, count in best if count >= needed and each != text)][: _COMPARED + 1]


def _texts_of(connection: Connection, texts: list[int], document: int) -> Iterator[tuple[int, str]]:
    """Yield the documents that print the texts, of each text the one that was published first."""
    firsts: dict[int, tuple[int, str]] = {}
    for row in connection.execute(_DOCUMENTS, {"texts": texts, "document": document}):
        firsts.setdefault(row.text_rid, (row.rid, row.text))
    yield from (firsts[text] for text in texts if text in firsts)


def _keep(connection: Connection, pairs: list[tuple[int, int, Likeness]]) -> None:
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
