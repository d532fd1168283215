"""Full text in PostgreSQL: the words as we cut and fold them, with Porter's stems, in an index of their positions.

PostgreSQL's own parser is left out, as what it takes for a word depends on the language of the server.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Select,
    TableClause,
    Text,
    bindparam,
    column,
    func,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from accordingto.record import schema as t
from accordingto.record.full_text import WORD, Found

__all__ = ["TsVector"]

# A lexeme has at most 2,046 bytes.
_LONGEST = 500

_PASSAGES, _POSITIONS = (
    table(name, column("rid", BigInteger), column("words", TSVECTOR)) for name in ("passage_search", "position_search")
)

# The rows are given as words with spaces between them, folded; each word has one stem, and stands where it stood,
# up to the last place that a tsvector tells apart.
_MADE = text("""
    SELECT given.rid, (
        SELECT coalesce(string_agg(stemmed(word) || ':' || least(place, 16383), ' '), '')::tsvector
        FROM unnest(string_to_array(given.words, ' ')) WITH ORDINALITY AS each (word, place)
    ) AS words
    FROM unnest(:rids, :words) AS given (rid, words)
""").bindparams(bindparam("rids", type_=ARRAY(BigInteger)), bindparam("words", type_=ARRAY(Text)))
_VECTORS = _MADE.columns(column("rid", BigInteger), column("words", TSVECTOR)).subquery("made")
_FOUND = text("""
    SELECT rid, fit, (
        SELECT json_object_agg(lexeme, positions) FROM unnest(words) WHERE lexeme = ANY (:stems)
    ) AS places
    FROM (
        SELECT rid, words, -ts_rank_cd(words, CAST(:query AS tsquery)) AS fit
        FROM passage_search WHERE words @@ CAST(:query AS tsquery) ORDER BY fit, rid LIMIT :limit
    ) AS found
    ORDER BY fit, rid
""").bindparams(bindparam("stems", type_=ARRAY(Text)))
_STEMS = text("SELECT word, stemmed(word) AS stem FROM unnest(:words) AS word").bindparams(
    bindparam("words", type_=ARRAY(Text))
)
_ABOUT = text("""
    words @@ (SELECT string_agg(stemmed(word), :joining)::tsquery FROM unnest(:issue_words) AS word)
""")


class TsVector:
    """The full-text indexes of a record in PostgreSQL; what is dropped from the tables goes from them by itself."""

    def add_passages(self, connection: Connection, text_rid: int, passages: Mapping[int, str]) -> None:
        """Index the passages of a text."""
        _insert(connection, _PASSAGES, {rid: _joined(words) for rid, words in passages.items()})

    def drop_passages(self, connection: Connection, text_rid: int) -> None:
        """Leave it to the table."""

    def add_positions(self, connection: Connection, document: int, positions: Mapping[int, tuple[str, str]]) -> None:
        """Index issue and proposal of a document's positions."""
        _insert(connection, _POSITIONS, {rid: _joined(*words) for rid, words in positions.items()})

    def drop_positions(self, connection: Connection, document: int) -> None:
        """Leave it to the table."""

    def passages(self, connection: Connection, asked: Sequence[tuple[str, ...]], limit: int) -> list[Found]:
        """Return the passages that have all of the phrases, best first by how close together they stand."""
        plain = [tuple(_plain(word) for word in phrase) for phrase in asked]
        words = sorted({word for phrase in plain for word in phrase})
        stems = {row.word: row.stem for row in connection.execute(_STEMS, {"words": words})}
        wanted = [tuple(stems[word] for word in phrase) for phrase in plain]
        query = " & ".join("(" + " <-> ".join(phrase) + ")" for phrase in wanted)
        found = connection.execute(_FOUND, {"query": query, "stems": sorted(stems.values()), "limit": limit})
        return [Found(passage=row.rid, rank=row.fit, marks=_Places(row.places, wanted)) for row in found]

    def about(self, words: Sequence[str]) -> Select[int]:
        """Return the rows of the positions that have all of the words in their issue and their proposal."""
        return _matching(words, " & ")

    def about_any(self, words: Sequence[str]) -> Select[int]:
        """Return the rows of the positions that have one of the words there."""
        return _matching(words, " | ")

    def flaws(self, connection: Connection, checked: dict[str, int]) -> Iterator[str]:
        """Make every entry again and compare."""
        for index, rows_of, entries in (
            (_PASSAGES, t.passages, _passages(connection)),
            (_POSITIONS, t.positions, _positions(connection)),
        ):
            rows = connection.execute(select(func.count()).select_from(rows_of)).scalar_one()
            indexed = connection.execute(select(func.count()).select_from(index)).scalar_one()
            if rows != indexed:
                yield f"{index.name} has {indexed} entries for {rows} rows"
            differing = sum(_differing(connection, index, given) for given in entries)
            if differing:
                yield f"{index.name} is not in step with the texts: {differing} entries differ"
            checked[index.name] = int(indexed)


class _Places:
    """Where the stems that were asked for stand in a passage, by number of word from one."""

    def __init__(self, places: Mapping[str, Sequence[int]], wanted: Sequence[tuple[str, ...]]) -> None:
        self._places = places
        self._wanted = wanted

    def __call__(self, passage: str) -> Iterable[tuple[int, int]]:
        """Yield the range of each phrase that stands there."""
        words = [match.span() for match in WORD.finditer(passage)]
        standing = {stem: set(places) for stem, places in self._places.items()}
        found = sorted(
            (words[first - 1][0], words[first + len(phrase) - 2][1])
            for phrase in self._wanted
            for first in standing.get(phrase[0], ())
            if all(first + n in standing.get(stem, ()) for n, stem in enumerate(phrase))
        )
        for n, (start, end) in enumerate(found):
            if n + 1 < len(found) and found[n + 1][0] < end:
                found[n + 1] = (start, max(end, found[n + 1][1]))
            else:
                yield start, end


def _matching(words: Sequence[str], joining: str) -> Select[int]:
    # Several of these stand in one statement: a name of its own for each parameter.
    asked = bindparam("issue_words", [_plain(word) for word in words], type_=ARRAY(Text), unique=True)
    return select(_POSITIONS.c.rid).where(
        _ABOUT.bindparams(asked, bindparam("joining", joining, type_=Text, unique=True))
    )


def _plain(word: str) -> str:
    """Return a word without case and accents, and no longer than an index takes."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if c.isalnum())[:_LONGEST]


def _joined(*texts: str) -> str:
    return " ".join(_plain(word) for each in texts for word in WORD.findall(each))


def _insert(connection: Connection, index: TableClause, words: Mapping[int, str]) -> None:
    statement = insert(index).from_select(["rid", "words"], select(_VECTORS))
    connection.execute(statement, {"rids": list(words), "words": list(words.values())})


def _differing(connection: Connection, index: TableClause, words: Mapping[int, str]) -> int:
    """Return how many of the rows have another entry than their words give, or none."""
    both = _VECTORS.outerjoin(index, index.c.rid == _VECTORS.c.rid)
    query = select(func.count()).select_from(both).where(index.c.words.is_distinct_from(_VECTORS.c.words))
    return int(connection.execute(query, {"rids": list(words), "words": list(words.values())}).scalar_one())


def _passages(connection: Connection) -> Iterator[dict[int, str]]:
    """Yield what is to be in the index, text by text."""
    for rid in connection.scalars(select(t.texts.c.rid).order_by(t.texts.c.rid)).all():
        words = connection.execute(select(t.texts.c.text).where(t.texts.c.rid == rid)).scalar_one()
        held = select(t.passages.c.rid, t.passages.c.start, t.passages.c.end).where(t.passages.c.text == rid)
        yield {row.rid: _joined(words[row.start : row.end]) for row in connection.execute(held)}


def _positions(connection: Connection) -> Iterator[dict[int, str]]:
    """Yield what is to be in the index, document by document."""
    own = t.positions.c
    query = select(own.rid, own.issue, own.proposal_start, own.proposal_end).order_by(own.rid)
    documents = select(t.documents.c.rid, t.texts.c.text).join(t.texts, t.texts.c.rid == t.documents.c.text)
    for rid in connection.scalars(select(t.documents.c.rid).order_by(t.documents.c.rid)).all():
        words = connection.execute(documents.where(t.documents.c.rid == rid)).one().text
        yield {
            row.rid: _joined(
                row.issue, "" if row.proposal_start is None else words[row.proposal_start : row.proposal_end]
            )
            for row in connection.execute(query.where(own.document == rid))
        }
