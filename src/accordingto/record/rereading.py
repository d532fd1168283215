"""What reading a document anew changed: which items went, came and became others, so that decisions find them again."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from accordingto.record import schema as t
from accordingto.record.former_ids import put_former_ids
from accordingto.record.sql import insert_rows, next_rid
from accordingto.record.values import Rereading
from accordingto.vocabulary import Attribution, Event, Position, Reading, Span, to_json

__all__ = ["changed", "note", "rereadings"]

Item = Position | Event | Attribution
_NOTHING = Span(start=0, end=0, exact="")


def note(connection: Connection, document: int, former: Reading, now: Reading, *, made_at: str) -> None:
    """Write down what a new reading of a document changed, and let the ids of items that it still has lead to them."""
    if former.document.sha256 != now.document.sha256:
        return
    changes = changed(former, now)
    put_former_ids(connection, {each["former"]: each["now"] for each in changes if each["former"] and each["now"]})
    if former.reader == now.reader and not changes:
        return
    row = {
        "rid": next_rid(connection, t.rereadings),
        "document": document,
        "made_at": made_at,
        "former_reader": former.reader,
        "reader": now.reader,
        "changes": json.dumps(changes, ensure_ascii=False, sort_keys=True),
    }
    insert_rows(connection, t.rereadings, [row])


def changed(former: Reading, now: Reading) -> list[dict[str, Any]]:
    """Return items that went (``now`` is ``None``), came (``former`` is ``None``), or became another.

    An item is the same if it is of one kind and its words are the same or overlap most; ``fields`` say what differs.
    """
    kinds: tuple[tuple[str, Callable[[Reading], Sequence[Item]]], ...] = (
        ("position", lambda reading: reading.positions),
        ("event", lambda reading: reading.events),
        ("attribution", lambda reading: reading.attributions),
    )
    found: list[dict[str, Any]] = []
    for kind, items in kinds:
        found += _changed(kind, items(former), items(now))
    return found


def rereadings(connection: Connection, *conditions: Any) -> list[Rereading]:
    """Return what new readings changed, the latest first."""
    table = t.rereadings
    query = (
        select(table, t.documents.c.id)
        .join(t.documents, t.documents.c.rid == table.c.document)
        .where(*conditions)
        .order_by(table.c.rid.desc())
    )
    return [
        Rereading(
            document=row.id,
            made_at=row.made_at,
            former_reader=row.former_reader,
            reader=row.reader,
            changes=tuple(json.loads(row.changes)),
        )
        for row in connection.execute(query)
    ]


def _changed(kind: str, former: Sequence[Item], now: Sequence[Item]) -> list[dict[str, Any]]:
    pairs = _pairs(former, now)
    new = {each.id: each for each in now}
    found: list[dict[str, Any]] = []
    for old in former:
        match = pairs.get(old.id)
        fields = [] if match is None else _differing(old, new[match])
        if match is None or fields or match != old.id:
            words = _words(old).exact
            found.append({"kind": kind, "former": old.id, "now": match, "fields": fields, "words": words})
    kept = set(pairs.values())
    new_ones = (each for each in now if each.id not in kept)
    found += [{"kind": kind, "former": None, "now": n.id, "fields": [], "words": _words(n).exact} for n in new_ones]
    return found


def _pairs(former: Sequence[Item], now: Sequence[Item]) -> dict[str, str]:
    """Return which item of the new reading each former one is: itself, else the free one whose words overlap most."""
    new = {each.id: each for each in now}
    pairs = {each.id: each.id for each in former if each.id in new}
    free = [each for each in now if each.id not in pairs]
    candidates = [
        (-_overlap(old, each), old.id, each.id)
        for old in former
        if old.id not in pairs
        for each in free
        if _overlap(old, each) > 0
    ]
    taken: set[str] = set()
    for _, old_id, new_id in sorted(candidates):
        if old_id not in pairs and new_id not in taken:
            pairs[old_id] = new_id
            taken.add(new_id)
    return pairs


def _overlap(one: Item, other: Item) -> float:
    """Return how far two items are the same: by their cues where both have one, and by the words around them."""
    if one.cue is not None and other.cue is not None and not _meet(one.cue, other.cue):
        return 0.0
    shared = _meet(_words(one), _words(other))
    same_move = isinstance(one, Position) and isinstance(other, Position) and one.move is other.move
    return shared + 0.5 if shared and same_move else shared


def _meet(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, max(one.end, other.end) - min(one.start, other.start))


def _words(item: Item) -> Span:
    if isinstance(item, Attribution):
        return next(span for span in (*item.content, item.cue, item.source, _NOTHING) if span is not None)
    return item.evidence


def _differing(one: Item, other: Item) -> list[str]:
    mine, theirs = to_json(one), to_json(other)
    return sorted(name for name in mine if name != "id" and mine[name] != theirs.get(name))
