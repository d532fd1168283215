"""How often each actor and place comes up: counted when readings come and go, as counting a million takes too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, Table, bindparam, select, update

from accordingto.record import schema as t
from accordingto.record.reconstruction import load_reading
from accordingto.record.sql import insert_rows, listed
from accordingto.vocabulary import Reading

__all__ = ["counts_of", "tally", "tally_all", "untally"]

Counts = dict[str, Counter[str]]


def counts_of(reading: Reading) -> tuple[Counts, Counts]:
    """Return what a reading counts for each of its actors and places: positions held, and those vouched for."""
    actors = {actor.id: Counter(mentions=len(actor.mentions), documents=1) for actor in reading.actors}
    for position in reading.positions:
        if position.holder is not None:
            actors[position.holder]["positions"] += 1
        for actor in {*position.chain} - {position.holder}:
            actors[actor]["vouches"] += 1
    places = {
        place.id: Counter(
            mentions=len(place.mentions), metonyms=sum(each.metonym for each in place.mentions), documents=1
        )
        for place in reading.places
    }
    return actors, places


def tally(connection: Connection, reading: Reading, document: int) -> None:
    """Count the reading in that was written as the document in this row."""
    for table, name, counts in _counted(connection, reading, document):
        known = set(connection.scalars(select(table.c[name]).where(table.c[name].in_(listed(sorted(counts))))))
        zeros = dict.fromkeys(_counts(table, name), 0)
        insert_rows(connection, table, [{name: rid, **zeros} for rid in sorted(counts.keys() - known)])
        _add(connection, table, name, counts, 1)


def untally(connection: Connection, reading: Reading, document: int) -> None:
    """Count a reading out, before the document in this row goes."""
    for table, name, counts in _counted(connection, reading, document):
        _add(connection, table, name, counts, -1)


def tally_all(connection: Connection) -> None:
    """Count everything, where nothing was counted yet."""
    if connection.execute(select(t.actor_tallies).limit(1)).first() is not None:
        return
    for document in connection.scalars(select(t.documents.c.rid).order_by(t.documents.c.rid)).all():
        tally(connection, load_reading(connection, document), document)


def _counted(
    connection: Connection, reading: Reading, document: int
) -> Iterator[tuple[Table, str, dict[int, Counter[str]]]]:
    """Yield the tables, the column that names whose counts they are, and what the reading counts for each row."""
    of_actors, of_places = counts_of(reading)
    for table, name, members, appearances, counts in (
        (t.actor_tallies, "actor", t.actors, t.actor_appearances, of_actors),
        (t.place_tallies, "place", t.places, t.place_appearances, of_places),
    ):
        query = (
            select(members.c.id, members.c.rid)
            .join(appearances, appearances.c[name] == members.c.rid)
            .where(appearances.c.document == document)
        )
        yield table, name, {row.rid: counts[row.id] for row in connection.execute(query)}


def _counts(table: Table, name: str) -> list[str]:
    return [column.name for column in table.c if column.name != name]


def _add(connection: Connection, table: Table, name: str, counts: Mapping[int, Counter[str]], sign: int) -> None:
    if not counts:
        return
    names = _counts(table, name)
    statement = update(table).where(table.c[name] == bindparam("at"))
    statement = statement.values({each: table.c[each] + bindparam(f"more_{each}") for each in names})
    connection.execute(
        statement,
        [{"at": rid, **{f"more_{each}": sign * of[each] for each in names}} for rid, of in counts.items()],
    )
