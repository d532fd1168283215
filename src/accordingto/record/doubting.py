"""What a person's word is worth most on: where the record is uncertain, and how much hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from accordingto.record import schema as t
from accordingto.record.decisions import of_kinds
from accordingto.record.issues import filed_issues
from accordingto.record.sql import listed
from accordingto.record.values import Doubt, DoubtKind
from accordingto.relating.words import content_stems, folded
from accordingto.vocabulary import ActorKind, DecisionKind

__all__ = ["doubts"]

_LOOKED_AT = 200
"""How many actors, issues, claims or positions of each kind are looked at: those that most hangs on."""
_ALIKE = 0.85


def doubts(connection: Connection, limit: int) -> list[Doubt]:
    """Return what is uncertain, what most statements hang on first; what a person decided already is left out."""
    settled = _settled(connection)
    found = [
        *_lost(connection),
        *_joined_by_name(connection, settled),
        *_alike(connection, settled),
        *_issues(connection, settled),
        *_unheld(connection, settled),
        *_unjudged(connection, settled),
        *_ungraded(connection, settled),
    ]
    return nlargest(limit, found, key=lambda each: (each.value, each.subject, each.object or ""))


def _settled(connection: Connection) -> set[tuple[str, ...]]:
    """Return what was decided on: single items with the kind of decision, and pairs either way round."""
    settled: set[tuple[str, ...]] = set()
    for each in of_kinds(connection, *(kind for kind in DecisionKind if kind is not DecisionKind.UNDO)):
        settled.add((each.kind.value, each.subject))
        if each.object is not None:
            settled |= {(each.subject, each.object), (each.object, each.subject)}
    return settled


def _lost(connection: Connection) -> Iterator[Doubt]:
    """Yield what people accepted or corrected, and the latest reading no longer has."""
    kept = of_kinds(connection, DecisionKind.ACCEPT, DecisionKind.CORRECT)
    subjects = {each.subject for each in kept}
    tables = (t.positions, t.events, t.attributions)
    held = {
        id_
        for table in tables
        for id_ in connection.scalars(select(table.c.id).where(table.c.id.in_(listed(sorted(subjects)))))
    }
    former = t.former_ids.c.former
    held |= set(connection.scalars(select(former).where(former.in_(listed(sorted(subjects))))))
    for each in kept:
        if each.subject not in held:
            yield Doubt(kind=DoubtKind.LOST, subject=each.subject, object=each.id, value=1000.0)


def _joined_by_name(connection: Connection, settled: set[tuple[str, ...]]) -> Iterator[Doubt]:
    """Yield actors that a rule joined by less than a whole name."""
    own, other, identity = t.actors.alias(), t.actors.alias(), t.actor_identity
    holding = (
        select(func.count()).where(t.standings.c.own_holder == identity.c.actor).scalar_subquery().label("positions")
    )
    query = (
        select(own.c.id, other.c.id.label("canonical"), holding)
        .select_from(identity)
        .join(own, own.c.rid == identity.c.actor)
        .join(other, other.c.rid == identity.c.canonical)
        .where(identity.c.basis.in_(["surname", "abbreviation", "middle name"]))
        .limit(_LOOKED_AT)
    )
    for row in connection.execute(query):
        if row.positions and (row.id, row.canonical) not in settled:
            yield Doubt(kind=DoubtKind.SAME_ACTOR, subject=row.id, object=row.canonical, value=0.3 * row.positions)


def _alike(connection: Connection, settled: set[tuple[str, ...]]) -> Iterator[Doubt]:
    """Yield actors whose names differ by a spelling, or by who of two a surname stands for."""
    leading = [(each, folded(each.name)) for each in _leading(connection)]
    for (one, mine), (other, theirs) in combinations(leading, 2):
        if one.kind != other.kind or (one.id, other.id) in settled:
            continue
        bare = one.kind == ActorKind.PERSON.value and (mine.split()[-1:] == [theirs] or theirs.split()[-1:] == [mine])
        if bare or (mine[:1] == theirs[:1] and SequenceMatcher(None, mine, theirs).ratio() >= _ALIKE):
            value = 0.6 * min(one.positions, other.positions)
            yield Doubt(kind=DoubtKind.SAME_ACTOR, subject=one.id, object=other.id, value=value)


def _leading(connection: Connection) -> Sequence[Row[Any, Any, Any, Any]]:
    """Return the named actors that hold most positions."""
    own, appearance = t.standings, t.actor_appearances
    described = (
        select(appearance.c.actor)
        .where(appearance.c.actor == t.actors.c.rid, appearance.c.unnamed_description.is_not(None))
        .exists()
    )
    held = (
        select(own.c.holder, func.count().label("positions"))
        .where(own.c.holder.is_not(None))
        .group_by(own.c.holder)
        .order_by(func.count().desc(), own.c.holder)
        .limit(_LOOKED_AT)
        .subquery()
    )
    query = (
        select(t.actors.c.id, t.actors.c.name, t.actors.c.kind, held.c.positions)
        .join(held, held.c.holder == t.actors.c.rid)
        .where(~described, t.actors.c.kind != ActorKind.UNNAMED.value)
        .order_by(held.c.positions.desc(), t.actors.c.id)
    )
    return connection.execute(query).all()


def _issues(connection: Connection, settled: set[tuple[str, ...]]) -> Iterator[Doubt]:
    """Yield issues whose names share what they are about."""
    leading = [each for each in filed_issues(connection)[:_LOOKED_AT] if each.name != "unspecified"]
    words = {each.id: frozenset(content_stems(each.name)) for each in leading}
    for one, other in combinations(leading, 2):
        shared = words[one.id] & words[other.id]
        if (
            (one.id, other.id) in settled
            or len(shared) * 2 < min(len(words[one.id]), len(words[other.id]))
            or not shared
        ):
            continue
        value = 0.4 * min(one.positions, other.positions)
        yield Doubt(kind=DoubtKind.SAME_ISSUE, subject=other.id, object=one.id, value=value)


def _unheld(connection: Connection, settled: set[tuple[str, ...]]) -> Iterator[Doubt]:
    """Yield positions whose holder the report leaves open."""
    own = t.standings
    query = (
        select(t.positions.c.id)
        .join(own, own.c.position == t.positions.c.rid)
        .where(own.c.holder.is_(None), own.c.verdict.is_(None))
        .order_by(own.c.first_day.desc().nulls_last(), t.positions.c.id)
        .limit(_LOOKED_AT)
    )
    for id_ in connection.scalars(query):
        if ("correct", id_) not in settled:
            yield Doubt(kind=DoubtKind.HOLDER, subject=id_, object=None, value=0.5)


def _unjudged(connection: Connection, settled: set[tuple[str, ...]]) -> Iterator[Doubt]:
    """Yield a position of each claim that many documents make and nobody has judged."""
    own = t.standings
    leading = (
        select(t.claims.c.rid, t.claims.c.documents)
        .order_by(t.claims.c.documents.desc(), t.claims.c.id)
        .limit(_LOOKED_AT)
        .subquery()
    )
    heard = own.alias()
    judged = select(heard.c.claim).where(heard.c.claim == leading.c.rid, heard.c.verdict.is_not(None)).exists()
    query = (
        select(func.min(t.positions.c.id).label("id"), leading.c.documents)
        .select_from(leading)
        .join(own, own.c.claim == leading.c.rid)
        .join(t.positions, t.positions.c.rid == own.c.position)
        .where(~judged)
        .group_by(leading.c.rid, leading.c.documents)
    )
    for row in connection.execute(query):
        if ("correct", row.id) not in settled:
            yield Doubt(kind=DoubtKind.POSITION, subject=row.id, object=None, value=0.2 * row.documents)


def _ungraded(connection: Connection, settled: set[tuple[str, ...]]) -> Iterator[Doubt]:
    """Yield the sources on whose word most positions rest, and whose reliability nobody has graded."""
    vouched = (
        select(t.position_chain.c.actor, func.count().label("positions"))
        .group_by(t.position_chain.c.actor)
        .order_by(func.count().desc(), t.position_chain.c.actor)
        .limit(_LOOKED_AT)
        .subquery()
    )
    query = select(t.actors.c.id, vouched.c.positions).join(vouched, vouched.c.actor == t.actors.c.rid)
    for row in connection.execute(query.where(or_(t.actors.c.kind == ActorKind.OUTLET.value, vouched.c.positions > 1))):
        if ("grade", row.id) not in settled:
            yield Doubt(kind=DoubtKind.GRADE, subject=row.id, object=None, value=0.03 * row.positions)
