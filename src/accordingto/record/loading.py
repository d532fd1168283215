"""Make vocabulary values of rows again, cutting every exact string out of the stored text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from accordingto.record import schema as t
from accordingto.record.sql import listed
from accordingto.record.values import Filed
from accordingto.vocabulary import (
    Attribution,
    Channel,
    Document,
    Event,
    EventStatus,
    Granularity,
    Modality,
    Move,
    Participant,
    Plover,
    Position,
    Problem,
    ProblemKind,
    Span,
    Style,
    TimeExpression,
    TimeInterval,
)

__all__ = [
    "Texts",
    "attributions",
    "documents",
    "events",
    "positions",
    "problems",
    "text_of",
    "texts_by_id",
    "texts_of",
    "times",
]

# Made once, as an alias takes longer to make than most statements take to run.
_SPEAKER, _HOLDER, _ADDRESSEE, _TARGET = (t.actors.alias() for _ in range(4))
_PARENT, _ATTRIBUTION = t.attributions.alias(), t.attributions.alias()
_TIME = t.times.alias()


class Texts:
    """The texts that spans are cut from, by the row of their document."""

    def __init__(self, connection: Connection, documents: Iterable[int]) -> None:
        self._texts: dict[int, str] = {}
        self._ids: dict[int, str] = {}
        self.load(connection, documents)

    def load(self, connection: Connection, documents: Iterable[int]) -> None:
        """Take in the texts that are not here yet."""
        wanted = sorted(set(documents) - self._texts.keys())
        if not wanted:
            return
        query = (
            select(t.documents.c.rid, t.documents.c.id, t.texts.c.text)
            .join(t.texts, t.texts.c.rid == t.documents.c.text)
            .where(t.documents.c.rid.in_(listed(wanted)))
        )
        for row in connection.execute(query):
            self._texts[row.rid] = row.text
            self._ids[row.rid] = row.id

    def document(self, rid: int) -> str:
        """Return the id of a document."""
        return self._ids[rid]

    def cut(self, rid: int, start: int, end: int) -> Span:
        """Return the span of a document's text."""
        return Span(start=start, end=end, exact=self._texts[rid][start:end])

    def by_id(self) -> dict[str, str]:
        """Return the texts by the ids of their documents."""
        return {id_: self._texts[rid] for rid, id_ in self._ids.items()}

    def whole(self, rid: int) -> str:
        """Return the text of a document."""
        return self._texts[rid]

    def span(self, row: Row[Any], name: str) -> Span | None:
        """Return the span that a row has under a name, if it has one."""
        start = getattr(row, f"{name}_start")
        return None if start is None else self.cut(row.document, start, getattr(row, f"{name}_end"))

    def needed(self, row: Row[Any], name: str) -> Span:
        """Return the span that a row must have under a name."""
        return self.cut(row.document, getattr(row, f"{name}_start"), getattr(row, f"{name}_end"))


def texts_of(connection: Connection, rows: Iterable[Row[Any]], known: Texts | None) -> Texts:
    """Return the texts of the rows' documents, taking those that are not known from the database."""
    texts = known or Texts(connection, ())
    texts.load(connection, (row.document for row in rows))
    return texts


def text_of(connection: Connection, document: int | str) -> str:
    """Return the text of a document by its row or its id."""
    table = t.documents
    here = table.c.id == document if isinstance(document, str) else table.c.rid == document
    query = select(t.texts.c.text).join(table, table.c.text == t.texts.c.rid).where(here)
    return str(connection.execute(query).scalar_one())


def texts_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the texts of documents by the documents' ids; ids that are not there are left out."""
    table = t.documents
    query = (
        select(table.c.id, t.texts.c.text)
        .join(t.texts, t.texts.c.rid == table.c.text)
        .where(table.c.id.in_(listed(sorted(set(ids)))))
    )
    return {row.id: row.text for row in connection.execute(query)}


def documents(connection: Connection, *conditions: ColumnElement[bool]) -> list[tuple[Document, Row[Any]]]:
    """Return documents in the order of their recording, each with its row."""
    query = (
        select(t.documents, t.texts.c.text.label("words"), t.texts.c.sha256)
        .join(t.texts, t.texts.c.rid == t.documents.c.text)
        .where(*conditions)
        .order_by(t.documents.c.rid)
    )
    return [(_document(row), row) for row in connection.execute(query)]


def attributions(
    connection: Connection, *conditions: ColumnElement[bool], texts: Texts | None = None
) -> list[Filed[Attribution]]:
    """Return the attributions that meet the conditions, in the order of their recording."""
    table = t.attributions
    query = (
        select(table, _SPEAKER.c.id.label("speaker_id"), _PARENT.c.id.label("parent_id"))
        .outerjoin(_SPEAKER, _SPEAKER.c.rid == table.c.speaker)
        .outerjoin(_PARENT, _PARENT.c.rid == table.c.parent)
        .where(*conditions)
        .order_by(table.c.rid)
    )
    rows = connection.execute(query).all()
    texts = texts_of(connection, rows, texts)
    contents = _grouped(connection, t.contents, "attribution", [row.rid for row in rows])
    return [
        Filed(
            document=texts.document(row.document),
            item=Attribution(
                id=row.id,
                source=texts.span(row, "source"),
                cue=texts.span(row, "cue"),
                content=tuple(texts.cut(row.document, each.start, each.end) for each in contents[row.rid]),
                style=Style(row.style),
                speaker=row.speaker_id,
                parent=row.parent_id,
            ),
        )
        for row in rows
    ]


def positions(
    connection: Connection, narrowed: Select[tuple[Any]], texts: Texts | None = None
) -> list[Filed[Position]]:
    """Return the positions that a query on ``positions`` gives, in its order."""
    table = t.positions
    query = (
        _with_links(narrowed, table)
        .add_columns(
            _HOLDER.c.id.label("holder_id"),
            _ADDRESSEE.c.id.label("addressee_id"),
            _TARGET.c.id.label("target_id"),
        )
        .outerjoin(_HOLDER, _HOLDER.c.rid == table.c.holder)
        .outerjoin(_ADDRESSEE, _ADDRESSEE.c.rid == table.c.addressee)
        .outerjoin(_TARGET, _TARGET.c.rid == table.c.target)
    )
    rows = connection.execute(query).all()
    texts = texts_of(connection, rows, texts)
    rids = [row.rid for row in rows]
    chain = _grouped(connection, t.position_chain, "position", rids, t.actors, "actor")
    places = _grouped(connection, t.position_places, "position", rids, t.places, "place")
    return [
        Filed(
            document=texts.document(row.document),
            item=Position(
                id=row.id,
                holder=row.holder_id,
                move=Move(row.move),
                addressee=row.addressee_id,
                target=row.target_id,
                issue=row.issue,
                proposal=texts.span(row, "proposal"),
                evidence=texts.needed(row, "evidence"),
                condition=texts.span(row, "condition"),
                in_return=texts.span(row, "in_return"),
                channel=Channel(row.channel) if row.channel is not None else None,
                time=_interval(row),
                modality=Modality(row.modality),
                chain=tuple(each.id for each in chain[row.rid]),
                plover=Plover(row.plover) if row.plover is not None else None,
                cue=texts.span(row, "cue"),
                attribution=row.attribution_id,
                places=tuple(each.id for each in places[row.rid]),
            ),
        )
        for row in rows
    ]


def events(connection: Connection, narrowed: Select[tuple[Any]], texts: Texts | None = None) -> list[Filed[Event]]:
    """Return the events that a query on ``events`` gives, in its order."""
    rows = connection.execute(_with_links(narrowed, t.events)).all()
    texts = texts_of(connection, rows, texts)
    rids = [row.rid for row in rows]
    chain = _grouped(connection, t.event_chain, "event", rids, t.actors, "actor")
    places = _grouped(connection, t.event_places, "event", rids, t.places, "place")
    participants = _grouped(connection, t.event_participants, "event", rids, t.actors, "actor")
    return [
        Filed(
            document=texts.document(row.document),
            item=Event(
                id=row.id,
                kind=row.kind,
                plover=Plover(row.plover),
                mode=row.mode,
                context=row.context,
                status=EventStatus(row.status),
                cue=texts.needed(row, "cue"),
                evidence=texts.needed(row, "evidence"),
                participants=tuple(Participant(actor=each.id, role=each.role) for each in participants[row.rid]),
                places=tuple(each.id for each in places[row.rid]),
                time=_interval(row),
                chain=tuple(each.id for each in chain[row.rid]),
                attribution=row.attribution_id,
            ),
        )
        for row in rows
    ]


def times(
    connection: Connection, *conditions: ColumnElement[bool], texts: Texts | None = None
) -> list[Filed[TimeExpression]]:
    """Return the time expressions that meet the conditions, in the order of their recording."""
    rows = connection.execute(select(t.times).where(*conditions).order_by(t.times.c.rid)).all()
    texts = texts_of(connection, rows, texts)
    return [
        Filed(
            document=texts.document(row.document),
            item=TimeExpression(
                id=row.id,
                span=texts.needed(row, "span"),
                kind=row.kind,
                value=row.value,
                start=row.start,
                end=row.end,
                granularity=Granularity(row.granularity),
                resolved=row.resolved,
            ),
        )
        for row in rows
    ]


def problems(
    connection: Connection, *conditions: ColumnElement[bool], texts: Texts | None = None
) -> list[Filed[Problem]]:
    """Return the problems that meet the conditions, in the order of their recording."""
    rows = connection.execute(select(t.problems).where(*conditions).order_by(t.problems.c.rid)).all()
    texts = texts_of(connection, rows, texts)
    return [
        Filed(
            document=texts.document(row.document),
            item=Problem(kind=ProblemKind(row.kind), message=row.message, span=texts.span(row, "span")),
        )
        for row in rows
    ]


def _document(row: Row[Any]) -> Document:
    return Document(
        id=row.id,
        text=row.words,
        sha256=row.sha256,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=row.published,
        url=row.url,
        language=row.language,
        credit=row.credit,
        media_type=row.media_type,
        origin=row.origin,
        identifier=row.identifier,
        version=row.version,
    )


def _interval(row: Row[Any]) -> TimeInterval:
    return TimeInterval(start=row.time_start, end=row.time_end, expression=row.time_expression, ref=row.time_ref_id)


def _with_links(narrowed: Select[tuple[Any]], table: Table) -> Select[Any]:
    """Add the ids of the attribution and the time expression that positions and events refer to."""
    return (
        narrowed.with_only_columns(table, _ATTRIBUTION.c.id.label("attribution_id"), _TIME.c.id.label("time_ref_id"))
        .outerjoin(_ATTRIBUTION, _ATTRIBUTION.c.rid == table.c.attribution)
        .outerjoin(_TIME, _TIME.c.rid == table.c.time_ref)
    )


def _grouped(
    connection: Connection,
    table: Table,
    owner: str,
    rids: Sequence[int],
    members: Table | None = None,
    member: str | None = None,
) -> dict[int, list[Row[Any]]]:
    """Return the rows of each owner in order, with the ids of the members that they name."""
    grouped: dict[int, list[Row[Any]]] = defaultdict(list)
    if not rids:
        return grouped
    query = select(table)
    if members is not None and member is not None:
        query = query.add_columns(members.c.id).join(members, members.c.rid == table.c[member])
    rows = connection.execute(query.where(table.c[owner].in_(listed(rids))).order_by(table.c[owner], table.c.ordinal))
    for row in rows:
        grouped[getattr(row, owner)].append(row)
    return grouped
