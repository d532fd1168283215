"""What a page's JSON-LD states of its article (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from accordingto.ingest.dates import stated_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Article", "stated_article"]

_TYPES = {"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"}
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*\Z"
)
_MOST_OBJECTS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is stated of an article, ``None`` where it is not; ``free`` is false where not everybody gets it whole."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None
    free: bool = True


def stated_article(page: HtmlElement, *, title: str | None, url: str | None) -> Article:
    """Return what JSON-LD states of the page's article; of several, of the one so titled or addressed."""
    objects = list(_objects(page))
    by_id = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and len(each) > 1}
    articles = [each for each in objects if _is_article(each)]
    own = [each for each in articles if _same(_name(each, by_id, "headline"), title) or _same(_url(each), url)]
    if not own and len(articles) != 1:
        return Article()
    article = (own or articles)[0]
    body = article.get("articleBody")
    return Article(
        title=_name(article, by_id, "headline"),
        publisher=_name(article, by_id, "publisher"),
        author=_name(article, by_id, "author"),
        published=stated_date(_name(article, by_id, "datePublished")),
        url=_url(article),
        language=_name(article, by_id, "inLanguage"),
        body=html.unescape(body) if isinstance(body, str) else None,
        free=str(article.get("isAccessibleForFree")).casefold() != "false",
    )


def _objects(page: HtmlElement) -> Iterator[dict[str, Any]]:
    scripts = (script for script in page.iter("script") if "ld+json" in (script.get("type") or ""))
    waiting: list[Any] = [_parsed(script.text or "") for script in scripts]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, dict):
            yield each
            waiting += [
                each[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(each.get(key), (list, dict))
            ]
        elif isinstance(each, list):
            waiting += each[:_MOST_OBJECTS]


def _parsed(text: str) -> Any:
    text = _WRAPPING.sub("", text)
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(each: dict[str, Any]) -> bool:
    kinds = each.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and (kind.endswith("Article") or kind in _TYPES) for kind in named)


def _name(each: dict[str, Any], by_id: dict[str, dict[str, Any]], key: str) -> str | None:
    """Return a value in words: a string, an object's name, or those of a list; references are followed once."""
    value = each.get(key)
    names = []
    for one in value if isinstance(value, list) else [value]:
        known = by_id.get(one["@id"], one) if isinstance(one, dict) and isinstance(one.get("@id"), str) else one
        name = (known.get("name") or known.get("alternateName")) if isinstance(known, dict) else known
        if isinstance(name, str) and name.strip() and "://" not in name:
            names.append(html.unescape(name.strip()))
    return ", ".join(dict.fromkeys(names)) or None


def _url(each: dict[str, Any]) -> str | None:
    for key in ("url", "mainEntityOfPage"):
        value = each.get(key)
        value = value.get("@id") if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold().strip("/ ") == other.casefold().strip("/ ")
