"""All that some documents state, with everybody under the name that they go by, and without what people rejected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from accordingto.record import loading
from accordingto.record import schema as t
from accordingto.record import standings as standing
from accordingto.record.decisions import not_rejected, rejected
from accordingto.record.identities import canonical_ids
from accordingto.record.sql import listed
from accordingto.record.values import Filed, Stated
from accordingto.vocabulary import Attribution, Event

__all__ = ["stated_in"]


def stated_in(connection: Connection, document_ids: Collection[str]) -> Stated:
    """Return the positions, events and attributions of these documents; ids that are not there are passed over."""
    rids = list(connection.scalars(select(t.documents.c.rid).where(t.documents.c.id.in_(listed(document_ids)))))
    texts, within = loading.Texts(connection, rids), listed(rids)
    own = t.standings
    positions = select(own).where(own.c.document.in_(within), not_rejected()).order_by(own.c.position)
    events = loading.events(connection, select(t.events).where(t.events.c.document.in_(within)), texts)
    said = loading.attributions(connection, t.attributions.c.document.in_(within), texts=texts)
    left_out = {*rejected(connection, "evt-"), *rejected(connection, "att-")}
    names = canonical_ids(connection, _actors(events, said))
    return Stated(
        texts=texts.by_id(),
        positions=tuple(standing.standings(connection, positions)),
        events=tuple(_event(each, names) for each in events if each.item.id not in left_out),
        attributions=tuple(_attribution(each, names) for each in said if each.item.id not in left_out),
    )


def _actors(events: Iterable[Filed[Event]], said: Iterable[Filed[Attribution]]) -> set[str]:
    found = {actor for each in events for actor in each.item.chain}
    found |= {participant.actor for each in events for participant in each.item.participants}
    return found | {each.item.speaker for each in said if each.item.speaker is not None}


def _event(filed: Filed[Event], names: Mapping[str, str]) -> Filed[Event]:
    event = filed.item
    item = replace(
        event,
        participants=tuple(replace(each, actor=names.get(each.actor, each.actor)) for each in event.participants),
        chain=tuple(dict.fromkeys(names.get(id_, id_) for id_ in event.chain)),
    )
    return Filed(document=filed.document, item=item)


def _attribution(filed: Filed[Attribution], names: Mapping[str, str]) -> Filed[Attribution]:
    speaker = filed.item.speaker
    if speaker is None or speaker not in names:
        return filed
    return Filed(document=filed.document, item=replace(filed.item, speaker=names[speaker]))
