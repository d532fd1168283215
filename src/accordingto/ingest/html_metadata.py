"""A page → what it states of itself: JSON-LD of an article first, then OpenGraph and other meta elements."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from accordingto.ingest.dates import stated_date
from accordingto.ingest.finishing import Draft
from accordingto.ingest.header_lines import author_of
from accordingto.ingest.json_ld import Article, stated_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["page_draft"]

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "citation_title", "headline")
_PUBLISHERS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "publisher",
    "application-name",
)
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "citation_author")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "date",
)

_MOST_TIMES = 50


def page_draft(page: HtmlElement, address: str | None) -> tuple[Draft, Article]:
    """Return a draft without text of what the page states, and what JSON-LD states of its article.

    ``address`` is where the page was fetched, for relative links.
    """
    meta = _meta(page)
    url = _url(page, meta, address)
    title = _first(meta, _TITLES) or _only_heading(page)
    article = stated_article(page, title=title, url=url)
    draft = Draft(
        text="",
        title=article.title or title or _title_element(page, _first(meta, _PUBLISHERS)),
        publisher=article.publisher or _first(meta, _PUBLISHERS),
        author=article.author or _author(page, meta),
        published=article.published or _published(page, meta),
        url=url or article.url,
        language=None,
        language_hint=article.language or page.get("lang") or page.get("xml:lang") or meta.get("og:locale"),
        media_type="text/html",
    )
    return draft, article


def _meta(page: HtmlElement) -> dict[str, str]:
    """Return the page's meta elements by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(
                name.strip().lower().replace(":", ".", 1) if name[:2].lower() == "dc" else name.strip().lower(), content
            )
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _only_heading(page: HtmlElement) -> str | None:
    headings = [" ".join("".join(each.itertext()).split()) for each in page.iter("h1")]
    return headings[0] if len(headings) == 1 and headings[0] else None


def _title_element(page: HtmlElement, publisher: str | None) -> str | None:
    """Return the title element's words, without the publisher's name at their end."""
    element = page.find(".//title")
    title = " ".join("".join(element.itertext()).split()) if element is not None else ""
    if publisher and title.casefold().endswith(publisher.casefold()) and len(title) > len(publisher):
        title = title[: -len(publisher)].rstrip(" -–—|·:")
    return title or None


def _author(page: HtmlElement, meta: dict[str, str]) -> str | None:
    stated = next((meta[name] for name in _AUTHORS if name in meta and "://" not in meta[name]), None)
    if stated is None:
        links = [
            element for element in page.iter("a", "span") if "author" in (element.get("rel"), element.get("itemprop"))
        ]
        names = [" ".join("".join(element.itertext()).split()) for element in links]
        stated = ", ".join(dict.fromkeys(name for name in names if 2 < len(name) < 100))
    return author_of(stated) if stated else None


def _published(page: HtmlElement, meta: dict[str, str]) -> date | None:
    for name in _DATES:
        day = stated_date(meta.get(name))
        if day is not None:
            return day
    marked = [element for element in page.iter("time") if element.get("itemprop") == "datePublished"]
    marked = marked or [element for element in page.iter("time") if "pubdate" in element.attrib]
    days = {_day_of(element) for element in marked or _times_above_text(page)}
    return days.pop() if len(days) == 1 else None


def _day_of(element: HtmlElement) -> date | None:
    return stated_date(element.get("datetime") or element.get("content")) or stated_date("".join(element.itertext()))


def _times_above_text(page: HtmlElement) -> list[HtmlElement]:
    """Return the time elements between the only article's beginning and its first paragraph of some length.

    Times of changes are no dates of publication; where other times disagree, none is taken.
    """
    articles = [each for each in page.iter("article") if each.getparent() is not None]
    times: list[HtmlElement] = []
    for element in islice(articles[0].iter("time", "p"), _MOST_TIMES) if len(articles) == 1 else ():
        if element.tag == "p" and len(_beginning(element)) > 140:
            break
        around = _beginning(element.getparent()).casefold() if element.tag == "time" else ""
        if element.tag == "time" and "updated" not in around and "modified" not in around:
            times.append(element)
    return times


def _beginning(element: HtmlElement) -> str:
    """Return the first words of an element, without going through all of a large one."""
    return "".join(islice(element.itertext(), 20))[:200]


def _url(page: HtmlElement, meta: dict[str, str], address: str | None) -> str | None:
    """Return the address that the page gives as its own; the front of a site is no report's address."""
    links = [each.get("href") for each in page.iter("link") if (each.get("rel") or "").lower() == "canonical"]
    for stated in [*links[:1], meta.get("og:url")]:
        whole = _joined(address, stated)
        if whole is not None:
            return whole
    return None


def _joined(address: str | None, stated: str | None) -> str | None:
    try:
        whole = urljoin(address or "", stated.strip()) if stated else ""
        parts = urlsplit(whole)
    except ValueError:
        return None
    is_page = parts.scheme in {"http", "https"} and parts.netloc and (parts.path.strip("/") or parts.query)
    return whole if is_page else None
