"""Answer what views ask of origins from what is kept, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, bindparam, func, select

from accordingto.record import loading
from accordingto.record import origin_tables as o
from accordingto.record import schema as t
from accordingto.record.origin_counts import voucher_key
from accordingto.record.origin_values import HeldLineage, HeldOrigin, HeldVoucher, OriginCounts, Taking
from accordingto.record.sql import listed, numbers
from accordingto.relating import Backing, Behind, Independence
from accordingto.vocabulary import ActorKind, OriginKind, Span, Unnamed

__all__ = ["backings", "counts", "lineages", "origins", "takings"]

# An origin that thousands of documents go back to is shown with some of them.
_DOCUMENTS_SHOWN = 50
_VOUCHERS_SHOWN = 50

_SOURCE = t.documents.alias()
_ACTOR = t.actors.alias()

# Asked for every origin of a page, so made once.
_GOING_BACK = (
    select(o.takings.c.rid, o.takings.c.document, t.documents.c.id)
    .join(t.documents, t.documents.c.rid == o.takings.c.document)
    .where(o.takings.c.origin == bindparam("origin"))
    .order_by(o.takings.c.document)
    .limit(_DOCUMENTS_SHOWN)
)
_VOUCHERS = (
    select(o.origin_vouchers)
    .where(o.origin_vouchers.c.origin == bindparam("origin"))
    .order_by(o.origin_vouchers.c.statements.desc(), o.origin_vouchers.c.key)
    .limit(_VOUCHERS_SHOWN)
)
_APPEARANCE, _CANONICAL = t.actor_appearances, t.actors.alias()
_VOUCHING = (
    select(
        t.actors.c.id,
        func.coalesce(_CANONICAL.c.kind, t.actors.c.kind).label("kind"),
        func.coalesce(_CANONICAL.c.name, _APPEARANCE.c.unnamed_description, t.actors.c.name).label("name"),
        t.actors.c.name.label("called"),
        _APPEARANCE.c.unnamed_count,
        _APPEARANCE.c.unnamed_description,
        _APPEARANCE.c.unnamed_terms,
        o.takings.c.rid.label("taking"),
        t.documents.c.id.label("document"),
    )
    .join(o.taking_vouchers, o.taking_vouchers.c.actor == t.actors.c.rid)
    .join(o.takings, o.takings.c.rid == o.taking_vouchers.c.taking)
    .join(_APPEARANCE, (_APPEARANCE.c.actor == t.actors.c.rid) & (_APPEARANCE.c.document == o.takings.c.document))
    .join(t.documents, t.documents.c.rid == o.takings.c.document)
    .outerjoin(t.actor_identity, t.actor_identity.c.actor == t.actors.c.rid)
    .outerjoin(_CANONICAL, _CANONICAL.c.rid == t.actor_identity.c.canonical)
    .where(o.taking_vouchers.c.taking.in_(numbers("takings")))
    .order_by(t.documents.c.id, t.actors.c.id)
)


def counts(connection: Connection) -> OriginCounts:
    """Return the three counts, and how many documents there are."""

    def one(query: Any) -> int:
        return int(connection.execute(query).scalar_one())

    shown = o.origins.c.independence == Independence.SHOWN.value
    return OriginCounts(
        articles=one(select(func.count(o.document_lineages.c.article.distinct()))),
        documents=one(select(func.count()).select_from(t.documents)),
        origins=one(select(func.count()).select_from(o.origins)),
        origins_shown_independent=one(select(func.count()).select_from(o.origins).where(shown)),
    )


def origins(connection: Connection, limit: int | None, offset: int) -> list[HeldOrigin]:
    """Return origins, those that most documents go back to first."""
    table = o.origins
    query = (
        select(table)
        .order_by(table.c.documents.desc(), table.c.statements.desc(), table.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    rows = connection.execute(query).all()
    ids = _ids(connection, {each for row in rows for each in (row.rid, row.shared_with) if each is not None})
    named = {row.document for row in rows if row.document is not None}
    documents = dict(
        connection.execute(
            select(t.documents.c.rid, t.documents.c.id).where(t.documents.c.rid.in_(listed(sorted(named))))
        ).all()
    )
    back = {row.rid: connection.execute(_GOING_BACK, {"origin": row.rid}).all() for row in rows}
    vouching: dict[int, list[Any]] = defaultdict(list)
    shown = sorted(each.rid for takings in back.values() for each in takings)
    for each in connection.execute(_VOUCHING, {"takings": shown}):
        vouching[each.taking].append(each)
    return [
        HeldOrigin(
            id=ids[row.rid],
            kind=OriginKind(row.kind),
            name=row.name,
            document=documents.get(row.document),
            articles=row.documents,
            documents=tuple(sorted({each.id for each in back[row.rid]})),
            statements=row.statements,
            vouchers=_vouchers(connection, row.rid, [said for each in back[row.rid] for said in vouching[each.rid]]),
            independence=Independence(row.independence),
            shared_with=None if row.shared_with is None else ids[row.shared_with],
        )
        for row in rows
    ]


def lineages(connection: Connection, limit: int | None, offset: int) -> list[HeldLineage]:
    """Return the lineage of documents, the earliest published first and the undated last."""
    days = t.documents.c.published
    dated = select(t.documents.c.rid).where(days.is_not(None)).order_by(days, t.documents.c.id)
    undated = select(t.documents.c.rid).where(days.is_(None)).order_by(t.documents.c.id)
    found = list(connection.scalars(dated.limit(limit).offset(offset)))
    if limit is None or len(found) < limit:
        before = 0
        if offset and not found:
            before = offset - connection.execute(select(func.count()).where(days.is_not(None))).scalar_one()
        left = None if limit is None else limit - len(found)
        found += connection.scalars(undated.limit(left).offset(before)).all()
    return _lineages(connection, found)


def takings(connection: Connection, limit: int | None, offset: int) -> list[Taking]:
    """Return what documents have from others, in the order of recording, then who told their publishers themselves."""
    own = o.takings.c.key.is_(None) & (o.takings.c.kind != OriginKind.REPRINT.value)
    query = select(o.takings.c.rid).where(~own).order_by(o.takings.c.rid).limit(limit).offset(offset)
    found = [each for _, each in _takings(connection, list(connection.scalars(query)))]
    if limit is not None and len(found) == limit:
        return found
    before = connection.execute(select(func.count()).select_from(o.takings).where(~own)).scalar_one()
    left = None if limit is None else limit - len(found)
    return found + _told(connection, left, max(0, offset - before))


def _told(connection: Connection, limit: int | None, offset: int) -> list[Taking]:
    """Return who told a report's publisher what it says, as far as the report says so."""
    table = o.statement_origins
    speaker = t.actors.alias()
    groups = (
        select(
            table.c.document,
            t.attributions.c.speaker,
            table.c.taking,
            func.count().label("statements"),
            func.min(table.c.ordinal).label("first"),
        )
        .join(t.attributions, t.attributions.c.rid == table.c.attribution)
        .where(table.c.told, t.attributions.c.speaker.is_not(None), table.c.taking.is_not(None))
        .group_by(table.c.document, t.attributions.c.speaker, table.c.taking)
        .order_by(table.c.document, t.attributions.c.speaker, table.c.taking)
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    query = (
        select(groups, t.documents.c.id.label("document_id"), speaker.c.id.label("speaker_id"), speaker.c.name)
        .add_columns(o.takings.c.origin, table.c.start, table.c.end)
        .join(t.documents, t.documents.c.rid == groups.c.document)
        .join(speaker, speaker.c.rid == groups.c.speaker)
        .join(o.takings, o.takings.c.rid == groups.c.taking)
        .join(table, (table.c.document == groups.c.document) & (table.c.ordinal == groups.c.first))
        .order_by(groups.c.document, groups.c.speaker)
    )
    rows = connection.execute(query).all()
    texts = loading.texts_of(connection, rows, None)
    ids = _ids(connection, {row.origin for row in rows})
    return [
        Taking(
            document=row.document_id,
            kind=OriginKind.OWN,
            name=row.name,
            actor=row.speaker_id,
            source=None,
            origin=ids[row.origin],
            settled=True,
            statements=row.statements,
            evidence=_evidence(texts, row),
        )
        for row in rows
    ]


def backings(connection: Connection, position_ids: Iterable[str]) -> list[Backing]:
    """Return what each of these positions goes back to."""
    wanted = list(position_ids)
    position, statement, taking = t.positions, o.statement_origins, o.takings
    rows: dict[int, Row[Any]] = {}
    # Two ways to the statement, asked one after the other, so that each takes its index.
    for by in (statement.c.attribution == position.c.attribution, statement.c.position == position.c.rid):
        query = (
            select(
                position.c.rid,
                position.c.id,
                position.c.document,
                position.c.holder,
                position.c.attribution,
                taking.c.kind,
                taking.c.settled,
                taking.c.origin,
                o.origins.c.name,
                o.document_lineages.c.article,
                t.documents.c.id.label("document_id"),
            )
            .join(statement, by)
            .outerjoin(taking, taking.c.rid == statement.c.taking)
            .outerjoin(o.origins, o.origins.c.rid == taking.c.origin)
            .join(o.document_lineages, o.document_lineages.c.document == position.c.document)
            .join(t.documents, t.documents.c.rid == position.c.document)
            .where(position.c.id.in_(listed(wanted)))
        )
        rows |= {row.rid: row for row in connection.execute(query)}
    return _backings(connection, list(rows.values()))


def _backings(connection: Connection, rows: Sequence[Row[Any]]) -> list[Backing]:
    ids = _ids(connection, {row.origin for row in rows if row.origin is not None})
    people = _people(connection, rows)
    agencies: dict[int, list[str]] = defaultdict(list)
    part = select(o.takings.c.document, o.takings.c.name).where(
        o.takings.c.document.in_(listed({row.document for row in rows})),
        o.takings.c.kind == OriginKind.WIRE.value,
        o.takings.c.statements == 0,
    )
    for row in connection.execute(part):
        agencies[row.document].append(row.name)
    return [
        Backing(
            statement=row.id,
            document=row.document_id,
            article=row.article,
            origin=ids.get(row.origin),
            kind=OriginKind(row.kind) if row.kind is not None else OriginKind.NOT_ESTABLISHED,
            outlet=row.name,
            settled=bool(row.settled),
            people=tuple(people[row.rid]),
            agencies=tuple(sorted(set(agencies[row.document]))),
        )
        for row in sorted(rows, key=lambda each: each.rid)
    ]


def _people(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, list[Behind]]:
    """Return who vouches for each position: those behind the innermost outlet of its chain, or else its speaker."""
    found: dict[int, list[Behind]] = defaultdict(list)
    links = t.position_chain
    chain = (
        _under_their_names(t.positions.join(links, links.c.position == t.positions.c.rid), links.c.actor)
        .where(links.c.position.in_(listed(row.rid for row in rows)))
        .order_by(links.c.position, links.c.ordinal)
    )
    for row in connection.execute(chain):
        if row.kind == ActorKind.OUTLET.value:
            found[row.rid].clear()
        else:
            found[row.rid].append(_behind(row))
    alone = [row.rid for row in rows if not found[row.rid] and row.attribution is not None]
    said = t.positions.join(t.attributions, t.attributions.c.rid == t.positions.c.attribution)
    speaker = _under_their_names(said, t.attributions.c.speaker).where(
        t.positions.c.rid.in_(listed(alone)), t.actors.c.kind != ActorKind.OUTLET.value
    )
    for row in connection.execute(speaker) if alone else ():
        found[row.rid].append(_behind(row))
    return found


def _under_their_names(positions: FromClause, actor: ColumnElement[Any]) -> Select[Any]:
    """Select the actors that a column beside positions names, under the names that they go by in the record."""
    canonical, own = t.actors.alias(), t.actor_appearances
    return (
        select(
            t.positions.c.rid,
            t.actors.c.kind,
            func.coalesce(canonical.c.name, own.c.unnamed_description, t.actors.c.name).label("name"),
            (own.c.unnamed_description.is_not(None) & canonical.c.rid.is_(None)).label("described"),
        )
        .select_from(positions)
        .join(t.actors, t.actors.c.rid == actor)
        .join(own, (own.c.actor == t.actors.c.rid) & (own.c.document == t.positions.c.document))
        .outerjoin(t.actor_identity, t.actor_identity.c.actor == t.actors.c.rid)
        .outerjoin(canonical, canonical.c.rid == t.actor_identity.c.canonical)
    )


def _behind(row: Row[Any]) -> Behind:
    return Behind(kind=ActorKind(row.kind), name=row.name, described=bool(row.described), statements=1)


def _ids(connection: Connection, rids: set[int]) -> dict[int, str]:
    """Return the ids that leave the room: of an outlet without a report at hand its actor's, if a text names it."""
    query = select(o.origins.c.rid, o.origins.c.id).where(o.origins.c.rid.in_(listed(sorted(rids))))
    found: dict[int, str] = {}
    for row in connection.execute(query).all():
        found[row.rid] = row.id
        if row.id.startswith("outlet:"):
            actor = (
                select(t.actors.c.id)
                .join(o.takings, o.takings.c.actor == t.actors.c.rid)
                .where(o.takings.c.origin == row.rid)
                .limit(1)
            )
            held = connection.execute(actor).scalar()
            found[row.rid] = held if held is not None else "credit:" + row.id.removeprefix("outlet:")
    return found


def _vouchers(connection: Connection, origin: int, vouching: Iterable[Any]) -> tuple[HeldVoucher, ...]:
    """Return who vouches for what goes back to an origin, given who does in the documents that are shown."""
    by_key: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(vouching, key=lambda each: (each.document, each.id)):
        by_key[voucher_key(row.kind, row.name)].append(row)
    made = []
    for row in connection.execute(_VOUCHERS, {"origin": origin}).all():
        members = by_key[row.key]
        first = next((each for each in members if each.unnamed_description is not None), None)
        unnamed = None
        if row.described and first is not None:
            unnamed = Unnamed(
                count=first.unnamed_count, description=first.unnamed_description, terms=first.unnamed_terms
            )
        made.append(
            HeldVoucher(
                name=first.called if unnamed is not None and first is not None else row.name,
                kind=ActorKind(row.kind),
                unnamed=unnamed,
                actors=tuple(sorted({each.id for each in members})),
                statements=row.statements,
                documents=tuple(sorted({each.document for each in members})),
            )
        )
    return tuple(made)


def _lineages(connection: Connection, rids: Sequence[int]) -> list[HeldLineage]:
    of_page = t.documents.c.rid.in_(listed(rids))
    known = {row.rid: document for document, row in loading.documents(connection, of_page)}
    table = o.document_lineages
    first, version = t.documents.alias(), t.documents.alias()
    query = (
        select(
            table,
            first.c.id.label("reprint_id"),
            version.c.id.label("version_id"),
            o.likenesses.c.share,
            o.likenesses.c.same,
            o.likenesses.c.other_share,
        )
        .outerjoin(first, first.c.rid == table.c.reprint_of)
        .outerjoin(version, version.c.rid == table.c.version_of)
        .outerjoin(
            o.likenesses,
            (o.likenesses.c.document == table.c.document) & (o.likenesses.c.other == table.c.reprint_of),
        )
        .where(table.c.document.in_(listed(rids)))
    )
    rows = {row.document: row for row in connection.execute(query)}
    wanted = select(o.takings.c.rid).where(o.takings.c.document.in_(listed(rids))).order_by(o.takings.c.rid)
    took: dict[int, list[Taking]] = defaultdict(list)
    for document, taking in _takings(connection, list(connection.scalars(wanted))):
        took[document].append(taking)
    return [
        HeldLineage(
            document=known[rid],
            kind=OriginKind(rows[rid].kind),
            reprint_of=rows[rid].reprint_id,
            version_of=rows[rid].version_id,
            share=rows[rid].share,
            same=rows[rid].same,
            source_share=rows[rid].other_share,
            takings=tuple(took[rid]),
            statements=rows[rid].statements,
            not_established=rows[rid].unestablished,
        )
        for rid in rids
    ]


def _takings(connection: Connection, rids: Sequence[int]) -> list[tuple[int, Taking]]:
    table = o.takings
    query = (
        select(
            table, t.documents.c.id.label("document_id"), _SOURCE.c.id.label("source_id"), _ACTOR.c.id.label("actor_id")
        )
        .join(t.documents, t.documents.c.rid == table.c.document)
        .outerjoin(_SOURCE, _SOURCE.c.rid == table.c.source)
        .outerjoin(_ACTOR, _ACTOR.c.rid == table.c.actor)
        .where(table.c.rid.in_(listed(rids)))
        .order_by(table.c.rid)
    )
    rows = connection.execute(query).all()
    texts = loading.texts_of(connection, rows, None)
    ids = _ids(connection, {row.origin for row in rows if row.origin is not None})
    return [
        (
            row.document,
            Taking(
                document=row.document_id,
                kind=OriginKind(row.kind),
                name=row.name,
                actor=row.actor_id,
                source=row.source_id,
                origin=ids[row.origin],
                settled=row.settled,
                statements=row.statements,
                evidence=_evidence(texts, row),
            ),
        )
        for row in rows
    ]


def _evidence(texts: loading.Texts, row: Row[Any]) -> Span | None:
    return None if row.start is None else texts.cut(row.document, row.start, row.end)
