"""Numbers with what they count, their bounds, and what is no number of anything."""

from __future__ import annotations

import pytest

from accordingto.relating.quantities import Extent, extent, quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a rise of 2.5 percent", 2.5, "percent"),
        ("a rise of 9%", 9, "percent"),
        ("20,000 tonnes of beef", 20_000, "tonn"),
        ("compensation of 40 million crowns", 40_000_000, "crown"),
        ("sixty prisoners", 60, "prisoner"),
        ("forty-five sailors", 45, "sailor"),
        ("three border crossings", 3, "crossing"),
        ("one of its nuclear sites", 1, "site"),
        ("all five of its nuclear sites", 5, "site"),
    ],
)
def test_what_a_number_counts(text: str, value: float, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize("text", ["by 1 October", "since 2031", "no one of them", "the first of them"])
def test_days_years_and_ordinals_count_nothing(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("seven people", "two people", True),
        ("at least seven people", "two people", True),
        ("at least two people", "seven people", False),
        ("up to 40 houses", "33 houses", False),
        ("about 4,000 dockers", "some 900 dockers", True),
        ("some 2,400 people", "more than 2,000 people", False),
    ],
)
def test_which_numbers_exclude_each_other(one: str, other: str, excluded: bool) -> None:
    (a,), (b,) = quantities(one), quantities(other)
    assert a.excludes(b) is excluded
    assert b.excludes(a) is excluded


def test_the_whole_and_a_part() -> None:
    assert extent("the whole coast") is Extent.WHOLE
    assert extent("part of the coast") is Extent.PART
    assert extent("the coast") is None
    assert extent("part of the whole") is None
