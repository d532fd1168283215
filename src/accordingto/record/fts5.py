"""Full text in SQLite: FTS5 with Porter's stems, over views that cut the words out of the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Integer, Select, bindparam, func, literal_column, select, table, text
from sqlalchemy.exc import DBAPIError

from accordingto.record import schema as t
from accordingto.record.full_text import Found

__all__ = ["Fts5"]

# Characters that no report has any use for: FTS5 puts them around the words it found.
_OPEN, _CLOSE = "\x02", "\x03"

_FOUND = text(
    "SELECT rowid AS passage, rank AS fit, highlight(passage_search, 0, :open, :close) AS marked"
    " FROM passage_search WHERE passage_search MATCH :query ORDER BY rank LIMIT :limit"
)
_COMPARE_PASSAGES = text("INSERT INTO passage_search (passage_search, rank) VALUES ('integrity-check', 1)")
_COMPARE_POSITIONS = text("INSERT INTO position_search (position_search, rank) VALUES ('integrity-check', 1)")
_COMPARED = (
    (t.passages, "passage_search", _COMPARE_PASSAGES),
    (t.positions, "position_search", _COMPARE_POSITIONS),
)


class Fts5:
    """The full-text indexes of a record file. They take no words: the views know which belong to a row."""

    def add_passages(self, connection: Connection, text_rid: int, passages: Mapping[int, str]) -> None:
        """Index the passages of a text."""
        connection.execute(
            text(
                "INSERT INTO passage_search (rowid, words) SELECT rid, words FROM passage_words"
                " WHERE rid IN (SELECT rid FROM passages WHERE text = :rid)"
            ),
            {"rid": text_rid},
        )

    def drop_passages(self, connection: Connection, text_rid: int) -> None:
        """Take the passages of a text out of the index."""
        connection.execute(
            text("DELETE FROM passage_search WHERE rowid IN (SELECT rid FROM passages WHERE text = :rid)"),
            {"rid": text_rid},
        )

    def add_positions(self, connection: Connection, document: int, positions: Mapping[int, tuple[str, str]]) -> None:
        """Index issue and proposal of a document's positions."""
        connection.execute(
            text(
                "INSERT INTO position_search (rowid, issue, proposal) SELECT rid, issue, proposal FROM position_words"
                " WHERE rid IN (SELECT rid FROM positions WHERE document = :document)"
            ),
            {"document": document},
        )

    def drop_positions(self, connection: Connection, document: int) -> None:
        """Take the positions of a document out of the index."""
        connection.execute(
            text("DELETE FROM position_search WHERE rowid IN (SELECT rid FROM positions WHERE document = :document)"),
            {"document": document},
        )

    def passages(self, connection: Connection, asked: Sequence[tuple[str, ...]], limit: int) -> list[Found]:
        """Return the passages that have all of the phrases, best first by BM25."""
        given = {"query": _query(" ".join(phrase) for phrase in asked), "limit": limit, "open": _OPEN, "close": _CLOSE}
        return [
            Found(passage=row.passage, rank=row.fit, marks=_Marked(row.marked))
            for row in connection.execute(_FOUND, given)
        ]

    def about(self, words: Sequence[str]) -> Select[int]:
        """Return the rows of the positions that have all of the words in their issue and their proposal."""
        return _matching(_query(words))

    def about_any(self, words: Sequence[str]) -> Select[int]:
        """Return the rows of the positions that have one of the words there."""
        return _matching(" OR ".join(f'"{word}"' for word in words))

    def flaws(self, connection: Connection, checked: dict[str, int]) -> Iterator[str]:
        """Have FTS5 compare its indexes with the words."""
        # The comparison is an INSERT to SQLite, although it writes nothing.
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        for rows_of, index, compare in _COMPARED:
            rows = connection.execute(select(func.count()).select_from(rows_of)).scalar_one()
            indexed = connection.execute(select(func.count()).select_from(table(f"{index}_docsize"))).scalar_one()
            if rows != indexed:
                yield f"{index} has {indexed} entries for {rows} rows"
            try:
                connection.execute(compare)
                checked[index] = int(indexed)
            except DBAPIError as error:
                if getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
                    continue  # a file that cannot be written has its entries counted, not compared
                yield f"{index} is not in step with the texts ({str(error).partition(chr(10))[0]})"


class _Marked:
    """A passage with marks around the words that were found."""

    def __init__(self, marked: str) -> None:
        self._marked = marked

    def __call__(self, passage: str) -> Iterable[tuple[int, int]]:
        """Yield where the marks stand; nothing if the passage has such characters of its own."""
        if _OPEN in passage or _CLOSE in passage:
            return
        position = 0
        for piece in self._marked.split(_OPEN):
            inside, closed, after = piece.partition(_CLOSE)
            if closed:
                yield position, position + len(inside)
            position += len(inside) + len(after)


def _matching(query: str) -> Select[int]:
    # Several of these stand in one statement: a name of its own for each parameter.
    matching = text("position_search MATCH :issue").bindparams(bindparam("issue", query, unique=True))
    return select(literal_column("rowid", Integer)).select_from(text("position_search")).where(matching)


def _query(terms: Iterable[str]) -> str:
    return " AND ".join(f'"{term}"' for term in terms)
