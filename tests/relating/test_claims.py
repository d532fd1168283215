"""Two positions say the same only if nothing in their structure speaks against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from accordingto.relating.claims import Wording, family, same_claim, wording
from accordingto.vocabulary import Modality, Move

DAY = date(2031, 5, 4)


def said(words: str, target: str | None = None, *places: str, day: date | None = DAY) -> Wording:
    return wording(words, target=target, modality=Modality.ACTUAL, places=frozenset(places), days=(day, day))


PORT = said("hand over the port of Ys and its two harbours", "quorra", "ys")


@pytest.mark.parametrize(
    "other",
    [
        said("that Quorra hand over the port", "quorra", "ys"),
        said("to give up the port of Ys", None),
        said("surrender of the port and both harbours", "quorra", day=date(2031, 5, 12)),
    ],
)
def test_other_words_for_it_are_the_same_claim(other: Wording) -> None:
    assert same_claim(PORT, other)
    assert same_claim(other, PORT)


@pytest.mark.parametrize(
    "other",
    [
        said("hand over the port of Ys and its three harbours", "quorra", "ys"),
        said("hand over the port of Ys and its two harbours", "talmere", "ys"),
        said("hand over the port of Orm", "quorra", "orm"),
        said("hand over the port of Ys and its two harbours", "quorra", "ys", day=date(2031, 6, 20)),
        said("hand over the port of Ys and its two harbours", "quorra", "ys", day=None),
        said("open the northern road", "quorra"),
        said("", "quorra"),
        replace(PORT, modality=Modality.NEGATED),
        replace(PORT, modality=Modality.HYPOTHETICAL),
    ],
)
def test_another_number_target_place_time_matter_or_its_negation_is_not(other: Wording) -> None:
    assert not same_claim(PORT, other)
    assert not same_claim(other, PORT)


def test_numbers_in_words_are_numbers() -> None:
    assert PORT.numbers == {"2"}
    assert said("1,500 prisoners").numbers == {"1500"}


def test_a_demand_and_a_request_are_one_family_and_an_offer_is_another() -> None:
    assert family(Move.DEMAND) == family(Move.REQUEST)
    assert family(Move.DEMAND) != family(Move.OFFER)
    assert family(Move.DENY) != family(Move.ACKNOWLEDGE)
