"""Disputed territory: what is contested and by whom, in words that follow no side (``lexicon/disputed.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

__all__ = ["Disputes", "load_disputes"]


class Disputes:
    """The statuses of disputed territories, found by code, GeoNames number, region or position."""

    def __init__(self, territories: Iterable[Mapping[str, Any]], as_of: str) -> None:
        self._codes: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._regions: dict[str, str] = {}
        self._boxes: list[tuple[tuple[float, ...], str]] = []
        self._names: dict[str, str] = {}
        for territory in territories:
            said = f"{territory['name']}: {territory['status']} (as of {as_of})"
            self._codes.update(dict.fromkeys(territory.get("codes", ()), said))
            self._numbers.update(dict.fromkeys(territory.get("ids", ()), said))
            self._regions.update(dict.fromkeys(territory.get("regions", ()), said))
            if "box" in territory:
                self._boxes.append((tuple(territory["box"]), said))
            codes = territory.get("codes", ())
            if len(codes) == 1:
                self._names[codes[0]] = territory["name"]

    def of(
        self,
        *,
        code: str = "",
        admin1: str = "",
        number: str = "",
        region: str = "",
        at: tuple[float, float] | None = None,
    ) -> str | None:
        """Return what is said of a place itself, or of what it lies in; ``None`` if it is not disputed."""
        for table, key in (
            (self._numbers, number),
            (self._regions, region),
            (self._codes, admin1),
            (self._codes, code),
        ):
            if key in table:
                return table[key]
        if at is not None:
            for (south, west, north, east), said in self._boxes:
                if south <= at[0] <= north and west <= at[1] <= east:
                    return said
        return None

    def name(self, code: str) -> str | None:
        """Return the English name of the disputed subdivision that has this code to itself."""
        return self._names.get(code)


@lru_cache(maxsize=1)
def load_disputes() -> Disputes:
    """Read the lexicon of disputed territories once."""
    raw = tomllib.loads((files("accordingto.reading") / "lexicon" / "disputed.toml").read_text(encoding="utf-8"))
    return Disputes(raw["territory"], raw["as_of"])
