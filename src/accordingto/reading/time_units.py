"""The units that durations are counted in: their TIMEX3 form, and which of them are made of days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.vocabulary import Granularity

__all__ = ["UNITS", "length"]


@dataclass(frozen=True, slots=True)
class _Units:
    """The ``granularity`` of each unit, and the units of whole ``days``, which have their place in the calendar."""

    granularity: Mapping[str, Granularity]
    days: frozenset[str]


UNITS = _Units(
    granularity={
        "TS": Granularity.TIME,
        "TM": Granularity.TIME,
        "TH": Granularity.TIME,
        "D": Granularity.DAY,
        "W": Granularity.WEEK,
        "2W": Granularity.WEEK,
        "WE": Granularity.PERIOD,
        "M": Granularity.MONTH,
        "Q": Granularity.QUARTER,
        "Y": Granularity.YEAR,
        "DE": Granularity.DECADE,
        "CE": Granularity.CENTURY,
    },
    days=frozenset({"D", "W", "2W", "WE", "M", "Q", "Y", "DE", "CE"}),
)


def length(count: int | None, unit: str) -> str:
    """Return the TIMEX3 value of so many units, X where the number is not said: P11Y, PT16H, PXM, P2DE."""
    number = "X" if count is None else str(count)
    if unit.startswith("T"):
        return f"PT{number}{unit[1:]}"
    if unit == "2W":
        return f"P{'X' if count is None else 2 * count}W"
    return f"P{number}{unit}"
