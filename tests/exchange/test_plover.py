"""PLOVER records have the codebook's required fields, its types, and the chain of reporting."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.exchange.conftest import ADDRESS, Export, full

from accordingto.vocabulary import Plover

# The names of the codebook's tables 6.1, 6.2 and 6.6.
FIELDS = {
    *("id", "has event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event loc"),
    *("event text", "quad code", "event scale", "mode", "context", "link", "text", "text info", "cite info"),
    *("coder", "coded date", "coded time", "comment"),
}
ENTITY = {"code", "sector", "entity text", "identifier id", "identifier text", "office"}
LOCATION = {"extracted place", "resolved place", "geonameid", "lat", "lon", "country", "resolution"}


@pytest.fixture
def events(export: Export) -> dict[str, dict[str, Any]]:
    made = [json.loads(line) for line in export("plover").splitlines()]
    return {each["id"]: each for each in made}


def test_fields_are_the_codebooks_or_ours(events: dict[str, dict[str, Any]]) -> None:
    for each in events.values():
        assert {"id", "date", "actor", "recipient", "event"} <= set(each)
        assert set(each) - FIELDS == {"accordingto"}
        assert set(each["event"]) <= {type_.value for type_ in Plover}
        assert each["quad code"] in {1, 2, 3, 4}
        for entity in (*each["actor"], *each["recipient"]):
            assert all(name in ENTITY or name.startswith("accordingto ") for name in entity)
        for place in each.get("event loc", []):
            assert all(name in LOCATION or name.startswith("accordingto ") for name in place)


def test_a_position_is_an_event_between_holder_and_addressee(events: dict[str, dict[str, Any]]) -> None:
    demand = events[full().positions[0].id]
    assert (demand["event"], demand["date"], demand["quad code"]) == (["REQUEST"], "2031-05-05", 3)
    assert [each["entity text"] for each in demand["actor"]] == ["Odra Velsin"]
    assert [each["office"] for each in demand["actor"]] == ["President of Talmere"]
    assert [each["entity text"] for each in demand["recipient"]] == ["Quorra"]
    reported = demand["accordingto"]["reported by"]
    assert [each["name"] for each in reported] == ["Harbour Post", "two senior officials"]
    assert demand["cite info"]["url"] == ADDRESS


def test_text_info_leads_to_the_event_text(events: dict[str, dict[str, Any]]) -> None:
    text = full().document.text
    for identifier in (full().positions[0].id, full().events[0].id):
        each = events[identifier]
        assert [text[each["text info"]["start"] : each["text info"]["end"]]] == each["event text"]


def test_a_position_without_a_plover_type_is_no_event(events: dict[str, dict[str, Any]]) -> None:
    assert full().positions[1].id not in events
    assert full().events[0].id in events
