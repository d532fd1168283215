"""Positions, events, actors, places and problems: the right ones, in order, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.record.building import TEXT, document, numbered, reading, span

from accordingto.errors import NotFoundError
from accordingto.record import EventQuery, PositionQuery, Record, open_record
from accordingto.vocabulary import EventStatus, Move, Plover

MADE = reading(document(published=date(2031, 5, 8)))
DEMAND, REFUSAL = MADE.positions


@pytest.fixture
def held(record: Record) -> Record:
    record.add(MADE)
    return record


def ids(record: Record, query: PositionQuery) -> list[str]:
    return [filed.item.id for filed in record.positions(query)]


def test_positions_come_by_time_with_their_document(held: Record) -> None:
    assert [filed.item for filed in held.positions()] == [DEMAND, REFUSAL]
    assert {filed.document for filed in held.positions()} == {MADE.document.id}


@pytest.mark.parametrize(
    "issue", ["port", "PORT OF YS", "ports", "ys port", "hand over", '"hand" (over', "port AND", "Ys*", "ys'"]
)
def test_an_issue_is_found_by_its_words(held: Record, issue: str) -> None:
    assert DEMAND.id in ids(held, PositionQuery(issue=issue)) or issue == "port AND"
    assert REFUSAL.id not in ids(held, PositionQuery(issue=issue))


@pytest.mark.parametrize("issue", ["", "   ", "“”", '"', "*", "NOT", "port people", "NEAR(port)", "issue:port", "\x00"])
def test_an_issue_that_nothing_is_about_finds_nothing(held: Record, issue: str) -> None:
    assert ids(held, PositionQuery(issue=issue)) == []


@pytest.mark.parametrize(
    "holder", [DEMAND.holder, "Odra Velsin", "odra velsin", "VELSIN", "President Odra Velsin", "Odra"]
)
def test_a_holder_is_found_by_id_name_and_alias(held: Record, holder: str) -> None:
    assert ids(held, PositionQuery(holder=holder)) == [DEMAND.id]


@pytest.mark.parametrize("issue", ["harbour", "maritime port", "sea"])
def test_where_nothing_has_the_words_those_of_their_meaning_do(held: Record, issue: str) -> None:
    assert DEMAND.id in ids(held, PositionQuery(issue=issue))
    assert REFUSAL.id not in ids(held, PositionQuery(issue=issue))


@pytest.mark.parametrize("holder", ["", "Quorra", "Vels", "%", "_", "act-0"])
def test_nobody_else_is_taken_for_the_holder(held: Record, holder: str) -> None:
    assert ids(held, PositionQuery(holder=holder)) == []


def test_accents_and_case_do_not_matter_in_names(record: Record) -> None:
    made = replace(MADE, positions=(replace(DEMAND, holder=MADE.actors[4].id),))
    record.add(made)
    assert len(ids(record, PositionQuery(holder="ines bathory"))) == 1


def test_moves_and_documents_narrow(held: Record) -> None:
    assert ids(held, PositionQuery(move=Move.REJECT)) == [REFUSAL.id]
    assert ids(held, PositionQuery(move=Move.OFFER)) == []
    assert ids(held, PositionQuery(document=MADE.document.id)) == [DEMAND.id, REFUSAL.id]
    assert ids(held, PositionQuery(document="doc-000000000000")) == []
    assert ids(held, PositionQuery(issue="trade", move=Move.REJECT, since=date(2031, 5, 8))) == [REFUSAL.id]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, date(2031, 5, 4), []),
        (None, date(2031, 5, 5), [DEMAND.id]),
        (date(2031, 5, 5), date(2031, 5, 5), [DEMAND.id]),
        (date(2031, 5, 6), None, [REFUSAL.id]),
        (date(2031, 5, 8), date(2031, 5, 8), [REFUSAL.id]),
        (date(2031, 5, 9), None, []),
        (date(2031, 5, 9), date(2031, 5, 1), []),
    ],
)
def test_days_overlap_with_the_time_or_else_the_publication(
    held: Record, since: date | None, until: date | None, expected: list[str]
) -> None:
    assert ids(held, PositionQuery(since=since, until=until)) == expected


def test_what_has_no_day_comes_last_and_in_no_range(record: Record) -> None:
    undated = reading(document())
    record.add(undated)
    record.add(numbered(1, published=date(2031, 5, 8)))
    assert [filed.item.id for filed in record.positions()][-1] == undated.positions[1].id
    assert undated.positions[1].id not in ids(record, PositionQuery(since=date(1, 1, 1)))


def test_a_limit_takes_the_first(held: Record) -> None:
    assert ids(held, PositionQuery(limit=1)) == [DEMAND.id]
    assert ids(held, PositionQuery(limit=0)) == []


def test_events_are_found_by_kind_type_status_participant_and_day(held: Record) -> None:
    met = MADE.events[0]
    for query in (
        EventQuery(),
        EventQuery(kind="meeting"),
        EventQuery(plover=Plover.CONSULT),
        EventQuery(status=EventStatus.HAPPENED),
        EventQuery(participant="ines báthory"),
        EventQuery(since=date(2020, 1, 1), until=date(2020, 1, 2)),
        EventQuery(document=MADE.document.id, limit=1),
    ):
        assert [filed.item for filed in held.events(query)] == [met]
    for query in (
        EventQuery(kind="call"),
        EventQuery(plover=Plover.AGREE),
        EventQuery(status=EventStatus.PLANNED),
        EventQuery(participant="Velsin"),
        EventQuery(since=date(2031, 5, 9)),
    ):
        assert held.events(query) == []


def test_attributions_problems_and_places(held: Record) -> None:
    assert [filed.item for filed in held.attributions(MADE.document.id)] == list(MADE.attributions)
    assert held.attribution(MADE.attributions[1].id).item == MADE.attributions[1]
    assert [filed.item for filed in held.problems()] == list(MADE.problems)
    assert [place.appearances[0].item for place in held.places()] == list(MADE.places)


def test_places_with_the_same_id_are_one(held: Record) -> None:
    held.add(numbered(1))
    assert [len(place.appearances) for place in held.places()] == [2, 2]
    assert held.counts()["places"] == 2


def test_anything_is_found_by_its_id_or_the_beginning_of_it(held: Record) -> None:
    items: tuple[Any, ...] = (*MADE.positions, *MADE.attributions, *MADE.events, *MADE.times)
    for item in items:
        assert held.find(item.id).item == item
        assert held.find(item.id[:10]).item == item
        assert held.find(f" {item.id} ").document == MADE.document.id
    assert held.find(MADE.document.id).item == MADE.document
    assert held.find(MADE.actors[0].id).item.name == "Odra Velsin"
    assert held.find(MADE.places[0].id).item.place == MADE.places[0]


@pytest.mark.parametrize("unknown", ["", " ", "pos-zzz", "%", "x" * 1000, "doc-\U0010ffff", "\x00"])
def test_an_unknown_id_is_said_to_be_unknown(held: Record, unknown: str) -> None:
    with pytest.raises(NotFoundError, match="Nothing in the record has the id"):
        held.find(unknown)


def test_an_ambiguous_id_is_said_to_be_so(held: Record) -> None:
    with pytest.raises(NotFoundError, match="More than one id begins with 'act-'"):
        held.find("act-")


def test_what_is_not_there_is_said_so(held: Record) -> None:
    for ask in (held.document, held.reading, held.attributions, held.attribution, held.actor):
        with pytest.raises(NotFoundError):
            ask("nothing")


def test_an_empty_record_answers_nothing(record: Record) -> None:
    for answer in (record.positions(), record.events(), record.actors(), record.places(), record.search("port")):
        assert answer == []
    assert list(record.readings()) == []
    assert set(record.counts().values()) == {0}
    assert record.verify().sound


def test_search_names_the_passage_its_words_and_its_items(held: Record) -> None:
    (hit,) = held.search("trading people")
    assert hit.document == MADE.document.id
    assert hit.span.exact == TEXT.splitlines()[2]
    assert [match.exact for match in hit.matches] == ["trade", "people"]
    assert all(TEXT[match.start : match.end] == match.exact for match in hit.matches)
    assert hit.positions == (REFUSAL.id,)
    assert hit.attributions == (MADE.attributions[2].id,)
    assert hit.events == (MADE.events[0].id,)


def test_search_takes_phrases_in_quotation_marks(held: Record) -> None:
    assert len(held.search('"northern road"')) == 1
    assert held.search('"road northern"') == []
    assert len(held.search("road northern")) == 1
    assert len(held.search("báthory")) == len(held.search("BATHORY")) == 1


@pytest.mark.parametrize(
    "words",
    ["", '"', '""', "'", "*", "a OR", "NOT", "(", "port NEAR", "words:port", "-", "^port\x00", "%", "\ud800", "😀"],
)
def test_search_is_safe_for_any_input(held: Record, words: str) -> None:
    for hit in held.search(words):
        assert TEXT[hit.span.start : hit.span.end] == hit.span.exact


def test_search_answers_best_first_and_within_the_limit(record: Record) -> None:
    for n in range(5):
        record.add(numbered(n))
    assert len(record.search("port", limit=3)) == 3
    assert record.search("port", limit=0) == []
    ranks = [hit.rank for hit in record.search("report OR port")]
    assert ranks == sorted(ranks)


def test_search_finds_reprints_each(record: Record) -> None:
    record.add(reading(document(publisher="Post")))
    record.add(reading(document(publisher="Herald")))
    assert len({hit.document for hit in record.search("northern")}) == 2


def test_search_cuts_a_text_without_line_breaks_into_passages(record: Record) -> None:
    long = document("All quiet on the river today. " * 300 + TEXT.replace("\n", " "))
    record.add(reading(long))
    (hit,) = record.search("northern road")
    assert len(hit.span.exact) <= 1200
    assert span(long.text, "the northern road").start >= hit.span.start
    assert record.verify().findings == ()


def test_a_question_does_not_change_the_file(path: Path) -> None:
    with open_record(path) as record:
        record.add(MADE)
    before = path.read_bytes()
    with open_record(path, create=False, read_only=True) as record:
        record.positions()
        record.search("port")
        record.verify()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
