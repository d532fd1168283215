"""What people decided: written down, never changed, and read as it stands after what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from accordingto.record import schema as t
from accordingto.record.sql import insert_rows, listed, next_rid
from accordingto.record.values import FiledDecision
from accordingto.vocabulary import Decision, DecisionKind

__all__ = [
    "append",
    "bearing_on",
    "decisions",
    "filed_decisions",
    "not_rejected",
    "of_kinds",
    "rejected",
    "standing",
    "taken_back",
]


def not_rejected() -> ColumnElement[bool]:
    """Select the standings of what people did not reject."""
    return t.standings.c.verdict.is_distinct_from("rejected")


def rejected(connection: Connection, beginning: str) -> list[str]:
    """Return the ids of the items that people rejected last, of the kind whose ids begin so."""
    own = t.decisions.c
    judged = own.kind.in_([DecisionKind.ACCEPT.value, DecisionKind.REJECT.value])
    made = decisions(connection, judged, own.subject.startswith(beginning, autoescape=True))
    if not made:
        return []
    former = t.former_ids.c.former
    query = select(t.former_ids).where(former.in_(listed(sorted({each.subject for each in made}))))
    now = {row.former: row.current for row in connection.execute(query)}
    last = {now.get(each.subject, each.subject): each.kind for each in standing(connection, made)}
    return sorted(id_ for id_, kind in last.items() if kind is DecisionKind.REJECT)


def append(connection: Connection, made: Sequence[Decision]) -> list[Decision]:
    """Write down those decisions that are not held yet, and return them."""
    held = set(connection.scalars(select(t.decisions.c.id).where(t.decisions.c.id.in_(listed(d.id for d in made)))))
    new = [each for n, each in enumerate(made) if each.id not in held and each.id not in {d.id for d in made[:n]}]
    first = next_rid(connection, t.decisions)
    rows = [{**asdict(each), "kind": each.kind.value, "rid": rid} for rid, each in enumerate(new, first)]
    insert_rows(connection, t.decisions, rows)
    return new


def decisions(connection: Connection, *conditions: ColumnElement[bool]) -> list[Decision]:
    """Return decisions in the order in which they were made."""
    query = select(t.decisions).where(*conditions).order_by(t.decisions.c.made_at, t.decisions.c.id)
    return [_decision(row) for row in connection.execute(query)]


def filed_decisions(connection: Connection, about: str | None) -> list[FiledDecision]:
    """Return decisions, all or those whose subject or object an id is or was, and whether each stands."""
    conditions = []
    if about is not None:
        former = select(t.former_ids.c.former).where(t.former_ids.c.current == about)
        subject, other = t.decisions.c.subject, t.decisions.c.object
        conditions.append(or_(subject == about, other == about, subject.in_(former)))
    undone = taken_back(connection)
    return [FiledDecision(decision=each, taken_back=each.id in undone) for each in decisions(connection, *conditions)]


def taken_back(connection: Connection) -> frozenset[str]:
    """Return the ids of the decisions that were taken back, and whose taking back was not."""
    undone: set[str] = set()
    for each in reversed(decisions(connection, t.decisions.c.kind == DecisionKind.UNDO.value)):
        if each.id not in undone:
            undone.add(each.subject)
    return frozenset(undone)


def standing(connection: Connection, made: Iterable[Decision]) -> list[Decision]:
    """Return those of the decisions that were not taken back."""
    asked = list(made)
    undone = taken_back(connection) if asked else frozenset()
    return [each for each in asked if each.id not in undone]


def of_kinds(connection: Connection, *kinds: DecisionKind) -> list[Decision]:
    """Return the decisions of these kinds that stand."""
    return standing(connection, decisions(connection, t.decisions.c.kind.in_([kind.value for kind in kinds])))


def bearing_on(connection: Connection, ids: Iterable[str]) -> dict[str, list[Decision]]:
    """Return the decisions that stand on items, by the id that each item has now."""
    wanted = list(ids)
    former = dict(
        connection.execute(
            select(t.former_ids.c.former, t.former_ids.c.current).where(t.former_ids.c.current.in_(listed(wanted)))
        ).all()
    )
    subject = t.decisions.c.subject
    named = decisions(connection, or_(subject.in_(listed(wanted)), subject.in_(listed(former))))
    found: dict[str, list[Decision]] = {}
    for each in standing(connection, named) if named else ():
        found.setdefault(former.get(each.subject, each.subject), []).append(each)
    return found


def _decision(row: Row[Any]) -> Decision:
    values = {name: row._mapping[name] for name in Decision.__dataclass_fields__}
    return Decision(**{**values, "kind": DecisionKind(row.kind)})
