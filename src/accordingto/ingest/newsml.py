"""NewsML-G2 → drafts, a news item each; what belongs to packages, pictures and plans is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from accordingto.ingest.dates import stated_date
from accordingto.ingest.finishing import Draft
from accordingto.ingest.fragments import markup_in, paragraphs, plain_paragraphs, without_headline
from accordingto.ingest.header_lines import author_of
from accordingto.ingest.refusals import CannotRead, NoReport, SkipKind
from accordingto.ingest.streams import Bytes
from accordingto.ingest.xml_streams import elements_of, named, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NAR", "NEWS_ROOTS", "newsml_drafts"]

NAR = "http://iptc.org/std/nar/2006-10-01/"
_OTHERS = frozenset(("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"))
NEWS_ROOTS = frozenset(("newsItem", "newsMessage")) | _OTHERS
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NITF_BLOCKS = {
    "hl1": "h1",
    "hl2": "h2",
    "block": "div",
    "bq": "blockquote",
    "body.content": "div",
    "nitf-table": "div",
}
_NITF_LEFT_OUT = frozenset(("media", "body.head", "body.end", "head", "media-caption"))


def newsml_drafts(stream: Bytes, limit: int) -> Iterator[tuple[int, Draft | CannotRead | NoReport]]:
    """Yield number and draft of each item, in the order of the message, and hold only one."""
    for number, item in enumerate(elements_of(stream, _is_item, limit), start=1):
        if isinstance(item, CannotRead):
            yield number, item
            continue
        try:
            yield number, _draft(item)
        except CannotRead as error:
            yield number, error


def _is_item(element: _Element) -> bool:
    space, name = named(element)
    return space == NAR and (name == "newsItem" or name in _OTHERS)


def _draft(item: _Element) -> Draft | NoReport:
    _, kind = named(item)
    if kind != "newsItem":
        return NoReport(SkipKind.PACKAGE, f"It is no report but a {kind}, which only refers to others.")
    status = _code(_find(item, "itemMeta", "pubStatus"))
    if status not in {None, "usable"}:
        return NoReport(SkipKind.NOT_USABLE, f"Its publisher says that it is not to be used ({status}).")
    nature = _code(_find(item, "itemMeta", "itemClass"))
    if nature not in {None, "text", "composite"}:
        return NoReport(SkipKind.TYPE, f"It is no text but {nature}.")
    body = _body(item)
    headline = _words(item, "contentMeta", "headline") or (None if body is None else _in_nitf(body, "hl1"))
    headline = headline or _words(item, "itemMeta", "title")
    if body is None:
        return NoReport(SkipKind.TEASER, "Its text is not in it but elsewhere.")
    text = without_headline(_text(body), headline)
    if not text.strip():
        return NoReport(SkipKind.TEASER, "It holds no more than a headline.")
    author = _words(item, "contentMeta", "by") or _party(item, "contentMeta", "creator") or _in_nitf(body, "byline")
    publisher = _party(item, "itemMeta", "provider") or _party(item, "rightsInfo", "copyrightHolder")
    credit = _words(item, "contentMeta", "creditline") or _party(item, "contentMeta", "infoSource")
    days = (_words(item, "itemMeta", name) for name in ("versionCreated", "firstCreated"))
    day = next(filter(None, map(stated_date, days)), None)
    language = _find(item, "contentMeta", "language")
    return Draft(
        text=text,
        title=headline,
        publisher=publisher,
        author=author_of(author) if author else None,
        published=day or stated_date(_words(item, "contentMeta", "contentCreated")),
        language=language.get("tag") if language is not None else None,
        language_hint=item.get(_LANG),
        credit=credit if credit != publisher else None,
        media_type="application/vnd.iptc.g2.newsitem+xml",
        identifier=item.get("guid"),
        version=item.get("version"),
    )


def _find(item: _Element, *path: str) -> _Element | None:
    return item.find("/".join(f"{{{NAR}}}{name}" for name in path))


def _words(item: _Element, *path: str) -> str | None:
    words = words_of(_find(item, *path))
    return " ".join(words.split()) if words else None


def _code(element: _Element | None) -> str | None:
    """Return the last part of a qcode or URI: ``text`` of ``ninat:text``."""
    stated = None if element is None else element.get("qcode") or element.get("uri")
    return re.split(r"[:/#]", stated.strip())[-1].lower() if stated else None


def _party(item: _Element, *path: str) -> str | None:
    """Return the name of a person or organisation: in words, as a literal, or the code that stands for it."""
    element = _find(item, *path)
    if element is None:
        return None
    name = words_of(element.find(f"{{{NAR}}}name"))
    code = element.get("qcode") or ""
    return name or element.get("literal") or code.partition(":")[2] or None


def _body(item: _Element) -> _Element | None:
    """Return the content that says most of how the text is set: XML before marked-up before plain data."""
    contents = _find(item, "contentSet")
    if contents is None:
        return None
    found = [each for each in contents if named(each)[1] in {"inlineXML", "inlineData"}]
    return min((each for each in found if _order(each) < 9), key=_order, default=None)


def _order(content: _Element) -> int:
    kind = (content.get("contenttype") or "").lower()
    if named(content)[1] == "inlineXML":
        return 0 if len(content) else 9
    if content.get("encoding") or (kind and not kind.startswith("text/") and "html" not in kind):
        return 9
    return 1 if "html" in kind else 2


def _text(body: _Element) -> str:
    words = words_of(body) or ""
    if named(body)[1] == "inlineData":
        return paragraphs(words) if "html" in (body.get("contenttype") or "").lower() else plain_paragraphs(words)
    root = body[0]
    if named(root)[1] == "nitf":
        content = next((each for each in root.iter() if named(each)[1] == "body.content"), None)
        if content is None:
            return ""
        root = _as_html(content)
    return paragraphs(markup_in(root))


def _as_html(content: _Element) -> _Element:
    """Return NITF's elements under the names that HTML has for them, without pictures and their captions."""
    for each in list(content.iter()):
        space, name = named(each)
        if name in _NITF_LEFT_OUT and each.getparent() is not None:
            for inner in list(each):
                each.remove(inner)
            each.text, each.tag = None, "span"
        elif name in _NITF_BLOCKS:
            each.tag = _NITF_BLOCKS[name]
        elif space:
            each.tag = name
    return content


def _in_nitf(body: _Element, wanted: str) -> str | None:
    found = next((each for each in body.iter() if named(each)[1] == wanted), None)
    words = words_of(found)
    return " ".join(words.split()) if words else None
