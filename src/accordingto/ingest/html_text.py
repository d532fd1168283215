"""A page → the text of its article, a paragraph a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["article_text"]


def article_text(page: HtmlElement, title: str | None) -> str:
    import trafilatura

    text = trafilatura.extract(page, include_comments=False) or ""
    return "\n\n".join(line for line in text.split("\n") if line != title)
