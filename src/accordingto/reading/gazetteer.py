"""The gazetteer: names of places and what they may stand for.

States come from ``lexicon/countries.toml``, regions, waters, mountains and buildings from ``lexicon/places.toml``,
subdivisions and settlements from a table that ``training/derive_gazetteer.py`` draws from GeoNames (CC BY 4.0) and
ISO 3166-2. It is loaded once, and the table only when a name is first looked up.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from accordingto.reading.countries import Country, load_countries
from accordingto.reading.disputes import Disputes, load_disputes
from accordingto.reading.gazetteer_entries import Entry, Kind, Match
from accordingto.reading.place_names import fold
from accordingto.reading.place_words import load_place_words

__all__ = ["Country", "Entry", "Gazetteer", "Kind", "Match", "load_gazetteer"]

STRONG_POPULATION = 100_000
"""A settlement of so many people is known by its name alone."""


_TABLE_KINDS = {"A": Kind.SUBDIVISION, "B": Kind.DISTRICT, "P": Kind.SETTLEMENT}


class Gazetteer:
    """Countries at once; subdivisions, settlements and regions when a name is first looked up."""

    def __init__(self) -> None:
        self._countries = load_countries()

    @property
    def countries(self) -> Mapping[str, Country]:
        """All countries by ISO 3166-1 code."""
        return self._countries.countries

    def country_of_name(self, name: str) -> str | None:
        """Return the code of the country of this name ("Ukraine", "the U.K.", "Holland")."""
        return self._countries.country_of_name(name)

    def country_of_capital(self, name: str) -> str | None:
        """Return the code of the country whose seat of government has this name ("Kyiv", "Kiev")."""
        return self._countries.country_of_capital(name)

    def country_of_demonym(self, word: str) -> str | None:
        """Return the code of the country of this adjective or noun for people ("Russian", "Swedes")."""
        return self._countries.country_of_demonym(word)

    def subdivision_of_abbreviation(self, word: str) -> str | None:
        """Return the ISO 3166-2 code of an abbreviated state or province ("Calif.", "Ont.", "TX")."""
        known: str | None = load_place_words().abbreviations.get(word)
        if known is None and len(word) == 2 and word.isupper() and f"US-{word}" in self._places.states:
            return f"US-{word}"
        return known

    def matches(self, name: str) -> tuple[Match, ...]:
        """Return every entry that bears the name, spelling variants folded, in no particular order."""
        code = self.country_of_name(name)
        found = [Match(self._places.country(code), alternate=False)] if code else []
        return (*found, *self._places.matches(fold(name)))

    def by_code(self, code: str) -> Entry | None:
        """Return the country or first-level subdivision of an ISO 3166 code."""
        if code in self.countries:
            return self._places.country(code)
        return self._places.by_admin1.get(code)

    def strong_length(self, first_word: str) -> int:
        """Return how many words the longest well-known name that starts with this word has, 0 if there is none."""
        return self._places.strong.get(fold(first_word), 0)

    def is_strong(self, name: str) -> bool:
        """Say whether the name is known by itself: of a country, region, subdivision, capital or large city."""
        if self.country_of_name(name) is not None or self.country_of_capital(name) is not None:
            return True
        return any(_strong(match) for match in self._places.matches(fold(name)))

    def points(self) -> Iterator[tuple[str, tuple[float, float]]]:
        """Yield the GeoNames number and the point of every subdivision and settlement."""
        return self._places.points()

    @cached_property
    def _places(self) -> _Places:
        return _Places(load_countries().countries)


class _Places:
    """The table in memory: entries as lines, names as sorted lines that are searched by halves."""

    def __init__(self, countries: Mapping[str, Country]) -> None:
        packed = (files("accordingto.reading") / "data" / "gazetteer.tsv.gz").read_bytes()
        entries, _, names = gzip.decompress(packed).decode("utf-8").partition("\n\n")
        self._lines = entries.split("\n")
        self._names = names.rstrip("\n").split("\n")
        self._disputes: Disputes = load_disputes()
        self._countries = countries
        self._capitals = {(fold(n), c.iso2) for c in countries.values() for n in c.capitals}
        self.by_admin1: dict[str, Entry] = {}
        for line in self._lines:
            if line.split("\t", 2)[1] == "A":
                entry = self._entry(line)
                self.by_admin1.setdefault(entry.admin1 or entry.id, entry)
        self.states = frozenset(code for code in self.by_admin1 if code.startswith("US-"))
        self._regions = dict(self._region_names())
        self.strong = self._strong_names()

    def points(self) -> Iterator[tuple[str, tuple[float, float]]]:
        """Yield number and point of every line of the table."""
        for line in self._lines:
            number, _, _, _, _, latitude, longitude, _ = line.split("\t")
            yield number, (float(latitude), float(longitude))

    def country(self, code: str) -> Entry:
        """Return a country's entry."""
        country = self._countries[code]
        return Entry(
            id=f"geonames:{country.geonames}" if country.geonames else f"iso3166-3:{country.withdrawn or code}",
            kind=Kind.COUNTRY,
            name=country.name,
            iso2=code,
            admin1=None,
            latitude=country.latitude,
            longitude=country.longitude,
            disputed=self._disputes.of(code=code),
        )

    def matches(self, key: str) -> tuple[Match, ...]:
        """Return the entries under a folded name."""
        region = self._regions.get(key)
        found = [Match(region, alternate=False, listed=True)] if region else []
        at = bisect_left(self._names, key + "\t")
        if at < len(self._names) and self._names[at].startswith(key + "\t"):
            for number in self._names[at].partition("\t")[2].split(" "):
                entry = self._entry(self._lines[int(number.lstrip("*"), 36)])
                if region is None or entry.id != region.id:
                    found.append(Match(entry, alternate=number.startswith("*")))
        return tuple(found)

    def _entry(self, line: str) -> Entry:
        number, kind, name, iso2, admin1, latitude, longitude, population = line.split("\t")
        lat, lon = float(latitude), float(longitude)
        return Entry(
            id=f"geonames:{number}",
            kind=_TABLE_KINDS[kind],
            name=self._english(admin1 if kind == "A" else number, name),
            iso2=iso2,
            admin1=admin1 or None,
            latitude=lat,
            longitude=lon,
            population=int(population),
            disputed=self._disputes.of(code=iso2, admin1=admin1, number=number, at=(lat, lon)),
            capital=kind == "P" and (fold(name), iso2) in self._capitals,
        )

    def _english(self, code: str, name: str) -> str:
        return self._disputes.name(code) or load_place_words().english.get(code, name)

    def _region_names(self) -> Iterator[tuple[str, Entry]]:
        for key, region in load_place_words().regions.items():
            same = self.by_admin1.get(region.get("same", ""))
            entry = same if same is not None else self._region(key, region)
            for name in (region["name"], *region.get("names", ())):
                yield fold(name), entry

    def _region(self, key: str, region: Mapping[str, Any]) -> Entry:
        number = region.get("geonames")
        return Entry(
            id=f"geonames:{number}" if number else f"region:{key}",
            kind=Kind.BUILDING if region["kind"] == "building" else Kind.REGION,
            name=region["name"].removeprefix("the "),
            iso2=region.get("in"),
            admin1=None,
            latitude=region["at"][0],
            longitude=region["at"][1],
            disputed=self._disputes.of(region=key),
        )

    def _strong_names(self) -> dict[str, int]:
        lengths: dict[str, int] = {}
        strong = {i for i, line in enumerate(self._lines) if _line_is_strong(line)}
        named = (
            key
            for key, _, numbers in (line.partition("\t") for line in self._names)
            if any(n[0] != "*" and int(n, 36) in strong for n in numbers.split(" "))
        )
        countries = (fold(n) for c in self._countries.values() for n in (*c.names, *c.capitals))
        for key in (*named, *self._regions, *countries):
            words = key.split(" ")
            lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
        return lengths


def _line_is_strong(line: str) -> bool:
    _, kind, rest = line.split("\t", 2)
    return kind == "A" or (kind == "P" and int(rest.rpartition("\t")[2]) >= STRONG_POPULATION)


def _strong(match: Match) -> bool:
    entry = match.entry
    if match.listed or entry.kind in {Kind.REGION, Kind.BUILDING, Kind.COUNTRY, Kind.SUBDIVISION}:
        return True
    known = entry.capital or entry.population >= STRONG_POPULATION
    return known and entry.kind is Kind.SETTLEMENT and not match.alternate


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Return the one gazetteer of this process."""
    return Gazetteer()
