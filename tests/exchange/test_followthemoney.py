"""Statements are what followthemoney's own reader and model take."""

from __future__ import annotations

import csv
import io
from typing import Any, cast

import pytest
from tests.exchange.conftest import Export, full

from accordingto.exchange.followthemoney_properties import NO_LANGUAGE, PROPERTY_TYPES
from accordingto.record import Record
from accordingto.vocabulary import Decision, DecisionKind

followthemoney = pytest.importorskip("followthemoney", reason="followthemoney, which has to be built, is not installed")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), dialect=csv.unix_dialect))


def test_the_library_reads_the_statements_and_gives_them_the_same_ids(export: Export) -> None:
    from followthemoney.statement.serialize import read_csv_statements

    text = export("ftm")
    statements = list(read_csv_statements(io.BytesIO(text.encode())))
    assert len(statements) == len(rows(text)) > 50
    for statement in statements:
        assert statement.id == statement.generate_key()
    assert len({each.id for each in statements}) == len(statements)


def test_entities_pass_the_model(export: Export) -> None:
    from followthemoney import model
    from followthemoney.statement.serialize import read_csv_statements

    entities: dict[str, dict[str, object]] = {}
    for each in read_csv_statements(io.BytesIO(export("ftm").encode())):
        entity = entities.setdefault(each.entity_id, {"id": each.entity_id, "schema": each.schema, "properties": {}})
        assert entity["schema"] == each.schema
        properties = entity["properties"]
        assert isinstance(properties, dict)
        if each.prop != "id":
            properties.setdefault(each.prop, []).append(each.value)
    schemata = set()
    for entity in entities.values():
        proxy = model.get_proxy(entity, cleaned=False)
        assert not proxy.schema.abstract
        proxy.schema.validate(cast(Any, entity))
        assert {prop.name for prop in proxy.iterprops()} == set(entity["properties"])  # type: ignore[call-overload]
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value), f"{prop} {value}"
            if prop.type.name == "entity":
                assert model[str(entities[value]["schema"])].is_a(prop.range)
        schemata.add(proxy.schema.name)
    assert schemata >= {"Article", "Person", "PublicBody", "Organization", "LegalEntity", "Mention", "Event", "Note"}
    assert "UnknownLink" in schemata


def test_the_types_of_properties_are_the_models() -> None:
    from followthemoney import model
    from followthemoney.statement.util import NON_LANG_TYPE_NAMES

    types: dict[str, set[str]] = {}
    for schema in model:
        for prop in schema.properties.values():
            types.setdefault(prop.name, set()).add(prop.type.name)
    for name, type_ in PROPERTY_TYPES.items():
        assert name == "id" or type_ in types[name]
    assert set(PROPERTY_TYPES.values()) & NON_LANG_TYPE_NAMES == NO_LANGUAGE


def test_a_statement_says_which_report_it_is_from(export: Export) -> None:
    found = [each for each in rows(export("ftm")) if each["prop"] == "name" and each["value"] == "Odra Velsin"]
    assert {each["origin"] for each in found} == {full().document.id}
    assert {each["first_seen"] for each in found} == {"2031-05-08"}


def test_who_is_who_stands_in_the_canonical_id(held: Record) -> None:
    from accordingto.exchange import TEXT_FORMATS

    envoy = next(each for each in full().actors if each.name == "Ines Báthory")
    (officials,) = [each for each in full().actors if each.unnamed]
    held.decide(Decision(author="Ana Weil", kind=DecisionKind.MERGE, subject=officials.id, object=envoy.id))
    found = {each["entity_id"]: each["canonical_id"] for each in rows("".join(TEXT_FORMATS["ftm"](held)))}
    assert found[officials.id] == found[envoy.id]
    assert found[full().document.id] == full().document.id
