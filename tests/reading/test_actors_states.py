"""Actors: which names that no list has are states', and which are not."""

from __future__ import annotations

import pytest
from tests.reading.casting import named, read

from accordingto.vocabulary import ActorKind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Renwick's fisheries minister, Olla Brandt, left. Renwick said it was ready.", "Renwick"),
        ("Renwick's government stayed out of the row.", "Renwick"),
        ("Talks between Renwick and Ostova broke down. Renwick and Ostova had agreed a ceasefire in May.", "Renwick"),
        ("Renwick and Ostova signed a truce.", "Ostova"),
        ("Orvane said it would withdraw its troops.", "Orvane"),
        ("The frontier with Orvane was closed. Orvanish officials said so.", "Orvane"),
        ("The United Isles refused to go. The United Isles said so.", "United Isles"),
        ("The Republic of Kelven said no.", "Kelven"),
    ],
)
def test_a_name_is_a_state_s_by_what_it_owns_and_whom_it_deals_with(text: str, name: str) -> None:
    _, cast = read(text)
    assert named(cast, name).kind is ActorKind.STATE


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Edda Renwick spoke. Renwick's government agreed. Renwick's foreign minister left.",
        "Mr Renwick spoke. Renwick's government agreed.",
        "Renwick, who won in May, spoke. Renwick's ministers agreed.",
    ],
)
def test_a_person_s_government_does_not_make_the_person_a_state(text: str) -> None:
    _, cast = read(text)
    assert not [a for a in cast.actors if a.kind is ActorKind.STATE]


def test_a_town_named_after_a_state_makes_nobody_of_the_state() -> None:
    _, cast = read(
        "Orvane's trade minister, Sofia Lindal, told lawmakers in Port Orvane that she would wait. "
        "She left Port Orvane."
    )
    assert named(cast, "Orvane").kind is ActorKind.STATE
    assert "Port Orvane" not in {a.name for a in cast.actors}
    assert named(cast, "Sofia Lindal").roles[0].of == "Orvane"


def test_he_and_she_are_never_states() -> None:
    parsed, cast = read(
        "First Minister Elin Rask will fly to Orvane for talks. Orvane's government agreed. She could offer a quota, "
        "she said. Orvane would never agree, she said."
    )
    people = [cast.actor_at(t) for t in parsed.doc if t.lower_ == "she"]
    assert [a.name for a in people if a is not None] == ["Elin Rask"] * 3
