"""Accounts that cannot both hold, with both passages, by issue, holder and days."""

from __future__ import annotations

from datetime import date

from tests.views.building import Draft

from accordingto.record import PositionQuery, Record
from accordingto.relating import ContradictionKind
from accordingto.views import AccountKind, contradictions
from accordingto.vocabulary import Decision, DecisionKind, Move, TimeInterval

THURSDAY = TimeInterval(start=date(2031, 5, 8), end=date(2031, 5, 8))


def answer(record: Record, words: str, move: Move, source: str, publisher: str) -> Draft:
    made = Draft(f"{words}, {source} said.", published=date(2031, 5, 9), publisher=publisher)
    chain = (made.actor(source),)
    made.position(made.actor("Odra Velsin"), move, "the corridor to Halm", *chain, time=THURSDAY, issue="corridor")
    record.add(made.reading())
    return made


def both(record: Record) -> None:
    answer(record, "Odra Velsin accepted the corridor to Halm", Move.ACCEPT, "Ines Hollin", "The Bell")
    answer(record, "Odra Velsin rejected the corridor to Halm", Move.REJECT, "Tam Orr", "Gazette")


def test_both_accounts_are_shown_with_their_passages(record: Record) -> None:
    both(record)
    view = contradictions(record, PositionQuery())
    (found,) = view.contradictions
    assert found.kind is ContradictionKind.ACCOUNTS
    assert [issue.name for issue in view.issues if issue.id == found.issue] == ["humanitarian access"]
    assert {found.one.kind, found.other.kind} == {AccountKind.POSITION}
    assert [passage.document for passage in found.passages] == [found.one.item.document, found.other.item.document]
    assert {"accepted", "rejected"} == {word for p in found.passages for word in p.text.split()} & {
        "accepted",
        "rejected",
    }
    assert {actor.name for actor in view.actors} == {"Odra Velsin", "Ines Hollin", "Tam Orr"}
    assert view.complete


def test_an_issue_a_holder_and_days_narrow_it(record: Record) -> None:
    both(record)
    assert contradictions(record, PositionQuery(issue="corridor")).contradictions
    assert contradictions(record, PositionQuery(holder="Velsin")).contradictions
    assert contradictions(record, PositionQuery(since=date(2031, 5, 8), until=date(2031, 5, 8))).contradictions
    assert not contradictions(record, PositionQuery(issue="grain")).contradictions
    assert not contradictions(record, PositionQuery(holder="Nobody")).contradictions
    assert not contradictions(record, PositionQuery(since=date(2031, 5, 10))).contradictions


def test_a_denial_is_set_against_what_somebody_says(record: Record) -> None:
    claim = Draft("The gates of Talle were closed, farmers said.", published=date(2031, 5, 9))
    claim.says(claim.actor("farmers"), "said", "The gates of Talle were closed")
    record.add(claim.reading())
    denial = Draft("Odra Velsin denied that the gates of Talle had been closed.", published=date(2031, 5, 10))
    denial.position(denial.actor("Odra Velsin"), Move.DENY, "that the gates of Talle had been closed")
    record.add(denial.reading())
    (found,) = contradictions(record, PositionQuery()).contradictions
    assert found.kind is ContradictionKind.DENIAL
    assert (found.one.kind, found.other.kind) == (AccountKind.ATTRIBUTION, AccountKind.POSITION)


def test_a_move_that_is_denied_is_set_against_the_report_of_it(record: Record) -> None:
    claim = Draft("Odra Velsin demanded the town of Halm, aides said.", published=date(2031, 5, 9))
    claim.position(claim.actor("Odra Velsin"), Move.DEMAND, "the town of Halm", claim.actor("aides"), time=THURSDAY)
    record.add(claim.reading())
    text = "The palace called it false that Odra Velsin demanded Halm."
    denial = Draft(text, published=date(2031, 5, 10))
    denial.position(denial.actor("The palace"), Move.DENY, "that Odra Velsin demanded Halm")
    denial.position(denial.actor("Odra Velsin"), Move.DEMAND, "Halm")
    record.add(denial.reading())
    found = contradictions(record, PositionQuery()).contradictions
    assert [each.kind for each in found] == [ContradictionKind.DENIAL]


def test_a_later_answer_is_a_change_and_no_contradiction(record: Record) -> None:
    answer(record, "Odra Velsin accepted the corridor to Halm", Move.ACCEPT, "Ines Hollin", "The Bell")
    made = Draft("Odra Velsin rejected the corridor to Halm.", published=date(2031, 5, 20))
    later = TimeInterval(start=date(2031, 5, 19), end=date(2031, 5, 19))
    made.position(made.actor("Odra Velsin"), Move.REJECT, "the corridor to Halm", time=later)
    record.add(made.reading())
    assert not contradictions(record, PositionQuery()).contradictions


def test_one_report_does_not_contradict_itself(record: Record) -> None:
    made = Draft("Odra Velsin accepted the corridor. Odra Velsin rejected this corridor.", published=date(2031, 5, 9))
    velsin = made.actor("Odra Velsin")
    made.position(velsin, Move.ACCEPT, "the corridor", time=THURSDAY)
    made.position(velsin, Move.REJECT, "this corridor", time=THURSDAY)
    record.add(made.reading())
    assert not contradictions(record, PositionQuery()).contradictions


def test_what_people_rejected_contradicts_nothing(record: Record) -> None:
    both(record)
    (found,) = contradictions(record, PositionQuery()).contradictions
    record.decide(Decision(kind=DecisionKind.REJECT, subject=found.one.item.id, author="ann"))
    assert not contradictions(record, PositionQuery()).contradictions
