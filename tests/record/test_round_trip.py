"""What goes in comes out, whatever it is, and going in again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.backends import Backend
from tests.record.building import numbered, reading
from tests.record.strategies import readings

from accordingto.record import Outcome, Record, open_record
from accordingto.vocabulary import Reading


@pytest.fixture(scope="module")
def shared(backend: Backend) -> Iterator[Record]:
    location = backend.fresh()
    with open_record(location) as opened:
        yield opened
    backend.drop(location)


def test_a_reading_comes_back_as_it_was(record: Record) -> None:
    made = reading()
    assert record.add(made) is Outcome.ADDED
    assert record.reading(made.document.id) == made
    assert record.document(made.document.id) == made.document
    assert record.documents() == [made.document]


def test_readings_come_in_the_order_of_their_recording(record: Record) -> None:
    made = [numbered(n) for n in (3, 1, 2)]
    for each in made:
        record.add(each)
    assert list(record.readings()) == made


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=readings())
def test_any_reading_comes_back_as_it_was(shared: Record, made: Reading) -> None:
    held = shared.holds(made.document.id, made.reader)
    shared.add(made)
    assert shared.add(made) is Outcome.UNCHANGED
    if not held:
        assert shared.reading(made.document.id) == made
    shared.remove(made.document.id)
    assert shared.counts() == dict.fromkeys(shared.counts(), 0)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=st.lists(readings(), max_size=4))
def test_any_record_is_sound_whatever_was_added_and_taken_away(backend: Backend, made: list[Reading]) -> None:
    location = backend.fresh()
    with open_record(location) as opened:
        for each in made:
            opened.add(each)
        for held in opened.documents()[::2]:
            opened.remove(held.id)
        assert opened.verify().findings == ()
    backend.drop(location)
