"""The gazetteer: names of places and what they may stand for, loaded once and lazily."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from accordingto.reading.countries import Country, load_countries

__all__ = ["Country", "Gazetteer", "load_gazetteer"]


class Gazetteer:
    """Countries at once; subdivisions, cities and regions when a name is first looked up."""

    def __init__(self) -> None:
        self._table = load_countries()

    @property
    def countries(self) -> Mapping[str, Country]:
        """All countries by ISO 3166-1 code."""
        return self._table.countries

    def country_of_name(self, name: str) -> str | None:
        """Return the code of the country of this name ("Ukraine", "the U.K.", "Holland")."""
        return self._table.country_of_name(name)

    def country_of_capital(self, name: str) -> str | None:
        """Return the code of the country whose seat of government has this name ("Kyiv", "Kiev")."""
        return self._table.country_of_capital(name)

    def country_of_demonym(self, word: str) -> str | None:
        """Return the code of the country of this adjective or noun for people ("Russian", "Swedes")."""
        return self._table.country_of_demonym(word)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Return the one gazetteer of this process."""
    return Gazetteer()
