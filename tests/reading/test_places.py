"""Places: which words name one, what they resolve to, and what stays open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from accordingto.reading.places import PlacesFound, find_places
from accordingto.reading.syntax import Parsed, parse_all
from accordingto.settings import Settings
from accordingto.vocabulary import Document, Place, Precision, ProblemKind, Span, place_id

SHARED = Path(os.environ.get("ACCORDINGTO_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data"


def parse(text: str) -> Parsed:
    (parsed,) = parse_all([Document(id="doc-test", text=text, sha256="")], Settings().syntax_package)
    return parsed


def find(text: str) -> PlacesFound:
    return find_places(parse(text))


def by_mention(text: str) -> dict[str, Place]:
    return {mention.span.exact: place for place in find(text).places for mention in place.mentions}


def test_a_state_a_town_and_a_subdivision_are_found_and_resolved() -> None:
    places = by_mention("The talks moved from Lyon in France to Bavaria, where envoys from Peru waited.")
    assert places["Lyon"].country == "FR"
    assert places["Lyon"].precision is Precision.CITY
    assert (places["France"].code, places["France"].precision) == ("FR", Precision.COUNTRY)
    assert (places["Bavaria"].code, places["Bavaria"].precision) == ("DE-BY", Precision.SUBDIVISION)
    assert places["Peru"].gazetteer_id == "geonames:3932488"


def test_spans_hold_exactly_what_they_quote_and_ids_follow_from_name_and_entry() -> None:
    text = "“We met in São Paulo,” she said.\n\nLater, São Paulo’s mayor flew to the Hague – and to Côte d’Ivoire."
    for place in find(text).places:
        assert place.id == place_id(place.name, place.gazetteer_id)
        for mention in place.mentions:
            assert text[mention.span.start : mention.span.end] == mention.span.exact
            assert not mention.span.exact.startswith(("the ", " ")) and not mention.span.exact.endswith(("’s", ","))


def test_one_place_holds_all_its_names() -> None:
    found = find("The U.S. offered a truce. The United States would not say more, and America waited.")
    assert len(found.places) == 1
    assert [m.span.exact for m in found.places[0].mentions] == ["U.S.", "United States", "America"]


def test_words_for_people_and_things_of_a_country_are_not_places() -> None:
    assert find("Russian and Swedish officials met the Dutch. Norwegians and a Kenyan spoke French.").places == ()


def test_what_a_hyphen_ties_to_a_name_is_not_in_its_span() -> None:
    text = "The U.S.-led talks failed. The Iran-backed group left, and the U.S.-led coalition with it."
    assert set(by_mention(text)) <= {"U.S.", "Iran"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paris Malone, a nurse, spoke. Malone had seen it all.", "Paris"),
        ("George Washington Hale signed the paper, and Hale left.", "Washington"),
        ("The Lisbon Herald reported the offer on Monday.", "Lisbon"),
        ("He studies at Boston University on a grant.", "Boston"),
    ],
)
def test_names_inside_the_names_of_people_and_organizations_are_not_places(text: str, name: str) -> None:
    assert name not in by_mention(text)


def test_a_town_in_another_country_is_told_apart_by_what_it_is_put_within() -> None:
    assert by_mention("The plant is in Paris, Texas, the owner said.")["Paris"].country == "US"
    assert by_mention("A fire broke out in Birmingham, Ala., on Friday.")["Birmingham"].country == "US"
    assert by_mention("The minister flew to Paris on Friday.")["Paris"].country == "FR"


def test_a_list_of_countries_is_not_containment() -> None:
    places = by_mention("Envoys from Mexico, the United States and Canada met. Mexico, Canada and Cuba signed.")
    assert {name: place.code for name, place in places.items()} == {
        "Mexico": "MX",
        "United States": "US",
        "Canada": "CA",
        "Cuba": "CU",
    }


def test_states_of_one_country_come_together() -> None:
    places = by_mention("Voters in Florida, Ohio, Alabama and Georgia went to the polls in the U.S. on Tuesday.")
    assert places["Georgia"].code == "US-GA"
    assert by_mention("Georgia and Armenia signed a border treaty in Tbilisi.")["Georgia"].code == "GE"


def test_words_beside_a_name_choose_between_a_region_and_its_town() -> None:
    assert by_mention("Shells fell across the Lviv region, officials said.")["Lviv"].code == "UA-46"
    assert by_mention("Shells fell on the city of Lviv, officials said.")["Lviv"].precision is Precision.CITY


def test_a_part_of_a_country_is_a_place_of_its_own() -> None:
    places = by_mention("Rebels hold northern Mali. The president of Mali would not speak.")
    assert places["northern Mali"].name == "northern Mali"
    assert places["northern Mali"].precision is Precision.REGION
    assert places["northern Mali"].gazetteer_id == places["Mali"].gazetteer_id
    assert places["northern Mali"].id != places["Mali"].id


@pytest.mark.parametrize("name", ["Middle East", "West Bank", "Gaza Strip", "South China Sea", "Strait of Hormuz"])
def test_regions_and_waters_are_places(name: str) -> None:
    place = by_mention(f"The envoy spoke about the {name} for an hour.")[name]
    assert place.latitude is not None
    assert place.precision in {Precision.REGION, Precision.SUBDIVISION}


def test_a_building_is_a_point() -> None:
    assert by_mention("They met in the West Wing on Friday.")["West Wing"].precision is Precision.POINT


@pytest.mark.parametrize("text", ["Crimea", "the Crimean Peninsula", "Ukraine's Crimean Peninsula"])
def test_disputed_territory_is_said_to_be_disputed_and_given_to_nobody(text: str) -> None:
    place = next(p for p in find(f"The army annexed {text} in 2014, Russia said.").places if "Crimea" in p.name)
    assert place.country is None
    assert place.disputed is not None and "Ukraine" in place.disputed and "Russia" in place.disputed
    assert place.code == "UA-43"


def test_foreign_towns_are_found_whatever_the_recognizer_takes_them_for() -> None:
    text = "Kherson fell. Officials in Kherson asked for aid, and Zaporizhzhia sent trucks to Kherson and Donetsk."
    places = by_mention(text)
    assert {"Kherson", "Zaporizhzhia", "Donetsk"} <= set(places)
    assert len(places["Kherson"].mentions) == 3


def test_streets_and_rivers_are_places_without_an_entry() -> None:
    found = find("A bomb went off on Elmwood Avenue, near the Tarvik River, in Oslo.")
    names = {place.name: place for place in found.places}
    assert names["Elmwood Avenue"].gazetteer_id is None
    assert names["Tarvik River"].precision is Precision.NONE
    assert names["Oslo"].country == "NO"


def test_an_invented_place_stays_unresolved_and_is_reported_as_a_problem() -> None:
    found = find("Talks in Salmograd broke down. The army of Terkovia shelled Salmograd again.")
    unresolved = [place for place in found.places if place.gazetteer_id is None]
    assert {place.name for place in unresolved} == {"Salmograd", "Terkovia"}
    assert all((p.latitude, p.longitude, p.country, p.code) == (None, None, None, None) for p in unresolved)
    assert {problem.kind for problem in found.problems} == {ProblemKind.UNRESOLVED_PLACE}
    assert {problem.span.exact for problem in found.problems if problem.span} == {"Salmograd", "Terkovia"}


def test_metonyms_are_marked_mention_by_mention() -> None:
    parsed = parse("Oslo rejected the plan. The envoys met in Oslo.")

    def opens_the_text(span: Span) -> bool:
        return span.start == 0

    (place,) = find_places(parsed, opens_the_text).places
    assert [mention.metonym for mention in place.mentions] == [True, False]


@pytest.mark.parametrize("text", ["", "   \n\n", "No names here at all.", "?!,.", "A" * 3000])
def test_texts_without_places_give_none(text: str) -> None:
    assert find(text) == PlacesFound((), ())


def test_reading_twice_gives_the_same() -> None:
    text = "Lagos and Accra signed. In Springfield, Ill., and in Nelson nobody knew of it."
    assert find(text) == find(text)


def test_a_long_list_of_places_is_resolved_in_linear_time() -> None:
    found = find("\n".join(f"The road from Lyon to Place{i} in Kenya is long." for i in range(1500)))
    assert next(place for place in found.places if place.name == "Kenya").code == "KE"


@pytest.mark.skipif(not (SHARED / "places").is_dir(), reason=f"no reference data in {SHARED}: set ACCORDINGTO_SHARED")
def test_floors_on_a_part_of_geowebnews() -> None:
    from benchmarks.geowebnews import score

    scores, _ = score(SHARED / "places" / "GeoWebNews", limit=30)
    assert scores["recognition"]["f1"] >= 0.70
    assert scores["resolved_161"] >= 0.85


def test_a_state_in_no_list_is_not_the_town_that_shares_its_name() -> None:
    text = "Paris and Kaldovia agreed on a truce. The president of Paris welcomed it, and Paris sent troops."
    (place,) = [place for place in find_places(parse(text), states={"Paris"}).places if place.name == "Paris"]
    assert place.gazetteer_id is None
    assert by_mention(text)["Paris"].country == "FR"
