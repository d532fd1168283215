"""What commands print with ``--json`` is what the committed schemas say, no more and no less."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.cli.conftest import Ask

from accordingto.cli.commands import COMMANDS
from accordingto.vocabulary import Reading

SCHEMAS = Path(__file__).resolve().parent.parent.parent / "docs" / "schemas"


@cache
def committed(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def check(name: str, value: Any) -> None:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(committed(name), format_checker=checker).validate(value)


def generated() -> dict[str, dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("generate_schemas", SCHEMAS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    schemas: Callable[[], dict[str, dict[str, Any]]] = module.schemas
    return schemas()


def test_the_committed_schemas_are_those_of_the_code() -> None:
    made = generated()
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(made)
    for name, schema in made.items():
        assert committed(name) == schema, "run docs/schemas/generate.py"


def test_every_command_has_a_schema() -> None:
    assert set(COMMANDS) <= {path.stem for path in SCHEMAS.glob("*.json")}


@pytest.mark.parametrize(
    "command", ["positions", "timeline", "sources", "changes", "contradictions", "actors", "places", "verify"]
)
@pytest.mark.usefixtures("held")
def test_a_view_prints_its_shape(ask: Ask, command: str) -> None:
    value = ask(command, "--json").json
    check(command, value)
    assert any(value.values())


def test_search_prints_its_shape(held: Reading, ask: Ask) -> None:
    value = ask("search", "trade", "--json").json
    check("search", value)
    assert value["matches"]


def test_show_prints_its_shape_for_every_kind_of_item(held: Reading, ask: Ask) -> None:
    kinds = set()
    groups = (held.attributions, held.positions, held.events, held.actors, held.places, held.times)
    for item in (held.document, *(each for group in groups for each in group)):
        value = ask("show", item.id, "--json").json
        check("show", value)
        kinds.add(value["kind"])
    assert kinds == {"document", "attribution", "position", "event", "actor", "place", "time"}


def test_export_prints_its_shape(held: Reading, ask: Ask, tmp_path: Path) -> None:
    check("export", ask("export", "json").json)
    check("export-written", ask("export", "csv", "--output", str(tmp_path / "x.csv"), "--json").json)


def test_an_error_has_its_shape(ask: Ask) -> None:
    check("error", json.loads(ask("show", "x", "--json").err))
    check("error", json.loads(ask("show", "--json").err))


def test_a_position_has_the_keys_that_the_design_promises(held: Reading, ask: Ask) -> None:
    promised = (
        "id holder move addressee target issue proposal evidence condition in_return channel time modality chain plover"
    )
    for position in ask("positions", "--json").json["positions"]:
        assert set(promised.split()) <= set(position)
        assert {"start", "end", "expression"} <= set(position["time"])
        assert set(position["evidence"]) == {"start", "end", "exact"}


def test_a_schema_refuses_what_is_not_promised(held: Reading, ask: Ask) -> None:
    value = ask("positions", "--json").json
    value["positions"][0]["certainty"] = 1
    with pytest.raises(jsonschema.ValidationError):
        check("positions", value)
