"""Sitemaps and indexes of them → the addresses they list, with what the news extension says of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from accordingto.ingest.dates import stated_date
from accordingto.ingest.finishing import Draft
from accordingto.ingest.refusals import CannotRead
from accordingto.ingest.streams import Bytes
from accordingto.ingest.xml_streams import elements_of, named, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["SITEMAP_ROOTS", "Listed", "listed_in"]

SITEMAP_ROOTS = frozenset(("urlset", "sitemapindex"))
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address in a sitemap: of a page or, in an index, of another sitemap.

    When a page was last changed is not when it was published, and is not kept.
    """

    url: str
    is_sitemap: bool = False
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None

    def completed(self, draft: Draft) -> Draft:
        """Return a page's draft with what the sitemap says of it and the page does not."""
        return replace(
            draft,
            title=draft.title or self.title,
            publisher=draft.publisher or self.publisher,
            published=draft.published or self.published,
            url=draft.url or self.url,
            language_hint=draft.language_hint or self.language,
        )


def listed_in(stream: Bytes, limit: int) -> Iterator[Listed | CannotRead]:
    """Yield what a sitemap lists, in its order; an entry without address says nothing."""
    for element in elements_of(stream, lambda each: named(each)[1] in {"url", "sitemap"}, limit):
        if isinstance(element, CannotRead):
            yield element
            continue
        try:
            found = _listed(element)
        except CannotRead as error:
            yield error
            continue
        if found is not None:
            yield found


def _listed(element: _Element) -> Listed | None:
    words = {named(each): words_of(each) for each in element.iter() if not len(each)}
    url = next((stated for (space, name), stated in words.items() if name == "loc" and "image" not in space), None)
    if url is None:
        return None
    return Listed(
        url="".join(url.split()),
        is_sitemap=named(element)[1] == "sitemap",
        title=words.get((_NEWS, "title")),
        publisher=words.get((_NEWS, "name")),
        published=stated_date(words.get((_NEWS, "publication_date"))),
        language=words.get((_NEWS, "language")),
    )
