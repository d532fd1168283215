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
