"""The conflict page: drafted from the record, explained, tried, edited; its limits, its evidence and its addresses."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import MADE, token_of

from accordingto.conflict import conflict_from_text

DEMAND = MADE.positions[0]
DRAFT = "/conflict?issue=ports&at=2031-05-08"
CHICKEN = """
name: Chicken
decision_makers:
  - name: A
    options: [{name: swerve, evidence: [pos-000000000000], reason: so it is told}]
    preferences: {ranking: [NY, YY, YN, NN]}
  - name: B
    options: [{name: yield}]
    preferences: {statements: ["not yield", {statement: swerve, assumption: true}]}
status_quo: NN
"""


def edited_text(page: str) -> str:
    """The text that the page offers for editing."""
    found = re.search(r"<textarea id=\"model\".*?>(.*?)</textarea>", page, re.DOTALL)
    assert found is not None
    return html.unescape(found[1]).removeprefix("\n")


def post(client: TestClient, text: str, **more: str) -> str:
    token = token_of(client.get("/conflict").text)
    answer = client.post("/conflict", data={"token": token, "model": text, **more})
    assert answer.status_code == 200
    return answer.text


def test_an_issue_leads_to_a_draft_of_it(client: TestClient) -> None:
    issue = re.search(r'href="(/issues/iss-[0-9a-f]+)">ports', client.get("/issues").text)
    assert issue is not None
    way = re.search(r'href="(/conflict\?issue=[^"]+)">Draft a conflict model', client.get(issue[1]).text)
    assert way is not None
    assert "What can last" in client.get(html.unescape(way[1])).text


def test_a_draft_shows_each_part_with_its_evidence(client: TestClient) -> None:
    page = client.get(DRAFT).text
    assert f'href="/items/{DEMAND.id}"' in page
    assert f"/reports/{MADE.document.id}?span={DEMAND.evidence.start}-{DEMAND.evidence.end}#{DEMAND.id}" in page
    assert "hand over the port of Ys" in page
    assert '<b class="assumed">assumed</b>' in page
    for words in ("the present state", "Stable for all by Nash, GMR, SMR and SEQ", "Left out, and why", "<svg"):
        assert words in page
    assert len(page) < 200_000


def test_what_is_asked_has_an_address_of_its_own(client: TestClient) -> None:
    page = client.get(DRAFT).text
    links = {html.unescape(each) for each in re.findall(r'href="(/conflict\?[^"]+)"', page)}
    assert any("state=NN" in each and "at=2031-05-08" in each for each in links)
    for each in links:
        assert client.get(each).status_code == 200, each
    assert "Who leaves YY, and why" in client.get(f"{DRAFT}&state=YY&concept=Nash").text


@pytest.mark.parametrize("trial", ["sources", "independent&least=2", "swaps", "prefer&maker=Quorra&prefer=nothing"])
def test_a_trial_says_what_survives(client: TestClient, trial: str) -> None:
    page = client.get(f"{DRAFT}&try={trial}").text
    assert "tried." in page or 'role="alert"' in page
    assert "What it hangs on" in page


def test_what_hangs_on_one_source_is_told(client: TestClient) -> None:
    page = client.get(f"{DRAFT}&try=sources").text
    assert "taken away in turn" in page
    assert "robust" in page or "does not survive" in page


def test_what_was_drafted_is_edited_and_keeps_its_links(client: TestClient) -> None:
    page = client.get(DRAFT).text
    text = edited_text(page)
    assert conflict_from_text(text).grounds
    again = post(client, text.replace("name: ports", "name: Mine", 1), state="present")
    assert "<h1>Mine" in again
    assert f'href="/items/{DEMAND.id}"' in again
    # Without an address of its own, a state is asked about by a button of the form that has the text.
    asked = re.search(r'<button form="edited" name="ask" value="(state\|[^"]+)"', again)
    assert asked is not None
    assert "and why" in post(client, text, ask="state|YY")


def test_evidence_that_the_record_has_not_is_said_to_be_missing(client: TestClient) -> None:
    page = post(client, CHICKEN)
    assert "pos-000000000000, not in this record" in page
    assert 'href="/items/pos-000000000000"' not in page
    assert "so it is told" in page


def test_an_error_points_at_the_line(client: TestClient) -> None:
    token = token_of(client.get("/conflict").text)
    answer = client.post("/conflict", data={"token": token, "model": CHICKEN.replace("NY, YY", "NY, QQ")})
    assert answer.status_code == 422
    assert "line 5" in answer.text
    assert edited_text(answer.text).startswith("name: Chicken")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: x\ndecision_makers:\n  - name: A\n    options:\n" + "      - {name: a}\n" * 13, "12 options here"),
        ("name: x\ndecision_makers:\n" + "".join(f"  - {{name: a{at}}}\n" for at in range(13)), "12 decision makers"),
        ("[" * 5000, "nested too deeply"),
        ("x" * 100_001, "too long for a page"),
        ("", "There is no model"),
        (
            "{name: x, decision_makers: [{name: A, options: ["
            + ", ".join(f"{{name: o{at}}}" for at in range(10))
            + "]}]}",
            "preferences are unknown",
        ),
    ],
)
def test_what_would_take_too_long_is_refused_at_once(client: TestClient, text: str, words: str) -> None:
    token = token_of(client.get("/conflict").text)
    answer = client.post("/conflict", data={"token": token, "model": text})
    assert answer.status_code == 422
    assert words in answer.text


def test_more_changes_than_a_page_can_wait_for_are_refused(client: TestClient) -> None:
    options = ", ".join(f"{{name: o{at}}}" for at in range(12))
    wanted = ", ".join(f"o{at}" for at in range(12))
    text = f"{{name: x, decision_makers: [{{name: A, options: [{options}], preferences: {{statements: [{wanted}]}}}}]}}"
    assert "would take too long here" in post(client, text, **{"try": "swaps"})


def test_a_model_is_kept_as_a_file(client: TestClient) -> None:
    page = client.get(DRAFT).text
    kept = client.get("/conflict/model.yaml?issue=ports&at=2031-05-08")
    assert "attachment" in kept.headers["content-disposition"]
    assert conflict_from_text(kept.text) == conflict_from_text(edited_text(page))
    assert client.get("/conflict/model.svg?issue=ports").text.startswith("<svg")
    token = token_of(page)
    sent = client.post("/conflict", data={"token": token, "model": CHICKEN, "keep": "svg"})
    assert sent.headers["content-type"].startswith("image/svg+xml")
    assert client.get("/conflict/model.exe?issue=ports").status_code == 404
    assert client.get("/conflict/model.yaml").status_code == 422


def test_what_the_record_has_not_is_said_beside_the_form(client: TestClient) -> None:
    answer = client.get("/conflict?issue=herring")
    assert answer.status_code == 404
    assert "no position on herring" in answer.text
    assert 'value="herring"' in answer.text
    assert client.get("/conflict?" + "&".join(f"issue=a{at}" for at in range(9))).status_code == 422
    assert client.get(f"{DRAFT}&state=QQ").status_code == 422
