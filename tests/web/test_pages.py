"""Every page shows what the record has, says where it stands, and stays small."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import ADDRESS, MADE, desk_on

from accordingto.record import open_record
from accordingto.vocabulary import Reading
from accordingto.web import Desk, create_app

DEMAND, REFUSAL = MADE.positions
PAGES = {
    "/": ["Who stands where", "Odra Velsin", "1 article"],
    "/issues": ["ports and shipping"],
    "/actors": ["Odra Velsin", "Harbour Post"],
    "/actors?kind=state": ["Quorra"],
    f"/actors/{MADE.actors[0].id}": ["President", "hand over the port of Ys", "Who speaks for it", "does not know"],
    f"/reports/{MADE.document.id}": ["Gazette", "demanded", "hand over the port of", "nobody is named"],
    f"/items/{DEMAND.id}": ["Harbour Post", "two senior officials", "hand over the port of Ys"],
    f"/items/{MADE.events[0].id}": ["Meeting", "Ines Báthory"],
    f"/items/{MADE.attributions[0].id}": ["Words of Odra Velsin"],
    f"/items/{MADE.times[0].id}": ["on Monday", "5 May 2031"],
    f"/places/{MADE.places[0].id}": ["Disputed by Talmere and Quorra"],
    "/claims": ["Odra Velsin on"],
    "/timeline": ["demand", "meeting"],
    "/map": ["disputed by Talmere and Quorra", "<circle"],
    "/sources": ["origins shown independent"],
    "/search": ["By issue"],
    "/search?words=port": ['<span class="found">port</span>'],
    "/conflict": ["Graph Model", "Draft a model from the record"],
    "/conflict?issue=ports": ["What can last", "What it hangs on", "Sides and options"],
    "/review": ["Decided by"],
    "/decisions": ["Nobody has decided"],
    "/add": ["Choose files", "Add reports"],
}


class Structure(HTMLParser):
    """Open elements that are never closed, closed ones that were never open, and ids that stand for two things."""

    EMPTY = frozenset({"meta", "link", "input", "br", "path", "circle", "rect"})

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.EMPTY and tag not in {"li", "option"}:
            self.stack.append(tag)
        if tag == "a" and self.stack.count("a") > 1:
            self.wrong.append("a link in a link")
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "style" or name.startswith("on"):
                self.inline.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.EMPTY or tag in {"li", "option"}:
            return
        if not self.stack or self.stack.pop() != tag:
            self.wrong.append(f"</{tag}>")


@pytest.mark.parametrize("page", [each for each in PAGES if each != "/add"])
def test_a_page_shows_what_is_in_the_record(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    missing = [words for words in PAGES[page] if words not in answer.text]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_well_formed_without_inline_code(client: TestClient, page: str) -> None:
    text = client.get(page).text
    found = Structure()
    found.feed(text)
    assert (found.wrong, found.stack, found.inline) == ([], [], [])
    assert sorted(found.ids) == sorted(set(found.ids))
    assert len(text.encode()) < 200_000
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", text) == []


def test_every_id_leads_to_its_page(client: TestClient, held: Reading) -> None:
    groups = (held.attributions, held.positions, held.events, held.actors, held.places, held.times)
    for item in (held.document, *(each for group in groups for each in group)):
        assert client.get(f"/items/{item.id}").status_code == 200
        assert client.get(f"/items/{item.id[:10]}").status_code == 200


def test_an_issue_and_a_claim_have_pages(client: TestClient, desk: Desk) -> None:
    issue = desk.record.issues()[0]
    text = client.get(f"/issues/{issue.id}").text
    assert issue.name in text
    claim = desk.record.claims()[0]
    text = client.get(f"/claims/{claim.id}").text
    assert "<svg" in text
    assert "1 article, 1 origin" in text


def test_a_report_has_an_anchor_for_every_item(client: TestClient, held: Reading) -> None:
    text = client.get(f"/reports/{held.document.id}").text
    items = (*held.attributions, *held.positions, *held.events, *held.times, *held.places, *held.actors)
    ids: list[str] = [item.id for item in items]  # type: ignore[attr-defined]
    assert [id_ for id_ in ids if f'id="{id_}"' not in text] == []


def test_nested_words_are_nested_and_chains_are_told(client: TestClient, held: Reading) -> None:
    text = client.get(f"/reports/{held.document.id}").text
    assert re.search(r'class="said d1"[^>]*>.{0,400}class="said d2"', text, re.DOTALL)
    assert "demand by Odra Velsin, on the word of Harbour Post → two senior officials" in text


def test_a_span_has_an_address(client: TestClient, held: Reading) -> None:
    proposal = DEMAND.proposal
    assert proposal is not None
    text = client.get(f"/reports/{held.document.id}?span={proposal.start}-{proposal.end}").text
    assert f"<q>{proposal.exact}</q>" in text
    assert '<span class="cited" id="span">' in text
    for nonsense in ("9-3", "-", "1e9-2", "999999-9999999", "<script>"):
        answer = client.get(f"/reports/{held.document.id}", params={"span": nonsense})
        assert answer.status_code == 200
        assert 'id="span"' not in answer.text


def test_a_long_report_comes_in_parts(desk: Desk) -> None:
    from tests.record.building import document, reading

    paragraphs = "\n".join(f"Paragraph {n} says nothing at all of any matter." for n in range(1200))
    long = reading(document(f"{paragraphs}\n{MADE.document.text}", title="Long"))
    desk.record.add(long)
    client = TestClient(create_app(desk), base_url=ADDRESS)
    first = client.get(f"/reports/{long.document.id}")
    assert len(first.content) < 200_000
    assert "Paragraph 0 " in first.text
    assert "hand over the port" not in re.sub(r"<section.*", "", first.text, flags=re.DOTALL)
    demand = long.positions[0]
    cited = client.get(f"/reports/{long.document.id}?span={demand.evidence.start}-{demand.evidence.end}").text
    assert f'id="{demand.id}"' in cited
    assert "Paragraph 0 " not in cited


def test_an_empty_record_says_so(tmp_path: object) -> None:
    with desk_on(tmp_path / "empty.db", create=True) as desk:  # type: ignore[operator]
        client = TestClient(create_app(desk), base_url=ADDRESS)
        for page in ("/", "/issues", "/actors", "/claims", "/timeline", "/map", "/sources", "/review", "/search"):
            assert client.get(page).status_code == 200
        assert "The record is empty" in client.get("/").text


def test_what_is_not_there_is_said_in_one_sentence(client: TestClient) -> None:
    for page in ("/nowhere", "/reports/doc-000000000000", "/actors/act-0000", "/items/pos-0000", "/jobs/x"):
        answer = client.get(page)
        assert answer.status_code == 404
        assert "<h1>Not done</h1>" in answer.text


def test_a_page_is_made_anew_when_the_record_has_changed(client: TestClient, desk: Desk) -> None:
    from tests.record.building import numbered

    assert "1 article," in client.get("/").text
    with open_record(str(desk.record.location)) as record:
        record.add(numbered(2, publisher="Courier"))
    assert "2 articles," in client.get("/").text
