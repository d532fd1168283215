"""Which actors and places of the record are the same: by rule where names leave no choice, else by decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from accordingto.record import schema as t
from accordingto.record.decisions import of_kinds
from accordingto.record.issue_tallies import outdate
from accordingto.record.sql import insert_rows, listed, rids_of
from accordingto.record.values import SameActor
from accordingto.relating.names import Bearer, joined, name_keys
from accordingto.vocabulary import ActorKind, Decision, DecisionKind

__all__ = [
    "all_canonical",
    "canonical_ids",
    "canonical_rids",
    "connected",
    "goes_by",
    "ids_called",
    "merged_rids",
    "place_names",
    "places_of",
    "refresh_actors",
    "refresh_places",
    "same_actors",
    "write_names",
]

_OWN, _OTHER = t.actors.alias(), t.actors.alias()


def refresh_actors(connection: Connection, actors: Iterable[int]) -> list[int]:
    """Work out anew whom these actors are, after they came, went or were decided on; return those that are another now.

    What they hold is theirs under the new name at once; its claims are the caller's to work out.
    """
    group = connected(connection, actors)
    bearers = _bearers(connection, group)
    by_id = {bearer.id: rid for rid, bearer in bearers.items()}
    same, different = _decided(connection)
    found = joined(list(bearers.values()), same, different)
    before = _identity(connection, t.actor_identity, group)
    after = {by_id[each.actor]: (by_id[each.canonical], each.basis) for each in found}
    if after != before:
        _replace(connection, t.actor_identity, group, after)
    own = t.standings
    names = {rid: after.get(rid, (rid, ""))[0] for rid in sorted(group)}
    held = select(own.c.own_holder, own.c.holder).distinct().where(own.c.own_holder.in_(listed(names)))
    moved = [row.own_holder for row in connection.execute(held) if row.holder != names[row.own_holder]]
    outdate(connection, own.c.own_holder.in_(listed(moved)))
    for rid in moved:
        connection.execute(update(own).where(own.c.own_holder == rid).values(holder=names[rid]))
    return moved


def refresh_places(connection: Connection, places: Iterable[int]) -> None:
    """Work out anew which places these are: one entry of the gazetteer is one place, whatever it is called."""
    rids = set(places)
    entries = select(t.places.c.gazetteer_id).where(t.places.c.rid.in_(listed(rids)))
    near = t.places.c.gazetteer_id.in_(entries) | t.places.c.rid.in_(listed(rids))
    rows = connection.execute(select(t.places.c.rid, t.places.c.id, t.places.c.gazetteer_id).where(near)).all()
    merged: dict[str, Decision] = {}
    apart: set[tuple[str, str]] = set()
    for each in of_kinds(connection, DecisionKind.MERGE, DecisionKind.SPLIT):
        if not each.subject.startswith("plc-") or each.object is None:
            continue
        pairs = {(each.subject, each.object), (each.object, each.subject)}
        if each.kind is DecisionKind.MERGE:
            merged[each.subject] = each
            apart -= pairs
        else:
            apart |= pairs
            merged = {one: kept for one, kept in merged.items() if (one, kept.object) not in pairs}
    by_entry: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        if row.gazetteer_id is not None:
            by_entry.setdefault(row.gazetteer_id, []).append((row.id, row.rid))
    first_of = {row.id: row.rid for row in sorted(rows, key=lambda row: -int(row.rid))}
    after: dict[int, tuple[int, str]] = {}
    for row in rows:
        decision = merged.get(row.id)
        same = [pair for pair in by_entry.get(row.gazetteer_id or "", ()) if (row.id, pair[0]) not in apart]
        target = first_of.get(min(same, default=(row.id, row.rid))[0], row.rid)
        basis = "gazetteer"
        if decision is not None:
            wanted = select(t.places.c.rid).where(t.places.c.id == decision.object).order_by(t.places.c.rid).limit(1)
            target, basis = connection.execute(wanted).scalar() or target, decision.id
        if target != row.rid:
            after[row.rid] = (target, basis)
    group = {row.rid for row in rows}
    if after != _identity(connection, t.place_identity, group):
        _replace(connection, t.place_identity, group, after)


def place_names(connection: Connection) -> dict[str, str]:
    """Return which place each place is that is another, by id."""
    own, other, identity = t.places.alias(), t.places.alias(), t.place_identity
    query = (
        select(own.c.id, other.c.id.label("canonical"))
        .select_from(identity)
        .join(own, own.c.rid == identity.c.place)
        .join(other, other.c.rid == identity.c.canonical)
        .where(own.c.id != other.c.id)
        .order_by(identity.c.place)
    )
    links = {row.id: row.canonical for row in connection.execute(query)}
    return {id_: end for id_ in links for end in [_end_of(links, id_)] if end != id_}


def _end_of(links: Mapping[str, str], id_: str) -> str:
    """Return where links lead to; of those that go round in a circle, the first by id."""
    seen: list[str] = []
    while id_ in links and id_ not in seen:
        seen.append(id_)
        id_ = links[id_]
    return min(seen[seen.index(id_) :]) if id_ in seen else id_


def places_of(names: Mapping[str, str], id_: str) -> list[str]:
    """Return the ids of a place under all its names, the one that it goes by first."""
    canonical = names.get(id_, id_)
    return [canonical, *sorted(other for other, end in names.items() if end == canonical)]


def canonical_rids(connection: Connection, actors: Iterable[int]) -> dict[int, int]:
    """Return which actor each of these is; those that are themselves included."""
    rids = set(actors)
    known = _identity(connection, t.actor_identity, rids)
    return {rid: known.get(rid, (rid, ""))[0] for rid in rids}


def merged_rids(connection: Connection, actors: Iterable[int]) -> list[int]:
    """Return the rows of everybody whom these actors are."""
    canonical = set(canonical_rids(connection, actors).values())
    own = t.actor_identity
    return [*canonical, *connection.scalars(select(own.c.actor).where(own.c.canonical.in_(listed(sorted(canonical)))))]


def all_canonical(connection: Connection, actors: Iterable[int] | None = None) -> dict[str, str]:
    """Return whom each actor that is somebody else is, by id: of all actors, or of these."""
    these = [] if actors is None else [t.actor_identity.c.actor.in_(listed(sorted(set(actors))))]
    return {each.actor: each.canonical for each in same_actors(connection, *these)}


def canonical_ids(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return which actor each id stands for; ids that are not in the record, or stand for themselves, are left out."""
    these = _OWN.c.id.in_(listed(sorted(set(ids))))
    return {each.actor: each.canonical for each in same_actors(connection, these)}


def ids_called(connection: Connection, actors: Iterable[int]) -> list[str]:
    """Return the ids that these actors go by, each once."""
    rids = sorted(set(canonical_rids(connection, actors).values()))
    return list(
        connection.scalars(select(t.actors.c.id).where(t.actors.c.rid.in_(listed(rids))).order_by(t.actors.c.id))
    )


def same_actors(connection: Connection, *conditions: ColumnElement[bool]) -> list[SameActor]:
    """Return who is somebody else, and on what basis."""
    query = (
        select(_OWN.c.id, _OTHER.c.id.label("canonical"), t.actor_identity.c.basis)
        .select_from(t.actor_identity)
        .join(_OWN, _OWN.c.rid == t.actor_identity.c.actor)
        .join(_OTHER, _OTHER.c.rid == t.actor_identity.c.canonical)
        .where(*conditions)
        .order_by(_OTHER.c.id, _OWN.c.id)
    )
    return [SameActor(actor=r.id, canonical=r.canonical, basis=r.basis) for r in connection.execute(query)]


def goes_by(canonical: str) -> ColumnElement[bool]:
    """Narrow :func:`same_actors` to those who are this one."""
    return _OTHER.c.id == canonical


def connected(connection: Connection, actors: Iterable[int]) -> set[int]:
    """Return these actors and all that any chain of shared names or decisions leads to from them."""
    names = t.actor_names
    reached = set(actors)
    fresh = set(reached)
    links = _links(connection)
    while fresh:
        keys = select(names.c.key).where(names.c.actor.in_(listed(sorted(fresh))))
        found = set(connection.scalars(select(names.c.actor).where(names.c.key.in_(keys))))
        for rid in fresh:
            found |= links.get(rid, set())
        fresh = found - reached
        reached |= fresh
    return reached


def _links(connection: Connection) -> dict[int, set[int]]:
    """Return who is tied to whom by a decision that is or was: what is taken back has to be worked out anew too."""
    kinds = t.decisions.c.kind.in_([DecisionKind.MERGE.value, DecisionKind.SPLIT.value])
    pairs = connection.execute(select(t.decisions.c.subject, t.decisions.c.object).where(kinds)).all()
    if not pairs:
        return {}
    ids = {id_ for pair in pairs for id_ in pair if id_ is not None}
    rids = rids_of(connection, t.actors, ids)
    links: dict[int, set[int]] = {}
    for one, other in pairs:
        if one in rids and other in rids:
            links.setdefault(rids[one], set()).add(rids[other])
            links.setdefault(rids[other], set()).add(rids[one])
    return links


def _bearers(connection: Connection, actors: set[int]) -> dict[int, Bearer]:
    """Return the actors as they are compared."""
    rows = connection.execute(select(t.actors).where(t.actors.c.rid.in_(listed(sorted(actors))))).all()
    own = t.actor_aliases
    aliases: dict[int, dict[str, None]] = {}
    for row in connection.execute(select(own.c.actor, own.c.alias).where(own.c.actor.in_(listed(sorted(actors))))):
        aliases.setdefault(row.actor, {})[row.alias] = None
    appearance = t.actor_appearances
    described = appearance.c.unnamed_description.is_not(None)
    unnamed = set(
        connection.scalars(select(appearance.c.actor).where(appearance.c.actor.in_(listed(sorted(actors))), described))
    )
    return {
        row.rid: Bearer(
            id=row.id,
            name=row.name,
            kind=ActorKind(row.kind),
            aliases=tuple(sorted(aliases.get(row.rid, ()))),
            named=row.rid not in unnamed and row.kind != ActorKind.UNNAMED.value,
        )
        for row in rows
    }


def write_names(connection: Connection, actors: Sequence[int]) -> None:
    """Write down what actors are looked up by."""
    connection.execute(delete(t.actor_names).where(t.actor_names.c.actor.in_(listed(actors))))
    bearers = _bearers(connection, set(actors))
    rows = [{"key": key, "actor": rid} for rid, bearer in sorted(bearers.items()) for key in sorted(name_keys(bearer))]
    insert_rows(connection, t.actor_names, rows)


def _decided(connection: Connection) -> tuple[list[tuple[str, str, str]], set[frozenset[str]]]:
    """Return which actors people said are the same, and which are not; the latest word on a pair counts."""
    latest: dict[frozenset[str], tuple[str, str, str] | None] = {}
    for each in of_kinds(connection, DecisionKind.MERGE, DecisionKind.SPLIT):
        if each.object is not None:
            pair = frozenset({each.subject, each.object})
            latest.pop(pair, None)
            latest[pair] = (each.subject, each.object, each.id) if each.kind is DecisionKind.MERGE else None
    same = [merge for merge in latest.values() if merge is not None]
    return same, {pair for pair, merge in latest.items() if merge is None}


def _identity(connection: Connection, table: Table, members: set[int]) -> dict[int, tuple[int, str]]:
    member = table.c[next(iter(table.primary_key)).name]
    rows = connection.execute(
        select(member, table.c.canonical, table.c.basis).where(member.in_(listed(sorted(members))))
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _replace(connection: Connection, table: Table, members: set[int], now: dict[int, tuple[int, str]]) -> None:
    member = next(iter(table.primary_key)).name
    connection.execute(delete(table).where(table.c[member].in_(listed(sorted(members)))))
    rows = [{member: rid, "canonical": other, "basis": basis} for rid, (other, basis) in sorted(now.items())]
    if rows:
        connection.execute(insert(table), rows)
