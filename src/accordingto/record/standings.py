"""Positions with where they stand in the record: corrected, with everybody in them under the name that they go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select

from accordingto.record import loading
from accordingto.record import schema as t
from accordingto.record.correcting import corrected
from accordingto.record.decisions import bearing_on
from accordingto.record.identities import canonical_ids
from accordingto.record.sql import listed
from accordingto.record.values import Filed, Standing
from accordingto.vocabulary import Decision, Position

__all__ = ["standings"]


def standings(connection: Connection, narrowed: Select[tuple[Any]]) -> list[Standing]:
    """Return the positions that a query on ``standings`` gives, in its order, and where each stands."""
    own = t.standings
    selected = narrowed.with_only_columns(own.c.position, own.c.corrected, own.c.verdict, own.c.issue, own.c.claim)
    kept = connection.execute(selected).all()
    rids = [row.position for row in kept]
    positions = _positions(connection, rids)
    decided = bearing_on(connection, [positions[row.position].item.id for row in kept if row.corrected])
    issues, claims = (
        _ids(connection, table, {row._mapping[name] for row in kept})
        for table, name in ((t.issues, "issue"), (t.claims, "claim"))
    )
    mended = {rid: _corrected(connection, each, decided) for rid, each in positions.items()}
    names = canonical_ids(connection, (id_ for each in mended.values() for id_ in _actors(each)))
    found: list[Standing] = []
    for row in kept:
        position = _renamed(mended[row.position], names)
        found.append(
            Standing(
                position=position,
                document=positions[row.position].document,
                holder=position.holder,
                issue=issues[row.issue],
                claim=None if row.claim is None else claims[row.claim],
                verdict=row.verdict,
                corrected=row.corrected,
            )
        )
    return found


def _positions(connection: Connection, rids: list[int]) -> dict[int, Filed[Position]]:
    table = t.positions
    selection = select(table).where(table.c.rid.in_(listed(rids))).order_by(table.c.rid)
    return dict(zip(sorted(rids), loading.positions(connection, selection), strict=True))


def _corrected(connection: Connection, filed: Filed[Position], decided: Mapping[str, list[Decision]]) -> Position:
    mine = decided.get(filed.item.id)
    if not mine:
        return filed.item
    return corrected(filed.item, loading.text_of(connection, filed.document), mine)


def _actors(position: Position) -> Iterable[str]:
    named = (position.holder, position.addressee, position.target, *position.chain)
    return (id_ for id_ in named if id_ is not None)


def _renamed(position: Position, names: Mapping[str, str]) -> Position:
    if names.keys().isdisjoint(_actors(position)):
        return position

    def name(id_: str | None) -> str | None:
        return None if id_ is None else names.get(id_, id_)

    return replace(
        position,
        holder=name(position.holder),
        addressee=name(position.addressee),
        target=name(position.target),
        chain=tuple(dict.fromkeys(names.get(id_, id_) for id_ in position.chain)),
    )


def _ids(connection: Connection, table: Any, rids: set[int | None]) -> dict[int, str]:
    wanted = sorted(rid for rid in rids if rid is not None)
    query = select(table.c.rid, table.c.id).where(table.c.rid.in_(listed(wanted)))
    return {row.rid: row.id for row in connection.execute(query)}
