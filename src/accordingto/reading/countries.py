"""States and territories as news names them: names, seats of government, and words for their people and things.

The names live in ``lexicon/countries.toml``. Nothing here judges status: ``disputed`` in the gazetteer does the saying.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

__all__ = ["Country", "CountryTable", "load_countries"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or territory. ``iso2`` is its ISO 3166-1 code, or the withdrawn one of a state that is no more.

    ``names`` are all its English names, ``name`` first; ``capitals`` all names of its seats of government, ``capital``
    first; ``adjectives`` the adjectives and nouns for its people and things, in the singular. ``latitude`` and
    ``longitude`` (degrees) stand about in the middle. ``geonames`` is its number in GeoNames, ``withdrawn`` its
    ISO 3166-3 code if it is no more.
    """

    iso2: str
    name: str
    capital: str | None
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    latitude: float
    longitude: float
    geonames: str | None = None
    withdrawn: str | None = None


class CountryTable:
    """All countries, found by code, name, capital or demonym; what is asked for is spelled as in running text."""

    def __init__(self, countries: Iterable[Country]) -> None:
        self.countries: Mapping[str, Country] = MappingProxyType({c.iso2: c for c in countries})
        self._names: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        self._demonyms: dict[str, str] = {}
        for country in self.countries.values():
            for name in country.names:
                self._names.setdefault(_plain(name), country.iso2)
            for capital in country.capitals:
                self._capitals.setdefault(_plain(capital), country.iso2)
            for adjective in country.adjectives:
                self._demonyms.setdefault(_plain(adjective), country.iso2)
        for country in self.countries.values():
            for adjective in country.adjectives:
                if not adjective.endswith(("s", "ese", "ish", "men", "ch")):
                    self._demonyms.setdefault(_plain(adjective + "s"), country.iso2)
                if adjective.endswith("man"):
                    self._demonyms.setdefault(_plain(adjective[:-3] + "men"), country.iso2)

    def get(self, iso2: str) -> Country | None:
        """Return the country with this code."""
        return self.countries.get(iso2)

    def country_of_name(self, name: str) -> str | None:
        """Return the code of the country of this name ("Ukraine", "the U.K.", "Holland")."""
        return self._names.get(_plain(name))

    def country_of_capital(self, name: str) -> str | None:
        """Return the code of the country whose seat of government has this name ("Kyiv", "Kiev", "The Hague")."""
        plain = _plain(name)
        return self._capitals.get(plain) or self._capitals.get("the " + plain)

    def country_of_demonym(self, word: str) -> str | None:
        """Return the code of the country of this adjective or noun for people ("Russian", "Swedes", "Dutch")."""
        return self._demonyms.get(_plain(word))


def _plain(name: str) -> str:
    """Fold apostrophes, a leading article, and case but for acronyms: "US" is a country and "us" is not."""
    name = name.replace("’", "'").removeprefix("the ").removeprefix("The ")
    return name if _is_acronym(name) else name.casefold()


def _is_acronym(name: str) -> bool:
    """Say whether a name is all capitals and short, or has full stops; "CHINA" in a headline is neither."""
    return name.isupper() and (len(name) < 4 or "." in name or name in {"DPRK", "USSR", "SFRY", "SADR"})


@lru_cache(maxsize=1)
def load_countries() -> CountryTable:
    """Read the countries' lexicon once."""
    raw = tomllib.loads((files("accordingto.reading") / "lexicon" / "countries.toml").read_text(encoding="utf-8"))
    return CountryTable(_country(code, entry) for code, entry in raw.items())


def _country(code: str, entry: Mapping[str, Any]) -> Country:
    capital = entry.get("capital")
    latitude, longitude = entry["at"]
    return Country(
        iso2=code,
        name=entry["name"],
        capital=capital,
        names=(entry["name"], *entry.get("names", ())),
        adjectives=tuple(entry.get("adjectives", ())),
        capitals=(*((capital,) if capital else ()), *entry.get("capital_names", ())),
        latitude=latitude,
        longitude=longitude,
        geonames=entry.get("geonames"),
        withdrawn=entry.get("historic"),
    )
