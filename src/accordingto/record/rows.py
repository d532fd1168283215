"""Write what a document says: attributions, positions, events and problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from accordingto.record import schema as t
from accordingto.record.backend import backend
from accordingto.record.sql import insert_rows, next_rid
from accordingto.vocabulary import Attribution, Event, Position, Problem, Reading, Span, TimeInterval

__all__ = ["Links", "days", "write_items"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """A document's row, and the rows of the ids that its items name."""

    document: int
    published: date | None
    actors: Mapping[str, int]
    places: Mapping[str, int]
    times: Mapping[str, int]
    attributions: Mapping[str, int] | None = None

    def actor(self, id_: str | None) -> int | None:
        return None if id_ is None else self.actors[id_]

    def attribution(self, id_: str | None) -> int | None:
        return None if id_ is None or self.attributions is None else self.attributions[id_]


def days(time: TimeInterval, published: date | None) -> tuple[date | None, date | None]:
    """Return the days to look an interval up by; its open end reaches as far as there are days.

    An interval that is not known stands on the day that its document was published, if that is known.
    """
    if time.start is None and time.end is None:
        return published, published
    return time.start or date.min, time.end or date.max


def write_items(connection: Connection, reading: Reading, links: Links) -> None:
    """Write all items of a reading, whose actors, places and times are written."""
    links = replace(links, attributions=_write_attributions(connection, reading.attributions, links))
    _write_positions(connection, reading.positions, links)
    _write_events(connection, reading.events, links)
    _write_problems(connection, reading.problems, links)


def _write_attributions(connection: Connection, attributions: Sequence[Attribution], links: Links) -> dict[str, int]:
    first = next_rid(connection, t.attributions)
    rids = {item.id: first + n for n, item in enumerate(attributions)}
    rows = [
        {
            "rid": rids[item.id],
            "id": item.id,
            "document": links.document,
            **_range("source", item.source),
            **_range("cue", item.cue),
            "style": item.style.value,
            "speaker": links.actor(item.speaker),
            "parent": None if item.parent is None else rids[item.parent],
        }
        for item in attributions
    ]
    insert_rows(connection, t.attributions, rows)
    contents = [
        {"attribution": rids[item.id], "ordinal": n, "start": span.start, "end": span.end}
        for item in attributions
        for n, span in enumerate(item.content)
    ]
    insert_rows(connection, t.contents, contents)
    return rids


def _write_positions(connection: Connection, positions: Sequence[Position], links: Links) -> None:
    first = next_rid(connection, t.positions)
    rows = [
        {
            "rid": rid,
            "id": item.id,
            "document": links.document,
            "holder": links.actor(item.holder),
            "move": item.move.value,
            "addressee": links.actor(item.addressee),
            "target": links.actor(item.target),
            "issue": item.issue,
            **_range("proposal", item.proposal),
            **_range("evidence", item.evidence),
            **_range("condition", item.condition),
            **_range("in_return", item.in_return),
            **_range("cue", item.cue),
            "channel": item.channel.value if item.channel else None,
            **_when(item.time, links),
            "modality": item.modality.value,
            "plover": item.plover.value if item.plover else None,
            "attribution": links.attribution(item.attribution),
        }
        for rid, item in enumerate(positions, first)
    ]
    insert_rows(connection, t.positions, rows)
    members = [(rid, item) for rid, item in enumerate(positions, first)]
    insert_rows(
        connection,
        t.position_chain,
        [r for rid, i in members for r in _members("position", rid, "actor", i, links)],
    )
    insert_rows(
        connection,
        t.position_places,
        [r for rid, i in members for r in _members("position", rid, "place", i, links)],
    )
    words = {rid: (item.issue, item.proposal.exact if item.proposal else "") for rid, item in members}
    backend(connection).full_text.add_positions(connection, links.document, words)


def _write_events(connection: Connection, events: Sequence[Event], links: Links) -> None:
    first = next_rid(connection, t.events)
    rows = [
        {
            "rid": rid,
            "id": item.id,
            "document": links.document,
            "kind": item.kind,
            "plover": item.plover.value,
            "mode": item.mode,
            "context": item.context,
            "status": item.status.value,
            **_range("cue", item.cue),
            **_range("evidence", item.evidence),
            **_when(item.time, links),
            "attribution": links.attribution(item.attribution),
        }
        for rid, item in enumerate(events, first)
    ]
    insert_rows(connection, t.events, rows)
    members = [(rid, item) for rid, item in enumerate(events, first)]
    insert_rows(
        connection,
        t.event_chain,
        [r for rid, i in members for r in _members("event", rid, "actor", i, links)],
    )
    insert_rows(
        connection,
        t.event_places,
        [r for rid, i in members for r in _members("event", rid, "place", i, links)],
    )
    participants = [
        {"event": rid, "ordinal": n, "actor": links.actors[each.actor], "role": each.role}
        for rid, item in members
        for n, each in enumerate(item.participants)
    ]
    insert_rows(connection, t.event_participants, participants)


def _write_problems(connection: Connection, problems: Sequence[Problem], links: Links) -> None:
    rows = [
        {
            "rid": rid,
            "document": links.document,
            "kind": item.kind.value,
            "message": item.message,
            **_range("span", item.span),
        }
        for rid, item in enumerate(problems, next_rid(connection, t.problems))
    ]
    insert_rows(connection, t.problems, rows)


def _members(owner: str, rid: int, member: str, item: Position | Event, links: Links) -> list[Row]:
    rids = [links.actors[id_] for id_ in item.chain] if member == "actor" else [links.places[p] for p in item.places]
    return [{owner: rid, "ordinal": n, member: each} for n, each in enumerate(rids)]


def _range(name: str, span: Span | None) -> Row:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}


def _when(time: TimeInterval, links: Links) -> Row:
    first_day, last_day = days(time, links.published)
    return {
        "time_start": time.start,
        "time_end": time.end,
        "time_expression": time.expression,
        "time_ref": None if time.ref is None else links.times[time.ref],
        "first_day": first_day,
        "last_day": last_day,
    }
