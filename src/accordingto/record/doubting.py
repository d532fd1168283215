"""What a person's word is worth most on: where the record is uncertain, and how much hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations

from rapidfuzz.distance.Indel import normalized_similarity as ratio
from sqlalchemy import Connection, func, or_, select

from accordingto.record import schema as t
from accordingto.record.decisions import of_kinds
from accordingto.record.entries import actor_entries
from accordingto.record.issues import filed_issues
from accordingto.record.sql import listed
from accordingto.record.values import Doubt, DoubtKind
from accordingto.relating.words import content_stems, folded
from accordingto.vocabulary import ActorKind, DecisionKind

__all__ = ["doubts"]

_LOOKED_AT = 200
"""How many actors, issues, claims or positions of each kind are looked at: those that most hangs on."""
_ALIKE = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leading:
    id: str
    name: str
    kind: str
    positions: int


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
    leading = _leading(connection)
    names = {each.id: folded(each.name) for each in leading}
    # Only names that begin alike are compared letter by letter, and only last names with names that are nothing else.
    groups: dict[tuple[str, ...], list[_Leading]] = defaultdict(list)
    for each in leading:
        groups["begins", each.kind, names[each.id][:1]].append(each)
        if each.kind == ActorKind.PERSON.value:
            groups["ends", each.kind, *names[each.id].split()[-1:]].append(each)
    found: dict[tuple[str, str], Doubt] = {}
    for key, group in groups.items():
        for one, other in combinations(group, 2):
            mine, theirs = names[one.id], names[other.id]
            alike = (
                ratio(mine, theirs, score_cutoff=_ALIKE) > 0 if key[0] == "begins" else key[2:] in {(mine,), (theirs,)}
            )
            if alike and (one.id, other.id) not in settled:
                value = 0.6 * min(one.positions, other.positions)
                found[one.id, other.id] = Doubt(kind=DoubtKind.SAME_ACTOR, subject=one.id, object=other.id, value=value)
    yield from found.values()


def _leading(connection: Connection) -> list[_Leading]:
    """Return the named actors that hold most positions, those of several names under the one that they go by."""
    own, identity = t.actor_tallies, t.actor_identity
    canonical = t.actors.alias()
    most = select(own.c.actor, own.c.positions).where(own.c.positions > 0)
    most = most.order_by(own.c.positions.desc(), own.c.actor).limit(_LOOKED_AT)
    held = most.subquery()
    query = (
        select(canonical.c.id, canonical.c.name, canonical.c.kind, held.c.positions)
        .select_from(held)
        .outerjoin(identity, identity.c.actor == held.c.actor)
        .join(canonical, canonical.c.rid == func.coalesce(identity.c.canonical, held.c.actor))
        .where(canonical.c.kind != ActorKind.UNNAMED.value)
    )
    rows = connection.execute(query).all()
    named = {each.id for each in actor_entries(connection, (row.id for row in rows)) if each.unnamed is None}
    found: dict[str, _Leading] = {}
    for row in rows:
        if row.id not in named:
            continue
        before = found[row.id].positions if row.id in found else 0
        found[row.id] = _Leading(id=row.id, name=row.name, kind=row.kind, positions=before + row.positions)
    return sorted(found.values(), key=lambda each: (-each.positions, each.id))


def _issues(connection: Connection, settled: set[tuple[str, ...]]) -> Iterator[Doubt]:
    """Yield issues whose names share what they are about."""
    leading = [each for each in filed_issues(connection)[:_LOOKED_AT] if each.name != "unspecified"]
    words = [frozenset(content_stems(each.name)) for each in leading]
    holding: dict[str, list[int]] = defaultdict(list)
    for number, stems in enumerate(words):
        for stem in stems:
            holding[stem].append(number)
    for first, second in sorted({pair for each in holding.values() for pair in combinations(each, 2)}):
        one, other = leading[first], leading[second]
        shared = words[first] & words[second]
        if (one.id, other.id) in settled or len(shared) * 2 < min(len(words[first]), len(words[second])):
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
    own = t.actor_tallies
    vouched = (
        select(own.c.actor, own.c.vouches.label("positions"))
        .order_by(own.c.vouches.desc(), own.c.actor)
        .limit(_LOOKED_AT)
        .subquery()
    )
    query = select(t.actors.c.id, vouched.c.positions).join(vouched, vouched.c.actor == t.actors.c.rid)
    for row in connection.execute(query.where(or_(t.actors.c.kind == ActorKind.OUTLET.value, vouched.c.positions > 1))):
        if ("grade", row.id) not in settled:
            yield Doubt(kind=DoubtKind.GRADE, subject=row.id, object=None, value=0.03 * row.positions)
