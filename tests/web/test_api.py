"""The API answers in the shapes that the commands print, and in one shape of errors, whatever is asked."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, assume, given, settings
from tests.web.conftest import MADE, desk_on

from accordingto.web import create_app

SCHEMAS = Path(__file__).resolve().parent.parent.parent / "docs" / "schemas"
PASSWORD = "open sesame"
BEARER = {"Authorization": f"Bearer {PASSWORD}"}
SHAPES = {
    "/api/positions": "positions",
    "/api/positions?issue=ports&holder=Velsin&move=demand&since=2031-01-01&until=2031-12-31&limit=1": "positions",
    "/api/positions?at=2031-05-08&rejected=true": "positions",
    "/api/issues": "issues",
    "/api/claims?documents=1": "claims",
    "/api/timeline": "timeline",
    "/api/changes": "changes",
    "/api/contradictions": "contradictions",
    "/api/sources": "sources",
    "/api/sources/graph": "sources-graph",
    "/api/quotations?cuts=true": "quotations",
    "/api/actors?kind=person": "actors",
    "/api/places": "places",
    "/api/versions": "versions",
    "/api/search?words=port": "search",
    f"/api/items/{MADE.document.id}": "show",
    f"/api/items/{MADE.positions[0].id}": "show",
    "/api/review": "review",
    "/api/decisions": "decisions",
    "/api/conflict/draft?issue=ports": "conflict",
    "/api/conflict/draft?issue=ports&issue=port&at=2031-05-08&options=3": "conflict",
    "/api/conflict/solve?issue=ports": "conflict-solve",
    "/api/conflict/solve?issue=ports&concept=SSEQ": "conflict-solve",
    "/api/conflict/explain?issue=ports&state=present": "conflict-explain",
    "/api/conflict/whatif?issue=ports": "conflict-whatif",
    "/api/conflict/whatif?issue=ports&independent=2&swaps=true": "conflict-whatif",
}


@cache
def committed(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return schema


def check(name: str, value: Any) -> None:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(committed(name), format_checker=checker).validate(value)


@pytest.mark.parametrize("address", SHAPES)
def test_an_answer_has_the_shape_of_its_command(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    check(SHAPES[address], answer.json())


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/api/nowhere", 404, "not-found"),
        ("/api/items/pos-000000000000", 404, "not-found"),
        ("/api/positions?limit=0", 422, "usage"),
        ("/api/positions?since=0", 422, "usage"),
        ("/api/positions?since=20310505", 422, "usage"),
        ("/api/positions?sinse=2031-05-05", 422, "usage"),
        ("/api/positions?move=sing", 422, "usage"),
        ("/api/search", 422, "usage"),
        ("/api/readings/x", 404, "not-found"),
        ("/api/conflict/draft", 422, "usage"),
        ("/api/conflict/draft?issue=herring", 404, "not-found"),
        ("/api/conflict/draft?issue=ports&options=13", 422, "usage"),
        ("/api/conflict/explain?issue=ports&state=QQ", 409, "conflict"),
        ("/api/conflict/whatif?issue=ports&prefer=nobody", 409, "conflict"),
        ("/api/conflict/whatif?issue=ports&without=pos-0", 409, "conflict"),
    ],
)
def test_whatever_goes_wrong_is_an_error_of_the_one_shape(
    client: TestClient, address: str, status: int, kind: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    check("error", answer.json())
    assert answer.json()["error"]["kind"] == kind


def test_a_model_that_was_drafted_is_sent_back_and_solved_alike(client: TestClient) -> None:
    token = {"X-CSRF-Token": client.get("/api/session").json()["token"]}
    drafted = client.get("/api/conflict/draft?issue=ports")
    asked = {"explain": {"state": "present"}, "solve": {}, "whatif": {}}
    for name, more in asked.items():
        by_address = client.get(f"/api/conflict/{name}", params={"issue": "ports", **more}).json()
        for model in (drafted.json(), drafted.text):
            sent = client.post(f"/api/conflict/{name}", json={"model": model, **more}, headers=token)
            assert sent.status_code == 200
            assert sent.json() == by_address
    wrong = client.post("/api/conflict/solve", json={"model": "name: x\ndecision_makers: []"}, headers=token)
    assert wrong.status_code == 409
    assert "line 2" in wrong.json()["error"]["message"]
    assert client.post("/api/conflict/solve", json={"model": drafted.text}).status_code == 403


def test_what_could_hide_or_turn_text_is_escaped(client: TestClient) -> None:
    text = client.get("/api/search", params={"words": "port\u202e"}).text
    assert "\u202e" not in text
    assert json.loads(text)["words"] == "port\u202e"


def test_the_description_refers_to_nothing_that_it_has_not(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    parts = described["components"]["schemas"]
    references = {each.removeprefix("#/components/schemas/") for each in _references(described)}
    assert references <= set(parts)
    assert {path for path in described["paths"] if not path.startswith("/api/")} == set()


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [each for part in value.values() for each in _references(part)]
    return [each for part in value for each in _references(part)] if isinstance(value, list) else []


@pytest.fixture(scope="module")
def described(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("described") / "talks.db"
    path.write_bytes(made.read_bytes())
    with desk_on(path, password=PASSWORD, names=("testserver",)) as desk:
        yield schemathesis.openapi.from_asgi("/api/openapi.json", create_app(desk), headers=BEARER)


def test_schemathesis_finds_nothing(described: Any) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        _try(operation)


def _try(operation: Any) -> None:
    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def is_sound(case: Any) -> None:
        # Nothing is fetched for a test.
        assume(not (isinstance(case.body, dict) and "address" in case.body))
        case.call_and_validate(headers=BEARER)

    is_sound()
