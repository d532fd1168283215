"""Which document a text is: new, known, or known better; and that nothing is changed without need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from tests.backends import Backend
from tests.record.building import READER, TEXT, document, numbered, reading

from accordingto.errors import NotFoundError, ReadingError
from accordingto.record import Outcome, PositionQuery, Record, open_record
from accordingto.vocabulary import Actor, ActorKind, Document, Reading, Span, actor_id

DAY = date(2031, 5, 8)
Dump = Callable[[], list[str]]


def test_the_same_reading_twice_changes_nothing(record: Record, dump: Dump) -> None:
    record.add(reading())
    before = dump()
    assert record.add(reading()) is Outcome.UNCHANGED
    assert dump() == before


def test_a_copy_of_the_file_changes_nothing(record: Record, dump: Dump) -> None:
    record.add(reading(document(published=DAY, origin="a.txt", media_type="text/plain")))
    before = dump()
    assert record.add(reading(document(published=DAY, origin="copy.html", media_type="text/html"))) is Outcome.UNCHANGED
    assert dump() == before


def test_a_newer_reader_replaces_the_reading(record: Record) -> None:
    record.add(numbered(1))
    record.add(reading())
    newer = replace(reading(reader="hand/2"), positions=reading().positions[:1], problems=())
    assert record.add(newer) is Outcome.UPDATED
    assert record.reading(newer.document.id) == newer
    assert record.counts()["documents"] == 2
    assert not record.holds(newer.document.id, READER)
    assert record.holds(newer.document.id, "hand/2")
    assert record.verify().findings == ()


def test_other_content_by_the_same_reader_replaces_the_reading(record: Record) -> None:
    record.add(reading())
    other = replace(reading(), events=())
    assert record.add(other) is Outcome.UPDATED
    assert record.events() == []
    assert [each.name for each in record.actors()] == [each.name for each in other.actors]


def test_what_only_a_replaced_reading_said_is_gone(record: Record) -> None:
    record.add(reading())
    bare = Reading(document=reading().document, reader="hand/2")
    record.add(bare)
    counts = record.counts()
    assert counts.pop("documents") == 1
    assert set(counts.values()) == {0}
    assert record.positions(PositionQuery(issue="port")) == []


@pytest.mark.parametrize("known", [{"published": DAY}, {"publisher": "Post"}, {"url": "https://post.example/1"}])
def test_what_was_unknown_of_a_document_is_filled_in(record: Record, known: dict[str, Any]) -> None:
    record.add(reading(document()))
    better = reading(document(**known))
    assert record.add(better) is Outcome.UPDATED
    assert record.documents() == [better.document]
    assert record.reading(better.document.id) == better
    assert record.verify().findings == ()


@pytest.mark.parametrize("known", [{"published": DAY}, {"publisher": "Post"}, {"url": "https://post.example/1"}])
def test_knowing_less_changes_nothing(record: Record, dump: Dump, known: dict[str, Any]) -> None:
    record.add(reading(document(**known)))
    before = dump()
    assert record.add(reading(document())) is Outcome.UNCHANGED
    assert dump() == before


def test_a_newer_reader_that_knows_less_keeps_what_is_known(record: Record) -> None:
    record.add(reading(document(published=DAY, publisher="Post")))
    assert record.add(reading(document(), reader="hand/2")) is Outcome.UPDATED
    held = record.documents()[0]
    assert (held.published, held.publisher) == (DAY, "Post")
    assert record.reading(held.id).reader == "hand/2"
    assert record.verify().findings == ()


def test_reprints_are_documents_of_their_own(record: Record) -> None:
    record.add(reading(document(publisher="Post")))
    assert record.add(reading(document(publisher="Herald"))) is Outcome.ADDED
    assert record.add(reading(document(publisher="Herald", published=DAY))) is Outcome.UPDATED
    assert record.add(reading(document(publisher="Herald", published=date(2031, 5, 9)))) is Outcome.ADDED
    assert record.counts()["documents"] == 3
    assert record.verify().findings == ()


def test_what_could_be_any_of_several_reprints_is_none_of_them_if_it_says_more(record: Record) -> None:
    record.add(reading(document(publisher="Post")))
    record.add(reading(document(publisher="Herald")))
    assert record.add(reading(document())) is Outcome.UNCHANGED
    assert record.add(reading(document(url="https://third.example"))) is Outcome.ADDED


def test_the_order_of_reading_does_not_matter(backend: Backend) -> None:
    knowledge: list[dict[str, Any]] = [
        {},
        {"publisher": "Post"},
        {"publisher": "Herald"},
        {"publisher": "Post", "published": DAY},
    ]
    made = [reading(document(**known)) for known in knowledge]
    ends = []
    # A server takes a second to make a record.
    for order in list(permutations(made))[:: 1 if backend.name == "sqlite" else 5]:
        location = backend.fresh()
        with open_record(location) as opened:
            for each in order:
                opened.add(each)
            ends.append(sorted(document.id for document in opened.documents()))
        backend.drop(location)
    assert len({tuple(end) for end in ends}) == 1


def test_ids_from_before_more_was_known_still_lead_to_their_items(record: Record) -> None:
    before, between = reading(document()), reading(document(publisher="Post"))
    after = reading(document(publisher="Post", published=DAY))
    for each in (before, between, after):
        record.add(each)
    for old in (before, between):
        assert record.find(old.document.id).item == after.document
        for former, current in zip(old.positions, after.positions, strict=True):
            assert record.find(former.id).item == current
        assert record.find(old.actors[1].id).item.id == after.actors[1].id
        assert record.find(old.events[0].id).item == after.events[0]
        assert record.find(old.times[0].id).item == after.times[0]


def test_a_document_is_completed_with_what_is_known_of_it(record: Record) -> None:
    known = document(publisher="Post", published=DAY, title="Ports")
    record.add(reading(known))
    assert record.completed(document(origin="again.txt")) == known
    other = document("Something else.")
    assert record.completed(other) == other


def test_what_is_covered_need_not_be_read_again(record: Record) -> None:
    record.add(reading(document(publisher="Post")))
    assert record.covers(document(publisher="Post"), READER)
    assert record.covers(document(), READER)
    assert not record.covers(document(publisher="Post", published=DAY), READER)
    assert not record.covers(document(publisher="Herald"), READER)
    assert not record.covers(document(publisher="Post"), "hand/2")


def test_named_actors_are_the_same_in_every_document(record: Record) -> None:
    one, other = numbered(1), numbered(2)
    record.add(one)
    record.add(other)
    velsin = record.actor(one.actors[0].id)
    assert [each.document for each in velsin.appearances] == [one.document.id, other.document.id]
    assert [filed.item for filed in velsin.roles] == [*one.actors[0].roles, *other.actors[0].roles]
    officials = [each for each in record.actors() if each.unnamed is not None]
    assert len(officials) == 2


def test_removing_a_document_takes_only_what_is_its_own(record: Record) -> None:
    kept = numbered(1)
    record.add(kept)
    counts = record.counts()
    record.add(numbered(2))
    record.remove(numbered(2).document.id)
    assert record.counts() == counts
    assert record.reading(kept.document.id) == kept
    assert record.verify().findings == ()
    with pytest.raises(NotFoundError, match="take an id from one of the views"):
        record.remove(numbered(2).document.id)


def _broken(made: Reading) -> list[tuple[Reading, str]]:
    demand = made.positions[0]
    beyond = Span(start=0, end=len(TEXT) + 1, exact=TEXT + "x")
    elsewhere = Span(start=0, end=9, exact="Emperor X")
    stranger = Actor(id=actor_id(ActorKind.PERSON, "Nobody"), name="Nobody", kind=ActorKind.PERSON)
    return [
        (replace(made, positions=(replace(demand, evidence=beyond),)), "not in its text"),
        (replace(made, positions=(replace(demand, proposal=elsewhere),)), "not at 0 to 9"),
        (replace(made, positions=(demand, demand)), "given 2 times"),
        (replace(made, positions=(replace(demand, holder=stranger.id),)), "does not have"),
        (replace(made, positions=(replace(demand, chain=(stranger.id,)),)), "does not have"),
        (replace(made, attributions=made.attributions[:1]), "does not have"),
        (replace(made, times=()), "does not have"),
        (replace(made, places=()), "does not have"),
        (replace(made, document=replace(made.document, sha256="0" * 64)), "hash"),
        (Reading(document=document("a\x00b"), reader=READER), "null"),
        (Reading(document=Document(id="doc-1", text="a\ud800", sha256=""), reader=READER), "cannot be stored"),
    ]


@pytest.mark.parametrize("case", range(11))
def test_a_reading_that_contradicts_itself_is_refused_whole(record: Record, dump: Dump, case: int) -> None:
    record.add(numbered(1))
    before = dump()
    broken, complaint = _broken(reading())[case]
    with pytest.raises(ReadingError, match=complaint):
        record.add(broken)
    assert dump() == before


def test_one_id_for_two_actors_is_refused(record: Record, dump: Dump) -> None:
    record.add(numbered(1))
    before = dump()
    made = reading()
    wrong = replace(made, actors=(replace(made.actors[0], name="Somebody Else"), *made.actors[1:]))
    with pytest.raises(ReadingError, match="correct the reader"):
        record.add(wrong)
    assert dump() == before
