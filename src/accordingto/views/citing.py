"""What stands behind ids that a model or a text cites: the positions and events, as far as the record has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.errors import NotFoundError
from accordingto.views.lines import (
    DocumentSummary,
    Named,
    StatedEvent,
    StatedPosition,
    actors_of_event,
    actors_of_position,
    name_all,
    positions_from,
    stated_event,
    summaries,
)

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["Cited", "cited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The positions and events of some ids; ``unknown`` are the ids that the record has neither of."""

    positions: tuple[StatedPosition, ...]
    events: tuple[StatedEvent, ...]
    unknown: tuple[str, ...]
    actors: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def cited(record: Record, ids: Iterable[str]) -> Cited:
    """Return the positions and events that have these ids, rejected ones too, in the order of the ids."""
    wanted = list(dict.fromkeys(ids))
    reports = {}
    for each in wanted:
        if each.startswith(("pos-", "evt-")):
            try:
                reports[each] = record.find(each).document
            except NotFoundError:
                continue
    stated = record.stated_in(set(reports.values()))
    positions = {each.id: each for each in positions_from(record, stated.positions) if each.id in reports}
    events = {each.item.id: stated_event(each) for each in stated.events if each.item.id in reports}
    found = [positions[each] for each in wanted if each in positions]
    happened = [events[each] for each in wanted if each in events]
    named = {actor for one in found for actor in actors_of_position(one)}
    named |= {actor for one in happened for actor in actors_of_event(one)}
    return Cited(
        positions=tuple(found),
        events=tuple(happened),
        unknown=tuple(each for each in wanted if each not in positions and each not in events),
        actors=name_all(record, named),
        documents=summaries(record, {each.document for each in found} | {each.document for each in happened}),
    )
