"""GeoJSON is valid by a model of RFC 7946, and puts nothing on the map that is not known."""

from __future__ import annotations

import json
from typing import Any

from geojson_pydantic import FeatureCollection
from tests.exchange.conftest import Export, full


def test_it_is_a_valid_feature_collection(export: Export) -> None:
    made: FeatureCollection[Any] = FeatureCollection.model_validate_json(export("geojson"))
    assert {feature.id for feature in made.features} == {
        *(place.id for place in full().places),
        *(event.id for event in full().events),
    }


def test_longitude_comes_first_and_dispute_is_said(export: Export) -> None:
    ys, _ = full().places
    features = {each["id"]: each for each in json.loads(export("geojson"))["features"]}
    assert features[ys.id]["geometry"] == {"type": "Point", "coordinates": [-4.1, 48.1234567]}
    assert features[ys.id]["properties"]["disputed"] == "Talmere and Quorra"
    assert [each["metonym"] for each in features[ys.id]["properties"]["mentions"]] == [False, True]


def test_a_place_that_is_not_resolved_has_no_geometry(export: Export) -> None:
    road = full().places[1]
    features = {each["id"]: each for each in json.loads(export("geojson"))["features"]}
    assert features[road.id]["geometry"] is None


def test_an_event_says_whether_it_happened_and_on_whose_word(export: Export) -> None:
    (event,) = full().events
    features = {each["id"]: each for each in json.loads(export("geojson"))["features"]}
    properties = features[event.id]["properties"]
    assert (properties["status"], properties["according_to"]) == ("happened", "According to Harbour Post")
    assert features[event.id]["geometry"]["coordinates"] == [-4.1, 48.1234567]
