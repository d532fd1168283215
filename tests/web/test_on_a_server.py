"""A desk on a record in a file and on one in PostgreSQL show and take the same."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import ADDRESS, MADE, alone, fields_of

from accordingto.location import Location
from accordingto.record import open_record
from accordingto.settings import Settings
from accordingto.web import Desk, DeskOptions, create_app

DEMAND = MADE.positions[0]


@pytest.fixture
def client(location: Location) -> Iterator[TestClient]:
    with open_record(location) as record:
        record.add(MADE)
    desk = Desk(DeskOptions(record=location), Settings(), alone)
    yield TestClient(create_app(desk), base_url=ADDRESS)
    desk.close()


def test_pages_are_shown(client: TestClient) -> None:
    for page in (
        "/",
        "/issues",
        "/actors",
        f"/actors/{MADE.actors[0].id}",
        f"/reports/{MADE.document.id}",
        f"/items/{DEMAND.id}",
        "/claims",
        "/timeline",
        "/map",
        "/sources",
        "/search?words=port",
        "/review",
        "/api/positions?issue=ports",
    ):
        assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("words", ["a\x00b", "\x00", '"', "port\x00", "\ud7ff\ue000", "%", "'; drop table texts; --"])
def test_whatever_is_searched_for_is_answered(client: TestClient, words: str) -> None:
    for page in ("/search", "/timeline", "/claims", "/api/search", "/decisions"):
        asked = {"words": words} if page == "/api/search" else {"words": words, "holder": words, "issue": words}
        assert client.get(page, params=asked).status_code == 200, page
    for page in ("/items/", "/actors/", "/reports/", "/api/items/"):
        assert client.get(page + quote(words, safe="")).status_code == 404


def test_a_stale_decision_is_noticed(client: TestClient) -> None:
    page = client.get(f"/items/{DEMAND.id}").text
    first, stale = fields_of(page, "accept"), fields_of(page, "reject")
    assert client.post("/decisions", data={**first, "author": "Ana"}).status_code == 200
    assert client.post("/decisions", data={**stale, "author": "Ben"}).status_code == 409
