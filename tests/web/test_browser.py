"""The desk in Chromium over the example record: every page, every kind of work, by keyboard, narrow and on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from tests.web.browsing import browser, example, served

from accordingto.record import Record, open_record

PAGES = (
    "/",
    "/issues",
    "/issues/{issue}",
    "/actors",
    "/actors/{actor}",
    "/reports/{report}",
    "/items/{position}",
    "/claims",
    "/claims/{claim}",
    "/timeline",
    "/map",
    "/places/{place}",
    "/sources",
    "/search",
    "/search?words=Halvet",
    "/conflict",
    "/conflict?issue=weapons&issue=control+of+Halvet&options=5",
    "/conflict?issue=weapons&state=present&concept=Nash&try=swaps",
    "/review",
    "/decisions",
    "/add",
    "/nowhere",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def made(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.getbasetemp().parent)


@pytest.fixture(scope="module")
def ids(made: Path) -> dict[str, str]:
    """Ids of the record to fill in addresses: what has most to show of each kind."""
    with open_record(made) as record:
        return _ids(record)


def _ids(record: Record) -> dict[str, str]:
    issue = record.issues()[1]
    claim = max(record.claims(), key=lambda each: each.documents)
    (actors, _), (places, _) = record.ranked_actors(None, 3), record.ranked_places(1)
    position = next(each.position for each in record.standings() if each.position.in_return is not None)
    filed = record.find(position.id)
    return {
        "issue": issue.id,
        "claim": claim.id,
        "actor": actors[0].id,
        "place": places[0].id,
        "position": position.id,
        "report": filed.document,
    }


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "talks.db"))


@pytest.fixture
def address(record: Path) -> Iterator[str]:
    with served(record) as found:
        yield found


class Tab:
    """A page of the browser that keeps what goes wrong in it."""

    def __init__(self, chromium: Browser, **options: Any) -> None:
        self.context = chromium.new_context(**options)
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", self._note)

    def press(self, key: str) -> None:
        """Press a key on a page whose scripts are there."""
        self.page.wait_for_load_state()
        self.page.keyboard.press(key)

    def _note(self, message: ConsoleMessage) -> None:
        # A page that is not there is answered with 404, which a browser notes as an error.
        if message.type in {"error", "warning"} and "status of 404" not in message.text:
            self.wrong.append(message.text)


@pytest.fixture
def tab(chromium: Browser, address: str) -> Iterator[Tab]:
    # The desk is there until the tab is closed.
    assert address
    opened = Tab(chromium, viewport={"width": 1280, "height": 900})
    yield opened
    opened.context.close()
    assert opened.wrong == []


def test_every_page_is_accessible_and_without_errors(tab: Tab, address: str, ids: dict[str, str]) -> None:
    for path in PAGES:
        tab.page.goto(address + path.format(**ids))
        found = Axe().run(tab.page)
        violations = [
            f"{each['id']}: {node['html'][:160]}" for each in found.response["violations"] for node in each["nodes"]
        ]
        assert violations == [], path


def test_nothing_is_wider_than_a_narrow_screen(chromium: Browser, address: str, ids: dict[str, str]) -> None:
    tab = Tab(chromium, viewport={"width": 390, "height": 844})
    for path in PAGES:
        tab.page.goto(address + path.format(**ids))
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390, path
        found = Axe().run(tab.page)
        assert [each["id"] for each in found.response["violations"]] == [], path
    tab.context.close()
    assert tab.wrong == []


def test_everything_is_there_without_scripts(chromium: Browser, address: str, ids: dict[str, str]) -> None:
    tab = Tab(chromium, java_script_enabled=False)
    for path in PAGES[:-1]:
        answer = tab.page.goto(address + path.format(**ids))
        assert answer is not None
        assert answer.status == 200
    tab.page.goto(f"{address}/items/{ids['position']}")
    form = tab.page.locator("form", has=tab.page.locator('input[name="kind"][value="reject"]'))
    form.locator('input[name="author"]').fill("Ana")
    form.locator("button").click()
    expect(tab.page.locator("main form.notice")).to_contain_text("Written down")
    tab.context.close()


def test_a_printed_page_has_the_text_and_not_the_forms(tab: Tab, address: str, ids: dict[str, str]) -> None:
    tab.page.emulate_media(media="print")
    tab.page.goto(f"{address}/items/{ids['position']}")
    expect(tab.page.locator("blockquote").first).to_be_visible()
    expect(tab.page.locator("form").first).to_be_hidden()
    expect(tab.page.locator(".masthead nav")).to_be_hidden()
    tab.page.goto(f"{address}/reports/{ids['report']}")
    expect(tab.page.locator(".text p").first).to_be_visible()
    assert tab.page.pdf().startswith(b"%PDF")


def test_the_keyboard_leads_everywhere(tab: Tab, address: str) -> None:
    tab.page.goto(address)
    tab.page.keyboard.press("Tab")
    focused = tab.page.locator(":focus")
    expect(focused).to_have_text("To the text")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("main")).to_be_focused()
    seen = set()
    for _ in range(400):
        tab.page.keyboard.press("Tab")
        name = tab.page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.tagName")
        outline = tab.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if name == "BODY":
            break
        assert outline != "none", name
        seen.add(name)
    every = set(tab.page.eval_on_selector_all("main a", "all => all.map(each => each.getAttribute('href'))"))
    assert every <= seen


def test_a_chain_is_shown_on_focus_and_on_hover_and_put_away(tab: Tab, address: str, ids: dict[str, str]) -> None:
    tab.page.goto(f"{address}/reports/{ids['report']}")
    cue = tab.page.locator(f'.text a.cue[href="/items/{ids["position"]}"]').first
    note = tab.page.locator(f"#{cue.get_attribute('aria-describedby')}")
    expect(note).not_to_be_in_viewport()
    cue.focus()
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("on the word of")
    tab.page.keyboard.press("Escape")
    expect(note).not_to_be_in_viewport()
    cue.blur()
    cue.hover()
    expect(note).to_be_in_viewport()


def test_the_queue_is_answered_with_single_keys_and_undone(tab: Tab, address: str, record: Path) -> None:
    tab.page.goto(f"{address}/review")
    asked = tab.page.locator(".asked a").first.get_attribute("href")
    assert asked is not None
    tab.page.locator("#by").fill("Ana who types y and n")
    # What is typed into a field decides nothing, nor does Enter there.
    tab.page.keyboard.press("Enter")
    tab.page.locator("h1").click()
    with open_record(record) as held:
        assert held.decisions() == []
    tab.press("s")
    tab.page.wait_for_url("**/review?skip=1")
    tab.page.go_back()
    tab.page.locator("#by").fill("Ana")
    tab.page.locator("h1").click()
    key = tab.page.locator("#answers button[data-key]").first.get_attribute("data-key")
    assert key is not None
    tab.press(key)
    expect(tab.page.locator("main form.notice")).to_contain_text("Written down")
    expect(tab.page.locator(".asked a").first).not_to_have_attribute("href", asked)
    tab.press("u")
    expect(tab.page.locator(".asked a").first).to_have_attribute("href", asked)
    with open_record(record) as held:
        assert [(each.decision.author, each.taken_back) for each in held.decisions()] == [("Ana", True), ("Ana", False)]


def test_a_span_is_corrected_by_selecting_it(tab: Tab, address: str, record: Path, ids: dict[str, str]) -> None:
    tab.page.goto(f"{address}/items/{ids['position']}")
    tab.page.get_by_text("Correct a field").click()
    tab.page.get_by_role("link", name="text of the report").click()
    tab.page.wait_for_url("**&correct=*")
    tab.page.wait_for_load_state()
    words = tab.page.evaluate(
        """() => {
            const inside = document.querySelector("#span");
            const range = document.createRange();
            range.selectNodeContents(inside);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            const copy = inside.cloneNode(true);
            copy.querySelectorAll(".note").forEach((each) => each.remove());
            return copy.textContent;
        }"""
    )
    expect(tab.page.locator("#selected")).to_be_visible()
    tab.page.get_by_role("link", name="Set the proposal").click()
    expect(tab.page.locator("#value")).to_be_visible()
    expect(tab.page.locator("#field")).to_have_value("proposal")
    form = tab.page.locator("form#correct")
    form.locator('input[name="author"]').fill("Ana")
    form.get_by_role("button").click()
    expect(tab.page.locator("main form.notice")).to_contain_text("Written down")
    with open_record(record) as held:
        (standing,) = [each for each in held.standings() if each.position.id == ids["position"]]
        assert standing.corrected
        assert standing.position.proposal is not None
        assert standing.position.proposal.exact.startswith(words[:20])
        assert (
            standing.position.proposal.exact
            == held.document(standing.document).text[standing.position.proposal.start : standing.position.proposal.end]
        )


def test_the_address_of_selected_words_marks_them(tab: Tab, address: str, ids: dict[str, str]) -> None:
    tab.page.goto(f"{address}/reports/{ids['report']}")
    paragraph = tab.page.locator(".text p").nth(1)
    paragraph.click(click_count=3)
    expect(tab.page.locator("#selected")).to_be_visible()
    tab.page.get_by_role("link", name="Address of these words").click()
    tab.page.wait_for_url("**?span=*")
    expect(tab.page.locator("#span")).to_be_visible()


def test_actors_are_merged_and_a_source_is_graded(tab: Tab, address: str, ids: dict[str, str], record: Path) -> None:
    tab.page.goto(f"{address}/actors/{ids['actor']}")
    tab.page.get_by_text("Grade it").click()
    form = tab.page.locator("form", has=tab.page.locator('input[name="kind"][value="grade"]'))
    form.locator("select").select_option("B")
    form.locator('input[name="author"]').fill("Ana")
    form.get_by_role("button").click()
    expect(tab.page.locator("#decided")).to_be_visible()
    with open_record(record) as held:
        other = held.ranked_actors(None, 2)[0][1]
    tab.page.get_by_text("It is somebody else of the record").click()
    form = tab.page.locator("form", has=tab.page.locator('input[name="kind"][value="merge"]'))
    form.locator('input[name="object"]').fill(other.id)
    form.get_by_role("button").click()
    expect(tab.page.locator("main form.notice")).to_contain_text("Written down")
    with open_record(record) as held:
        assert held.actor(ids["actor"]).id == held.actor(other.id).id


def test_files_are_dropped_and_their_reading_is_watched(tab: Tab, address: str, tmp_path: Path) -> None:
    first = tmp_path / "<img src=x onerror=alert(1)>.txt"
    first.write_text("The envoys met at the port of Ys on Thursday, and said nothing at all.", encoding="utf-8")
    tab.page.goto(f"{address}/add")
    tab.page.locator("#files").set_input_files(first)
    tab.page.get_by_role("button", name="Read").click()
    tab.page.wait_for_url("**/jobs/*")
    expect(tab.page.locator("#state")).to_have_attribute("data-state", "done", timeout=15_000)
    expect(tab.page.locator("#fates li")).to_have_count(1)
    expect(tab.page.locator("#fates li")).to_contain_text("<img src=x onerror=alert(1)>.txt: added")


def test_two_people_at_once_are_told_of_each_other(chromium: Browser, address: str, ids: dict[str, str]) -> None:
    ana, ben = Tab(chromium), Tab(chromium)
    for each in (ana, ben):
        each.page.goto(f"{address}/items/{ids['position']}")
    for each, kind, name in ((ana, "accept", "Ana"), (ben, "reject", "Ben")):
        form = each.page.locator("form", has=each.page.locator(f'input[name="kind"][value="{kind}"]'))
        form.locator('input[name="author"]').fill(name)
        form.get_by_role("button").click()
    expect(ana.page.locator("main form.notice")).to_contain_text("Written down")
    expect(ben.page.locator("h1")).to_have_text("Somebody was faster")
    expect(ben.page.locator("main")).to_contain_text("Ana")
    assert Axe().run(ben.page).response["violations"] == []
    ben.page.get_by_role("button", name="Decide so all the same").click()
    expect(ben.page.locator("main form.notice")).to_contain_text("Written down")
    ana.context.close()
    ben.context.close()


def test_a_conflict_model_is_solved_and_edited(tab: Tab, address: str) -> None:
    model = """
name: Halvet
decision_makers:
  - name: Kaldovia
    options: [{name: cease fire}]
    preferences: {ranking: [NY, YY, NN, YN]}
  - name: Terkovia
    options: [{name: leave}]
    preferences: {ranking: [YN, YY, NN, NY]}
"""
    tab.page.goto(f"{address}/conflict")
    tab.page.locator("#model").fill(model)
    tab.page.locator("#asked").fill("NN")
    tab.page.get_by_role("button", name="Solve").click()
    expect(tab.page.locator("h1")).to_have_text("Halvet")
    expect(tab.page.locator("#why")).to_have_text(re.compile("NN"))
    expect(tab.page.locator(".graph svg")).to_be_visible()
    tab.page.locator("#try").select_option("swaps")
    tab.page.get_by_role("button", name="Try it").click()
    expect(tab.page.locator("#whatif + p")).to_contain_text("changes tried")
    assert Axe().run(tab.page).response["violations"] == []
    tab.page.locator("#model").fill(model.replace("name: Halvet", "name: Second try"))
    tab.page.get_by_role("button", name="Solve").click()
    expect(tab.page.locator("h1")).to_have_text("Second try")


def test_a_model_is_drafted_asked_and_edited_without_scripts(
    chromium: Browser, address: str, ids: dict[str, str]
) -> None:
    tab = Tab(chromium, java_script_enabled=False)
    tab.page.goto(f"{address}/issues/{ids['issue']}")
    tab.page.get_by_role("link", name="Draft a conflict model").click()
    tab.page.wait_for_url("**/conflict?issue=*")
    expect(tab.page.locator("#last")).to_be_visible()
    tab.page.get_by_role("link", name="GMR", exact=True).click()
    expect(tab.page.locator("#why + ul + p, #why + p").first).to_contain_text("By GMR")
    text = tab.page.locator("#model").input_value()
    assert "evidence:" in text
    tab.page.locator("#model").fill(re.sub("^name: .*$", "name: Edited", text, count=1, flags=re.MULTILINE))
    tab.page.get_by_role("button", name="Solve").click()
    expect(tab.page.locator("h1")).to_have_text("Edited")
    tab.page.locator("button[name=ask]").first.click()
    expect(tab.page.locator("#why")).to_be_visible()
    expect(tab.page.locator('.evidence a[href^="/items/pos-"]').first).to_be_visible()
    tab.context.close()
    assert tab.wrong == []
