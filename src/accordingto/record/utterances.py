"""Keep which attributions are renderings of one utterance, found by the speaker and the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Text, bindparam, cast, delete, func, or_, select

from accordingto.record import loading
from accordingto.record import origin_tables as o
from accordingto.record import schema as t
from accordingto.record.naming import actor_rids
from accordingto.record.origin_values import HeldRendering, HeldWords
from accordingto.record.sql import insert_rows, listed, numbers, rows_of
from accordingto.relating import Drift, Said, compare, day_of, distinctive
from accordingto.vocabulary import ActorKind, Reading, Style

__all__ = ["forget_utterances", "renderings", "write_utterances"]

# Of somebody who says the same words every day, the last renderings are compared.
_COMPARED = 12
_HELD = 200

# Asked for every document, so made once. Of each word only the latest attributions are read, however many have it.
_GIVEN = rows_of("words")
_LATEST = (
    select(o.utterance_words.c.attribution)
    .where(o.utterance_words.c.hash == _GIVEN.c.value)
    .order_by(o.utterance_words.c.attribution.desc())
    .limit(_HELD)
    .correlate(_GIVEN)
    .subquery()
)
_HOLDERS = select(
    _GIVEN.c.value,
    select(func.aggregate_strings(cast(_LATEST.c.attribution, Text), " ")).correlate(_GIVEN).scalar_subquery(),
)
_SPOKEN = select(t.attributions.c.id, t.attributions.c.rid, t.attributions.c.speaker).where(
    t.attributions.c.document == bindparam("document"), t.attributions.c.speaker.is_not(None)
)
_CANONICAL = select(t.actor_identity.c.actor, t.actor_identity.c.canonical).where(
    t.actor_identity.c.actor.in_(numbers("actors"))
)
_SAID = (
    select(o.utterances, t.documents.c.published)
    .join(t.documents, t.documents.c.rid == o.utterances.c.document)
    .where(o.utterances.c.attribution.in_(numbers("attributions")))
    .order_by(o.utterances.c.attribution)
)
_CONTENTS = (
    select(t.contents)
    .where(t.contents.c.attribution.in_(numbers("attributions")))
    .order_by(t.contents.c.attribution, t.contents.c.ordinal)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spoken:
    """What somebody says in a document that is entered: the row of the attribution, the speaker's, and the words."""

    rid: int
    speaker: int
    said: Said
    words: tuple[int, ...]


def write_utterances(connection: Connection, document: int, reading: Reading) -> None:
    """Enter what named people say in a document, and compare it with what they were quoted as saying elsewhere."""
    rids = {row.id: (row.rid, row.speaker) for row in connection.execute(_SPOKEN, {"document": document})}
    named = {each.id for each in reading.actors if each.unnamed is None}
    speakers = _canonical(connection, {speaker for _, speaker in rids.values()})
    published = reading.document.published
    spoken: list[_Spoken] = []
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
        words = _words(said, speakers[speaker])
        if words:
            spoken.append(_Spoken(rid=rid, speaker=speakers[speaker], said=said, words=words))
    if not spoken:
        return
    holders = _holders(connection, sorted({word for each in spoken for word in each.words}))
    insert_rows(
        connection,
        o.utterances,
        [
            {
                "attribution": each.rid,
                "document": document,
                "speaker": each.speaker,
                "day": each.said.day,
                "direct": each.said.direct,
            }
            for each in spoken
        ],
    )
    words_of_each = [{"hash": word, "attribution": each.rid} for each in spoken for word in each.words]
    insert_rows(connection, o.utterance_words, words_of_each)
    _compare(connection, spoken, holders)


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
    known = connection.execute(_CANONICAL, {"actors": sorted(speakers)})
    return {each: each for each in speakers} | {row.actor: row.canonical for row in known}


def _words(said: Said, speaker: int) -> tuple[int, ...]:
    """Return what a speaker's words are found again by."""
    own = speaker * 0x9E3779B97F4A7C15
    return tuple(dict.fromkeys((word ^ own) & 0x7FFFFFFFFFFFFFFF for word in distinctive(said)))


def _holders(connection: Connection, words: list[int]) -> dict[int, list[int]]:
    """Return which attributions that the record has are found by each of these, the latest of each."""
    found = connection.execute(_HOLDERS, {"words": words})
    return {word: [int(each) for each in held.split()] for word, held in found if held is not None}


def _compare(connection: Connection, spoken: Sequence[_Spoken], holders: Mapping[int, list[int]]) -> None:
    """Compare what is said in a document with what shares most words with it, and keep what is one utterance."""
    candidates: dict[int, list[int]] = {}
    for each in spoken:
        shared = Counter(other for word in each.words for other in holders.get(word, ()))
        best = sorted(shared.items(), key=lambda one: (-one[1], -one[0]))[:_COMPARED]
        candidates[each.rid] = sorted(other for other, _ in best)
    held = _said_by(connection, sorted({other for some in candidates.values() for other in some}))
    rows = []
    for each in spoken:
        for other in candidates[each.rid]:
            theirs = held[other]
            if theirs.text == each.said.text:
                continue
            found = compare(each.said, theirs) if each.said.direct or theirs.direct else None
            if found is not None and found.drift is not Drift.VERBATIM:
                rows.append({"one": other, "other": each.rid, "kind": found.drift.value, "same": found.same})
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
    if not attributions:
        return {}
    rows = connection.execute(_SAID, {"attributions": attributions}).all()
    texts = loading.Texts(connection, {row.document for row in rows})
    contents: dict[int, list[tuple[int, int]]] = {row.attribution: [] for row in rows}
    spans = connection.execute(_CONTENTS, {"attributions": attributions})
    for span in spans:
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
