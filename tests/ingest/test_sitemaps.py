"""Sitemaps beside saved pages: pages are found as wget and HTTrack save them; nothing is fetched, or read elsewhere."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest
from tests.ingest.feeding import PAGE
from tests.ingest.serving import answering, server
from tests.ingest.taking import says_what_to_do, taken, written

from accordingto.ingest import Ingested, Refusal, Skip, SkipKind
from accordingto.vocabulary import Document

NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
NEWS = (
    "<news:news><news:publication><news:name>Harbour Post</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>2031-05-08T10:00:00Z</news:publication_date>"
    "<news:title>The news title</news:title></news:news>"
)


def sitemap(*addresses: str, more: str = "") -> str:
    urls = "".join(f"<url><loc>{each}</loc><lastmod>2031-09-09</lastmod>{more}</url>" for each in addresses)
    return f'<?xml version="1.0"?><urlset {NAMES}>{urls}</urlset>'


def index(*addresses: str) -> str:
    maps = "".join(f"<sitemap><loc>{each}</loc></sitemap>" for each in addresses)
    return f"<sitemapindex {NAMES}>{maps}</sitemapindex>"


def page(folder: Path, name: str, title: str) -> None:
    written(folder, name, PAGE.format(title=title))


def titles(found: list[Ingested]) -> list[str | None]:
    return [each.title for each in found if isinstance(each, Document)]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://post.example/2031/one.html", "post.example/2031/one.html"),
        ("https://post.example/2031/one", "post.example/2031/one"),
        ("https://post.example/2031/one", "post.example/2031/one.html"),
        ("https://post.example/2031/one/", "post.example/2031/one/index.html"),
        ("https://post.example/2031/one", "post.example/2031/one/index.html"),
        ("https://post.example/2031/one.php", "post.example/2031/one.html"),
        ("https://post.example/one?id=3", "post.example/one?id=3"),
        ("https://post.example/one?id=3", "post.example/one@id=3.html"),
        ("https://post.example/one.php?id=3", "post.example/one1a2b.html"),
        ("https://post.example/a%20b.html", "post.example/a b.html"),
        ("https://post.example:8080/one.html", "post.example+8080/one.html"),
        ("https://post.example/", "post.example/index.html"),
        ("https://post.example/2031/one.html", "2031/one.html"),
    ],
)
def test_pages_are_found_where_they_are_saved(tmp_path: Path, address: str, name: str) -> None:
    page(tmp_path, name, "One")
    found = taken(written(tmp_path, "sitemap.xml", sitemap(address, more=NEWS)))
    assert titles(found) == ["One"]
    (only,) = found
    assert isinstance(only, Document)
    assert (only.url, only.published, only.publisher) == (address, date(2031, 5, 8), "Harbour Post")
    assert only.origin == str(tmp_path / name)


def test_when_a_page_was_last_changed_is_not_when_it_was_published(tmp_path: Path) -> None:
    page(tmp_path, "post.example/one.html", "One")
    (only,) = taken(written(tmp_path, "sitemap.xml", sitemap("https://post.example/one.html")))
    assert isinstance(only, Document)
    assert only.published is None


def test_a_sitemap_deep_in_the_site_finds_pages_above_it(tmp_path: Path) -> None:
    page(tmp_path, "post.example/one.html", "One")
    path = written(tmp_path, "post.example/maps/news.xml", sitemap("https://post.example/one.html"))
    assert titles(taken(path)) == ["One"]


def test_pages_that_were_not_saved_are_skipped_and_nothing_is_fetched(tmp_path: Path) -> None:
    with server(answering(PAGE.format(title="Fetched").encode(), "Content-Type: text/html")) as address:
        found = taken(written(tmp_path, "sitemap.xml", sitemap(f"{address}/a", f"{address}/b")))
        assert [each.kind for each in found if isinstance(each, Skip)] == [SkipKind.NOT_SAVED] * 2
    with server(answering(sitemap("https://post.example/one").encode(), "Content-Type: application/xml")) as address:
        (only,) = taken(f"{address}/sitemap.xml")
        assert isinstance(only, Skip)
        assert "https://post.example/one" in only.reason


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/../secret.html",
        "https://post.example/%2e%2e/secret.html",
        "https://post.example/..%2fsecret.html",
        "https://post.example/.hidden/secret.html",
        "https://post.example/link.html",
        "https://../secret.html",
        "file:///etc/passwd",
        "https://post.example/" + "x" * 300,
        "https://[broken",
        "https://post.example/\u0000",
    ],
)
def test_no_address_leads_out_of_the_site(tmp_path: Path, address: str) -> None:
    page(tmp_path, "secret.html", "Secret")
    page(tmp_path, "site/post.example/.hidden/secret.html", "Secret")
    (tmp_path / "site" / "post.example" / "link.html").symlink_to(tmp_path / "secret.html")
    path = written(tmp_path, "site/sitemap.xml", sitemap(address.replace("\u0000", "%00")))
    assert [type(each) for each in taken(path)] == [Skip]


def test_a_folder_is_read_once_with_what_its_sitemaps_say(tmp_path: Path) -> None:
    page(tmp_path, "post.example/2031/one.html", "One")
    page(tmp_path, "post.example/about.html", "About")
    listed = sitemap("https://post.example/2031/one.html", "https://post.example/gone.html", more=NEWS)
    written(tmp_path, "post.example/zz-sitemap.xml.gz", gzip.compress(listed.encode()))
    written(
        tmp_path,
        "post.example/index.xml",
        index("https://post.example/zz-sitemap.xml.gz", "https://post.example/x.xml"),
    )
    found = taken(tmp_path)
    assert sorted(filter(None, titles(found))) == ["About", "One"]
    days = {each.title: each.published for each in found if isinstance(each, Document)}
    assert days == {"One": date(2031, 5, 8), "About": None}
    skipped = [each.reason for each in found if isinstance(each, Skip)]
    assert len(skipped) == 2
    assert any("gone.html" in each for each in skipped)
    assert any("x.xml" in each for each in skipped)
    alone = taken(tmp_path / "post.example" / "index.xml")
    assert {each.id for each in alone if isinstance(each, Document)} <= {
        each.id for each in found if isinstance(each, Document)
    }


def test_an_index_leads_to_sitemaps_once_even_in_a_circle(tmp_path: Path) -> None:
    page(tmp_path, "post.example/one.html", "One")
    written(tmp_path, "post.example/a.xml", sitemap("https://post.example/one.html"))
    written(tmp_path, "post.example/b.xml", index("https://post.example/a.xml", "https://post.example/c.xml"))
    path = written(tmp_path, "post.example/c.xml", index("https://post.example/b.xml", "https://post.example/c.xml"))
    found = taken(path)
    assert titles(found) == ["One"]


def test_a_broken_sitemap_says_so(tmp_path: Path) -> None:
    page(tmp_path, "post.example/one.html", "One")
    whole = sitemap("https://post.example/one.html", "https://post.example/two.html")
    document, refused = taken(written(tmp_path, "sitemap.xml", whole[: whole.rindex("<lastmod>")]))
    assert isinstance(document, Document)
    assert isinstance(refused, Refusal)
    says_what_to_do(refused)
