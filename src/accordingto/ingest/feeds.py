"""RSS 2.0, RSS 1.0 and Atom 1.0 → drafts, an entry each; what only announces a report is skipped."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from accordingto.ingest.dates import stated_date
from accordingto.ingest.finishing import Draft
from accordingto.ingest.fragments import base_of, joined, markup_in, paragraphs, plain_paragraphs
from accordingto.ingest.header_lines import author_of
from accordingto.ingest.refusals import CannotRead, NoReport, SkipKind
from accordingto.ingest.streams import Bytes
from accordingto.ingest.xml_streams import elements_of, named, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["feed_drafts", "is_feed"]

ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_BURNED = "http://rssnamespace.org/feedburner/ext/1.0"
_RSS = (
    "",
    "http://purl.org/rss/1.0/",
    "http://backend.userland.com/rss2",
    "http://my.netscape.com/rdf/simple/0.9/",
)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OF_THE_FEED = frozenset(("title", "language", "author", "publisher", "link", "creator"))
_FULL = 500
_TEASER = "The entry holds no more than a headline and a teaser of its report."
_MAIL = re.compile(r"\S+@\S+")
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|\b(?:read|see) (?:more|on|the full (?:story|article|report)|the rest)\b.{0,80}|"
    r"\b(?:continue reading|full story)\b.{0,120})[\s»→>.…]*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Feed:
    """What a feed says of all its entries."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    link: str | None = None
    address: str | None = None


def is_feed(root: tuple[str, str], within: tuple[str, str]) -> bool:
    """Whether the outermost element, and the first within it, are those of a feed."""
    if root == (_RDF, "RDF"):
        return within[0] in _RSS and within[1] in {"channel", "item", "image"}
    return root in {("", "rss"), (ATOM, "feed"), (ATOM, "entry")}


def feed_drafts(
    stream: Bytes, again: Callable[[], Bytes] | None, address: str | None, limit: int
) -> Iterator[tuple[int, Draft | CannotRead | NoReport]]:
    """Yield number and draft of each entry, in the order of the feed, and hold only one.

    ``again`` opens the feed once more: without it, what the feed says of itself below its entries is not known.
    ``address`` is where it was fetched.
    """
    feed = _Feed(address=address)
    if again is not None:
        for element in elements_of(stream, _is_of_the_feed, limit):
            if not isinstance(element, CannotRead):
                _learn(feed, element)
        stream = again()
    number = 0
    for element in elements_of(stream, lambda each: _is_entry(each) or _is_of_the_feed(each), limit):
        if isinstance(element, CannotRead):
            yield number + 1, element
        elif _is_entry(element):
            number += 1
            yield number, _draft_or_refusal(element, feed)
        elif again is None:
            _learn(feed, element)


def _is_entry(element: _Element) -> bool:
    space, name = named(element)
    return (name == "item" and space in _RSS) or (name == "entry" and space == ATOM)


def _is_of_the_feed(element: _Element) -> bool:
    around = element.getparent()
    if around is None or named(element)[1] not in _OF_THE_FEED:
        return False
    return named(around)[1] in {"channel", "feed"}


def _learn(feed: _Feed, element: _Element) -> None:
    """Add what an element says of the feed; what was said first stays."""
    space, name = named(element)
    try:
        words = words_of(element)
    except CannotRead:
        return
    if name == "title" and space in {*_RSS, ATOM}:
        feed.title = feed.title or (_shown(element) if space == ATOM else _one_line(words))
    elif name == "publisher" and space == _DC:
        feed.publisher = feed.publisher or words
    elif name == "language":
        feed.language = feed.language or words
    elif name == "author" and space == ATOM:
        feed.author = feed.author or words_of(element.find(f"{{{ATOM}}}name"))
    elif name == "link" and space in _RSS:
        feed.link = feed.link or words


def _draft_or_refusal(entry: _Element, feed: _Feed) -> Draft | CannotRead | NoReport:
    try:
        return _of_atom(entry, feed) if named(entry)[0] == ATOM else _of_rss(entry, feed)
    except CannotRead as error:
        return error


def _of_rss(item: _Element, feed: _Feed) -> Draft | NoReport:
    found = _children(item)
    title = _one_line(_first(found, *_rss("title"), (_DC, "title")))
    body = _first(found, (_CONTENT, "encoded"), (ATOM, "content"))
    announced = _first(found, *_rss("description"), (_DC, "description"))
    guid = next((found[name] for name in _rss("guid") if name in found), None)
    identifier = words_of(guid) or item.get(f"{{{_RDF}}}about") or _first(found, (_DC, "identifier"))
    base = base_of(item, feed.address) or feed.link or ""
    permanent = identifier if guid is None or guid.get("isPermaLink", "true").lower() != "false" else None
    link = _first(found, (_BURNED, "origLink"), *_rss("link"))
    text = _text(body, announced, title)
    if isinstance(text, NoReport):
        return text
    return Draft(
        text=text,
        title=title,
        publisher=_first(found, *_rss("source"), (_DC, "publisher")) or feed.title or feed.publisher,
        author=_author(_first(found, (_DC, "creator"), *_rss("author"))),
        published=_day(found, *_rss("pubDate"), (_DC, "date"), (_TERMS, "issued"), (_TERMS, "created")),
        url=joined(base, link) or joined("", permanent),
        language_hint=_first(found, (_DC, "language")) or _language(item) or feed.language,
        media_type="application/rss+xml",
        identifier=identifier,
    )


def _rss(name: str) -> list[tuple[str, str]]:
    """Return the names that an element of RSS can have: its own, and those in the namespaces of its versions."""
    return [(space, name) for space in _RSS]


def _of_atom(entry: _Element, feed: _Feed) -> Draft | NoReport:
    found = _children(entry)
    source = found.get((ATOM, "source"))
    title = _shown(found.get((ATOM, "title")))
    content = found.get((ATOM, "content"))
    if content is not None and content.get("src"):
        return NoReport(SkipKind.TEASER, "The entry only points to its report, which is not in the feed.")
    kind = "text" if content is None else (content.get("type") or "text").strip().lower()
    if "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml")):
        return NoReport(SkipKind.TYPE, f"The entry holds no text but {kind[:60]}.")
    text = _text(None if content is None else _markup_of(content), None, title)
    if isinstance(text, NoReport) and content is None and (ATOM, "summary") in found:
        return NoReport(SkipKind.TEASER, _TEASER)
    if isinstance(text, NoReport):
        return text
    origin = None if source is None else source.find(f"{{{ATOM}}}title")
    people = entry.findall(f"{{{ATOM}}}author/{{{ATOM}}}name")
    if not people and source is not None:
        people = source.findall(f"{{{ATOM}}}author/{{{ATOM}}}name")
    authors = ", ".join(dict.fromkeys(name for name in map(words_of, people) if name)) or feed.author
    return Draft(
        text=text,
        title=title,
        publisher=_shown(origin) or feed.title,
        author=_author(authors or _first(found, (_DC, "creator"))),
        published=_day(found, (ATOM, "published"), (_DC, "date"), (ATOM, "updated")),
        url=_alternate(entry, feed),
        language_hint=_language(entry if content is None else content) or feed.language,
        media_type="application/atom+xml",
        identifier=_first(found, (ATOM, "id")),
        version=_first(found, (ATOM, "updated")),
    )


def _text(body: str | None, announced: str | None, title: str | None) -> str | NoReport:
    """Return the text of a report: its content, or a description that is long enough to be one."""
    text = paragraphs(body) if body else ""
    if not text and announced:
        text = paragraphs(announced)
        if len(text) < _FULL:
            return NoReport(SkipKind.TEASER, _TEASER)
    if not text or _plain(text) == _plain(title or ""):
        return NoReport(SkipKind.TEASER, "The entry holds no more than a headline.")
    if len(text) < 2 * _FULL and _CUT.search(text):
        return NoReport(SkipKind.TEASER, "The entry holds no more than the beginning of its report.")
    return text


def _markup_of(content: _Element) -> str:
    """Return an Atom text construct as HTML: escaped, as elements, or plain."""
    kind = (content.get("type") or "text").strip().lower()
    if kind in {"html", "text/html"}:
        return words_of(content) or ""
    if kind == "xhtml" or kind.endswith(("+xml", "/xml")):
        words_of(content)
        return markup_in(content)
    return html.escape(plain_paragraphs(words_of(content) or ""), quote=False).replace("\n", "<br>")


def _shown(element: _Element | None) -> str | None:
    """Return a title as it is shown, without its markup."""
    if element is None:
        return None
    kind = (element.get("type") or "text").strip().lower()
    words = words_of(element)
    return _one_line(paragraphs(words)) if words and kind in {"html", "text/html"} else _one_line(words)


def _one_line(words: str | None) -> str | None:
    """Return the words of a title; RSS titles may hold markup, and say nowhere whether they do."""
    shown = paragraphs(words) if words and re.search(r"</?[a-z]+\b[^<>]*>|&#?\w+;", words) else words
    return " ".join((shown or "").split()) or None


def _author(stated: str | None) -> str | None:
    """Return the name in a byline; an address of e-mail is none."""
    words = _MAIL.sub("", stated or "")
    inside = re.search(r"\(([^()]{2,80})\)", words) if words != stated else None
    name = (inside[1] if inside else words).strip(" <>()\"',;")
    return author_of(name) if name else None


def _language(element: _Element) -> str | None:
    return next(filter(None, (each.get(_LANG) for each in (element, *element.iterancestors()))), None)


def _alternate(entry: _Element, feed: _Feed) -> str | None:
    for link in entry.findall(f"{{{ATOM}}}link"):
        if (link.get("rel") or "alternate") == "alternate":
            return joined(base_of(link, feed.address), link.get("href"))
    return None


def _children(element: _Element) -> dict[tuple[str, str], _Element]:
    """Return the elements in one by their names; the first of a name counts."""
    found: dict[tuple[str, str], _Element] = {}
    for each in element:
        found.setdefault(named(each), each)
    return found


def _first(found: dict[tuple[str, str], _Element], *names: tuple[str, str]) -> str | None:
    return next(filter(None, (words_of(found[name]) for name in names if name in found)), None)


def _day(found: dict[tuple[str, str], _Element], *names: tuple[str, str]) -> date | None:
    return next(filter(None, (stated_date(words_of(found[name])) for name in names if name in found)), None)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
