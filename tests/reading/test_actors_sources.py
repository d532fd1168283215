"""Actors: whoever speaks or wants is somebody, under whatever noun or name; papers and polls are not."""

from __future__ import annotations

import pytest
from tests.reading.casting import at, named, read

from accordingto.vocabulary import ActorKind


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Poor countries rejected the plan.", "countries", ActorKind.GROUP),
        ("The skippers rejected the plan.", "skippers", ActorKind.GROUP),
        ("The islands are demanding more.", "islands", ActorKind.GROUP),
        ("The steelmakers have urged her to wait.", "steelmakers", ActorKind.GROUP),
        ("The plan was rejected by the shipwrights.", "shipwrights", ActorKind.GROUP),
        ("The army refused to leave.", "army", ActorKind.ORGANIZATION),
        ("The council proposed a date.", "council", ActorKind.ORGANIZATION),
        ("The conglomerate refused to leave.", "conglomerate", ActorKind.ORGANIZATION),
        ("The skipper refused to leave.", "skipper", ActorKind.UNNAMED),
        ("The League of Low Isles said no.", "Isles", ActorKind.ORGANIZATION),
    ],
)
def test_whoever_speaks_or_wants_is_somebody(text: str, word: str, kind: ActorKind) -> None:
    parsed, cast = read(text)
    found = at(parsed, cast, word)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Osolin offered to leave on Monday.", "Osolin", ActorKind.PERSON),
        ("Toll opposed the plan.", "Toll", ActorKind.PERSON),
        ("Kaldovia demanded an answer.", "Kaldovia", ActorKind.STATE),
    ],
)
def test_a_bare_name_that_speaks_or_wants_is_a_person_s_or_a_state_s(text: str, name: str, kind: ActorKind) -> None:
    _, cast = read(text)
    assert named(cast, name).kind is kind


@pytest.mark.parametrize(
    "thing", ["The poll", "A letter", "The report", "The figures", "The document", "The declaration"]
)
def test_papers_and_polls_are_nobody(thing: str) -> None:
    _, cast = read(f"{thing} demanded that the road be closed. {thing} said so.")
    assert cast.actors == ()


def test_a_group_that_has_spoken_is_known_where_it_is_spoken_of_again() -> None:
    parsed, cast = read("The skippers rejected the plan. She appealed to the skippers to return.")
    assert at(parsed, cast, "skippers", 0) == at(parsed, cast, "skippers", 1)


def test_datelines_roads_and_districts_are_nobody() -> None:
    _, cast = read(
        "MARSK, March 4 (Wire) - Joan Abel, D-Ill., and Ivo Prask, R-Maine, spoke. The A9 extension was delayed.\n\n"
        "SALMOGRAD — Joan Abel agreed to go."
    )
    assert {a.name for a in cast.actors} <= {"Joan Abel", "Ivo Prask", "Wire"}


def test_what_follows_a_name_in_a_headline_is_no_part_of_it() -> None:
    _, cast = read("Osolin Wades Into The Tax Debate Again\n\nMary Osolin said that the tax was fine. Osolin left.")
    assert [a.name for a in cast.actors] == ["Mary Osolin"]


def test_words_in_capitals_between_names_are_no_part_of_them() -> None:
    _, cast = read("KALDOVIA REJECTS THE OFFER. THE REBELS DEMANDED THAT KALDOVIA AGREE.")
    assert not [a.name for a in cast.actors if "THAT" in a.name]


def test_short_forms_of_names_are_the_same_actor() -> None:
    _, cast = read(
        "Karim al-Sadek left. Sadek said that the Azra Front had gone. Azra denied it. NorthLink blamed Azra."
    )
    assert {(a.name, a.kind) for a in cast.actors} == {
        ("Karim al-Sadek", ActorKind.PERSON),
        ("Azra Front", ActorKind.ORGANIZATION),
        ("NorthLink", ActorKind.ORGANIZATION),
    }


def test_a_possessive_keeps_the_spelling_of_the_text() -> None:
    _, cast = read("The miners' union rejected the offer.")
    assert "miners' union" in {a.name for a in cast.actors}


def test_a_title_before_a_turn_is_no_part_of_the_name() -> None:
    _, cast = read(
        "MINISTER KORVEN: We refuse.\n\nINTERVIEWER: Why?\n\nMINISTER KORVEN: No comment.\n\nINTERVIEWER: So.\n"
    )
    assert "Korven" in {a.name for a in cast.actors}


def test_capitals_at_the_start_of_a_report_make_no_actor_of_their_own() -> None:
    _, cast = read("GREENS leader Tilda Moss spoke. The Greens have opposed the tax. The Greens refused it.")
    assert [a.name for a in cast.actors if a.name.lower() == "greens"] == ["Greens"]


def test_what_an_article_stands_before_is_no_person() -> None:
    _, cast = read("Two million came to the Hajj. The Hajj is a pilgrimage, and Hajj officials spoke.")
    assert "Hajj" not in [actor.name for actor in cast.actors]


def test_a_town_of_a_saint_is_not_cut_to_a_person() -> None:
    _, cast = read("Kaldovia will close the consulate in St. Petersburg. Nobody in St. Petersburg knew.")
    assert "Petersburg" not in [actor.name for actor in cast.actors]
