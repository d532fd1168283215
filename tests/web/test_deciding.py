"""Decisions from the desk: by name, reversible, and never over somebody else's."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.record.test_places import report
from tests.web.conftest import ADDRESS, MADE, fields_of

from accordingto.errors import StaleDecisionError
from accordingto.record import open_record
from accordingto.vocabulary import Decision, DecisionKind, place_id
from accordingto.web import Desk, create_app

DEMAND, REFUSAL = MADE.positions
VELSIN, OFFICIALS, QUORRA, POST, ENVOY = MADE.actors


def decide(client: TestClient, page: str, kind: str, /, **more: str) -> Any:
    """Fill in the form of a page and send it."""
    fields = fields_of(client.get(page).text, kind)
    return client.post("/decisions", data={**fields, "author": "Ana", **more})


def made(desk: Desk) -> list[tuple[str, str, str | None, str | None, str | None]]:
    every = (each.decision for each in desk.record.decisions())
    return [(each.author, each.kind.value, each.subject, each.field, each.value) for each in every]


def test_a_position_is_judged_by_name_and_with_a_reason(client: TestClient, desk: Desk) -> None:
    answer = decide(client, f"/items/{DEMAND.id}", "reject", reason="nobody said so")
    assert answer.status_code == 200
    ((author, kind, subject, _, _),) = made(desk)
    assert (author, kind, subject) == ("Ana", "reject", DEMAND.id)
    page = client.get(f"/items/{DEMAND.id}").text
    assert "rejected" in page
    assert "nobody said so" in page
    assert DEMAND.id not in client.get("/search?holder=Velsin").text


def test_what_was_decided_can_be_taken_back_at_once(client: TestClient, desk: Desk) -> None:
    answer = decide(client, f"/items/{DEMAND.id}", "reject")
    undo = fields_of(answer.text, "undo")
    assert undo["author"] == "Ana"
    assert client.post("/decisions", data=undo).status_code == 200
    assert [each.taken_back for each in desk.record.decisions()] == [True, False]
    assert DEMAND.id in client.get("/search?holder=Velsin").text
    assert "(taken back)" in client.get("/decisions").text


def test_the_name_is_remembered_whatever_letters_it_has(client: TestClient) -> None:
    decide(client, f"/items/{DEMAND.id}", "accept", author="Łucja „Lu“ Ščerba; ok=1")
    page = client.get(f"/items/{REFUSAL.id}").text
    assert 'name="author" value="Łucja „Lu“ Ščerba; ok=1"' in page


def test_nobody_decides_without_a_name(client: TestClient, desk: Desk) -> None:
    answer = decide(client, f"/items/{DEMAND.id}", "reject", author=" ")
    assert answer.status_code == 422
    assert made(desk) == []


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("move", "request", "request"),
        ("holder", "Ines Báthory", "Ines Báthory"),
        ("proposal", "the port of Ys", "the port of Ys"),
        ("proposal", "97-111", MADE.document.text[97:111]),
        ("time", "2031-05-01/2031-05-02", "1 May 2031"),
    ],
)
def test_fields_are_corrected_by_words_names_days_and_ranges(
    client: TestClient, desk: Desk, field: str, value: str, found: str
) -> None:
    answer = decide(client, f"/items/{DEMAND.id}", "correct", field=field, value=value)
    assert answer.status_code == 200
    assert [each[3] for each in made(desk)] == [field]
    assert found in client.get(f"/items/{DEMAND.id}").text


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("correct", {"field": "proposal", "value": "words that are not there"}),
        ("correct", {"field": "holder", "value": "Nobody Known"}),
        ("correct", {"field": "move", "value": "sing"}),
        ("correct", {"field": "proposal", "value": ""}),
        ("correct", {"field": "proposal", "value": "90-99999"}),
        ("grade", {"field": "credibility", "value": "Z"}),
        ("assign", {"object": "iss-ffffffffffff"}),
        ("accept", {"subject": "pos-ffffffffffff"}),
        ("accept", {"kind": "sing"}),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    client: TestClient, desk: Desk, kind: str, more: dict[str, str]
) -> None:
    answer = decide(client, f"/items/{DEMAND.id}", kind, **more)
    assert answer.status_code in {404, 409}
    assert "<h1>Not done</h1>" in answer.text
    assert made(desk) == []


def test_actors_are_merged_by_name_and_split_again(client: TestClient, desk: Desk) -> None:
    decide(client, f"/actors/{ENVOY.id}", "merge", object="Odra Velsin")
    assert desk.record.actor(ENVOY.id).id == VELSIN.id
    page = client.get(f"/actors/{VELSIN.id}").text
    assert "Ines Báthory" in page
    decide(client, f"/actors/{VELSIN.id}", "split")
    assert desk.record.actor(ENVOY.id).id == ENVOY.id


def test_sources_are_graded(client: TestClient, desk: Desk) -> None:
    decide(client, f"/actors/{POST.id}", "grade", field="reliability", value="B")
    decide(client, f"/reports/{MADE.document.id}", "grade", field="reliability", value="C")
    decide(client, f"/items/{DEMAND.id}", "grade", field="credibility", value="3")
    assert [each[3:] for each in made(desk)] == [
        ("reliability", '"B"'),
        ("reliability", '"C"'),
        ("credibility", '"3"'),
    ]


def test_an_issue_is_renamed(client: TestClient, desk: Desk) -> None:
    issue = desk.record.issues()[0]
    decide(client, f"/issues/{issue.id}", "rename", value="The harbour <b>question</b>")
    assert "The harbour &lt;b&gt;question&lt;/b&gt;" in client.get("/").text


def test_the_queue_is_gone_through_with_single_keys(client: TestClient, desk: Desk) -> None:
    """What the script presses is a button of the form; without scripts it is pressed by hand."""
    decided = 0
    while decided < 20:
        page = client.get("/review").text
        buttons = re.findall(r'<button name="answer" value="([^"]*)" data-key="(\w)">', page)
        if not buttons:
            break
        hidden = dict(re.findall(r'<input type="hidden" name="(token|to)" value="([^"]*)"', page))
        question = re.sub(r'<form class="notice".*?</form>', "", page, flags=re.DOTALL)
        seen = re.findall(r'name="seen" value="([^"]*)"', question)
        answer = next(value for value, key in buttons if key in "anbd" or key == "r")
        sent = client.post("/decisions", data={**hidden, "seen": seen, "answer": answer, "author": "Ana"})
        assert sent.status_code == 200
        decided += 1
    assert 0 < decided < 20
    assert len(desk.record.decisions()) == decided
    assert "Nothing asks for a decision" in client.get("/review").text


def test_a_question_can_be_skipped(client: TestClient) -> None:
    first = client.get("/review").text
    assert 'href="/review?skip=1" data-key="s"' in first
    assert client.get("/review?skip=1").text != first


def test_of_two_people_at_once_the_second_is_told_of_the_first(desk: Desk) -> None:
    ana, ben = (TestClient(create_app(desk), base_url=ADDRESS) for _ in range(2))
    page = f"/items/{DEMAND.id}"
    forms = {name: fields_of(who.get(page).text, "reject") for name, who in (("Ana", ana), ("Ben", ben))}
    accepted = fields_of(ana.get(page).text, "accept")
    assert ana.post("/decisions", data={**accepted, "author": "Ana", "reason": "heard it"}).status_code == 200
    answer = ben.post("/decisions", data={**forms["Ben"], "author": "Ben"})
    assert answer.status_code == 409
    assert "Somebody was faster" in answer.text
    assert "heard it" in answer.text
    assert [each[0] for each in made(desk)] == ["Ana"]
    # Having seen it, Ben can still decide; both decisions stay.
    again = fields_of(answer.text, "reject")
    assert ben.post("/decisions", data={**again, "author": "Ben"}).status_code == 200
    assert [each[0] for each in made(desk)] == ["Ana", "Ben"]


def test_a_stale_merge_is_noticed_from_either_side(desk: Desk) -> None:
    ana, ben = (TestClient(create_app(desk), base_url=ADDRESS) for _ in range(2))
    stale = fields_of(ben.get(f"/actors/{VELSIN.id}").text, "merge")
    decide(ana, f"/actors/{ENVOY.id}", "merge", object=VELSIN.id)
    assert ben.post("/decisions", data={**stale, "object": ENVOY.id, "author": "Ben"}).status_code == 409


def test_only_one_of_many_at_the_same_moment_gets_through(path: object) -> None:
    def try_(number: int) -> bool:
        with open_record(str(path), create=False, timeout=30) as record:
            wanted = Decision(author=f"person {number}", kind=DecisionKind.REJECT, subject=DEMAND.id)
            try:
                record.decide_all([wanted], seen={DEMAND.id: ""})
            except StaleDecisionError as error:
                assert len(error.unseen) == 1
                return False
            return True

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(try_, range(8)))
    assert sum(outcomes) == 1
    with open_record(str(path)) as record:
        assert len(record.decisions()) == 1


def test_programs_decide_as_people_do(client: TestClient, desk: Desk) -> None:
    token = client.get("/api/session").json()["token"]
    headers = {"X-CSRF-Token": token}
    wanted = {"author": "Ana", "kind": "correct", "subject": DEMAND.id, "field": "in_return", "value": None}
    answer = client.post("/api/decisions", json={**wanted, "seen": {DEMAND.id: ""}}, headers=headers)
    assert answer.status_code == 200
    assert [each["kind"] for each in answer.json()["decisions"]] == ["correct"]
    stale = client.post("/api/decisions", json={**wanted, "seen": {DEMAND.id: ""}}, headers=headers)
    assert stale.status_code == 409
    assert stale.json()["error"]["kind"] == "stale-decision"
    assert json.loads(made(desk)[0][4] or "") is None
    assert client.get("/api/decisions").json()["decisions"][0]["author"] == "Ana"


def test_an_issue_is_nested_merged_and_split_again(client: TestClient, desk: Desk) -> None:
    one, other = (each.id for each in desk.record.issues())
    page = decide(client, f"/issues/{one}", "nest", object=other).text
    assert f'It stands under <a href="/issues/{other}">' in page
    assert f'Under it: <a href="/issues/{one}">' in client.get(f"/issues/{other}").text
    # Its last form for nesting puts it under none.
    decide(client, f"/issues/{one}", "nest")
    assert desk.record.issue(one).parent is None
    decide(client, f"/issues/{one}", "merge", object=other)
    assert desk.record.issue(other).merged == (one,)
    decide(client, f"/issues/{other}", "split")
    assert desk.record.issue(other).merged == ()
    assert [kind for _, kind, *_ in made(desk)] == ["nest", "nest", "merge", "split"]


def test_a_place_is_merged_and_split_again(client: TestClient, desk: Desk) -> None:
    desk.record.add(report("The ferry left Port Ysel.", "Port Ysel"))
    desk.record.add(report("The ferry reached Yselhaven.", "Yselhaven"))
    one, other = (place_id(name, None) for name in ("Yselhaven", "Port Ysel"))
    page = decide(client, f"/places/{one}", "merge", object=other).text
    assert "<h1>Port Ysel</h1>" in page
    assert f'Yselhaven <span class="quiet">{one}</span>' in page
    assert "The ferry reached" in page
    assert "Yselhaven" not in client.get("/map").text
    decide(client, f"/places/{other}", "split")
    assert "No other place in the record" in client.get(f"/places/{other}").text
    assert "Yselhaven" in client.get("/map").text
    assert [kind for _, kind, *_ in made(desk)] == ["merge", "split"]
