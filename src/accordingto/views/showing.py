"""One item of the record with the passage it rests on and the chain above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accordingto.errors import NotFoundError
from accordingto.views.actors import roles_of
from accordingto.views.limits import beyond
from accordingto.views.lines import actors_of_event, actors_of_position, name_all, summaries, summary
from accordingto.views.passages import Mark, Passage, passage_around
from accordingto.views.relations import (
    attributions_above,
    attributions_below,
    related_context,
    related_position,
    related_statements,
)
from accordingto.views.shown import ActorDetail, ItemKind, Shown
from accordingto.vocabulary import Attribution, Document, Event, Position, Reading, Span, TimeExpression

if TYPE_CHECKING:
    from accordingto.record import FiledActor, FiledPlace, Record

__all__ = ["show"]

_MENTIONS_SHOWN = 3


def show(record: Record, identifier: str, *, limit: int | None = None) -> Shown:
    """Return what an id, or the unambiguous beginning of one, stands for; raise ``NotFoundError`` for none.

    Of an actor or a place no more documents are looked at than ``limit`` says, and of an actor no more positions.
    """
    from accordingto.record import FiledActor, FiledPlace

    filed = record.find(identifier, documents=limit)
    match filed.item:
        case Document():
            return _document(record, record.reading(filed.document))
        case Attribution() as item:
            return _attribution(record, record.reading(filed.document), item)
        case Position() as item:
            return _position(record, record.reading(filed.document), item)
        case Event() as item:
            return _event(record, record.reading(filed.document), item)
        case TimeExpression() as item:
            return _time(record, record.reading(filed.document), item)
        case FiledActor() as item:
            return _actor(record, item, limit)
        case FiledPlace() as item:
            return _place(record, item, limit)
    raise NotFoundError(f"{identifier} cannot be shown: give an id from one of the views.", subject=identifier)


def _document(record: Record, reading: Reading) -> Shown:
    document = reading.document
    marks = (Mark(start=p.span.start, end=p.span.end, label=p.kind.value) for p in reading.problems if p.span)
    whole = Passage(
        document=document.id,
        start=0,
        end=len(document.text),
        text=document.text,
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))),
    )
    return Shown(
        kind=ItemKind.DOCUMENT,
        item=document,
        passages=(whole,),
        related=related_statements(reading),
        problems=reading.problems,
        documents=summaries(record, (document.id,)),
        versions=tuple(summary(each) for each in record.versions_of(document.id) if each.id != document.id),
    )


def _attribution(record: Record, reading: Reading, item: Attribution) -> Shown:
    above = attributions_above(reading.attributions, item.parent)
    below = attributions_below(reading.attributions, item.id)
    speakers = [each.speaker for each in (*above, item)]
    return Shown(
        kind=ItemKind.ATTRIBUTION,
        item=item,
        passages=_passages(
            reading, [("source", item.source), ("cue", item.cue), *(("content", span) for span in item.content)]
        ),
        chain=tuple(dict.fromkeys(speaker for speaker in speakers if speaker is not None)),
        above=above,
        below=below,
        related=related_statements(reading, attributions={item.id, *(each.id for each in below)}),
        actors=name_all(record, (*speakers, *(each.speaker for each in below))),
        documents=summaries(record, (reading.document.id,)),
    )


def _position(record: Record, reading: Reading, item: Position) -> Shown:
    above = attributions_above(reading.attributions, item.attribution)
    return Shown(
        kind=ItemKind.POSITION,
        item=item,
        passages=_passages(
            reading,
            [
                ("evidence", item.evidence),
                ("cue", item.cue),
                ("proposal", item.proposal),
                ("condition", item.condition),
                ("in return", item.in_return),
            ],
        ),
        chain=item.chain,
        above=above,
        related=related_context(reading, item.time.ref, item.places),
        actors=name_all(record, (*actors_of_position(item), *(each.speaker for each in above))),
        documents=summaries(record, (reading.document.id,)),
    )


def _event(record: Record, reading: Reading, item: Event) -> Shown:
    above = attributions_above(reading.attributions, item.attribution)
    return Shown(
        kind=ItemKind.EVENT,
        item=item,
        passages=_passages(reading, [("evidence", item.evidence), ("cue", item.cue)]),
        chain=item.chain,
        above=above,
        related=related_context(reading, item.time.ref, item.places),
        actors=name_all(record, (*actors_of_event(item), *(each.speaker for each in above))),
        documents=summaries(record, (reading.document.id,)),
    )


def _time(record: Record, reading: Reading, item: TimeExpression) -> Shown:
    return Shown(
        kind=ItemKind.TIME,
        item=item,
        passages=_passages(reading, [("time", item.span)]),
        related=related_statements(reading, time=item.id),
        documents=summaries(record, (reading.document.id,)),
    )


def _actor(record: Record, actor: FiledActor, limit: int | None) -> Shown:
    from accordingto.record import PositionQuery

    appearances = actor.appearances[:limit]
    texts = record.texts(appearance.document for appearance in appearances)
    passages: list[Passage] = []
    for appearance in appearances:
        marks = [("role", role.evidence) for role in appearance.roles]
        marks += [("mention", span) for span in appearance.mentions[:_MENTIONS_SHOWN]]
        passages += _sentences(appearance.document, texts[appearance.document], marks)
    cut = limit is not None and len(actor.appearances) >= limit
    extent = record.extent(actor.id) if cut else None
    detail = ActorDetail(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        roles=roles_of(actor),
        unnamed=actor.unnamed,
        part_of=actor.part_of,
        mentions=extent.mentions if extent is not None else len(actor.mentions),
    )
    query = PositionQuery(holder=actor.id, limit=limit)
    held = record.positions(query)
    return Shown(
        kind=ItemKind.ACTOR,
        item=detail,
        passages=tuple(passages),
        related=tuple(related_position(filed.document, filed.item) for filed in held),
        actors=name_all(record, (actor.id, actor.part_of)),
        documents=summaries(record, (appearance.document for appearance in appearances)),
        more_documents=extent.documents - len(appearances) if extent is not None else 0,
        more_positions=beyond(len(held), limit, lambda: record.count_positions(query)),
    )


def _place(record: Record, filed: FiledPlace, limit: int | None) -> Shown:
    appearances = filed.appearances[:limit]
    texts = record.texts(appearance.document for appearance in appearances)
    passages: list[Passage] = []
    for appearance in appearances:
        mentions = appearance.item.mentions[:_MENTIONS_SHOWN]
        marks = [("government" if mention.metonym else "place", mention.span) for mention in mentions]
        passages += _sentences(appearance.document, texts[appearance.document], marks)
    return Shown(
        kind=ItemKind.PLACE,
        item=filed.place,
        passages=tuple(passages),
        documents=summaries(record, (appearance.document for appearance in appearances)),
        more_documents=record.extent(filed.id).documents - len(appearances) if len(appearances) == limit else 0,
    )


def _passages(reading: Reading, marks: Sequence[tuple[str, Span | None]]) -> tuple[Passage, ...]:
    found = passage_around(reading.document.id, reading.document.text, marks)
    return () if found is None else (found,)


def _sentences(document: str, text: str, marks: Sequence[tuple[str, Span]]) -> list[Passage]:
    """Return one passage a sentence: marks that share a sentence share its passage."""
    found: list[tuple[Passage, list[tuple[str, Span]]]] = []
    for mark in sorted(marks, key=lambda each: each[1].start):
        held = found.pop()[1] if found and mark[1].end <= found[-1][0].end else []
        passage = passage_around(document, text, [*held, mark])
        if passage is not None:
            found.append((passage, [*held, mark]))
    return [passage for passage, _ in found]
