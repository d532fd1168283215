"""Pages made in the manner of news sites: what is the article, what is not, and what the page says of itself."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from tests.ingest.taking import document, from_text, refusal, written

from accordingto.ingest import RefusalKind
from accordingto.ingest.html_metadata import page_draft
from accordingto.ingest.html_page import parsed_page
from accordingto.ingest.refusals import CannotRead
from accordingto.ingest.web_pages import html_draft
from accordingto.vocabulary import Document

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> Document:
    return document(PAGES / f"{name}.html")


def lines(name: str) -> list[str]:
    return page(name).text.split("\n\n")


def facts(markup: str, address: str | None = None) -> dict[str, object]:
    draft, _ = page_draft(
        parsed_page(f"<html><head>{markup}</head><body><p>The envoys met.</p></body></html>"), address
    )
    return {name: getattr(draft, name) for name in ("title", "publisher", "author", "published", "url")}


def test_a_broadcasters_page() -> None:
    found = page("broadcaster")
    assert (found.title, found.publisher) == ("Ashka talks: Envoys leave without a date", "Terk Broadcasting")
    assert (found.author, found.published) == ("Ilona Marsh, Theo Brandt", date(2026, 10, 2))
    assert (found.url, found.language) == ("https://terk.example/news/articles/c1x2", "en")
    said = lines("broadcaster")
    assert said[0].startswith("Envoys from Kaldovia and Terkovia have left talks")
    assert said[-1].endswith("a second round was likely in the second half of the month.")
    assert said[2:6] == [
        "'No map'",
        "Kaldovia’s foreign minister, Anton Sevrik, said there was “no map”.",
        "He did not say when he would return.",
        "No comment.",
    ]
    for furniture in ("cookies", "Copyright", "cellars", "side door", "hidden state", "News", "Sedrin", "Marsh"):
        assert furniture not in found.text


def test_a_page_of_blog_software() -> None:
    found = page("blog-software")
    assert (found.title, found.publisher, found.author) == (
        "Drevsk offers to open sluices",
        "The Valley Post",
        "Pavel Orne",
    )
    assert (found.published, found.url) == (date(2026, 10, 5), "https://valleypost.example/2026/10/drevsk-offers/")
    assert lines("blog-software") == [
        "Kaldovia offered on Monday to open the sluices of the Corrin dam for six hours a day, if Terkovia stops "
        "shelling the control house.",
        "“We will open them at dawn and close them at noon,” the defence minister said.",
        "Terkovia’s prime minister, Edda Karvonis, rejected the offer within the hour.",
        "She called it “a tap with a gun on it”.",
        "- The dam was closed in June, after the control house was hit.",
        "- Water has been rationed in Salmograd since the second week of July.",
    ]


def test_a_live_blog_keeps_its_order_and_its_small_entries() -> None:
    said = lines("live-blog")
    assert said[0].startswith("Follow the first meeting")
    entries = ["10.40 BST", "Demeray: 'We came to listen'", "Sevrik arrives", "Good morning"]
    assert [said.index(each) for each in entries] == [1, 2, 6, 9]
    assert page("live-blog").published == date(2026, 9, 17)


def test_a_page_laid_out_with_tables() -> None:
    found = page("layout-tables")
    assert (found.title, found.author, found.published) == ("Envoy returns", "Lise Amund", date(2026, 9, 12))
    assert found.publisher is None
    assert lines("layout-tables")[1:] == [
        'She would not say how close. "Closer," she said, "is a direction and not a place."',
        "The government thanked her — and said no more.",
    ]


def test_agency_copy_on_a_local_papers_page() -> None:
    found = page("agency-copy")
    assert (found.publisher, found.author, found.credit) == (
        "Tessaly Gazette",
        "Northlight News Agency",
        "Northlight News Agency",
    )
    assert (found.published, found.url) == (date(2026, 9, 24), None)
    said = lines("agency-copy")
    assert said[0].startswith("Families wait at the bridge")
    assert said[1].startswith("HALVET (Northlight) — Kaldovia released 22")
    assert "He walked across alone." in said
    for furniture in (
        "partners",
        "inbox",
        "arithmetic",
        "Readers",
        "rights reserved",
        "Skip",
        "25 September",
        "Sept. 24",
    ):
        assert furniture not in found.text


def test_a_national_papers_page_keeps_its_standfirst_and_loses_its_pull_quotes() -> None:
    found = page("national-paper")
    assert (found.publisher, found.author, found.published) == ("the Lantern", "Kit Sorley", date(2026, 10, 13))
    said = lines("national-paper")
    assert said[0] == "Prime minister says town’s future is ‘not a question on a ballot’"
    assert said[1].startswith("Edda Karvonis has ruled out a vote")
    assert said[-3:-1] == ["Observers", "Drevsk has not responded."]
    for furniture in ("live updates", "modified", "Read more", "Photograph", "Topics", "Most viewed", "Two", "dcr"):
        assert furniture not in found.text


def test_the_whole_of_what_must_be_paid_for_is_a_report() -> None:
    found = page("subscribers-copy")
    assert (found.title, found.publisher) == ("How a Tap Became a Weapon", "The Meridian Times")
    assert (found.author, found.published) == ("Ansel Dray, Vesna Corl", date(2026, 10, 14))
    assert [len(line.split()) for line in lines("subscribers-copy")] == [14, 12, 46, 38, 74]
    assert "ADVERTISEMENT" not in found.text


def test_the_beginning_of_what_must_be_paid_for_is_no_report() -> None:
    refused = refusal(PAGES / "paywall.html")
    assert refused.kind is RefusalKind.NO_TEXT
    assert "only the beginning" in refused.message


def test_a_body_that_cannot_be_read_does_no_harm(tmp_path: Path) -> None:
    body = json.dumps({"@type": "NewsArticle", "articleBody": "<div>" * 5_000 + "words"})
    page = f"<html><body><script type='application/ld+json'>{body}</script><p>The envoys met.</p></body></html>"
    assert from_text(tmp_path, page, "a.html").text == "The envoys met."


def test_a_page_that_checks_who_asks_is_no_report() -> None:
    refused = refusal(PAGES / "cookie-wall.html")
    assert refused.kind is RefusalKind.NO_TEXT
    assert "who is asking" in refused.message


def test_a_page_that_was_cut_off_keeps_its_text(tmp_path: Path) -> None:
    whole = (PAGES / "broadcaster.html").read_text(encoding="utf-8")
    cut = from_text(tmp_path, whole[: whole.index("He did not say when")], "a.html")
    assert cut.text.endswith("said there was “no map”.")
    assert cut.published == date(2026, 10, 2)


def test_the_pages_own_characters_are_the_text(tmp_path: Path) -> None:
    said = (
        "The envoy\u200b said \u202eno\u202c to\u00a0it, and the minister \u2067agreed\u2069 with her in the evening."
    )
    markup = (
        f"<article><p>{said}</p><p>It was low.</p><p>{said}</p><p>A <b>sec</b>ond <i>voice</i>, later on.</p></article>"
    )
    assert from_text(tmp_path, f"<html><body>{markup}</body></html>", "a.html").text.split("\n\n") == [
        said,
        "It was low.",
        said,
        "A second voice, later on.",
    ]


@pytest.mark.parametrize(
    "wrapper", ["<div class='has-sidebar'>", "<div class='share-page'>", "<div id='related'>", "<section>"]
)
def test_no_name_of_a_wrapper_loses_a_whole_article(tmp_path: Path, wrapper: str) -> None:
    article = "".join(
        f"<p>The envoys met for the {day}th time on the river and said nothing new.</p>" for day in range(60)
    )
    assert from_text(tmp_path, f"<html><body>{wrapper}{article}", "a.html").text.count("\n\n") == 59


def test_prompts_go_and_what_somebody_says_stays(tmp_path: Path) -> None:
    markup = (
        "<p>The envoys met again on the Ashka river on Monday, an aide said.</p><p>Sign up to our letter.</p>"
        "<p>Our newsletter has it all. Subscribe now.</p><p>Advertisement</p>"
        "<p>Sign up to the truce, Osolin tells Karvonis.</p><p>“Follow us,” the guide said.</p>"
    )
    found = from_text(tmp_path, f"<html><body><article>{markup}</article></body></html>", "a.html")
    assert found.text.split("\n\n")[1:] == [
        "Sign up to the truce, Osolin tells Karvonis.",
        "“Follow us,” the guide said.",
    ]


def test_a_page_that_shows_nothing_of_its_article_may_state_it(tmp_path: Path) -> None:
    body = "The envoys of both countries met &amp; talked.\\n\\nThey did not say when they would meet again."
    stated = f'{{"@type": "NewsArticle", "headline": "Talks", "articleBody": "{body}"}}'
    page = f"<script type='application/ld+json'>{stated}</script><div id=app>Loading</div>"
    assert from_text(tmp_path, f"<html><body>{page}</body></html>", "a.html").text == (
        "The envoys of both countries met & talked.\n\nThey did not say when they would meet again."
    )
    marked = stated.replace("talked.\\n\\nThey", "talked.<br/>They")
    assert from_text(tmp_path, page.replace(stated, marked), "b.html").text.count("\n\n") == 1


def test_a_fragment_is_a_page(tmp_path: Path) -> None:
    assert (
        from_text(tmp_path, "<p>The envoys met.</p><p>They left.</p>", "a.html").text == "The envoys met.\n\nThey left."
    )


def test_text_under_the_name_of_a_page_is_text(tmp_path: Path) -> None:
    found = from_text(tmp_path, "Title: Talks\n\n1 < 2, said the envoy.", "a.html")
    assert (found.title, found.text, found.media_type) == ("Talks", "1 < 2, said the envoy.", "text/plain")


@pytest.mark.parametrize(
    ("markup", "field", "value"),
    [
        ('<meta property="og:site_name" content="Harbour Post">', "publisher", "Harbour Post"),
        ('<meta name="DC.publisher" content="Harbour Post">', "publisher", "Harbour Post"),
        ('<meta property="og:title" content="Talks &amp; more">', "title", "Talks & more"),
        ("<title>Talks | Harbour Post</title><meta property='og:site_name' content='Harbour Post'>", "title", "Talks"),
        ("<title>Talks | Harbour Post</title>", "title", "Talks | Harbour Post"),
        ('<meta name="author" content="by Nora Feldt">', "author", "Nora Feldt"),
        ('<meta property="article:author" content="https://social.example/nora">', "author", None),
        ('<meta itemprop="datePublished" content="2026-09-07">', "published", date(2026, 9, 7)),
        ('<meta name="pubdate" content="Mon, 07 Sep 2026 05:00:00 GMT">', "published", date(2026, 9, 7)),
        ('<meta name="last-modified" content="2026-09-07">', "published", None),
        ('<meta property="article:modified_time" content="2026-09-07">', "published", None),
        ('<meta name="date" content="07/09/2026">', "published", None),
        ('<link rel="canonical" href="https://post.example/a">', "url", "https://post.example/a"),
        ('<link rel="canonical" href="https://post.example/">', "url", None),
        ('<link rel="canonical" href="/a">', "url", None),
        ('<link rel="canonical" href="javascript:alert(1)">', "url", None),
        ('<meta property="og:url" content="https://post.example/b">', "url", "https://post.example/b"),
        ('<link rel="canonical" href="http://[broken">', "url", None),
        ('<meta name="twitter:site" content="@harbourpost">', "publisher", None),
        ('<script type="application/ld+json">{broken</script>', "title", None),
        (
            '<script type="application/ld+json">//<![CDATA[\n{"@type": "Article", "headline": "Talks"}\n//]]></script>',
            "title",
            "Talks",
        ),
    ],
)
def test_what_is_stated_counts_and_nothing_is_guessed(markup: str, field: str, value: object) -> None:
    assert facts(markup)[field] == value


def test_a_relative_address_is_joined_to_where_the_page_was_fetched() -> None:
    stated = facts('<link rel="canonical" href="/a">', "https://post.example/x?y=1")
    assert stated["url"] == "https://post.example/a"


LISTED = """<script type="application/ld+json">[
{"@type": "NewsArticle", "headline": "Another", "datePublished": "2020-01-01", "publisher": {"name": "Elsewhere"}},
{"@type": ["NewsArticle", "Article"], "headline": "Talks", "datePublished": "2026-09-07",
 "author": [{"name": "A. Marsh"}, "B. Orne"], "publisher": {"@id": "#org"}},
{"@type": "Organization", "@id": "#org", "name": "Harbour &amp; Post"}]</script>"""


def test_of_several_articles_the_one_so_titled_counts() -> None:
    stated = facts(f'<meta property="og:title" content="Talks">{LISTED}')
    assert (stated["published"], stated["publisher"]) == (date(2026, 9, 7), "Harbour & Post")
    assert stated["author"] == "A. Marsh, B. Orne"
    nobody = facts(f'<meta property="og:title" content="Neither">{LISTED}')
    assert (nobody["published"], nobody["publisher"], nobody["title"]) == (None, None, "Neither")


@pytest.mark.parametrize(
    ("times", "day"),
    [
        ("<time datetime='2026-09-07T10:00Z'>Monday</time>", date(2026, 9, 7)),
        ("<p>Published <time datetime='2026-09-07'>x</time></p><p>Updated <time datetime='2026-09-09'>y</time></p>",
         date(2026, 9, 7)),
        ("<time datetime='2026-09-07'>x</time><time datetime='2026-09-08'>y</time>", None),
        ("<p>" + "The envoys met. " * 20 + "</p><time datetime='2026-09-07'>x</time>", None),
    ],
)  # fmt: skip
def test_times_above_the_text_count_where_they_agree(times: str, day: date | None) -> None:
    tree = parsed_page(f"<html><body><article><h1>Talks</h1>{times}<p>The envoys met.</p></article></body></html>")
    assert page_draft(tree, None)[0].published == day


def test_dates_of_other_articles_and_of_today_are_not_taken(tmp_path: Path) -> None:
    markup = "<div>Friday, 25 September 2026</div><h1>Talks</h1><p>The envoys met on 3 September 2026 in Vienna.</p>"
    found = from_text(tmp_path, f"<html><body>{markup}</body></html>", "a.html")
    assert found.published is None


P = "<p>The envoys of Kaldovia met again on the river and talked for a long time about water.</p>"
HOSTILE = {
    "deep divs": "<div>" * 100_000 + P,
    "deep divs with words": P + "<div>word" * 100_000,
    "deep inline": "<p>" + "<b>" * 100_000 + P,
    "deep tables": "<table><tr><td>" * 30_000 + P,
    "attributes": "<p " + " ".join(f'a{number}="x"' for number in range(100_000)) + ">" + P,
    "attributes never closed": P + "<p " + " ".join(f"a{number}=x" for number in range(100_000)),
    "a huge attribute": "<p a='" + "x" * 3_000_000 + "'>" + P,
    "quotes never closed": P + "<a '" * 100_000,
    "comments never closed": P + "<!--" * 100_000,
    "scripts never closed": P + "<script>" * 50_000,
    "angle brackets": "<" * 300_000 + P,
    "entities": "&a" * 300_000 + P,
    "zero bytes": "<p>The \x00 envoy \x00</p>" * 5_000,
    "spans": "<p>" + "<span>a b c</span>" * 50_000 + "</p>" + P,
    "times": "<article>" + "<time datetime='2026-01-01'>x</time>" * 20_000 + P,
    "headings": "<h1>x</h1>" * 30_000 + P,
    "metas": '<meta name="author" content="By x">' * 30_000 + P,
    "nested json": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + P,
    "document types": "<!DOCTYPE " * 50_000 + P,
    "many long lists": ("<ul>" + "<li><a href=x>word word word</a></li>" * 50 + "</ul>") * 300 + P,
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_end_quickly_with_text_or_a_refusal(markup: str) -> None:
    started = time.monotonic()
    try:
        assert html_draft(f"<html><body>{markup}</body></html>", None).text
    except CannotRead as error:
        assert error.kind in {RefusalKind.NO_TEXT, RefusalKind.MALFORMED}
    assert time.monotonic() - started < 10


def test_what_is_nested_too_deep_is_refused_and_not_dropped(tmp_path: Path) -> None:
    assert "talked" in from_text(tmp_path, "<div>" * 1_000 + P, "a.html").text
    assert refusal(written(tmp_path, "b.html", P + "<div>word" * 5_000)).kind is RefusalKind.MALFORMED


def test_entities_of_a_document_type_are_not_expanded(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 20))
    xhtml = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{levels}]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The envoys met: &l19; &f; and left.</p></body></html>'
    )
    found = from_text(tmp_path, xhtml, "a.xhtml")
    assert len(found.text) < 100
    assert "root:" not in found.text


def test_a_page_of_many_words_is_read_whole_and_in_time(tmp_path: Path) -> None:
    paragraphs = [
        f"On day {day} the envoys of both countries met again on the river and talked about water."
        for day in range(40_000)
    ]
    markup = "<nav><a href=/>Home</a></nav><article>" + "".join(f"<p>{each}</p>" for each in paragraphs) + "</article>"
    started = time.monotonic()
    assert from_text(tmp_path, f"<html><body>{markup}", "a.html").text.split("\n\n") == paragraphs
    assert time.monotonic() - started < 15
