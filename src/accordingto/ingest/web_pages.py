"""HTML → drafts."""

from __future__ import annotations

from dataclasses import replace

from accordingto.ingest.finishing import Draft
from accordingto.ingest.html_metadata import page_draft
from accordingto.ingest.html_page import parsed_page
from accordingto.ingest.html_text import article_text
from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["html_draft"]


def html_draft(text: str, address: str | None) -> Draft:
    """Return the draft of a page; raise ``CannotRead`` where it holds no article text.

    ``address`` is where the page was fetched from, if it was.
    """
    page = parsed_page(text)
    draft = page_draft(page, address)
    said = article_text(page, draft.title)
    if not said:
        message = "The page holds no text of a report."
        advice = "Open it in a browser, and save the report's text if it shows there."
        raise CannotRead(RefusalKind.NO_TEXT, message, advice)
    return replace(draft, text=said, url=draft.url or address)
