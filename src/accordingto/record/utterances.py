"""Keep which attributions are renderings of one utterance, found by the speaker and the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, or_, select

from accordingto.record import loading
from accordingto.record import origin_tables as o
from accordingto.record import schema as t
from accordingto.record.naming import actor_rids
from accordingto.record.origin_values import HeldRendering, HeldWords
from accordingto.record.sql import insert_rows, listed
from accordingto.relating import Drift, Said, compare, day_of, distinctive
from accordingto.vocabulary import ActorKind, Reading, Style

__all__ = ["forget_utterances", "renderings", "write_utterances"]

# Of somebody who says the same words every day, the last renderings are compared.
_COMPARED = 12
_HELD = 200


def write_utterances(connection: Connection, document: int, reading: Reading) -> None:
    """Enter what named people say in a document, and compare it with what they were quoted as saying elsewhere."""
    rids = {
        row.id: (row.rid, row.speaker)
        for row in connection.execute(
            select(t.attributions.c.id, t.attributions.c.rid, t.attributions.c.speaker).where(
                t.attributions.c.document == document, t.attributions.c.speaker.is_not(None)
            )
        )
    }
    named = {each.id for each in reading.actors if each.unnamed is None}
    speakers = _canonical(connection, {speaker for _, speaker in rids.values()})
    published = reading.document.published
    for each in reading.attributions:
        if each.speaker not in named or each.id not in rids:
            continue
        rid, speaker = rids[each.id]
        said = Said(
            text=reading.document.text,
            content=each.content,
            direct=each.style is not Style.INDIRECT,
            day=day_of(reading, each),
            published=published,
        )
        _enter(connection, document, rid, speakers[speaker], said)


def forget_utterances(connection: Connection, document: int) -> None:
    """Take out what a document has somebody say."""
    mine = select(o.utterances.c.attribution).where(o.utterances.c.document == document)
    rids = list(connection.scalars(mine))
    table = o.renderings
    connection.execute(delete(table).where(or_(table.c.one.in_(listed(rids)), table.c.other.in_(listed(rids)))))
    connection.execute(delete(o.utterance_words).where(o.utterance_words.c.attribution.in_(listed(rids))))
    connection.execute(delete(o.utterances).where(o.utterances.c.document == document))


def _canonical(connection: Connection, speakers: set[int]) -> dict[int, int]:
    """Return who each speaker is, by what was decided."""
    table = t.actor_identity
    query = select(table.c.actor, table.c.canonical).where(table.c.actor.in_(listed(sorted(speakers))))
    return {each: each for each in speakers} | {row.actor: row.canonical for row in connection.execute(query)}


def _enter(connection: Connection, document: int, rid: int, speaker: int, said: Said) -> None:
    words = [(value ^ (speaker * 0x9E3779B97F4A7C15)) & 0x7FFFFFFFFFFFFFFF for value in distinctive(said)]
    if not words:
        return
    candidates: Counter[int] = Counter()
    table = o.utterance_words
    for value in words:
        query = select(table.c.attribution).where(table.c.hash == value).order_by(table.c.attribution.desc())
        candidates.update(connection.scalars(query.limit(_HELD)))
    connection.execute(
        insert(o.utterances),
        {"attribution": rid, "document": document, "speaker": speaker, "day": said.day, "direct": said.direct},
    )
    insert_rows(connection, table, [{"hash": value, "attribution": rid} for value in dict.fromkeys(words)])
    best = [each for each, _ in sorted(candidates.items(), key=lambda one: (-one[1], -one[0]))[:_COMPARED]]
    rows = []
    for other, theirs in _said_by(connection, best).items():
        if theirs.text is said.text or theirs.text == said.text:
            continue
        found = compare(said, theirs) if said.direct or theirs.direct else None
        if found is not None and found.drift is not Drift.VERBATIM:
            rows.append({"one": other, "other": rid, "kind": found.drift.value, "same": found.same})
    insert_rows(connection, o.renderings, rows)


def renderings(
    connection: Connection, drifts: Sequence[Drift], speaker: str | None, limit: int | None, offset: int
) -> list[HeldRendering]:
    """Return what was rendered in different words, those that differ most first."""
    one, other, said = t.attributions.alias(), t.attributions.alias(), o.utterances
    query = (
        select(o.renderings, one.c.id.label("one_id"), other.c.id.label("other_id"), said.c.day)
        .add_columns(t.actors.c.id.label("speaker"), t.actors.c.name, t.actors.c.kind.label("actor_kind"))
        .join(one, one.c.rid == o.renderings.c.one)
        .join(other, other.c.rid == o.renderings.c.other)
        .join(said, said.c.attribution == o.renderings.c.one)
        .join(t.actors, t.actors.c.rid == said.c.speaker)
        .where(o.renderings.c.kind.in_([each.value for each in drifts]))
        .order_by(o.renderings.c.kind, o.renderings.c.same, o.renderings.c.one, o.renderings.c.other)
        .limit(limit)
        .offset(offset)
    )
    if speaker is not None:
        query = query.where(said.c.speaker.in_(listed(actor_rids(connection, speaker))))
    rows = connection.execute(query).all()
    held = _said_by(connection, sorted({each for row in rows for each in (row.one, row.other)}))
    ids = _documents(connection, sorted(held))
    made = []
    for row in rows:
        found = compare(held[row.one], held[row.other])
        if found is None:
            continue
        first, second = (
            HeldWords(attribution=id_, document=ids[rid], direct=held[rid].direct, words=words)
            for rid, id_, words in ((row.one, row.one_id, found.one), (row.other, row.other_id, found.other))
        )
        made.append(
            HeldRendering(
                speaker=row.speaker,
                name=row.name,
                kind=ActorKind(row.actor_kind),
                day=held[row.one].day or held[row.other].day,
                drift=Drift(row.kind),
                same=row.same,
                one=first,
                other=second,
            )
        )
    return made


def _documents(connection: Connection, attributions: list[int]) -> dict[int, str]:
    query = (
        select(o.utterances.c.attribution, t.documents.c.id)
        .join(t.documents, t.documents.c.rid == o.utterances.c.document)
        .where(o.utterances.c.attribution.in_(listed(attributions)))
    )
    return {row.attribution: row.id for row in connection.execute(query)}


def _said_by(connection: Connection, attributions: list[int]) -> dict[int, Said]:
    """Return renderings by the row of their attribution."""
    query = (
        select(o.utterances, t.documents.c.published)
        .join(t.documents, t.documents.c.rid == o.utterances.c.document)
        .where(o.utterances.c.attribution.in_(listed(attributions)))
        .order_by(o.utterances.c.attribution)
    )
    rows = connection.execute(query).all()
    texts = loading.Texts(connection, {row.document for row in rows})
    contents: dict[int, list[tuple[int, int]]] = {row.attribution: [] for row in rows}
    table = t.contents
    spans = (
        select(table).where(table.c.attribution.in_(listed(contents))).order_by(table.c.attribution, table.c.ordinal)
    )
    for span in connection.execute(spans):
        contents[span.attribution].append((span.start, span.end))
    return {
        row.attribution: Said(
            text=texts.whole(row.document),
            content=tuple(texts.cut(row.document, start, end) for start, end in contents[row.attribution]),
            direct=row.direct,
            day=row.day,
            published=row.published,
        )
        for row in rows
    }
