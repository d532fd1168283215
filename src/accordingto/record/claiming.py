"""Gather positions that say the same thing into claims, whatever report they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    case,
    delete,
    func,
    select,
    update,
)

from accordingto.record import schema as t
from accordingto.record.decisions import not_rejected
from accordingto.record.former_ids import put_former_ids
from accordingto.record.identities import merged_rids
from accordingto.record.issues import meant
from accordingto.record.naming import actor_rids
from accordingto.record.sql import cut, insert_rows, listed, next_rid
from accordingto.record.values import ClaimQuery, FiledClaim
from accordingto.relating.claims import WINDOW, Wording, family, same_claim, wording
from accordingto.vocabulary import Modality, Move, claim_id

__all__ = ["claim", "claims_with", "filed_claims", "settle"]

_COMPARED = 30
"""With how many members of claims of the same holder, issue and kind of move a position is compared at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    position: int
    id: str
    key: str
    holder: int
    issue: int
    claim: int | None
    wording: Wording


def claim(connection: Connection, positions: Sequence[int]) -> None:
    """Give each of these positions its claim: one whose members say the same, else one of its own.

    A position that says the same as the members of two claims shows them to be one.
    """
    members = _held(connection, positions)
    placed = _Placing(_known(connection, members), next_rid(connection, t.claims))
    for member in members:
        placed.put(member)
    insert_rows(connection, t.claims, placed.new_claims())
    own = t.standings
    at: BindParameter[int] = bindparam("at")
    now: BindParameter[int] = bindparam("now")
    moved = [{"at": position, "now": rid} for position, rid in placed.of_positions.items()]
    if moved:
        connection.execute(update(own).where(own.c.position == at).values(claim=now), moved)
    joined = [{"at": rid, "now": placed.end(rid)} for rid in placed.joined]
    if joined:
        connection.execute(update(own).where(own.c.claim == at).values(claim=now), joined)
    settle(connection, {*placed.of_positions.values(), *placed.joined})


def settle(connection: Connection, claims: Iterable[int]) -> None:
    """Count the statements and reports of claims anew, and take away those that nobody makes any more."""
    wanted = sorted(set(claims))
    if not wanted:
        return
    own = t.standings
    heard = not_rejected()
    query = (
        select(
            own.c.claim,
            func.min(t.positions.c.id).label("first"),
            func.min(case((heard, own.c.first_day))).label("first_day"),
            func.max(case((heard, own.c.last_day))).label("last_day"),
            func.sum(case((heard, 1), else_=0)).label("statements"),
            func.count(case((heard, own.c.document)).distinct()).label("documents"),
        )
        .join(t.positions, t.positions.c.rid == own.c.position)
        .where(own.c.claim.in_(listed(wanted)))
        .group_by(own.c.claim)
    )
    rows = connection.execute(query).all()
    gone = sorted(set(wanted) - {row.claim for row in rows})
    if gone:
        connection.execute(delete(t.claims).where(t.claims.c.rid.in_(listed(gone))))
    counted = ("first_day", "last_day", "statements", "documents")
    if rows:
        setting = update(t.claims).where(t.claims.c.rid == bindparam("at"))
        connection.execute(
            setting.values({name: bindparam(f"now_{name}") for name in counted}),
            [{"at": row.claim, **{f"now_{name}": row._mapping[name] for name in counted}} for row in rows],
        )
        _name(connection, {row.claim: claim_id(row.first) for row in rows})


def _name(connection: Connection, wanted: Mapping[int, str]) -> None:
    """Give claims their ids, which follow from their members in whatever order they came."""
    query = select(t.claims.c.rid, t.claims.c.id).where(t.claims.c.rid.in_(listed(wanted)))
    renamed = {row.rid: row.id for row in connection.execute(query) if row.id != wanted[row.rid]}
    if not renamed:
        return
    setting = update(t.claims).where(t.claims.c.rid == bindparam("at")).values(id=bindparam("now"))
    # Two claims can exchange ids, and no two may have the same at any moment.
    connection.execute(setting, [{"at": rid, "now": _nameless(rid)} for rid in renamed])
    connection.execute(setting, [{"at": rid, "now": wanted[rid]} for rid in renamed])
    put_former_ids(connection, {id_: wanted[rid] for rid, id_ in renamed.items() if id_ != _nameless(rid)})


def _nameless(rid: int) -> str:
    return f"claim {rid}"


class _Placing:
    """Positions and the claims they fall into; ``known`` are members of claims that there are."""

    def __init__(self, known: Iterable[_Member], first_rid: int) -> None:
        self.of_positions: dict[int, int] = {}
        self.joined: dict[int, int] = {}
        self._members: dict[str, list[_Member]] = {}
        self._new: dict[int, _Member] = {}
        self._next = first_rid
        self._claims: dict[int, int] = {}
        for member in known:
            if member.claim is not None:
                self._members.setdefault(member.key, []).append(member)
                self._claims[member.position] = member.claim

    def put(self, member: _Member) -> None:
        """Give a position its claim."""
        others = self._members.setdefault(member.key, [])
        same = {self.end(self._claims[o.position]) for o in others if same_claim(member.wording, o.wording)}
        if not same:
            same = {self._next}
            self._new[self._next] = member
            self._next += 1
        keep, *rest = sorted(same)
        self.joined.update(dict.fromkeys(rest, keep))
        self.of_positions[member.position] = self._claims[member.position] = keep
        others.append(member)

    def end(self, claim: int) -> int:
        """Return the claim that a claim became part of."""
        while claim in self.joined:
            claim = self.joined[claim]
        return claim

    def new_claims(self) -> list[dict[str, Any]]:
        """Return the rows of the claims that there were not."""
        return [
            {
                "rid": rid,
                "id": _nameless(rid),
                "holder": member.holder,
                "issue": member.issue,
                "key": member.key,
                "first_day": member.wording.first_day,
                "last_day": member.wording.last_day,
                "statements": 1,
                "documents": 1,
            }
            for rid, member in self._new.items()
        ]


def filed_claims(connection: Connection, query: ClaimQuery) -> list[FiledClaim]:
    """Return the claims asked for, those that most documents make first."""
    conditions: list[ColumnElement[bool]] = [t.claims.c.documents >= query.documents]
    if query.holder is not None:
        rids = merged_rids(connection, actor_rids(connection, query.holder))
        conditions.append(t.claims.c.holder.in_(listed(rids)))
    if query.issue is not None:
        conditions.append(t.claims.c.issue.in_(listed(meant(connection, query.issue))))
    return claims_with(connection, *conditions, limit=query.limit, offset=query.offset)


def claims_with(
    connection: Connection, *conditions: ColumnElement[bool], limit: int | None = None, offset: int = 0
) -> list[FiledClaim]:
    """Return the claims that meet the conditions, with the ids of their positions in order of time."""
    query = (
        select(t.claims, t.actors.c.id.label("holder_id"), t.issues.c.id.label("issue_id"))
        .join(t.issues, t.issues.c.rid == t.claims.c.issue)
        .outerjoin(t.actors, t.actors.c.rid == t.claims.c.holder)
        .where(t.claims.c.statements > 0, *conditions)
        .order_by(t.claims.c.documents.desc(), t.claims.c.statements.desc(), t.claims.c.id)
        .limit(limit)
        .offset(offset)
    )
    rows = connection.execute(query).all()
    own = t.standings
    members = (
        select(own.c.claim, t.positions.c.id)
        .join(t.positions, t.positions.c.rid == own.c.position)
        .where(own.c.claim.in_(listed(row.rid for row in rows)))
        .where(not_rejected())
        .order_by(own.c.first_day.nulls_last(), t.positions.c.id)
    )
    positions: dict[int, list[str]] = {}
    for row in connection.execute(members):
        positions.setdefault(row.claim, []).append(row.id)
    return [
        FiledClaim(
            id=row.id,
            holder=row.holder_id,
            issue=row.issue_id,
            first_day=row.first_day,
            last_day=row.last_day,
            statements=row.statements,
            documents=row.documents,
            positions=tuple(positions.get(row.rid, ())),
        )
        for row in rows
    ]


def _held(connection: Connection, positions: Sequence[int]) -> list[_Member]:
    """Return those of the positions that have a holder, in the order of their ids."""
    own = t.standings
    query = _members().where(own.c.position.in_(listed(positions)), own.c.holder.is_not(None))
    return sorted(_loaded(connection, query), key=lambda each: each.id)


def _known(connection: Connection, members: Sequence[_Member]) -> list[_Member]:
    """Return members of the claims that positions may belong to, the latest of each key."""
    days = [(each.wording.first_day, each.wording.last_day) for each in members]
    firsts = [first for first, _ in days if first is not None]
    lasts = [last for _, last in days if last is not None]
    if not firsts or not lasts:
        return []
    own = t.standings
    order = func.row_number().over(
        partition_by=t.claims.c.key, order_by=(own.c.first_day.desc().nulls_last(), own.c.position)
    )
    near = (
        select(own.c.position, order.label("number"))
        .join(t.claims, t.claims.c.rid == own.c.claim)
        .where(
            t.claims.c.key.in_(listed(sorted({each.key for each in members}))),
            t.claims.c.last_day >= _before(min(firsts)),
            t.claims.c.first_day <= _after(max(lasts)),
            own.c.position.not_in(listed(sorted(each.position for each in members))),
        )
        .subquery()
    )
    latest = select(near.c.position).where(near.c.number <= _COMPARED)
    return _loaded(connection, _members().where(own.c.position.in_(latest)))


def _loaded(connection: Connection, query: Select[Any]) -> list[_Member]:
    rows = connection.execute(query).all()
    places = _places(connection, [row.position for row in rows])
    return [_member(row, places) for row in rows]


def _before(day: Any) -> Any:
    return day - WINDOW if day.toordinal() > WINDOW.days else day


def _after(day: Any) -> Any:
    return day + WINDOW if day.toordinal() + WINDOW.days < type(day).max.toordinal() else day


def _members() -> Select[Any]:
    own = t.positions
    words = cut(t.texts.c.text, own.c.proposal_start, own.c.proposal_end)
    return (
        select(
            t.standings.c.position,
            t.standings.c.claim,
            t.standings.c.holder,
            t.standings.c.issue,
            t.standings.c.move,
            t.standings.c.first_day,
            t.standings.c.last_day,
            own.c.id,
            own.c.target,
            own.c.modality,
            words.label("proposal"),
        )
        .join(own, own.c.rid == t.standings.c.position)
        .join(t.documents, t.documents.c.rid == own.c.document)
        .join(t.texts, t.texts.c.rid == t.documents.c.text)
    )


def _places(connection: Connection, positions: Sequence[int]) -> dict[int, frozenset[str]]:
    own = t.position_places
    query = (
        select(own.c.position, t.places.c.id, t.places.c.gazetteer_id)
        .join(t.places, t.places.c.rid == own.c.place)
        .where(own.c.position.in_(listed(positions)))
    )
    found: dict[int, set[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.position, set()).add(row.gazetteer_id or row.id)
    return {position: frozenset(ids) for position, ids in found.items()}


def _member(row: Row[Any], places: dict[int, frozenset[str]]) -> _Member:
    return _Member(
        position=row.position,
        id=row.id,
        key=f"{row.holder} {row.issue} {family(Move(row.move))}",
        holder=row.holder,
        issue=row.issue,
        claim=row.claim,
        wording=wording(
            row.proposal or "",
            target=None if row.target is None else str(row.target),
            modality=Modality(row.modality),
            places=places.get(row.position, frozenset()),
            days=(row.first_day, row.last_day),
        ),
    )
