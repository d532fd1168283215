"""Names of places in a document → entries of the gazetteer, one sense for each name throughout.

A name's candidates are ranked by importance (states before capitals, regions, subdivisions and towns by population)
and by what else the document says: what the name is put within ("Paris, Texas"; "Elsk, a town in Poland"), what it is
said to be ("the Kherson region"), and which countries and subdivisions the rest of the document is about.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from accordingto.reading.gazetteer import Entry, Gazetteer, Kind, Match
from accordingto.reading.place_names import fold

__all__ = ["Evidence", "Resolution", "resolve"]

_IMPORTANCE = {Kind.COUNTRY: 9.5, Kind.REGION: 8.0, Kind.BUILDING: 7.5}
_CAPITAL = 1.5
_SUBDIVISION = -1.3
_DISTRICT = -2.5
_ALTERNATE = -0.5
_UNLIKE = -3.0
_CONTESTED = 1.0
_WITHIN = 6.0
_KIND = 2.0
_COUNTRY_SHARE = 3.0
_COUNTRY_NAMED = 0.5
_SUBDIVISION_SHARE = 2.5
_NEAR = 1.0
_MOST_LOCAL = 2.0
_SIBLINGS = 1.5
_SMALL = -0.8
_SMALL_POPULATION = 50_000
NEAR_KM = 150.0
SMALL_TOWN = 15_000
SMALL_ALTERNATE = 100_000
KNOWN_BY_OTHER_NAMES = 300_000
"""Only of cities of so many people are names remembered that do not resemble today's ("Danzig")."""
_UNSETTLED = 4.0
"""A candidate that leads by so much is settled before its context is known."""


@dataclass(slots=True)
class Evidence:
    """What a document says about one name: its spelling, how often it stands, and what surrounds it.

    ``within`` counts the names and abbreviations that it is put within, ``kinds`` what it is said to be, ``feature``
    says that the name itself does ("Elm Street"). ``articles`` counts mentions with "the" before them. A ``tentative``
    name is a place only if the gazetteer bears that out.
    """

    name: str
    count: int = 0
    within: Counter[str] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)
    feature: bool = False
    articles: int = 0
    tentative: bool = True


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entry that a name stands for, ``None`` if none fits, and how far it leads the next best candidate."""

    entry: Entry | None
    margin: float


class _Surroundings:
    """What a document is about: weights of countries and subdivisions, and where its settled places lie.

    A name is asked about with its own contribution left out, so that no reading of it confirms itself.
    """

    def __init__(
        self, names: Mapping[str, Evidence], resolved: Mapping[str, Resolution], adjectives: Mapping[str, int]
    ) -> None:
        self._own: dict[str, tuple[Entry, float]] = {}
        self._countries = {code: 0.5 * count for code, count in adjectives.items()}
        self._subdivisions: dict[str, float] = {}
        self._siblings: Counter[str] = Counter()
        self._cells: dict[tuple[int, int], list[tuple[str, Entry]]] = {}
        for key, resolution in resolved.items():
            entry = resolution.entry
            if entry is None or entry.kind in {Kind.REGION, Kind.BUILDING} or resolution.margin < 1.0:
                continue
            weight = names[key].count * min(1.0, resolution.margin / _UNSETTLED)
            self._own[key] = (entry, weight)
            _add(self._countries, entry.iso2, weight)
            _add(self._subdivisions, entry.admin1, weight)
            if entry.kind is Kind.SETTLEMENT:
                self._cells.setdefault(_cell(entry), []).append((key, entry))
            elif entry.kind is Kind.SUBDIVISION and entry.iso2:
                self._siblings[entry.iso2] += 1
        self._all_countries = sum(self._countries.values())
        self._all_subdivisions = sum(self._subdivisions.values())

    def country_share(self, key: str, code: str | None) -> float:
        """Return the share of a country in what the rest of the document is about."""
        entry, weight = self._own.get(key, (None, 0.0))
        own = weight if entry is not None and entry.iso2 else 0.0
        mine = weight if entry is not None and code and entry.iso2 == code else 0.0
        return _share(self._countries.get(code or "", 0.0) - mine, self._all_countries - own)

    def subdivision_share(self, key: str, code: str | None) -> float:
        """Return the share of a first-level subdivision in what the rest of the document is about."""
        entry, weight = self._own.get(key, (None, 0.0))
        own = weight if entry is not None and entry.admin1 else 0.0
        mine = weight if entry is not None and code and entry.admin1 == code else 0.0
        return _share(self._subdivisions.get(code or "", 0.0) - mine, self._all_subdivisions - own)

    def siblings(self, key: str, code: str | None) -> int:
        """Return how many other subdivisions of a country the document names."""
        entry, _ = self._own.get(key, (None, 0.0))
        itself = entry is not None and entry.kind is Kind.SUBDIVISION and entry.iso2 == code
        return self._siblings[code or ""] - itself

    def is_near(self, key: str, entry: Entry) -> bool:
        """Say whether another settled town lies near."""
        row, column = _cell(entry)
        return any(
            other != key and entry.distance(town.latitude, town.longitude) < NEAR_KM
            for i in (row - 1, row, row + 1)
            for j in (column - 1, column, column + 1)
            for other, town in self._cells.get((i, j), ())
        )


def _cell(entry: Entry) -> tuple[int, int]:
    return round(entry.latitude / 2), round(entry.longitude / 2)


def _add(weights: dict[str, float], code: str | None, weight: float) -> None:
    if code:
        weights[code] = weights.get(code, 0.0) + weight


def _share(part: float, whole: float) -> float:
    # What is left after subtracting may be off by rounding: it counts as nothing.
    return part / whole if part > 1e-6 and whole > 1e-6 else 0.0


def resolve(names: Mapping[str, Evidence], demonyms: Iterable[str], gazetteer: Gazetteer) -> dict[str, Resolution]:
    """Resolve all names of a document together; ``demonyms`` are codes of countries that it speaks of by adjective."""
    candidates = {key: _candidates(evidence, gazetteer) for key, evidence in names.items()}
    within = {key: _within_codes(evidence, gazetteer) for key, evidence in names.items()}
    adjectives = Counter(demonyms)
    resolved: dict[str, Resolution] = {}
    for _ in range(3):
        about = _Surroundings(names, resolved, adjectives)
        resolved = {key: _best(names[key], candidates[key], within[key], about, key) for key in names}
    return resolved


def _candidates(evidence: Evidence, gazetteer: Gazetteer) -> tuple[Match, ...]:
    code = gazetteer.subdivision_of_abbreviation(evidence.name)
    entry = gazetteer.by_code(code) if code else None
    if entry is not None:
        return (Match(entry, alternate=True),)
    found = gazetteer.matches(evidence.name)
    if gazetteer.country_of_name(evidence.name):
        # "Mexico" is a lesser name of its capital too, and means the country.
        found = tuple(match for match in found if not match.alternate)
    if found or " " not in evidence.name:
        return found
    # "Kherson Oblast" may stand in the gazetteer under "Kherson" alone, "City of London" under "London".
    words = evidence.name.split(" ")
    for rest, generic in ((words[:-1], words[-1]), (words[2:], words[0])):
        kind = KIND_WORDS.get(generic.lower())
        if kind is not None and (rest == words[:-1] or words[1] == "of"):
            return tuple(m for m in gazetteer.matches(" ".join(rest)) if m.entry.kind is kind)
    return ()


KIND_WORDS: dict[str, Kind] = {
    **dict.fromkeys(
        ("oblast", "province", "state", "region", "krai", "governorate", "prefecture", "republic"), Kind.SUBDIVISION
    ),
    **dict.fromkeys(("county", "district", "parish", "raion"), Kind.DISTRICT),
    **dict.fromkeys(("city", "town", "village", "municipality"), Kind.SETTLEMENT),
}
"""Words in a name that say what it is of."""


def _within_codes(evidence: Evidence, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the codes of what a name is put within; two countries side by side are a list ("Peru, Chile")."""
    codes: set[str] = set()
    is_country = gazetteer.country_of_name(evidence.name) is not None
    for outer in evidence.within:
        code = gazetteer.subdivision_of_abbreviation(outer)
        country = None if is_country else gazetteer.country_of_name(outer)
        codes |= {found for found in (code, country) if found}
        for match in gazetteer.matches(outer):
            if match.entry.kind is Kind.SUBDIVISION and match.entry.admin1 and not match.alternate:
                codes.add(match.entry.admin1)
    return frozenset(codes)


def _best(
    evidence: Evidence,
    candidates: tuple[Match, ...],
    within: frozenset[str],
    about: _Surroundings,
    key: str,
) -> Resolution:
    scored = sorted(
        (
            (_score(evidence, match, within, about, key), match.entry.id, match)
            for match in candidates
            if _is_supported(evidence, match, within, about, key, alone=len(candidates) == 1)
        ),
        key=lambda item: (-item[0], item[1]),
    )
    if not scored:
        return Resolution(None, 0.0)
    best = scored[0]
    others = [
        score for score, _, match in scored[1:] if match.entry.iso2 != best[2].entry.iso2 or match.entry.iso2 is None
    ]
    return Resolution(best[2].entry, best[0] - others[0] if others else best[0])


def _score(evidence: Evidence, match: Match, within: frozenset[str], about: _Surroundings, key: str) -> float:
    entry = match.entry
    score = _IMPORTANCE.get(entry.kind, 0.0) or math.log10(entry.population + 10)
    if match.listed:
        score = max(score, _IMPORTANCE[Kind.REGION])
    score += _CAPITAL if entry.capital else 0.0
    score += {Kind.SUBDIVISION: _SUBDIVISION, Kind.DISTRICT: _DISTRICT}.get(entry.kind, 0.0)
    if match.alternate:
        score += _ALTERNATE if _alike(key, fold(entry.name)) else _UNLIKE
    if entry.disputed and entry.kind is Kind.SUBDIVISION:
        # News about contested land means the land more often than the town it is called after.
        score += _CONTESTED
    if within & {entry.iso2, entry.admin1} and entry.kind is not Kind.COUNTRY:
        score += _WITHIN
    if evidence.kinds:
        score += _KIND * evidence.kinds[entry.kind] / evidence.kinds.total()
    if entry.iso2:
        share = about.country_share(key, entry.iso2)
        score += _COUNTRY_SHARE * share + (_COUNTRY_NAMED if share else 0.0)
    if entry.kind is Kind.SUBDIVISION:
        # States of one country come together: "Florida, Ohio and Georgia".
        score += min(_SIBLINGS, 0.5 * about.siblings(key, entry.iso2))
    elif entry.kind in {Kind.SETTLEMENT, Kind.DISTRICT}:
        score += _SMALL if entry.population < _SMALL_POPULATION else 0.0
        local = _SUBDIVISION_SHARE * about.subdivision_share(key, entry.admin1) + (
            _NEAR if about.is_near(key, entry) else 0.0
        )
        score += min(_MOST_LOCAL, local)
    return score


def _alike(name: str, other: str) -> bool:
    """Say whether two folded names spell one word: one starts the other, or most letter pairs are shared."""
    if other.startswith(name) or name.startswith(other):
        return True
    pairs, others = ({word[i : i + 2] for i in range(len(word) - 1)} for word in (name, other))
    return name[:1] == other[:1] and 2 * len(pairs & others) >= 0.5 * (len(pairs) + len(others))


def _is_supported(
    evidence: Evidence, match: Match, within: frozenset[str], about: _Surroundings, key: str, *, alone: bool
) -> bool:
    """Say whether an entry may be meant at all: what few know needs a word of support from the document."""
    entry = match.entry
    supported = bool(within & {entry.iso2, entry.admin1}) or about.country_share(key, entry.iso2) > 0.15
    if len(evidence.name) == 2 and entry.kind is Kind.SUBDIVISION:
        return supported
    if entry.kind is Kind.DISTRICT:
        # "Elm County" is enough where there is but one.
        return supported or (alone and evidence.name.rpartition(" ")[2].lower() in KIND_WORDS)
    if match.alternate and not _alike(fold(evidence.name), fold(entry.name)):
        # Old and foreign names ("Bytown") are meant where their country is spoken of.
        known = entry.capital or (supported and entry.population >= KNOWN_BY_OTHER_NAMES)
        return known or entry.kind is not Kind.SETTLEMENT
    if entry.kind is not Kind.SETTLEMENT or entry.capital:
        return True
    if 2 * evidence.articles > evidence.count and not fold(entry.name).startswith("the "):
        # Towns take no article: "the Centre" and "the Duma" are none.
        return False
    if evidence.feature or evidence.tentative:
        return supported or (entry.population >= SMALL_ALTERNATE and evidence.name.endswith(" City"))
    if entry.population < (SMALL_ALTERNATE if match.alternate else SMALL_TOWN):
        return supported
    return True
