"""Ids that are cited lead to what the record has, and what it has not is named."""

from __future__ import annotations

from tests.record.building import document, reading

from accordingto import views
from accordingto.record import Record, open_record


def test_positions_and_events_are_found_and_the_rest_is_named(tmp_path: object) -> None:
    made = reading(document())
    with open_record(f"{tmp_path}/talks.db") as record:
        record.add(made)
        _check(record, made.positions[0].id, made.events[0].id, made.document.id)


def _check(record: Record, position: str, event: str, report: str) -> None:
    asked = ["pos-nothing", event, position, position, "what is no id", "att-1"]
    found = views.cited(record, asked)
    assert [each.id for each in found.positions] == [position]
    assert [each.id for each in found.events] == [event]
    assert found.unknown == ("pos-nothing", "what is no id", "att-1")
    assert [each.id for each in found.documents] == [report]
    named = {each.id for each in found.actors}
    assert found.positions[0].holder in named
    # The beginning of an id is no citation.
    assert views.cited(record, [position[:9]]).unknown == (position[:9],)
