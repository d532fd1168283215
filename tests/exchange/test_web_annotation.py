"""Annotations keep the standard's rules, and their selectors find the words in the text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld
from tests.exchange.conftest import ADDRESS, Export, awkward, full

OA = "http://www.w3.org/ns/oa#"
MOTIVATIONS = {"identifying", "classifying", "describing", "tagging", "linking", "assessing", "commenting"}
# The terms of the standard's context that are used here, as its Vocabulary maps them: nothing is fetched in tests.
CONTEXT = {
    "id": "@id",
    "type": "@type",
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextualBody": "oa:TextualBody",
    "Dataset": "http://purl.org/dc/dcmitype/Dataset",
    "Software": "as:Application",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
}


@pytest.fixture
def collection(export: Export) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(export("web-annotation"))
    return made


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def test_the_collection_counts_its_annotations(collection: dict[str, Any]) -> None:
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert page["partOf"] == collection["id"]
    assert page["id"] == collection["last"]
    assert collection["total"] == len(page["items"]) == 8
    assert len({each["id"] for each in page["items"]}) == 8


def test_each_annotation_has_what_the_standard_asks_for(collection: dict[str, Any]) -> None:
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    for annotation in collection["first"]["items"]:
        assert annotation["type"] == "Annotation"
        assert annotation["motivation"] in MOTIVATIONS
        assert annotation["creator"]["type"] == "Software"
        assert targets(annotation)
        for body in annotation["body"]:
            assert "id" in body or isinstance(body["value"], str)


def test_selectors_find_the_words(collection: dict[str, Any]) -> None:
    texts = {ADDRESS: full().document.text, f"urn:accordingto:{awkward().document.id}": awkward().document.text}
    found = 0
    for annotation in collection["first"]["items"]:
        for target in targets(annotation):
            text = texts[target["source"]["id"]]
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert f"{quote.get('prefix', '')}{quote['exact']}{quote.get('suffix', '')}" in text
            found += 1
    assert found == 9


def test_the_body_says_who_moves_and_on_whose_word(collection: dict[str, Any]) -> None:
    demand = full().positions[0]
    (annotation,) = [each for each in collection["first"]["items"] if each["id"].endswith(demand.id)]
    body, description, *tags = annotation["body"]
    assert body["accordingto:move"] == "demand"
    assert body["accordingto:holder"]["name"] == "Odra Velsin"
    officials = body["accordingto:chain"]["@list"][1]
    assert officials["accordingto:unnamed"]["accordingto:count"] == 2
    assert "According to Harbour Post → two senior officials" in description["value"]
    assert [tag["value"] for tag in tags] == ["demand", "port of Ys"]


def test_it_is_json_ld_that_means_what_the_vocabulary_says(collection: dict[str, Any]) -> None:
    local = {**collection, "@context": [CONTEXT, collection["@context"][1]]}
    (expanded,) = jsonld.expand(local)
    annotations = expanded["http://www.w3.org/ns/activitystreams#first"][0][
        "http://www.w3.org/ns/activitystreams#items"
    ][0]["@list"]
    assert all(each["@type"] == [f"{OA}Annotation"] for each in annotations)
    assert all(each[f"{OA}hasTarget"] for each in annotations)
    selectors = [
        selector["@type"][0]
        for each in annotations
        for target in each[f"{OA}hasTarget"]
        for selector in target[f"{OA}hasSelector"]
    ]
    assert set(selectors) == {f"{OA}TextQuoteSelector", f"{OA}TextPositionSelector"}
