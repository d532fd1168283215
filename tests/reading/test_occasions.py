"""What is said "in the call" was said when the call was."""

from __future__ import annotations

from datetime import date

from tests.reading.parsing import document

from accordingto.reading import LocalReader
from accordingto.settings import Settings
from accordingto.vocabulary import Move, Position

FRIDAY = date(2031, 5, 9)
CALL = "President Marek Osolin called Chancellor Pieter Van Roos on Tuesday. The chancellor listened.\n\n"


def offers(text: str) -> list[Position]:
    reading = LocalReader(Settings()).read(document(text, published=FRIDAY))
    return [position for position in reading.positions if position.move is Move.OFFER]


def test_an_occasion_that_was_told_before_dates_what_was_said_there() -> None:
    (offer,) = offers(CALL + "During the call, Osolin offered to reopen the dam.")
    assert (offer.time.start, offer.time.expression) == (date(2031, 5, 6), "Tuesday")


def test_a_time_of_its_own_comes_first() -> None:
    (offer,) = offers(CALL + "On Wednesday, Osolin offered during the call to reopen the dam.")
    assert offer.time.start == date(2031, 5, 7)


def test_another_occasion_is_not_the_one_that_was_told() -> None:
    (offer,) = offers(CALL + "In a call, Osolin offered to reopen the dam.")
    assert offer.time.start is None
    (offer,) = offers(CALL + "During the meeting, Osolin offered to reopen the dam.")
    assert offer.time.start is None


def test_who_was_not_there_said_nothing_there() -> None:
    (offer,) = offers(CALL + "During the call, Prime Minister Edda Karvonis offered to reopen the dam.")
    assert offer.time.start is None
