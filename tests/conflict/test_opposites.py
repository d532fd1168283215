"""Verbs that undo each other."""

from __future__ import annotations

import pytest

from accordingto.conflict.drafting.opposites import are_contrary, as_done, without_contraries
from accordingto.conflict.drafting.wording import alike, clashes, subject_named, terms_in


@pytest.mark.parametrize(
    ("done", "undone"),
    [
        ("reopen the border", "close the border"),
        ("lift the sanctions", "maintain the sanctions"),
        ("resume talks on the quota", "suspend talks on the quota"),
    ],
)
def test_what_undoes_is_put_as_what_is_done(done: str, undone: str) -> None:
    (one, turned), (other, also) = (as_done(subject_named(each, frozenset())) for each in (undone, done))
    assert (turned, also) == (True, False)
    assert one.words == other.words
    assert alike(one, other) > 0


def test_troops_that_remain_are_not_sanctions_that_do() -> None:
    assert as_done(subject_named("the sanctions would remain", frozenset()))[1]
    assert not as_done(subject_named("the troops would remain", frozenset()))[1]


def test_a_noun_for_a_deed_is_its_verb() -> None:
    noun, verb = (
        as_done(subject_named(each, frozenset()))[0] for each in ("a renewal of the lease", "renew the lease")
    )
    assert noun.words == verb.words


def test_raising_and_cutting_are_two_options_of_one_thing() -> None:
    up, down = (subject_named(each, frozenset()) for each in ("raise the tariff on wool", "cut the tariff on wool"))
    assert are_contrary(up, down)
    assert clashes(up, down)
    assert without_contraries(up).words == without_contraries(down).words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("keep the ban until inspectors have been there", ("keep the ban", "until inspectors have been there")),
        ("build a hospital in return for a lease", ("build a hospital", "in return for a lease")),
        ("until Friday", None),
        ("build a hospital", None),
    ],
)
def test_terms_are_told_from_what_is_done(text: str, found: tuple[str, str] | None) -> None:
    assert terms_in(text) == found
