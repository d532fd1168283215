"""HTML characters → a parsed page that hostile markup cannot make slow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.ingest.refusals import CannotRead, RefusalKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["parsed_page"]

_MOST_ATTRIBUTES = 64
_LONGEST_TAG = 20_000
_TAG = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40}+)(?P<rest>(?:[^\"'<>]|\"[^\"]*+\"|'[^']*+')*+)>")
_DECLARATIONS = re.compile(
    r"<\?xml[^>]{0,500}>|<!DOCTYPE\b[^\[>]{0,500}(?:\[.{0,100000}?\]\s*)?>", re.IGNORECASE | re.DOTALL
)
_ENDLESS = re.compile(r"<[a-zA-Z][^<>]{20000,}+>?")


def parsed_page(text: str) -> HtmlElement:
    """Return the page as a tree, without comments; raise ``CannotRead`` where there is none.

    libxml2 takes time that grows with the square of a tag's attributes, so that tags with hundreds of them lose them.
    Entities that a document type declares are not expanded.
    """
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    text = _DECLARATIONS.sub(" ", text.replace("\x00", "\ufffd"), count=2)
    text = _ENDLESS.sub(" ", _TAG.sub(_bounded, text))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page: HtmlElement = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        message = "It is HTML that holds no page."
        raise CannotRead(RefusalKind.NO_TEXT, message, "Save the page again, or its text, and read that.") from error
    if any("depth" in entry.message.casefold() for entry in parser.error_log):
        message = "Its HTML is nested deeper than can be read."
        raise CannotRead(RefusalKind.MALFORMED, message, "Save the report's text, and read that.")
    return page


def _bounded(tag: re.Match[str]) -> str:
    rest = tag["rest"]
    if len(rest) > _LONGEST_TAG or rest.count("=") > _MOST_ATTRIBUTES or len(rest.split()) > 20 * _MOST_ATTRIBUTES:
        return f"<{tag['name']}>"
    return tag.group()
