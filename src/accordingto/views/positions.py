"""Who stands where, on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from accordingto.views.limits import beyond
from accordingto.views.lines import (
    DocumentSummary,
    Named,
    StatedPosition,
    actors_of_position,
    name_all,
    stated_positions,
    summaries,
)

if TYPE_CHECKING:
    from accordingto.record import PositionQuery, Record

__all__ = ["Positions", "positions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Positions by the issue that they are gathered under, then holder, then time; actors and documents by id.

    ``more`` is how many answer to the question beyond its limit, where 10,000 stands for that or more.
    """

    positions: tuple[StatedPosition, ...]
    more: int
    actors: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def positions(record: Record, query: PositionQuery) -> Positions:
    """Return the positions that a query asks for."""
    found = stated_positions(record, query)
    actors = name_all(record, (actor for position in found for actor in actors_of_position(position)))
    documents = summaries(record, (position.document for position in found))
    names = {actor.id: actor.name for actor in actors}
    published = {document.id: document.published for document in documents}

    def order(position: StatedPosition) -> tuple[object, ...]:
        holder = names.get(position.holder or "")
        start = position.time.start or position.time.end or published[position.document] or date.max
        end = position.time.end or start
        place = (position.document, position.evidence.start, position.id)
        return (
            position.issue_name.casefold(),
            position.issue_id,
            holder is None,
            (holder or "").casefold(),
            start,
            end,
            *place,
        )

    return Positions(
        positions=tuple(sorted(found, key=order)),
        more=beyond(len(found), query.limit, lambda: record.count_positions(query)),
        actors=actors,
        documents=documents,
    )
