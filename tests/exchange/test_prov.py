"""PROV: terms of PROV-O alone, used where their domains and ranges allow, and read by the prov library."""

from __future__ import annotations

import pytest
from prov.model import ProvDocument
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import PROV
from tests.exchange.conftest import Export, full

E, A, G = PROV.Entity, PROV.Activity, PROV.Agent
# Domain and range as PROV-O states them.
SIDES = {
    PROV.wasGeneratedBy: (E, A),
    PROV.used: (A, E),
    PROV.wasAssociatedWith: (A, G),
    PROV.wasAttributedTo: (E, G),
    PROV.wasDerivedFrom: (E, E),
    PROV.wasQuotedFrom: (E, E),
    PROV.hadPrimarySource: (E, E),
}


def name(identifier: str) -> URIRef:
    return URIRef(f"urn:accordingto:{identifier}")


@pytest.fixture
def graph(export: Export) -> Graph:
    return Graph().parse(data=export("prov"), format="json-ld")


def test_every_prov_term_is_in_the_ontology(graph: Graph) -> None:
    known = {str(PROV[name]) for name in PROV.__annotations__ if not name.startswith("_")}
    used = {str(term) for triple in graph for term in triple if str(term).startswith(str(PROV))}
    assert used <= known
    assert {str(term) for term in SIDES if term != PROV.wasDerivedFrom} <= used


def test_properties_hold_between_what_they_may(graph: Graph) -> None:
    for property_, (domain, range_) in SIDES.items():
        for subject, _, object_ in graph.triples((None, property_, None)):
            assert (subject, RDF.type, domain) in graph, f"{subject} of {property_}"
            assert (object_, RDF.type, range_) in graph, f"{object_} of {property_}"


def test_a_statement_goes_back_through_its_layers(graph: Graph) -> None:
    demanded, told, _ = full().attributions
    report, account, utterance = (
        name(full().document.id),
        name(f"statement:{told.id}"),
        name(f"statement:{demanded.id}"),
    )
    assert (report, PROV.hadPrimarySource, account) in graph
    assert (account, PROV.hadPrimarySource, utterance) in graph
    assert (account, PROV.wasAttributedTo, name(told.speaker or "")) in graph
    assert (utterance, PROV.wasAttributedTo, name(demanded.speaker or "")) in graph


def test_nothing_goes_back_to_itself(graph: Graph) -> None:
    ways = (PROV.wasDerivedFrom, PROV.wasQuotedFrom, PROV.hadPrimarySource)

    def behind(node: URIRef, seen: frozenset[URIRef]) -> None:
        assert node not in seen
        for way in ways:
            for further in graph.objects(node, way):
                assert isinstance(further, URIRef)
                behind(further, seen | {node})

    for entity in graph.subjects(RDF.type, PROV.Entity):
        assert isinstance(entity, URIRef)
        behind(entity, frozenset())


def test_an_unnamed_source_is_described_and_is_nobody_else(graph: Graph) -> None:
    (officials,) = [each for each in full().actors if each.unnamed]
    node = name(officials.id)
    assert set(graph.objects(node, RDF.type)) == {PROV.Agent}
    description = graph.value(node, URIRef("http://purl.org/dc/terms/description"))
    assert str(description) == "senior officials"


def test_the_prov_library_reads_it(graph: Graph) -> None:
    text = graph.serialize(format="trig")
    document = ProvDocument.deserialize(content=text, format="rdf", rdf_format="trig")
    kinds = {type(record).__name__ for record in document.get_records()}
    assert {"ProvEntity", "ProvActivity", "ProvAgent", "ProvAttribution", "ProvDerivation", "ProvUsage"} <= kinds
