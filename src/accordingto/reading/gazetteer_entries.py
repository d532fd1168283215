"""What the gazetteer holds: entries of each kind, and names matched to them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from accordingto.vocabulary import Precision

__all__ = ["Entry", "Kind", "Match"]


class Kind(StrEnum):
    """What a gazetteer entry is."""

    COUNTRY = "country"
    SUBDIVISION = "subdivision"
    DISTRICT = "district"
    SETTLEMENT = "settlement"
    REGION = "region"
    BUILDING = "building"

    @property
    def precision(self) -> Precision:
        """What the coordinates of such an entry stand for."""
        return _PRECISION[self]


_PRECISION = {
    Kind.COUNTRY: Precision.COUNTRY,
    Kind.SUBDIVISION: Precision.SUBDIVISION,
    Kind.DISTRICT: Precision.SUBDIVISION,
    Kind.SETTLEMENT: Precision.CITY,
    Kind.REGION: Precision.REGION,
    Kind.BUILDING: Precision.POINT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer. ``id`` is ``geonames:``, ``iso3166-3:`` or ``region:`` and the number or key.

    ``iso2`` is the source's country tag, which decides nothing where ``disputed`` is set; ``admin1`` the code of the
    first-level subdivision (ISO 3166-2 where there is one). Coordinates are WGS 84 degrees; ``population`` is 0
    if unknown.
    """

    id: str
    kind: Kind
    name: str
    iso2: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int = 0
    disputed: str | None = None
    capital: bool = False

    @property
    def code(self) -> str | None:
        """The entry's own ISO 3166-1 or 3166-2 code, if it has one."""
        if self.kind is Kind.COUNTRY:
            return self.iso2
        return self.admin1 if self.kind is Kind.SUBDIVISION and self.admin1 and "-" in self.admin1 else None

    @property
    def country(self) -> str | None:
        """The country that it lies in, unless that is disputed."""
        return None if self.disputed else self.iso2

    def distance(self, latitude: float, longitude: float) -> float:
        """Return the great-circle distance in kilometres."""
        a, b = math.radians(self.latitude), math.radians(latitude)
        across = math.radians(longitude - self.longitude) / 2
        half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across) ** 2
        return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that bears a name; ``alternate`` if the name is one of its lesser ones.

    ``listed`` names are those that the lexicon of regions gives the entry, and what news means by them.
    """

    entry: Entry
    alternate: bool
    listed: bool = False
