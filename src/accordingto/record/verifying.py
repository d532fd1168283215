"""Compare what is on disk with what it must be: hashes, ids, spans, indexes, and the database's own checks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, Table, func, or_, select
from sqlalchemy.exc import DBAPIError

from accordingto.record import schema as t
from accordingto.record.backend import backend
from accordingto.record.database import Database
from accordingto.record.identity import derived_ids, digest
from accordingto.record.issue_tallies import COUNTED, counts
from accordingto.record.passages import passages
from accordingto.record.reconstruction import load_reading
from accordingto.record.rows import days
from accordingto.record.soundness import flaws, spans
from accordingto.record.values import Finding, Verification
from accordingto.relating.words import folded
from accordingto.vocabulary import Event, Position, Reading

__all__ = ["verify"]

Checked = dict[str, int]

# What reading a damaged row can raise: words that do not decode, values outside their lists, rows that are gone.
_UNREADABLE = (DBAPIError, ValueError, LookupError, TypeError)


def verify(database: Database) -> Verification:
    """Return what was checked and what was found; raise ``RecordError`` only where the file cannot be read at all."""
    checked: Checked = {}
    findings: list[Finding] = []
    checks: dict[str, Callable[[Connection, Checked], Iterator[Finding]]] = {
        "database": _database,
        "documents": _documents,
        "texts": _texts,
        "names": _names,
        "standings": _standings,
        "tallies": _tallies,
        "leftovers": _leftovers,
        "search": _search,
    }
    with database.reading() as connection:
        for name, check in checks.items():
            try:
                findings += check(connection, checked)
            except _UNREADABLE as error:
                findings.append(Finding(check=name, message=f"cannot be read ({_first_line(error)})"))
    return Verification(checked=checked, findings=tuple(findings))


def _database(connection: Connection, checked: Checked) -> Iterator[Finding]:
    for flaw in backend(connection).flaws(connection):
        yield Finding(check="database", message=flaw)
    checked["database"] = 1


def _documents(connection: Connection, checked: Checked) -> Iterator[Finding]:
    held = connection.execute(select(t.documents.c.rid, t.documents.c.id, t.documents.c.digest)).all()
    for rid, id_, stored in held:
        try:
            reading = load_reading(connection, rid)
        except _UNREADABLE as error:
            yield Finding(check="documents", message=f"cannot be read ({_first_line(error)})", document=id_)
            continue
        for kind, items in _items(reading).items():
            checked[kind] = checked.get(kind, 0) + items
        for flaw in flaws(reading):
            yield Finding(check="spans and references", message=flaw, document=id_)
        for kind, item, derived in derived_ids(reading):
            if item != derived:
                message = f"the {kind} has the id {item}, and {derived} follows from what it says"
                yield Finding(check="ids", message=message, document=id_, item=item)
        if digest(reading) != stored:
            yield Finding(check="hashes", message="the reading is not the one that was written", document=id_)
        yield from _misdated(connection, rid, reading)


def _misdated(connection: Connection, rid: int, reading: Reading) -> Iterator[Finding]:
    """Compare the days that positions and events are looked up by."""
    published = reading.document.published
    both: tuple[tuple[Table, Sequence[Position | Event]], ...] = (
        (t.positions, reading.positions),
        (t.events, reading.events),
    )
    for table, items in both:
        query = select(table.c.first_day, table.c.last_day).where(table.c.document == rid).order_by(table.c.rid)
        stored = [(row.first_day, row.last_day) for row in connection.execute(query)]
        for item, found in zip(items, stored, strict=True):
            if found != days(item.time, published):
                yield Finding(
                    check="indexes",
                    message="it is looked up by other days than its own",
                    document=reading.document.id,
                    item=item.id,
                )


def _texts(connection: Connection, checked: Checked) -> Iterator[Finding]:
    for rid in connection.scalars(select(t.texts.c.rid)).all():
        row = connection.execute(select(t.texts).where(t.texts.c.rid == rid)).one()
        checked["texts"] = checked.get("texts", 0) + 1
        if hashlib.sha256(row.text.encode("utf-8")).hexdigest() != row.sha256:
            yield Finding(check="hashes", message=f"text {rid} is not the one that its hash was made of")
        query = select(t.passages.c.start, t.passages.c.end).where(t.passages.c.text == rid).order_by(t.passages.c.rid)
        if [tuple(passage) for passage in connection.execute(query)] != list(passages(row.text)):
            yield Finding(check="search", message=f"the passages of text {rid} are not those of its paragraphs")


def _names(connection: Connection, checked: Checked) -> Iterator[Finding]:
    for table, name in ((t.actors, "name"), (t.places, "name"), (t.actor_aliases, "alias")):
        for said, key in connection.execute(select(table.c[name], table.c.key)):
            checked["names"] = checked.get("names", 0) + 1
            if folded(said) != key:
                yield Finding(check="indexes", message=f"{said!r} is looked up by {key!r}")


def _standings(connection: Connection, checked: Checked) -> Iterator[Finding]:
    """Compare who holds what, under which issue, with what actors and issues became."""
    own, identity = t.standings, t.actor_identity
    missing = ~select(own.c.position).where(own.c.position == t.positions.c.rid).exists()
    holder = func.coalesce(identity.c.canonical, own.c.own_holder)
    into = func.coalesce(t.issues.c.merged_into, own.c.own_issue)
    wrong = (
        select(t.positions.c.id)
        .join(own, own.c.position == t.positions.c.rid)
        .join(t.issues, t.issues.c.rid == own.c.own_issue)
        .outerjoin(identity, identity.c.actor == own.c.own_holder)
        .where(or_(own.c.holder.is_distinct_from(holder), own.c.issue != into))
    )
    for query, message in (
        (select(t.positions.c.id).where(missing), "it stands nowhere in the record"),
        (wrong, "it is looked up by another holder or issue than its own"),
    ):
        for id_ in connection.scalars(query):
            yield Finding(check="standings", message=message, item=id_)
    checked["standings"] = connection.execute(select(func.count()).select_from(own)).scalar_one()


def _tallies(connection: Connection, checked: Checked) -> Iterator[Finding]:
    """Compare how often actors and places come up with how often they are counted to."""
    for table, name, members, mentions in (
        (t.actor_tallies, "actor", t.actors, t.actor_mentions),
        (t.place_tallies, "place", t.places, t.place_mentions),
    ):
        found = select(func.count()).select_from(mentions).where(mentions.c[name] == members.c.rid).scalar_subquery()
        held = select(func.count()).where(t.positions.c.holder == members.c.rid).scalar_subquery()
        wrong = table.c.mentions.is_distinct_from(found)
        if name == "actor":
            wrong = or_(wrong, table.c.positions.is_distinct_from(held))
        query = select(members.c.id).outerjoin(table, table.c[name] == members.c.rid).where(wrong)
        for id_ in connection.scalars(query):
            yield Finding(check="tallies", message="it comes up more or less often than it is counted to", item=id_)
        checked[table.name] = connection.execute(select(func.count()).select_from(table)).scalar_one()
    said, so = (
        {row.issue: tuple(getattr(row, name) for name in COUNTED) for row in connection.execute(query)}
        for query in (select(t.issue_tallies), counts())
    )
    for rid, id_ in connection.execute(select(t.issues.c.rid, t.issues.c.id).order_by(t.issues.c.id)).all():
        if said.get(rid) != so.get(rid):
            yield Finding(check="tallies", message="other positions stand under it than are counted", item=id_)
    checked["issue_tallies"] = len(said)


def _leftovers(connection: Connection, checked: Checked) -> Iterator[Finding]:
    for table, rid, user in (
        (t.actors, t.actors.c.rid, t.actor_appearances.c.actor),
        (t.places, t.places.c.rid, t.place_appearances.c.place),
        (t.texts, t.texts.c.rid, t.documents.c.text),
    ):
        unused = select(func.count()).select_from(table).where(~select(user).where(user == rid).exists())
        count = connection.execute(unused).scalar_one()
        if count:
            yield Finding(check="leftovers", message=f"{count} {table.name} belong to no document")
    checked["leftovers"] = 1


def _search(connection: Connection, checked: Checked) -> Iterator[Finding]:
    """Have the full-text indexes compared with the words that they stand for."""
    for flaw in backend(connection).full_text.flaws(connection, checked):
        yield Finding(check="search", message=flaw)


def _items(reading: Reading) -> Checked:
    return {
        "documents": 1,
        "actors": len(reading.actors),
        "attributions": len(reading.attributions),
        "positions": len(reading.positions),
        "events": len(reading.events),
        "times": len(reading.times),
        "places": len(reading.places),
        "spans": sum(span is not None for _, span in spans(reading)),
    }


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
