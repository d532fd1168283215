"""Positions find their subject by their label, their proposal or what was spoken of before them."""

from __future__ import annotations

from accordingto.relating.subjects import UNSPECIFIED, Stated, Subject, subjects_of


def stated(label: str, proposal: str = "", *places: str, start: int = 0, passage: str = "") -> Stated:
    return Stated(label=label, proposal=proposal, passage=passage or proposal, places=places, start=start)


def only(one: Stated) -> Subject:
    return subjects_of([one])[0]


def test_words_for_one_matter_are_one_subject() -> None:
    names = {only(stated(label)).key for label in ("truce", "a cease-fire", "armistice", "ceasefires")}
    assert names == {"ceasefire"}


def test_a_territory_is_its_place_however_it_is_put() -> None:
    by_control, by_place = only(stated("control of Ys")), only(stated("Ys", "Ys", "Ys"))
    assert (by_control.key, by_control.place) == (by_place.key, by_place.place) == ("territory", "ys")
    assert by_control.name == "control of Ys"
    assert only(stated("control of Orm")).place == "orm"


def test_a_withdrawal_is_another_matter_in_each_place_and_a_truce_is_not() -> None:
    withdrawals = {only(stated("withdrawal", "withdrawal of its troops", place)).place for place in ("Ys", "Orm")}
    assert withdrawals == {"ys", "orm"}
    assert only(stated("truce", "a truce in Ys", "Ys")).place is None


def test_a_label_that_names_nothing_gives_way_to_the_proposal_and_the_passage() -> None:
    assert only(stated("demand", "that all hostages be freed")).key == "prisoners and hostages"
    assert only(stated(UNSPECIFIED, "", passage="She would not say whether the sanctions stay.")).key == "sanctions"
    assert only(stated(UNSPECIFIED)).key == UNSPECIFIED


def test_words_stand_alone_only_with_what_they_need_beside_them() -> None:
    assert only(stated("guns", "silence the guns")).key == "ceasefire"
    assert only(stated("guns", "sell the guns")).key == "weapons"


def test_what_names_nothing_is_about_what_was_spoken_of_just_before() -> None:
    found = subjects_of(
        [
            stated("truce", "a truce", start=100),
            stated(UNSPECIFIED, "", start=400),
            stated("trick", "a trick", start=700),
            stated(UNSPECIFIED, "", start=5000),
            stated(UNSPECIFIED, "", start=10),
        ]
    )
    assert [each.key for each in found] == ["ceasefire", "ceasefire", "ceasefire", UNSPECIFIED, UNSPECIFIED]


def test_a_thing_that_is_spoken_of_twice_is_a_matter_of_its_own() -> None:
    found = subjects_of(
        [stated("truce", start=0), stated("onion harvest", start=50), stated("the onion harvests", start=90)]
    )
    assert found[1].key == found[2].key != "ceasefire"
    assert found[1].name == "onion harvest"
