"""Nothing in a report becomes markup, nobody else's page gets in, and nothing but the record is to be had."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.views.building import Draft
from tests.web.conftest import ADDRESS, MADE, desk_on, token_of

from accordingto.errors import SettingsError
from accordingto.record import open_record
from accordingto.vocabulary import Move, TimeInterval
from accordingto.web import Desk, DeskOptions, create_app

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</q></p></main><iframe src=javascript:alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<!--<script>-->",
    "<style>@import url(//evil.example)</style>",
    "{{ 7*7 }}{% raw %}",
    "${7*7}",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "\u202etxt.exe\u202c",
    "a\u0001b\u001b[31mred\u0007",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><button>",
    "]]><script>alert(1)</script>",
    "../../../../etc/passwd",
)
KNOWN = """
    html head meta title link body a header p nav ul li main h1 h2 h3 span section div table thead tr th tbody td
    article footer form input button kbd time q cite b em figure figcaption blockquote ol dl dt dd svg g rect text
    path circle label select option details summary textarea fieldset legend datalist script noscript br mark
    h4 code desc polygon
"""
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Found(HTMLParser):
    """What could be dangerous in a page: elements and attributes that no template has, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag not in KNOWN.split():
            self.strange.append(f"<{tag}>")
        if tag == "script" and not (known.get("src") or "").startswith("/static/"):
            self.strange.append("a script of another's")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                self.strange.append(f"{tag} {name}")
            if name in {"href", "src", "action"} and not re.match(r"/(?!/)|#|https?://|\?", value or ""):
                self.strange.append(f"{tag} {name}={value}")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on reports that are attacks in everything that a report can say."""
    path = tmp_path_factory.mktemp("attacked") / "talks.db"
    with open_record(path) as record:
        for number, attack in enumerate(ATTACKS):
            text = f"Report {number}: {attack} demanded the port {attack} of Ys, said the {attack} envoy.\n"
            draft = Draft(
                text,
                title=attack,
                publisher=attack,
                author=attack,
                url=f"javascript:alert({number})" if number % 2 else f"https://example.org/{attack}",
                credit=attack,
                origin=attack,
                published=date(2031, 5, 1 + number % 20),
            )
            holder = draft.actor(attack)
            outlet = draft.outlet(f"{attack} Post")
            envoy = draft.unnamed("envoy")
            draft.says(holder, "demanded", "the port")
            draft.position(
                holder,
                Move.DEMAND,
                "the port",
                outlet,
                envoy,
                issue=attack,
                time=TimeInterval(start=date(2031, 5, 1), end=date(2031, 5, 1), expression=attack),
            )
            record.add(draft.reading())
    with desk_on(path) as desk:
        yield desk


def pages_of(desk: Desk) -> Iterator[str]:
    yield from ("/", "/issues", "/actors", "/claims", "/timeline", "/map", "/sources", "/search", "/review")
    yield from ("/decisions", "/add", "/conflict", "/enter")
    yield from (f"/reports/{each}" for each in desk.record.latest_documents())
    yield from (f"/issues/{each.id}" for each in desk.record.issues())
    yield from (f"/conflict?issue={each.id}" for each in desk.record.issues())
    yield from (f"/claims/{each.id}" for each in desk.record.claims())
    yield from (f"/actors/{each.id}" for each in desk.record.actors())
    yield from (f"/items/{each.position.id}" for each in desk.record.standings())


def test_no_attack_becomes_markup(attacked: Desk) -> None:
    client = TestClient(create_app(attacked), base_url=ADDRESS)
    seen = 0
    for page in pages_of(attacked):
        answer = client.get(page)
        # What was reported need not be anything that somebody could do.
        assert answer.status_code in ({200, 422} if page.startswith("/conflict?") else {200}), page
        found = Found()
        found.feed(answer.text)
        assert found.strange == [], page
        assert CONTROLS.search(answer.text) is None, page
        seen += answer.text.count("alert(1)")
    # They are shown for what they are, not taken out.
    assert seen > 100


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_asked_for_is_never_markup(client: TestClient, attack: str) -> None:
    asked = {"words": attack, "issue": attack, "holder": attack, "since": attack, "span": attack, "from": attack}
    for page in (
        "/search",
        "/timeline",
        "/claims",
        "/actors",
        "/enter",
        f"/reports/{MADE.document.id}",
        "/",
    ):
        answer = client.get(page, params={**asked, "made": attack, "to": attack, "kind": attack})
        assert answer.status_code == 200, page
        found = Found()
        found.feed(answer.text)
        assert found.strange == [], page


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_conflict_model_says_is_never_markup(client: TestClient, attack: str) -> None:
    asked = {"state": attack, "try": "prefer", "maker": attack, "prefer": attack, "concept": attack, "at": attack}
    pages = [
        client.get("/conflict", params={"issue": "ports", **asked}),
        client.get("/conflict?issue=" + quote(attack)),
    ]
    part = {"evidence": [attack], "reason": attack}
    model = {
        "name": attack,
        "source": attack,
        "decision_makers": [
            {"name": attack, "options": [{"name": attack, **part}], "preferences": {"ranking": ["Y", "N"]}, **part}
        ],
        "status_quo": {"state": "N", "because": [{"by": attack, "option": attack, **part}]},
        "left_out": [{"what": attack, **part}],
    }
    form = {"token": token_of(client.get("/conflict").text), "model": json.dumps(model), "state": "present"}
    pages += [client.post("/conflict", data=form), client.post("/conflict", data={**form, "keep": "svg"})]
    for answer in pages:
        assert answer.status_code in {200, 404, 422}
        found = Found()
        found.feed(answer.text)
        assert found.strange == []
        assert CONTROLS.search(answer.text) is None


def test_browsers_are_told_to_run_nothing_but_the_desks_own(client: TestClient) -> None:
    for page in ("/", "/nowhere", "/api/issues", "/api/nowhere", "/static/desk.css"):
        headers = client.get(page).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_a_foreign_name_is_refused(desk: Desk) -> None:
    for host in ("evil.example", "evil.example:8765", "", "127.0.0.1.evil.example", "localhost.evil.example", "[", "@"):
        client = TestClient(create_app(desk), base_url=ADDRESS)
        answer = client.get("/", headers={"host": host})
        assert answer.status_code == 421, host
        assert "Odra" not in answer.text
    for host in ("localhost:1", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST"):
        assert TestClient(create_app(desk), base_url=ADDRESS).get("/", headers={"host": host}).status_code == 200


def test_a_name_that_is_given_is_the_desks(path: Path) -> None:
    with desk_on(path, names=("desk.example",)) as desk:
        assert TestClient(create_app(desk), base_url="http://desk.example").get("/").status_code == 200


POSTS = (
    *("/decisions", "/add", "/conflict", "/name", "/enter", "/leave", "/api/decisions", "/api/reports"),
    *("/api/conflict/solve", "/api/conflict/explain", "/api/conflict/whatif"),
)


@pytest.mark.parametrize("address", POSTS)
def test_nothing_is_written_without_the_token_of_a_form(client: TestClient, desk: Desk, address: str) -> None:
    client.get("/")
    form = {"kind": "reject", "subject": MADE.positions[0].id, "author": "Mallory", "token": "0" * 64, "text": "x"}
    for sent in (form, {**form, "token": ""}, {name: value for name, value in form.items() if name != "token"}):
        if address.startswith("/api/conflict/"):
            answer = client.post(address, json={"model": "x", **({"state": "x"} if "explain" in address else {})})
        elif address.startswith("/api/"):
            wanted = {name: value for name, value in form.items() if name != "token"}
            answer = client.post(address, json=wanted)
        else:
            answer = client.post(address, data=sent)
        assert answer.status_code == 403
    assert desk.record.decisions() == []
    assert desk.jobs.latest() == []


def test_another_sessions_token_is_no_good(desk: Desk) -> None:
    one, other = (TestClient(create_app(desk), base_url=ADDRESS) for _ in range(2))
    token = token_of(one.get("/conflict").text)
    other.get("/conflict")
    assert one.post("/conflict", data={"token": token, "model": "x"}).status_code == 422
    assert other.post("/conflict", data={"token": token, "model": "x"}).status_code == 403


def test_another_sites_page_can_send_nothing(client: TestClient) -> None:
    token = token_of(client.get("/conflict").text)
    form = {"token": token, "model": "name: x"}
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert client.post("/conflict", data=form, headers=headers).status_code == 403
    assert client.post("/conflict", data=form, headers={"origin": ADDRESS}).status_code == 422


def test_no_file_but_the_desks_own_is_to_be_had(client: TestClient, path: Path) -> None:
    for way in (
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/....//app.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..%5capp.py",
        f"/static/{path}",
        "/reports/..%2f..%2fetc%2fpasswd",
        "/jobs/..%2f..%2fetc",
        "/items/%00",
    ):
        answer = client.get(way)
        assert answer.status_code in {404, 405}, way
        assert "root:" not in answer.text
        assert "import" not in answer.text


def test_too_much_at_once_is_refused(path: Path) -> None:
    with desk_on(path, most_bytes=100_000) as desk:
        client = TestClient(create_app(desk), base_url=ADDRESS)
        token = token_of(client.get("/add").text)
        answer = client.post("/add", data={"token": token}, files={"files": ("a.txt", b"x" * 200_000)})
        assert answer.status_code == 413

        def dripping() -> Iterator[bytes]:
            for _ in range(40):
                yield b"text=" + b"x" * 10_000

        # Without a length, as in chunks.
        answer = client.post("/add", content=dripping(), headers={"content-type": "application/x-www-form-urlencoded"})
        assert answer.status_code == 413
        assert desk.jobs.latest() == []


def test_a_desk_for_others_needs_a_password(path: Path) -> None:
    for host in ("0.0.0.0", "192.0.2.1", "::"):
        with pytest.raises(SettingsError, match="password"):
            DeskOptions(record=path, host=host)
    with pytest.raises(SettingsError, match="at least 8"):
        DeskOptions(record=path, password="short")
    assert "open sesame" not in repr(DeskOptions(record=path, host="0.0.0.0", password="open sesame"))


def test_nobody_enters_without_the_password(path: Path) -> None:
    with desk_on(path, password="open sesame") as desk:
        client = TestClient(create_app(desk), base_url=ADDRESS, follow_redirects=False)
        for page in ("/", f"/reports/{MADE.document.id}", "/api/issues", "/api/openapi.json", "/search?words=port"):
            answer = client.get(page)
            assert answer.status_code == (401 if page.startswith("/api/") else 303)
            assert "Odra" not in answer.text
        entrance = client.get("/").headers["location"]
        token = token_of(client.get(entrance).text)
        form = {"token": token, "to": f"/reports/{MADE.document.id}"}
        assert client.post("/enter", data={**form, "password": "open barley"}).status_code == 403
        answer = client.post("/enter", data={**form, "password": "open sesame"})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/reports/{MADE.document.id}")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        within = client.get("/")
        assert within.status_code == 200
        assert client.post("/leave", data={"token": token_of(within.text)}).status_code == 303
        assert client.get("/").status_code == 303


def test_programs_give_the_password_as_a_bearer(path: Path) -> None:
    with desk_on(path, password="open sesame") as desk:
        client = TestClient(create_app(desk), base_url=ADDRESS)
        assert client.get("/api/issues", headers={"authorization": "Bearer open sesame"}).status_code == 200
        for wrong in ("Bearer open", "Basic open sesame", "Bearer", "open sesame"):
            assert client.get("/api/issues", headers={"authorization": wrong}).status_code == 401


def test_passwords_cannot_be_tried_for_ever(path: Path) -> None:
    with desk_on(path, password="open sesame") as desk:
        for number in range(10):
            assert not desk.sessions.is_password(f"wrong {number}")
        assert not desk.sessions.is_password("open sesame")


def test_entering_leads_to_no_other_site(path: Path) -> None:
    with desk_on(path, password="open sesame") as desk:
        client = TestClient(create_app(desk), base_url=ADDRESS, follow_redirects=False)
        token = token_of(client.get("/enter").text)
        for to in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", ""):
            answer = client.post("/enter", data={"token": token, "password": "open sesame", "to": to})
            assert answer.headers["location"] == "/"
            client.cookies.clear()
            token = token_of(client.get("/enter").text)
