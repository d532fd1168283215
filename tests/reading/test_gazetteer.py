"""The gazetteer: countries, names and their entries, and disputed territory."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.disputes import load_disputes
from accordingto.reading.gazetteer import Entry, Gazetteer, Kind, Match, load_gazetteer
from accordingto.reading.place_names import fold
from accordingto.reading.place_words import load_place_words
from accordingto.vocabulary import Precision


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def entries(matches: tuple[Match, ...], kind: Kind) -> list[Entry]:
    return [match.entry for match in matches if match.entry.kind is kind]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("US", "US"),
        ("U.S.", "US"),
        ("the United States", "US"),
        ("America", "US"),
        ("Britain", "GB"),
        ("UK", "GB"),
        ("Holland", "NL"),
        ("DRC", "CD"),
        ("UAE", "AE"),
        ("Burma", "MM"),
        ("Côte d’Ivoire", "CI"),
        ("Soviet Union", "SU"),
        ("Yugoslavia", "YU"),
        ("CHINA", "CN"),
        ("us", None),
        ("States", None),
        ("Ruritania", None),
    ],
)
def test_countries_are_found_by_their_names(gazetteer: Gazetteer, name: str, code: str | None) -> None:
    assert gazetteer.country_of_name(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RU"),
        ("Russians", "RU"),
        ("Swedes", "SE"),
        ("Dutch", "NL"),
        ("Englishmen", "GB"),
        ("Emirati", "AE"),
        ("Soviet", "SU"),
        ("Russia", None),
        ("Diplomats", None),
    ],
)
def test_countries_are_found_by_their_people(gazetteer: Gazetteer, word: str, code: str | None) -> None:
    assert gazetteer.country_of_demonym(word) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("Kyiv", "UA"), ("Kiev", "UA"), ("The Hague", "NL"), ("Bogota", "CO"), ("Washington", "US"), ("Milan", None)],
)
def test_countries_are_found_by_their_seats(gazetteer: Gazetteer, name: str, code: str | None) -> None:
    assert gazetteer.country_of_capital(name) == code


def test_every_country_has_an_entry_with_a_position_on_earth(gazetteer: Gazetteer) -> None:
    for code, country in gazetteer.countries.items():
        entry = gazetteer.by_code(code)
        assert entry is not None
        assert entry.kind is Kind.COUNTRY
        assert entry.code == code
        assert -90 <= entry.latitude <= 90
        assert -180 <= entry.longitude <= 180
        assert country.name == country.names[0]


def test_adjectives_belong_to_one_country(gazetteer: Gazetteer) -> None:
    for country in gazetteer.countries.values():
        for adjective in country.adjectives:
            assert gazetteer.country_of_demonym(adjective) == country.iso2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zürich", "Zurich"),
        ("Saint Petersburg", "St. Petersburg"),
        ("Sana'a", "Sana’a"),
        ("Nagorno-Karabakh", "Nagorno Karabakh"),
        ("the Hague", "Hague"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_and_any_name_can_be_asked_for(name: str) -> None:
    once = fold(name)
    assert fold(once) == once or once.startswith("the ")
    assert isinstance(load_gazetteer().matches(name), tuple)


def test_a_name_gives_all_its_entries(gazetteer: Gazetteer) -> None:
    towns = entries(gazetteer.matches("Paris"), Kind.SETTLEMENT)
    assert {"FR", "US"} <= {town.iso2 for town in towns}
    assert [town.iso2 for town in towns if town.capital] == ["FR"]


def test_old_and_new_spellings_are_one_entry(gazetteer: Gazetteer) -> None:
    new = {e.id for e in entries(gazetteer.matches("Kharkiv"), Kind.SETTLEMENT)}
    old = {e.id for e in entries(gazetteer.matches("Kharkov"), Kind.SETTLEMENT)}
    assert new & old


def test_a_subdivision_has_its_iso_code_and_a_point_inside(gazetteer: Gazetteer) -> None:
    (bavaria,) = entries(gazetteer.matches("Bavaria"), Kind.SUBDIVISION)
    assert (bavaria.name, bavaria.code, bavaria.country) == ("Bavaria", "DE-BY", "DE")
    assert bavaria.distance(48.9, 11.4) < 100
    assert bavaria.kind.precision is Precision.SUBDIVISION


def test_a_subdivision_over_the_date_line_is_not_put_on_the_other_side_of_the_earth(gazetteer: Gazetteer) -> None:
    alaska = gazetteer.by_code("US-AK")
    chukotka = gazetteer.by_code("RU-CHU")
    assert alaska is not None and alaska.longitude < -130
    assert chukotka is not None and (chukotka.longitude > 160 or chukotka.longitude < -165)


@pytest.mark.parametrize(
    ("abbreviation", "code"), [("Calif.", "US-CA"), ("TX", "US-TX"), ("Ont.", "CA-ON"), ("XX", None), ("Mr.", None)]
)
def test_abbreviated_states(gazetteer: Gazetteer, abbreviation: str, code: str | None) -> None:
    assert gazetteer.subdivision_of_abbreviation(abbreviation) == code


def test_distances_are_great_circles_in_kilometres(gazetteer: Gazetteer) -> None:
    london = gazetteer.by_code("GB")
    assert london is not None
    assert london.distance(london.latitude, london.longitude) == 0
    assert london.distance(-london.latitude, london.longitude + 180) == pytest.approx(20015, abs=10)


@pytest.mark.parametrize(
    ("name", "claimants"),
    [
        ("Crimea", ("Ukraine", "Russia")),
        ("Sevastopol", ("Ukraine", "Russia")),
        ("Donetsk Oblast", ("Ukraine", "Russia")),
        ("Taiwan", ("Republic of China", "People's Republic of China")),
        ("Kosovo", ("Serbia",)),
        ("Western Sahara", ("Morocco", "Sahrawi")),
        ("Golan Heights", ("Syria", "Israel")),
        ("Falkland Islands", ("United Kingdom", "Argentina")),
        ("Kashmir", ("India", "Pakistan", "China")),
        ("Senkaku Islands", ("Japan", "China", "Taiwan")),
        ("Essequibo", ("Guyana", "Venezuela")),
        ("Abkhazia", ("Georgia", "Russian")),
        ("Somaliland", ("Somalia",)),
    ],
)
def test_disputed_territory_is_given_to_no_country(gazetteer: Gazetteer, name: str, claimants: tuple[str, ...]) -> None:
    contested = [match.entry for match in gazetteer.matches(name) if match.entry.disputed]
    assert contested
    for entry in contested:
        assert entry.country is None
        assert all(claimant in (entry.disputed or "") for claimant in claimants)
        assert "as of" in (entry.disputed or "")


@pytest.mark.parametrize(
    "town", ["Simferopol", "Tiraspol", "Tskhinvali", "Hargeisa", "Hebron", "Khankendi", "Famagusta"]
)
def test_towns_in_disputed_territory_are_disputed_too(gazetteer: Gazetteer, town: str) -> None:
    best = max(entries(gazetteer.matches(town), Kind.SETTLEMENT), key=lambda entry: entry.population)
    assert best.disputed is not None
    assert best.country is None


def test_undisputed_places_keep_their_country(gazetteer: Gazetteer) -> None:
    for name, code in (("Lyon", "FR"), ("Lviv", "UA"), ("Saint Petersburg", "RU"), ("Delhi", "IN")):
        best = max(entries(gazetteer.matches(name), Kind.SETTLEMENT), key=lambda entry: entry.population)
        assert (best.country, best.disputed) == (code, None)


def lexicon(name: str) -> dict[str, list[dict[str, list[str]]]]:
    return tomllib.loads((files("accordingto.reading") / "lexicon" / name).read_text(encoding="utf-8"))


def test_every_reference_of_the_lexicons_leads_somewhere(gazetteer: Gazetteer) -> None:
    words = load_place_words()
    numbers = {number for number, _ in gazetteer.points()}
    for territory in lexicon("disputed.toml")["territory"]:
        assert all(gazetteer.by_code(code) for code in territory.get("codes", ())), territory
        assert set(territory.get("regions", ())) <= set(words.regions)
        assert set(territory.get("ids", ())) <= numbers
    for codes in (
        words.abbreviations.values(),
        [code for code in words.english if not code.isdigit()],
        [r["same"] for r in words.regions.values() if "same" in r],
    ):
        assert all(gazetteer.by_code(code) for code in codes)


def test_english_names_are_given_to_entries_that_bear_them(gazetteer: Gazetteer) -> None:
    for number, name in load_place_words().english.items():
        if number.isdigit():
            assert f"geonames:{number}" in {match.entry.id for match in gazetteer.matches(name)}, name


def test_at_least_twenty_five_territories_are_said_to_be_disputed() -> None:
    territories = lexicon("disputed.toml")["territory"]
    assert len(territories) >= 25
    assert load_disputes().of(code="FR") is None
