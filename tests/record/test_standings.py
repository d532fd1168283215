"""Where positions stand: whose they are over all reports, under which issue, and in which claim."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from tests.backends import Fresh
from tests.views.building import Draft

from accordingto.record import ClaimQuery, PositionQuery, Record, open_record
from accordingto.vocabulary import ActorKind, Move, Reading


def report(
    publisher: str, text: str, name: str, words: str, issue: str, day: int = 4, move: Move = Move.DEMAND
) -> Reading:
    made = Draft(text, publisher=publisher, published=date(2031, 5, day))
    made.position(made.actor(name), move, words, issue=issue)
    return made.reading()


HARBOUR = report(
    "Harbour Post", "Odra Velsin asked for the port of Ys.", "Odra Velsin", "the port of Ys", "control of Ys"
)
LEDGER = report(
    "Ledger", "Velsin demands that the port be given up.", "Velsin", "the port be given up", "Ys port", day=5
)
ROAD = report(
    "Ledger", "Velsin demands that the road to Ys be opened.", "Velsin", "the road to Ys be opened", "road", day=6
)
REPORTS = (HARBOUR, LEDGER, ROAD)


def test_a_surname_holds_what_the_person_holds(record: Record) -> None:
    for each in REPORTS:
        record.add(each)
    holders = {standing.holder for standing in record.standings()}
    assert holders == {HARBOUR.positions[0].holder}
    assert len(record.standings(PositionQuery(holder="Velsin"))) == 3
    assert [each.name for each in record.actors()] == ["Odra Velsin"]
    assert record.actor(LEDGER.actors[0].id).aliases == ("Velsin",)
    # What the reports say stays as they say it.
    assert record.reading(LEDGER.document.id) == LEDGER


def test_a_second_bearer_of_the_name_ends_that(record: Record) -> None:
    record.add(HARBOUR)
    record.add(LEDGER)
    record.add(report("Courier", "Tam Velsin wants a truce.", "Tam Velsin", "a truce", "truce"))
    held = {standing.position.id: standing.holder for standing in record.standings()}
    assert held[LEDGER.positions[0].id] == LEDGER.positions[0].holder
    assert record.verify().findings == ()
    assert not record.same_actors()


def test_the_second_bearer_gone_it_holds_again(record: Record) -> None:
    third = report("Courier", "Tam Velsin wants a truce.", "Tam Velsin", "a truce", "truce")
    for each in (HARBOUR, LEDGER, third):
        record.add(each)
    record.remove(third.document.id)
    assert {standing.holder for standing in record.standings()} == {HARBOUR.positions[0].holder}
    record.remove(HARBOUR.document.id)
    assert {standing.holder for standing in record.standings()} == {LEDGER.positions[0].holder}
    assert record.verify().findings == ()


def seen(record: Record) -> object:
    claims = {frozenset(each.positions) for each in record.claims()}
    standings = {(each.position.id, each.holder, each.issue, each.verdict) for each in record.standings()}
    return claims, standings, {(each.id, each.name, each.positions) for each in record.issues()}


@pytest.mark.parametrize("order", range(6))
def test_the_order_of_reports_changes_nothing(fresh: Fresh, order: int) -> None:
    same = report("Globe", "Odra Velsin asks for the port.", "Odra Velsin", "the port", "control of Ys", day=6)
    reports = [HARBOUR, same, ROAD]
    with open_record(fresh()) as one, open_record(fresh()) as other:
        for each in reports:
            one.add(each)
        for each in list(permutations(reports))[order]:
            other.add(each)
        assert seen(one) == seen(other)
        assert len(one.claims(ClaimQuery(documents=2))) == 1


def test_reports_of_one_demand_are_one_claim_and_another_demand_is_not(record: Record) -> None:
    same = report("Globe", "Odra Velsin asks for the port.", "Odra Velsin", "the port", "control of Ys", day=6)
    later = report("Globe", "Odra Velsin wants the port.", "Odra Velsin", "the port", "control of Ys", day=30)
    for each in (HARBOUR, same, later):
        record.add(each)
    (claim,) = record.claims(ClaimQuery(documents=2))
    assert set(claim.positions) == {HARBOUR.positions[0].id, same.positions[0].id}
    assert (claim.statements, claim.documents, claim.holder) == (2, 2, HARBOUR.positions[0].holder)
    assert (claim.first_day, claim.last_day) == (date(2031, 5, 4), date(2031, 5, 6))
    assert record.claim(claim.id) == claim
    record.remove(HARBOUR.document.id)
    assert record.claims(ClaimQuery(documents=2)) == []
    assert len(record.claims()) == 2


def test_a_statement_between_two_claims_makes_them_one(record: Record) -> None:
    def asking(publisher: str, day: int) -> Reading:
        return report(
            publisher, f"Odra Velsin wants the port {day}.", "Odra Velsin", "the port", "control of Ys", day=day
        )

    first, last, between = asking("Post", 1), asking("Globe", 20), asking("Ledger", 10)
    record.add(first)
    record.add(last)
    assert len(record.claims()) == 2
    record.add(between)
    assert len(record.claims()) == 1
    record.remove(between.document.id)
    assert len(record.claims()) == 2


def test_issues_are_found_by_their_name_their_words_and_their_id(record: Record) -> None:
    for each in REPORTS:
        record.add(each)
    territory = next(each for each in record.issues() if each.name == "control of Ys")
    assert {standing.document for standing in record.standings(PositionQuery(issue=territory.id))} == {
        HARBOUR.document.id
    }
    assert len(record.standings(PositionQuery(issue="control Ys"))) == 1
    assert len(record.standings(PositionQuery(issue="opened"))) == 1


def test_unnamed_people_are_not_the_same_in_two_reports(record: Record) -> None:
    for publisher in ("Post", "Ledger"):
        made = Draft("two officials want the port.", publisher=publisher, published=date(2031, 5, 4))
        made.position(made.unnamed("two officials"), Move.DEMAND, "the port", issue="control of Ys")
        record.add(made.reading())
    assert len({standing.holder for standing in record.standings()}) == 2
    assert len(record.claims()) == 2


def test_a_state_and_a_person_of_one_name_are_two(record: Record) -> None:
    made = Draft("Ys and Ys.", published=date(2031, 5, 4))
    made.position(made.actor("Ys", ActorKind.STATE), Move.DEMAND, "Ys and Ys", issue="peace")
    made.position(made.actor("Ys"), Move.OFFER, "Ys", issue="peace")
    record.add(made.reading())
    assert len({standing.holder for standing in record.standings()}) == 2
