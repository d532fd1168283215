"""The bundle is valid STIX 2.1, and an opinion in it is somebody's."""

from __future__ import annotations

import json
from typing import Any

import stix2
from stix2validator import ValidationOptions, validate_string
from tests.exchange.conftest import Export, full

from accordingto.exchange import TEXT_FORMATS
from accordingto.record import Record


def by_type(text: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for each in json.loads(text)["objects"]:
        found.setdefault(each["type"], []).append(each)
    return found


def check(text: str) -> None:
    bundle = stix2.parse(text, allow_custom=False)
    identifiers = [each.id for each in bundle.objects]
    assert len(set(identifiers)) == len(identifiers)
    for each in bundle.objects:
        assert set(each.get("object_refs", [])) <= set(identifiers)
    result = validate_string(text, ValidationOptions(version="2.1", strict=False))
    assert result.is_valid, result.errors


def test_the_bundle_is_valid(export: Export) -> None:
    check(export("stix"))


def test_the_bundle_with_judgements_is_valid(judged: Record) -> None:
    check("".join(TEXT_FORMATS["stix"](judged)))


def test_without_decisions_there_is_no_opinion_and_no_confidence(export: Export) -> None:
    objects = by_type(export("stix"))
    assert "opinion" not in objects
    assert all("confidence" not in each for several in objects.values() for each in several)


def test_an_opinion_is_what_a_person_decided(judged: Record) -> None:
    objects = by_type("".join(TEXT_FORMATS["stix"](judged)))
    opinions = {each["opinion"]: each for each in objects["opinion"]}
    # Accepted, and graded 2; rejected; a 6 is no judgement.
    assert sorted(each["opinion"] for each in objects["opinion"]) == ["agree", "agree", "disagree"]
    assert opinions["disagree"]["authors"] == ["Ana Weil"]
    assert opinions["disagree"]["explanation"] == "Rejected: heard the call"
    notes = {each["id"]: each for each in objects["note"]}
    demand = full().positions[0]
    (note,) = [each for each in notes.values() if each["external_references"][0]["external_id"] == demand.id]
    assert note["confidence"] == 70
    assert sum("confidence" in each for each in notes.values()) == 1


def test_an_unnamed_source_is_of_unknown_class(export: Export) -> None:
    (officials,) = [each for each in by_type(export("stix"))["identity"] if each["identity_class"] == "unknown"]
    assert officials["name"] == "two senior officials"
    assert "2 in number; on condition of anonymity" in officials["description"]


def test_a_report_is_dated_by_its_publication(export: Export) -> None:
    reports = {each["name"]: each for each in by_type(export("stix"))["report"]}
    assert reports["Ys"]["published"] == "2031-05-08T00:00:00.000Z"
    assert reports["Ys"]["external_references"][1]["url"].startswith("https://post.example/")


def test_a_place_without_country_or_coordinates_is_no_location(export: Export) -> None:
    (location,) = by_type(export("stix"))["location"]
    assert (location["name"], location["country"], location["latitude"]) == ("Ys", "QR", 48.1234567)
    assert location["description"].startswith("Disputed: Talmere and Quorra")
