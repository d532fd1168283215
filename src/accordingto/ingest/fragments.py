"""A piece of HTML or XHTML inside another format → its paragraphs."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from accordingto.ingest.html_blocks import blocks_of, key_of
from accordingto.ingest.html_page import parsed_page
from accordingto.ingest.refusals import CannotRead, RefusalKind

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["base_of", "joined", "markup_in", "paragraphs", "plain_paragraphs", "without_headline"]

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_PREFIX = re.compile(r"(</?)[A-Za-z][\w.-]*:(?=[A-Za-z])")
_MARKUP = re.compile(r"</?[a-z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.IGNORECASE)


def paragraphs(markup: str) -> str:
    """Return the text of a piece of HTML, a paragraph a line; a text without markup stays as it is."""
    if not _MARKUP.search(markup):
        return plain_paragraphs(markup)
    try:
        page = parsed_page(f"<html><body>{markup}</body></html>")
    except CannotRead as error:
        if error.kind is RefusalKind.NO_TEXT:
            return ""
        raise
    return "\n\n".join(block.text for block in blocks_of(page))


def plain_paragraphs(text: str) -> str:
    """Return a plain text without the indentation that its format gave it."""
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.strip().splitlines())


def markup_in(element: _Element) -> str:
    """Return what an element holds as HTML: its elements without their namespaces."""
    from lxml import etree

    pieces = (etree.tostring(each, encoding="unicode") for each in element)
    return html.escape(element.text or "", quote=False) + _PREFIX.sub(r"\1", "".join(pieces))


def without_headline(text: str, title: str | None) -> str:
    """Return the text without a first line that only repeats the headline."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and key_of(first) == key_of(title) else text


def base_of(element: _Element, address: str | None) -> str:
    """Return what relative addresses in an element are relative to; empty where nothing says it."""
    stated = [each.get(_BASE) or "" for each in (element, *element.iterancestors())]
    base = address or ""
    for each in reversed(stated):
        base = _join(base, each)
    return base


def joined(base: str, stated: str | None) -> str | None:
    """Return an address in full, ``None`` where it is none of the web's or is relative to nobody knows what."""
    whole = _join(base, (stated or "").strip()) if stated else ""
    try:
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and parts.netloc else None


def _join(base: str, stated: str) -> str:
    try:
        return urljoin(base, stated)
    except ValueError:
        return ""
