"""All that the record has on an issue by a day, and what stands behind it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conflict.reports import ids, kept, on
from tests.conflict.test_drafting import deal, demand, refusal

from accordingto import views
from accordingto.errors import NotFoundError
from accordingto.record import open_record
from accordingto.vocabulary import Move, TimeInterval


def test_a_case_has_what_was_held_by_the_day_in_order_of_time(tmp_path: Path) -> None:
    first, second = demand(3), refusal(5)
    with open_record(kept(tmp_path, [second, first])) as record:
        every = views.case(record, ["Sund"])
        early = views.case(record, ["Sund"], date(2031, 5, 4))
    assert [each.position.id for each in every.positions] == [*ids(first), *ids(second)]
    assert (every.at, every.later, every.undated) == (date(2031, 5, 5), 0, 0)
    assert [each.position.id for each in early.positions] == ids(first)
    assert (early.at, early.later) == (date(2031, 5, 4), 1)


def test_days_are_those_of_the_position_and_else_of_its_report(tmp_path: Path) -> None:
    report = demand(9)
    report.said[0]["time"] = TimeInterval(start=date(2031, 5, 1), end=date(2031, 5, 2), expression="last week")
    with open_record(kept(tmp_path, [report, refusal(5)])) as record:
        (one, other) = views.case(record, ["Sund"]).positions
    assert (one.first_day, one.last_day) == (date(2031, 5, 1), date(2031, 5, 2))
    assert (other.first_day, other.last_day) == (date(2031, 5, 5), date(2031, 5, 5))


def test_an_offer_with_the_words_in_its_terms_belongs_to_the_issue(tmp_path: Path) -> None:
    offer, answer = deal()
    with open_record(kept(tmp_path, [offer, answer])) as record:
        found = {each.position.id for each in views.case(record, ["pilots"]).positions}
        (issue,) = {each.id for each in views.issues(record).issues}
        by_id = {each.position.id for each in views.case(record, [issue]).positions}
    assert found == by_id == {*ids(offer), *ids(answer)}


def test_whom_somebody_serves_is_named_with_them(tmp_path: Path) -> None:
    report = on(4)
    report.says("Piet Rund", Move.REJECT, "Piet Rund said Belmark would keep Sund.", "keep Sund")
    with open_record(kept(tmp_path, [report])) as record:
        actors = {each.name: each for each in views.case(record, ["Sund"]).actors}
    assert actors["Piet Rund"].offices == (("spokesman", "Mara Voss"),)
    assert actors["Mara Voss"].offices == (("Prime Minister", "Belmark"),)
    assert "Belmark" in actors


def test_each_issue_has_to_be_there(tmp_path: Path) -> None:
    with open_record(kept(tmp_path, [demand(3)])) as record, pytest.raises(NotFoundError, match="whaling"):
        views.case(record, ["Sund", "whaling"])


def test_what_stands_behind_statements_is_told_for_each_once(tmp_path: Path) -> None:
    first, second = demand(3), refusal(5)
    wanted = [*ids(first), *ids(second)]
    with open_record(kept(tmp_path, [first, second])) as record:
        backed, accounts = views.backing(record, [*wanted, *wanted, "evt-000000000000"])
    assert [each.id for each in backed] == sorted(wanted)
    assert accounts == ()


def test_a_denial_and_what_it_denies_are_two_accounts(tmp_path: Path) -> None:
    denial = on(8, "Belmark Today")
    sentence = "Piet Rund denied that Ilo Tarn demanded that Belmark hand over the harbour of Sund."
    denial.says("Piet Rund", Move.DENY, sentence, "that Ilo Tarn demanded that Belmark hand over the harbour of Sund")
    first = demand(3)
    with open_record(kept(tmp_path, [first, denial])) as record:
        _, accounts = views.backing(record, [*ids(first), *ids(denial)])
    assert {(each.kind, frozenset((each.one, each.other))) for each in accounts} == {
        ("denial", frozenset((ids(first)[0], ids(denial)[0])))
    }


def test_a_statement_that_the_record_does_not_hold_is_an_error(tmp_path: Path) -> None:
    with open_record(kept(tmp_path, [demand(3)])) as record, pytest.raises(NotFoundError):
        views.backing(record, ["pos-000000000000"])
