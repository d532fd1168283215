"""Claims and Quotations use types and properties that schema.org has, where it has them."""

from __future__ import annotations

import json
from typing import Any

import msgspec_schemaorg.models as schema_org
import pytest
from rdflib import Graph
from tests.exchange.conftest import ADDRESS, Export, full


@pytest.fixture
def nodes(export: Export) -> dict[str, dict[str, Any]]:
    made = json.loads(export("schema-org"))
    assert made["@context"] == "https://schema.org"
    return {each["@id"]: each for each in made["@graph"]}


def test_every_property_belongs_to_its_type(nodes: dict[str, dict[str, Any]]) -> None:
    types = set()
    for node in nodes.values():
        type_ = getattr(schema_org, node["@type"])
        types.add(node["@type"])
        assert {name for name in node if not name.startswith("@")} <= set(type_.__struct_fields__), node
    assert types >= {"NewsArticle", "Claim", "Quotation", "Person", "NewsMediaOrganization", "GovernmentOrganization"}


def test_every_reference_leads_somewhere(nodes: dict[str, dict[str, Any]]) -> None:
    for node in nodes.values():
        for value in node.values():
            if isinstance(value, dict) and "@id" in value:
                assert value["@id"] in nodes


def test_it_is_json_ld(export: Export) -> None:
    made = json.loads(export("schema-org"))
    made["@context"] = {"@vocab": "https://schema.org/"}
    graph = Graph().parse(data=json.dumps(made), format="json-ld")
    assert len(graph) > 60


def test_only_direct_speech_is_a_quotation(nodes: dict[str, dict[str, Any]]) -> None:
    quoted = [each for each in full().attributions if each.style.value == "direct"]
    found = {identifier for identifier, node in nodes.items() if node["@type"] == "Quotation"}
    assert found == {f"urn:accordingto:{each.id}" for each in quoted}


def test_a_claim_is_its_sources_and_appears_in_the_article(nodes: dict[str, dict[str, Any]]) -> None:
    claim = nodes[f"urn:accordingto:{full().positions[0].id}"]
    assert claim["appearance"] == {"@id": ADDRESS}
    assert nodes[claim["author"]["@id"]]["disambiguatingDescription"].startswith("Unnamed in the report; 2 in number")
    assert nodes[claim["about"]["@id"]]["name"] == "Odra Velsin"
