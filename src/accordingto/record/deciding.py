"""Take a decision in: see that it makes sense, write it down, and work out anew what it touches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from accordingto.errors import DecisionError, StaleDecisionError
from accordingto.record import loading
from accordingto.record import schema as t
from accordingto.record.correcting import ACTOR_FIELDS, corrected
from accordingto.record.decisions import append, decisions, filed_decisions
from accordingto.record.finding import find, full_id
from accordingto.record.identities import refresh_actors, refresh_places
from accordingto.record.issues import apply_decisions
from accordingto.record.sql import listed, rids_of
from accordingto.record.weaving import held_by, reclaim, stand
from accordingto.vocabulary import (
    Actor,
    Attribution,
    Credibility,
    Decision,
    DecisionKind,
    Event,
    Position,
    Reliability,
    decision_id,
    to_json,
)

__all__ = ["adopt", "check_seen", "decide"]

_JUDGED = frozenset({"pos", "evt", "att"})
_NAMED = frozenset({"act", "plc", "iss"})
_GRADES = {"reliability": Reliability, "credibility": Credibility}


def decide(connection: Connection, wanted: Decision) -> Decision:
    """Take in a decision, and return it with time, id and anchor; raise ``DecisionError`` where it makes no sense."""
    made_at = wanted.made_at or datetime.now(UTC).isoformat(timespec="microseconds")
    whole = replace(
        wanted,
        made_at=made_at,
        subject=full_id(connection, wanted.subject),
        object=None if wanted.object is None else full_id(connection, wanted.object),
    )
    if not whole.author.strip():
        raise DecisionError("A decision needs a name: say who decides with --by.", subject=whole.subject)
    _check(connection, whole)
    rest = (whole.object, whole.field, whole.value)
    named = replace(whole, id=decision_id(made_at, whole.author, whole.kind, whole.subject, *rest))
    anchored = replace(named, anchor=_anchor(connection, named.subject))
    append(connection, [anchored])
    _apply(connection, [anchored])
    return anchored


def check_seen(connection: Connection, seen: Mapping[str, str]) -> None:
    """Raise ``StaleDecisionError`` where the last decision about an item is not the one that was seen, if any was.

    ``seen`` has the id of that decision by the id of the item, and an empty string for none.
    """
    unseen: list[str] = []
    for about, last in seen.items():
        ids = [each.decision.id for each in filed_decisions(connection, full_id(connection, about))]
        unseen += ids[ids.index(last) + 1 :] if last in ids else ids
    if unseen:
        subject = next(iter(seen))
        raise StaleDecisionError(
            f"Somebody decided on {subject} in the meantime: look at what they decided, and decide again.",
            subject=subject,
            unseen=tuple(dict.fromkeys(unseen)),
        )


def adopt(connection: Connection, made: Sequence[Decision]) -> list[Decision]:
    """Take in decisions of another record, and return those that were new; what they are about may come later."""
    new = append(connection, made)
    _apply(connection, new)
    return new


def _check(connection: Connection, decision: Decision) -> None:
    kind, subject, other = decision.kind, decision.subject[:3], (decision.object or "")[:3]
    if kind in {DecisionKind.ACCEPT, DecisionKind.REJECT} and subject not in _JUDGED:
        _refuse(decision, "positions, events and attributions are accepted and rejected: give the id of one")
    if kind in {DecisionKind.MERGE, DecisionKind.SPLIT}:
        if subject not in _NAMED or other != subject:
            _refuse(decision, "two actors, two places or two issues can be the same: give two ids of one kind")
        if decision.subject == decision.object:
            _refuse(decision, "it is itself already: give two ids")
    if kind is DecisionKind.NEST and (
        subject != "iss" or other not in {"", "iss"} or decision.object == decision.subject
    ):
        _refuse(decision, "an issue is nested in another issue: give two of their ids")
    if kind is DecisionKind.ASSIGN and (subject, other) != ("pos", "iss"):
        _refuse(decision, "a position is put under an issue: give the id of each")
    if kind is DecisionKind.RENAME and (subject != "iss" or not _string(decision.value)):
        _refuse(decision, "an issue gets a name: give its id and a name that is not empty")
    if kind is DecisionKind.UNDO and subject != "dec":
        _refuse(decision, "a decision is taken back: give the id of one")
    if kind is DecisionKind.GRADE:
        _check_grade(decision)
    if kind is DecisionKind.CORRECT:
        _check_correction(connection, decision)


def _check_grade(decision: Decision) -> None:
    axis = _GRADES.get(decision.field or "")
    if axis is None or _string(decision.value) not in {each.value for each in axis}:
        _refuse(decision, "a source is graded A to F for reliability, and information 1 to 6 for credibility")
    graded = {"reliability": {"act", "doc"}, "credibility": {"pos", "evt", "att", "clm"}}[decision.field or ""]
    if decision.subject[:3] not in graded:
        wanted = (
            "an actor or a document" if decision.field == "reliability" else "a position, event, attribution or claim"
        )
        _refuse(decision, f"{decision.field} is a grade of {wanted}: give the id of one")


def _check_correction(connection: Connection, decision: Decision) -> None:
    filed = find(connection, decision.subject)
    if not isinstance(filed.item, Position):
        _refuse(decision, "fields of positions can be corrected: give the id of one")
    try:
        mended = corrected(filed.item, loading.text_of(connection, filed.document), [decision])
    except (ValueError, KeyError, TypeError) as error:
        _refuse(decision, f"{error}: give another field or value")
    if decision.field in ACTOR_FIELDS and getattr(mended, decision.field) is not None:
        full_id(connection, getattr(mended, decision.field))


def _refuse(decision: Decision, reason: str) -> None:
    raise DecisionError(f"{decision.subject} cannot be decided on so, as {reason}.", subject=decision.subject)


def _string(value: str | None) -> str | None:
    loaded = None if value is None else json.loads(value)
    return loaded if isinstance(loaded, str) else None


def _anchor(connection: Connection, subject: str) -> str | None:
    """Return where an item stood and what it said when it was decided on."""
    if subject[:3] not in _JUDGED:
        return None
    filed = find(connection, subject)
    query = (
        select(t.texts.c.sha256)
        .join(t.documents, t.documents.c.text == t.texts.c.rid)
        .where(t.documents.c.id == filed.document)
    )
    item: Position | Event | Attribution | Actor = filed.item
    where = {"document": filed.document, "sha256": connection.execute(query).scalar(), "item": to_json(item)}
    return json.dumps(where, ensure_ascii=False, sort_keys=True)


def _apply(connection: Connection, made: Iterable[Decision]) -> None:
    """Work out anew what decisions touch; taking one back touches what it touched."""
    touched = [_undone(connection, each) for each in made]
    subjects = {each.subject for each in touched} | {each.object for each in touched if each.object is not None}
    actors = list(rids_of(connection, t.actors, subjects).values())
    if actors:
        reclaim(connection, held_by(connection, refresh_actors(connection, actors)))
    # A place has a row for each way in which reports have it.
    places = connection.scalars(select(t.places.c.rid).where(t.places.c.id.in_(listed(sorted(subjects))))).all()
    if places:
        refresh_places(connection, places)
    if any(id_.startswith("iss-") for id_ in subjects):
        moved = _under(connection, subjects)
        apply_decisions(connection)
        reclaim(connection, moved)
    for document in _documents_of(connection, subjects):
        stand(connection, document)


def _undone(connection: Connection, decision: Decision) -> Decision:
    while decision.kind is DecisionKind.UNDO:
        found = decisions(connection, t.decisions.c.id == decision.subject)
        if not found:
            break
        decision = found[0]
    return decision


def _under(connection: Connection, ids: Iterable[str]) -> list[int]:
    own = t.standings
    issues = list(rids_of(connection, t.issues, [id_ for id_ in ids if id_.startswith("iss-")]).values())
    return list(connection.scalars(select(own.c.position).where(own.c.own_issue.in_(listed(issues)))))


def _documents_of(connection: Connection, ids: Iterable[str]) -> list[int]:
    """Return the documents of the positions with these ids, or with ids that lead to them."""
    wanted = sorted(ids)
    current = select(t.former_ids.c.current).where(t.former_ids.c.former.in_(listed(wanted)))
    own = t.positions
    return list(
        connection.scalars(
            select(own.c.document).distinct().where(own.c.id.in_(listed(wanted)) | own.c.id.in_(current))
        )
    )
