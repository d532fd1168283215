"""Keep where the statements of each document come from, as documents come and go.

Everything here follows from readings. What a document changes for others (a report that they cite, a text that they
print) is looked up by index, so that adding one costs no more in a large record than in a small one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, case, delete, insert, select, update

from accordingto.record import loading
from accordingto.record import origin_tables as o
from accordingto.record import schema as t
from accordingto.record.citing import forget_report, note_report, outlet_of, resolve, touched_by
from accordingto.record.judging import judge
from accordingto.record.likenesses import forget_likenesses, write_likenesses
from accordingto.record.origin_counts import attach, detach
from accordingto.record.reconstruction import load_reading
from accordingto.record.sql import insert_rows, listed, next_rid
from accordingto.record.utterances import forget_utterances, write_utterances
from accordingto.relating import Lineage, Printed, Share, lineage_of, same_outlet, voucher_actors
from accordingto.relating.lineage import Statement
from accordingto.vocabulary import Document, OriginKind, Reading, Span

__all__ = ["rebuild", "remove", "write"]

# Asked for every taking, so made once.
_TAKING = select(o.takings).where(o.takings.c.rid == bindparam("rid"))
_SETTLE = update(o.takings).where(o.takings.c.rid == bindparam("at"))
_SETTLE = _SETTLE.values(source=bindparam("from_whom"), settled=bindparam("for_good"))
_RETOLD_BY = select(o.takings.c.rid).where(o.takings.c.source == bindparam("document"))


def write(connection: Connection, document: int, reading: Reading) -> set[int]:
    """Keep the lineage of a document that was written, and change what it changes for others.

    Returns the origins that have to be judged anew.
    """
    text = connection.execute(select(t.documents.c.text).where(t.documents.c.rid == document)).scalar_one()
    write_likenesses(connection, document, text, reading.document.text)
    news = _enter(connection, document, reading.document)
    changed: set[int] = set()
    for each in sorted(_printers(connection, document, reading.document) | {document}):
        changed |= _weave(connection, each, reading if each == document else load_reading(connection, each))
    changed |= _resolve(connection, news | touched_by(connection, document))
    write_utterances(connection, document, reading)
    return changed


def remove(connection: Connection, document: int) -> set[int]:
    """Take out the lineage of a document that is about to go, and change what that changes for others.

    Returns the origins that have to be judged anew.
    """
    forget_utterances(connection, document)
    known, _ = loading.documents(connection, t.documents.c.rid == document)[0]
    printers = _printers(connection, document, known)
    citing = touched_by(connection, document)
    changed = _unweave(connection, document)
    forget_likenesses(connection, document)
    forget_report(connection, document)
    table = o.document_lineages
    article = connection.execute(select(table.c.article).where(table.c.document == document)).scalar_one()
    connection.execute(delete(table).where(table.c.document == document))
    citing |= _set_versions(connection, article)
    for each in sorted(printers):
        changed |= _weave(connection, each, load_reading(connection, each))
    left = select(o.takings.c.rid).where(o.takings.c.rid.in_(listed(citing)))
    changed |= _resolve(connection, set(connection.scalars(left)))
    connection.execute(update(o.takings).where(o.takings.c.source == document).values(source=None))
    return changed


def rebuild(connection: Connection) -> None:
    """Make all lineages again from the readings."""
    for table in (
        o.renderings,
        o.utterance_words,
        o.utterances,
        o.statement_origins,
        o.taking_vouchers,
        o.takings,
        o.origin_keys,
        o.origin_vouchers,
        o.origins,
        o.report_keys,
        o.known_outlets,
        o.document_lineages,
        o.shared_passages,
        o.likenesses,
        o.text_sketches,
    ):
        connection.execute(delete(table))
    changed: set[int] = set()
    for document in connection.scalars(select(t.documents.c.rid).order_by(t.documents.c.rid)).all():
        changed |= write(connection, document, load_reading(connection, document))
    judge(connection, changed)


def _enter(connection: Connection, document: int, known: Document) -> set[int]:
    """Enter a document among those that others may print or mean."""
    connection.execute(
        insert(o.document_lineages),
        {
            "document": document,
            "article": _article(known),
            "kind": OriginKind.OWN.value,
            "credited": known.credit is not None and not _is_own_credit(known),
            "own": True,
            "reprint_of": None,
            "version_of": None,
            "statements": 0,
            "unestablished": 0,
        },
    )
    return _set_versions(connection, _article(known))


def _article(document: Document) -> str:
    """Return what all versions of an article have in common: the publisher's own identifier, or the address."""
    if document.identifier is not None:
        return f"identifier\t{document.publisher or ''}\t{document.identifier}"
    return f"url\t{document.url}" if document.url is not None else f"document\t{document.id}"


def _is_own_credit(document: Document) -> bool:
    return document.publisher is not None and same_outlet(document.publisher, document.credit or "")


def _set_versions(connection: Connection, article: str) -> set[int]:
    """Say which version of an article comes before all others; return the takings of those for which that is news."""
    table = o.document_lineages
    query = (
        select(table.c.document, table.c.version_of)
        .join(t.documents, t.documents.c.rid == table.c.document)
        .where(table.c.article == article)
        .order_by(
            t.documents.c.published.is_(None),
            t.documents.c.published,
            t.documents.c.version.nulls_first(),
            t.documents.c.id,
        )
    )
    rows = connection.execute(query).all()
    changed: set[int] = set()
    for row in rows:
        version_of = None if row.document == rows[0].document else rows[0].document
        if row.version_of != version_of:
            changed.add(row.document)
            connection.execute(update(table).where(table.c.document == row.document).values(version_of=version_of))
    return set(connection.scalars(select(o.takings.c.rid).where(o.takings.c.document.in_(listed(changed)))))


def _printers(connection: Connection, document: int, known: Document) -> set[int]:
    """Return the documents that print a document again, or have a part of it and credit it."""
    mine = _place(connection, document)
    query = _likenesses(o.likenesses.c.document).where(o.likenesses.c.other == document)
    return {
        row.document
        for row in connection.execute(query).all()
        if _before(mine, tuple(row)[-4:])
        and _prints(row, version=row.article == _article(known), credit=row.credit, publisher=known.publisher)
    }


def _likenesses(end: ColumnElement[int]) -> Select[Any]:
    """Select the likenesses of documents with what is known of the one at an end, and its place in the order last."""
    return (
        select(o.likenesses, t.documents.c.id, t.documents.c.publisher, t.documents.c.credit)
        .add_columns(o.document_lineages.c.article, *_order())
        .join(t.documents, t.documents.c.rid == end)
        .join(o.document_lineages, o.document_lineages.c.document == end)
    )


def _prints(row: Row[Any], *, version: bool, credit: str | None, publisher: str | None) -> bool:
    """Whether of two documents with something in common one is printed from the other, if it is the later one."""
    return row.reprint or version or (credit is not None and publisher is not None and same_outlet(credit, publisher))


def _order() -> tuple[ColumnElement[object], ...]:
    """Which document comes first among those that print one text: credited copies are later ones."""
    days = t.documents.c.published
    return (o.document_lineages.c.credited, case((days.is_(None), 1), else_=0), days, t.documents.c.id)


def _weave(connection: Connection, document: int, reading: Reading) -> set[int]:
    """Write what a document has from where, in place of what was written before; return the origins that changed."""
    changed = _unweave(connection, document)
    printed = list(_printed(connection, document, reading.document))
    lineage = lineage_of(reading, [each for _, each in printed])
    rids = {each.document: rid for rid, each in printed}
    whole = [rid for rid, each in printed if each.whole]
    reprint_of = _earliest(connection, whole)
    statements = sum(len(each.statements) for each in lineage.shares) + len(lineage.own or ())
    before = connection.execute(
        select(o.document_lineages.c.reprint_of, o.document_lineages.c.own).where(
            o.document_lineages.c.document == document
        )
    ).one()
    connection.execute(
        update(o.document_lineages)
        .where(o.document_lineages.c.document == document)
        .values(
            kind=lineage.kind.value,
            own=lineage.own is not None,
            reprint_of=reprint_of,
            statements=statements + len(lineage.unestablished),
            unestablished=len(lineage.unestablished),
        )
    )
    note_report(connection, document, reading.document, lineage.utterances)
    _write_takings(connection, document, reading, lineage, rids)
    again = set(connection.scalars(select(o.takings.c.rid).where(o.takings.c.document == document)))
    if tuple(before) != (reprint_of, lineage.own is not None):
        again |= set(connection.scalars(select(o.takings.c.rid).where(o.takings.c.source == document)))
    return changed | _resolve(connection, again)


def _unweave(connection: Connection, document: int) -> set[int]:
    """Take out what a document has from where; return the origins that changed."""
    rows = connection.execute(select(o.takings).where(o.takings.c.document == document)).all()
    changed = {origin for row in rows if (origin := detach(connection, row)) is not None}
    connection.execute(delete(o.statement_origins).where(o.statement_origins.c.document == document))
    connection.execute(delete(o.takings).where(o.takings.c.document == document))
    return changed


def _printed(connection: Connection, document: int, known: Document) -> Iterator[tuple[int, Printed]]:
    """Yield the earlier reports that a document prints again, or has a part of and credits, the earliest first."""
    mine = _place(connection, document)
    query = _likenesses(o.likenesses.c.other).where(o.likenesses.c.document == document).order_by(*_order())
    for row in connection.execute(query).all():
        version = row.article == _article(known)
        if _before(tuple(row)[-4:], mine) and _prints(
            row, version=version, credit=known.credit, publisher=row.publisher
        ):
            yield row.other, _as_printed(connection, row, known, whole=row.reprint or version)


def _place(connection: Connection, document: int) -> tuple[object, ...]:
    """Return what says where a document comes in the order."""
    query = (
        select(*_order())
        .select_from(o.document_lineages.join(t.documents, t.documents.c.rid == o.document_lineages.c.document))
        .where(t.documents.c.rid == document)
    )
    return tuple(connection.execute(query).one())


def _before(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    def comparable(key: tuple[object, ...]) -> tuple[object, ...]:
        credited, undated, day, id_ = key
        return bool(credited), bool(undated), day or date.max, id_

    return comparable(one) < comparable(other)


def _as_printed(connection: Connection, row: Row[tuple[object, ...]], known: Document, *, whole: bool) -> Printed:
    table = o.shared_passages
    query = (
        select(table.c.start, table.c.end)
        .where(table.c.document == row.document, table.c.other == row.other)
        .order_by(table.c.start)
    )
    passages = tuple((each.start, each.end) for each in connection.execute(query))
    longest = max(passages, key=lambda each: each[1] - each[0], default=None)
    evidence = None
    if longest is not None:
        evidence = Span(start=longest[0], end=longest[1], exact=known.text[longest[0] : longest[1]])
    return Printed(document=row.id, publisher=row.publisher, whole=whole, passages=passages, evidence=evidence)


def _earliest(connection: Connection, documents: list[int]) -> int | None:
    """Return which of the reports that a document prints came first; a version of its own is none of them."""
    return documents[0] if documents else None


def _write_takings(
    connection: Connection, document: int, reading: Reading, lineage: Lineage, printed: dict[str, int]
) -> None:
    """Write one row for each place that a document has something from, and each statement under its row."""
    appearing = (
        select(t.actors.c.id, t.actors.c.rid)
        .join(t.actor_appearances, t.actor_appearances.c.actor == t.actors.c.rid)
        .where(t.actor_appearances.c.document == document)
    )
    actors = {row.id: row.rid for row in connection.execute(appearing)}
    shares = list(lineage.shares)
    if lineage.own is not None:
        kind = lineage.kind
        shares.append(
            Share(
                kind=kind,
                statements=lineage.own,
                name=reading.document.publisher,
                evidence=lineage.evidence or next((each.told.evidence for each in lineage.own if each.told), None),
            )
        )
    first = next_rid(connection, o.takings)
    rows = [
        {
            "rid": rid,
            "document": document,
            "kind": share.kind.value,
            "name": share.name,
            "key": _key(connection, share, own=number >= len(lineage.shares)),
            "actor": actors.get(share.actor or ""),
            "citing": reading.document.published,
            "day": share.day,
            "not_before": share.not_before,
            "source": printed.get(share.document or ""),
            "origin": None,
            "settled": True,
            "statements": len(share.statements),
            "start": share.evidence.start if share.evidence else None,
            "end": share.evidence.end if share.evidence else None,
        }
        for number, (rid, share) in enumerate(enumerate(shares, first))
    ]
    insert_rows(connection, o.takings, rows)
    vouchers: dict[tuple[int, int], int] = defaultdict(int)
    people = {actor.id: actor for actor in reading.actors}
    for rid, share in enumerate(shares, first):
        for statement in share.statements:
            for actor in voucher_actors(statement, people):
                vouchers[rid, actors[actor]] += 1
    insert_rows(
        connection,
        o.taking_vouchers,
        [{"taking": rid, "actor": actor, "statements": count} for (rid, actor), count in sorted(vouchers.items())],
    )
    placed = [(rid, each) for rid, share in enumerate(shares, first) for each in share.statements]
    _write_statements(connection, document, [*placed, *((None, each) for each in lineage.unestablished)])


def _key(connection: Connection, share: Share, *, own: bool) -> str | None:
    if share.utterance is not None:
        return share.utterance
    if own or share.document is not None or share.name is None:
        return None
    return outlet_of(connection, share.name)


def _write_statements(connection: Connection, document: int, placed: Iterable[tuple[int | None, Statement]]) -> None:
    known = {
        name: {
            row.id: row.rid
            for row in connection.execute(select(table.c.id, table.c.rid).where(table.c.document == document))
        }
        for name, table in (("attribution", t.attributions), ("position", t.positions))
    }
    rows = []
    for number, (taking, statement) in enumerate(placed):
        evidence = statement.evidence
        rows.append(
            {
                "document": document,
                "ordinal": number,
                "attribution": known["attribution"].get(statement.id),
                "position": known["position"].get(statement.id),
                "taking": taking,
                "told": statement.heard,
                "start": evidence.start if evidence else None,
                "end": evidence.end if evidence else None,
            }
        )
    insert_rows(connection, o.statement_origins, rows)


def _resolve(connection: Connection, takings: set[int]) -> set[int]:
    """Follow takings to their origins; return the origins that changed."""
    changed: set[int] = set()
    waiting = sorted(takings)
    seen: set[int] = set()
    while waiting:
        rid = waiting.pop(0)
        if rid in seen:
            continue
        seen.add(rid)
        row = connection.execute(_TAKING, {"rid": rid}).one_or_none()
        if row is None:
            continue
        found = resolve(connection, row)
        moved = found.source != row.source
        if row.origin is not None and (moved or not _leads_there(connection, row, found.origin, found.settled)):
            former = detach(connection, row)
            changed |= {former} if former is not None else set()
            row = None
        if row is None or row.origin is None:
            connection.execute(_SETTLE, {"at": rid, "from_whom": found.source, "for_good": found.settled})
            fresh = connection.execute(_TAKING, {"rid": rid}).one()
            changed.add(attach(connection, fresh, found))
            # Whoever retells the document through this goes on to where it now leads.
            waiting += connection.scalars(_RETOLD_BY, {"document": fresh.document}).all()
    return changed


def _leads_there(connection: Connection, row: Row[tuple[object, ...]], origin: str, settled: bool) -> bool:
    """Whether a taking leads where it led before."""
    held = connection.execute(select(o.origins.c.id).where(o.origins.c.rid == row.origin)).scalar_one()
    return bool(held == origin and row.settled == settled)
