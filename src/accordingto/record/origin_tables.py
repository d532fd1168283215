"""The tables of where statements come from; all of it follows from readings and can be made again from them.

``takings`` is the graph: what one document has from one place, by which words, and which origin that leads to.
``origin_keys`` are what the people behind origins are compared by.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Table

from accordingto.record.columns import Integer, Real, Text
from accordingto.record.schema import metadata

__all__ = [
    "document_lineages",
    "known_outlets",
    "likenesses",
    "origin_keys",
    "origin_vouchers",
    "origins",
    "renderings",
    "report_keys",
    "shared_passages",
    "statement_origins",
    "taking_vouchers",
    "takings",
    "text_sketches",
    "utterance_words",
    "utterances",
]


def _of(name: str, target: str, *, key: bool = False, cascade: bool = False) -> Column[int]:
    return Column(
        name,
        Integer,
        ForeignKey(f"{target}.rid", ondelete="CASCADE" if cascade else None),
        nullable=not (key or cascade),
        primary_key=key,
        autoincrement=False,
    )


def _where_present(name: str, column: Column[Any]) -> Index:
    """Index the rows that have a value: they are few, and deleting what they refer to must find them."""
    return Index(name, column, sqlite_where=column.is_not(None), postgresql_where=column.is_not(None))


text_sketches = Table(
    "text_sketches",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    _of("text", "texts", key=True, cascade=True),
    sqlite_with_rowid=False,
)
Index("text_sketches_by_text", text_sketches.c.text)

likenesses = Table(
    "likenesses",
    metadata,
    _of("document", "documents", key=True, cascade=True),
    _of("other", "documents", key=True, cascade=True),
    Column("share", Real, nullable=False),
    Column("other_share", Real, nullable=False),
    Column("same", Real, nullable=False),
    Column("reprint", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
Index("likenesses_by_other", likenesses.c.other)

shared_passages = Table(
    "shared_passages",
    metadata,
    _of("document", "documents", key=True, cascade=True),
    _of("other", "documents", key=True, cascade=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("other_start", Integer, nullable=False),
    Column("other_end", Integer, nullable=False),
    Column("same", Real, nullable=False),
    sqlite_with_rowid=False,
)
Index("shared_passages_by_other", shared_passages.c.other)

document_lineages = Table(
    "document_lineages",
    metadata,
    _of("document", "documents", key=True, cascade=True),
    Column("article", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("credited", Boolean, nullable=False),
    Column("own", Boolean, nullable=False),
    _of("reprint_of", "documents"),
    _of("version_of", "documents"),
    Column("statements", Integer, nullable=False),
    Column("unestablished", Integer, nullable=False),
    Index("document_lineages_by_article", "article"),
)
_where_present("document_lineages_by_reprint_of", document_lineages.c.reprint_of)
_where_present("document_lineages_by_version_of", document_lineages.c.version_of)

known_outlets = Table(
    "known_outlets",
    metadata,
    Column("word", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    sqlite_with_rowid=False,
)

report_keys = Table(
    "report_keys",
    metadata,
    Column("key", Text, primary_key=True),
    _of("document", "documents", key=True, cascade=True),
    Column("day", Date),
    sqlite_with_rowid=False,
)
Index("report_keys_by_key", report_keys.c.key, report_keys.c.day)
Index("report_keys_by_document", report_keys.c.document)

origins = Table(
    "origins",
    metadata,
    Column("rid", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text),
    _of("document", "documents"),
    Column("documents", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("vouchers", Integer, nullable=False),
    Column("open", Integer, nullable=False),
    Column("independence", Text, nullable=False),
    _of("shared_with", "origins"),
    Index("origins_by_size", "documents", "statements", "id"),
    Index("origins_by_independence", "independence"),
)
_where_present("origins_by_document", origins.c.document)
_where_present("origins_by_shared_with", origins.c.shared_with)

takings = Table(
    "takings",
    metadata,
    Column("rid", Integer, primary_key=True, autoincrement=False),
    _of("document", "documents", cascade=True),
    Column("kind", Text, nullable=False),
    Column("name", Text),
    Column("key", Text),
    _of("actor", "actors"),
    Column("citing", Date),
    Column("day", Date),
    Column("not_before", Date),
    _of("source", "documents"),
    _of("origin", "origins"),
    Column("settled", Boolean, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Index("takings_by_document", "document"),
    Index("takings_by_origin", "origin", "document"),
)
Index("takings_by_key", takings.c.key, takings.c.citing)
_where_present("takings_by_source", takings.c.source)
_where_present("takings_by_actor", takings.c.actor)

taking_vouchers = Table(
    "taking_vouchers",
    metadata,
    _of("taking", "takings", key=True, cascade=True),
    _of("actor", "actors", key=True),
    Column("statements", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index("taking_vouchers_by_actor", taking_vouchers.c.actor)

statement_origins = Table(
    "statement_origins",
    metadata,
    _of("document", "documents", key=True, cascade=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    _of("attribution", "attributions"),
    _of("position", "positions"),
    _of("taking", "takings"),
    Column("told", Boolean, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    sqlite_with_rowid=False,
)
Index(
    "statement_origins_told",
    statement_origins.c.document,
    sqlite_where=statement_origins.c.told,
    postgresql_where=statement_origins.c.told,
)
_where_present("statement_origins_by_attribution", statement_origins.c.attribution)
_where_present("statement_origins_by_position", statement_origins.c.position)
_where_present("statement_origins_by_taking", statement_origins.c.taking)

origin_vouchers = Table(
    "origin_vouchers",
    metadata,
    _of("origin", "origins", key=True, cascade=True),
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("described", Boolean, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index("origin_vouchers_by_weight", origin_vouchers.c.origin, origin_vouchers.c.statements)

origin_keys = Table(
    "origin_keys",
    metadata,
    _of("origin", "origins", key=True, cascade=True),
    Column("key", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("counted", Boolean, nullable=False),
    Column("vouchers", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index("origin_keys_by_key", origin_keys.c.key, origin_keys.c.role, origin_keys.c.counted, origin_keys.c.vouchers)

utterances = Table(
    "utterances",
    metadata,
    _of("attribution", "attributions", key=True, cascade=True),
    _of("document", "documents", cascade=True),
    _of("speaker", "actors"),
    Column("day", Date),
    Column("direct", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
Index("utterances_by_document", utterances.c.document)
_where_present("utterances_by_speaker", utterances.c.speaker)

utterance_words = Table(
    "utterance_words",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    _of("attribution", "attributions", key=True, cascade=True),
    sqlite_with_rowid=False,
)
Index("utterance_words_by_attribution", utterance_words.c.attribution)

renderings = Table(
    "renderings",
    metadata,
    _of("one", "attributions", key=True, cascade=True),
    _of("other", "attributions", key=True, cascade=True),
    Column("kind", Text, nullable=False),
    Column("same", Real, nullable=False),
    sqlite_with_rowid=False,
)
Index("renderings_by_other", renderings.c.other)
Index("renderings_by_kind", renderings.c.kind, renderings.c.same)
