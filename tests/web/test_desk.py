"""A view that several ask for at once is made once, and what goes wrong with it is told to all of them."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import ADDRESS, MADE

from accordingto.errors import NotFoundError
from accordingto.record import Record
from accordingto.vocabulary import Decision, DecisionKind
from accordingto.web import Desk, create_app


def test_a_view_is_made_once_for_all_who_wait_for_it(desk: Desk) -> None:
    made: list[int] = []
    begun, go = threading.Event(), threading.Event()

    def make(record: Record) -> int:
        made.append(1)
        begun.set()
        assert go.wait(10)
        return record.counts()["documents"]

    with ThreadPoolExecutor(5) as pool:
        asked = [pool.submit(desk.view, "slow", make) for _ in range(5)]
        assert begun.wait(10)
        go.set()
        assert [each.result() for each in asked] == [1] * 5
    assert len(made) == 1
    # A change of the record is a reason to make it anew.
    desk.record.decide(Decision(author="Ana", kind=DecisionKind.ACCEPT, subject=MADE.positions[0].id))
    assert desk.view("slow", make) == 1
    assert len(made) == 2


def test_a_view_that_fails_fails_for_everybody_and_is_tried_again(desk: Desk) -> None:
    begun, go = threading.Event(), threading.Event()

    def fail(_: Record) -> int:
        begun.set()
        assert go.wait(10)
        raise NotFoundError("There is none.")

    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(desk.view, "none", fail) for _ in range(3)]
        assert begun.wait(10)
        go.set()
        for each in asked:
            with pytest.raises(NotFoundError):
                each.result()
    assert desk.view("none", lambda _: 7) == 7


def test_pages_are_made_a_few_at_a_time(desk: Desk) -> None:
    from anyio import to_thread

    with TestClient(create_app(desk), base_url=ADDRESS) as client:
        assert client.portal is not None
        assert client.portal.call(lambda: to_thread.current_default_thread_limiter().total_tokens) == 4
        assert client.get("/").status_code == 200
