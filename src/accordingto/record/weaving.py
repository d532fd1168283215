"""Put what a reading says in its place in the record: whose it is, under which issue, and to which claim it belongs.

All of it follows from readings and decisions, in whatever order they came, and is made again for what either touches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from accordingto.record import loading
from accordingto.record import schema as t
from accordingto.record.claiming import claim, settle
from accordingto.record.correcting import corrected, verdict
from accordingto.record.decisions import bearing_on
from accordingto.record.identities import canonical_rids, connected, refresh_actors, refresh_places, write_names
from accordingto.record.issue_tallies import outdate
from accordingto.record.issues import canonical, issue_rids
from accordingto.record.rows import days
from accordingto.record.sql import insert_rows, listed, rids_of
from accordingto.relating.subjects import stated, subjects_of
from accordingto.vocabulary import Decision, DecisionKind, Position

__all__ = ["held_by", "reclaim", "stand", "weave", "weave_all", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    rid: int
    position: Position
    decided: tuple[Decision, ...]


def weave(connection: Connection, document: int) -> None:
    """Work out where the positions of a document stand, and who its actors and places are."""
    actors = list(
        connection.scalars(select(t.actor_appearances.c.actor).where(t.actor_appearances.c.document == document))
    )
    places = select(t.place_appearances.c.place).where(t.place_appearances.c.document == document)
    write_names(connection, actors)
    moved = refresh_actors(connection, actors)
    refresh_places(connection, connection.scalars(places))
    stand(connection, document)
    reclaim(connection, held_by(connection, moved))


def stand(connection: Connection, document: int) -> None:
    """Work out where the positions of a document stand, the actors' identity being known."""
    own = t.standings
    former = set(connection.scalars(select(own.c.claim).where(own.c.document == document, own.c.claim.is_not(None))))
    outdate(connection, own.c.document == document)
    connection.execute(delete(own).where(own.c.document == document))
    settle(connection, former)
    placed = _placed(connection, document)
    if placed:
        insert_rows(connection, own, _rows(connection, document, placed))
        outdate(connection, own.c.document == document)
        claim(connection, [each.rid for each in placed])


def weave_all(connection: Connection) -> None:
    """Do so for every document that has positions and has not had it done."""
    missing = select(t.documents.c.rid).where(
        ~select(t.standings).where(t.standings.c.document == t.documents.c.rid).exists()
    )
    for document in connection.scalars(missing.order_by(t.documents.c.rid)).all():
        weave(connection, document)


def held_by(connection: Connection, actors: Iterable[int]) -> list[int]:
    """Return the positions that their reports give to these actors."""
    own = t.standings
    return list(connection.scalars(select(own.c.position).where(own.c.own_holder.in_(listed(sorted(actors))))))


def reclaim(connection: Connection, positions: Iterable[int]) -> None:
    """Work out anew which claims positions belong to, and so those that stood in one claim with them."""
    own = t.standings
    asked = sorted(set(positions))
    if not asked:
        return
    claims = set(
        connection.scalars(select(own.c.claim).where(own.c.position.in_(listed(asked)), own.c.claim.is_not(None)))
    )
    members = set(connection.scalars(select(own.c.position).where(own.c.claim.in_(listed(sorted(claims))))))
    everybody = sorted(members | set(asked))
    connection.execute(update(own).where(own.c.position.in_(listed(everybody))).values(claim=None))
    settle(connection, claims)
    claim(connection, everybody)


def withdrawn(connection: Connection, document: int) -> tuple[list[int], list[int]]:
    """Take a document's positions out of the claims; return the others in them, and who may be another without it.

    Call it before the document goes, and :func:`reclaim` and ``refresh_actors`` with what it returns after.
    """
    own = t.standings
    claims = select(own.c.claim).where(own.c.document == document, own.c.claim.is_not(None))
    members = select(own.c.position).where(own.c.claim.in_(claims), own.c.document != document)
    left = list(connection.scalars(members))
    appearance = t.actor_appearances
    actors = list(connection.scalars(select(appearance.c.actor).where(appearance.c.document == document)))
    touched = set(connection.scalars(claims))
    outdate(connection, own.c.document == document)
    connection.execute(delete(own).where(own.c.document == document))
    settle(connection, touched)
    return left, sorted(connected(connection, actors))


def _placed(connection: Connection, document: int) -> list[_Placed]:
    selection = select(t.positions).where(t.positions.c.document == document).order_by(t.positions.c.rid)
    filed = loading.positions(connection, selection)
    rids = connection.scalars(selection.with_only_columns(t.positions.c.rid)).all()
    decided = bearing_on(connection, [each.item.id for each in filed])
    text = loading.text_of(connection, document)
    found: list[_Placed] = []
    for rid, each in zip(rids, filed, strict=True):
        mine = decided.get(each.item.id, [])
        found.append(_Placed(rid=rid, position=corrected(each.item, text, mine), decided=tuple(mine)))
    return found


def _rows(connection: Connection, document: int, placed: list[_Placed]) -> list[dict[str, object]]:
    published = connection.execute(select(t.documents.c.published).where(t.documents.c.rid == document)).scalar()
    names = _place_names(connection, document)
    subjects = subjects_of([stated(each.position, names) for each in placed])
    issues = _assigned(connection, placed, issue_rids(connection, subjects))
    merged = canonical(connection, issues)
    holders = rids_of(connection, t.actors, (each.position.holder for each in placed if each.position.holder))
    canonical_of = canonical_rids(connection, holders.values())
    rows: list[dict[str, object]] = []
    for each, issue in zip(placed, issues, strict=True):
        holder = holders.get(each.position.holder or "")
        first_day, last_day = days(each.position.time, published)
        rows.append(
            {
                "position": each.rid,
                "document": document,
                "own_holder": holder,
                "holder": None if holder is None else canonical_of[holder],
                "move": each.position.move.value,
                "own_issue": issue,
                "issue": merged[issue],
                "claim": None,
                "verdict": verdict(each.decided),
                "corrected": any(decision.kind is DecisionKind.CORRECT for decision in each.decided),
                "first_day": first_day,
                "last_day": last_day,
            }
        )
    return rows


def _assigned(connection: Connection, placed: list[_Placed], issues: list[int]) -> list[int]:
    """Return the issues with those in place that people put positions under."""
    wanted = {
        n: decision.object
        for n, each in enumerate(placed)
        for decision in each.decided
        if decision.kind is DecisionKind.ASSIGN and decision.object is not None
    }
    rids = rids_of(connection, t.issues, wanted.values())
    return [rids.get(wanted.get(n, ""), issue) for n, issue in enumerate(issues)]


def _place_names(connection: Connection, document: int) -> dict[str, str]:
    query = (
        select(t.places.c.id, t.places.c.name)
        .join(t.place_appearances, t.place_appearances.c.place == t.places.c.rid)
        .where(t.place_appearances.c.document == document)
    )
    return {row.id: row.name for row in connection.execute(query)}
