"""HTML → drafts."""

from __future__ import annotations

import re
from dataclasses import replace

from accordingto.ingest.dates import is_only_a_date
from accordingto.ingest.finishing import Draft
from accordingto.ingest.header_lines import byline_of
from accordingto.ingest.html_blocks import key_of
from accordingto.ingest.html_metadata import page_draft
from accordingto.ingest.html_page import parsed_page
from accordingto.ingest.html_text import article_lines
from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["html_draft"]

_LEAD = 8


def html_draft(text: str, address: str | None) -> Draft:
    """Return the draft of a page; raise ``CannotRead`` where it holds no article text.

    ``address`` is where the page was fetched from, if it was. What stands above the first paragraph and only repeats
    the page's metadata (headline, byline, day) is no part of the text.
    """
    page = parsed_page(text)
    draft = page_draft(page, address)
    lines = article_lines(page)
    kept = [line for index, line in enumerate(lines) if index >= _LEAD or not _repeats(line, draft)]
    if not kept:
        message = "The page holds no text of a report."
        advice = "Open it in a browser, and save the report's text if it shows there."
        raise CannotRead(RefusalKind.NO_TEXT, message, advice)
    return replace(draft, text="\n\n".join(kept), url=draft.url or address)


def _repeats(line: str, draft: Draft) -> bool:
    if len(line) > 300:
        return False
    key = key_of(line)
    if draft.title and key == key_of(draft.title):
        return True
    authors = [key_of(name) for name in re.split(r",| and |;", draft.author or "")]
    if key in {*authors, key_of(draft.author or "")} - {""}:
        return True
    byline = byline_of(line)
    return is_only_a_date(line) or (
        byline is not None and any(author and author in key_of(byline) for author in authors)
    )
