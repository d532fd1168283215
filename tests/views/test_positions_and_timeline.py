"""Positions in an order that a person can follow, and a timeline that keeps plans apart from what happened."""

from __future__ import annotations

from datetime import date

from tests.record.building import document, reading
from tests.views.building import Draft

from accordingto.record import EventQuery, PositionQuery, Record
from accordingto.views import EntryKind, positions, timeline
from accordingto.vocabulary import EventStatus, Modality, Move, TimeInterval

TEXT = (
    "Odra Velsin and Ines Hollin want the port, the road, the bridge and the mill. A meeting follows a visit. A strike."
)


def day(number: int) -> TimeInterval:
    return TimeInterval(start=date(2031, 5, number), end=date(2031, 5, number))


def draft() -> Draft:
    made = Draft(TEXT, published=date(2031, 5, 4))
    velsin, hollin = made.actor("Odra Velsin"), made.actor("Ines Hollin")
    made.position(velsin, Move.DEMAND, "the port", issue="Ys", time=day(9))
    made.position(velsin, Move.OFFER, "the road", issue="ys", time=day(2))
    made.position(hollin, Move.REJECT, "the bridge", issue="Ys")
    made.position(None, Move.ACCUSE, "the mill", issue="Ys", time=day(1), modality=Modality.HYPOTHETICAL)
    made.event("visit", EventStatus.HAPPENED, date(2031, 5, 3))
    made.event("meeting", EventStatus.PLANNED, date(2031, 5, 20))
    made.event("strike", EventStatus.DENIED, date(2031, 4, 1))
    return made


def test_positions_come_by_issue_holder_and_time_whatever_the_case(record: Record) -> None:
    record.add(draft().reading())
    view = positions(record, PositionQuery())
    words = [each.proposal.exact for each in view.positions if each.proposal]
    assert words == ["the bridge", "the road", "the port", "the mill"]
    assert [actor.name for actor in view.actors if actor.id == view.positions[0].holder] == ["Ines Hollin"]
    assert {document.id for document in view.documents} == {each.document for each in view.positions}


def test_every_id_that_a_position_names_is_explained(record: Record) -> None:
    made = reading(document(published=date(2031, 5, 8)))
    record.add(made)
    view = positions(record, PositionQuery())
    named = {actor.id for actor in view.actors}
    for position in view.positions:
        assert {position.holder, position.addressee, position.target, *position.chain} - {None} <= named


def test_a_position_keeps_all_its_fields(record: Record) -> None:
    made = reading(document(published=date(2031, 5, 8)))
    record.add(made)
    shown = {position.id: position for position in positions(record, PositionQuery()).positions}
    for position in made.positions:
        for name in type(position).__dataclass_fields__:
            assert getattr(shown[position.id], name) == getattr(position, name)


def test_the_timeline_keeps_plans_suppositions_and_the_undated_apart(record: Record) -> None:
    record.add(draft().reading())
    view = timeline(record, PositionQuery(), EventQuery())
    happened = [(entry.kind, entry.item.time.start) for entry in view.happened]
    assert happened == [
        (EntryKind.POSITION, date(2031, 5, 2)),
        (EntryKind.EVENT, date(2031, 5, 3)),
        (EntryKind.POSITION, date(2031, 5, 9)),
    ]
    assert [entry.item.evidence.exact for entry in view.planned] == ["meeting"]
    assert [entry.item.evidence.exact for entry in view.supposed_or_denied] == ["strike", "the mill"]
    assert [entry.item.evidence.exact for entry in view.undated] == ["the bridge"]


def test_a_timeline_without_events_has_positions_alone(record: Record) -> None:
    record.add(draft().reading())
    view = timeline(record, PositionQuery(issue="ys"), None)
    entries = (*view.happened, *view.planned, *view.supposed_or_denied, *view.undated)
    assert {entry.kind for entry in entries} == {EntryKind.POSITION}


def test_an_open_interval_is_placed_by_the_end_it_has(record: Record) -> None:
    made = Draft("The port and the road.")
    made.position(None, Move.DEMAND, "The port", time=TimeInterval(end=date(2031, 5, 2)))
    made.position(None, Move.DEMAND, "the road", time=TimeInterval(start=date(2031, 5, 1)))
    record.add(made.reading())
    view = timeline(record, PositionQuery(), None)
    assert [entry.item.evidence.exact for entry in view.happened] == ["the road", "The port"]
