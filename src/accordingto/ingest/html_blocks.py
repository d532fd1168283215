"""A page → its lines of text as the page has them, each with where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Block", "blocks_of", "key_of"]

# fmt: off
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "head", "title", "nav", "aside", "footer", "form", "button",
    "select", "option", "textarea", "input", "label", "svg", "math", "canvas", "iframe", "object", "embed", "audio",
    "video", "map", "dialog", "figcaption",
))
_BREAKING = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "section", "article", "main", "header",
    "figure", "pre", "table", "thead", "tbody", "tr", "ul", "ol", "dl", "dt", "dd", "address", "hr", "center",
    "fieldset", "details", "summary", "body", "br",
))
# fmt: on
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Of a class or id, "share-bar" and "post-comments" are furniture; "has-sidebar" says something of what is around it.
_FURNITURE = re.compile(
    r"(?:^|\s)(?!(?:has|no|with|without|is|show|hide)[_-])(?:[a-z0-9]+[_-]+){0,2}?"
    r"(?:cookies?|consent|gdpr|newsletter|subscri(?:be|ption)|share|sharing|sharedaddy|social|related|relatedposts|"
    r"recommended|breadcrumbs?|promo|advert(?:isement)?|comments?|sidebar|popup|modal|menu|navigation|toolbar|overlay)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_MOST_FURNITURE = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A line of a page: its text, its element, the numbers of the articles around it, and how much of it is links."""

    text: str
    key: str
    tag: str
    inside: tuple[int, ...]
    linked: float


def key_of(text: str) -> str:
    """Return the letters and digits of a text, by which two renderings of it can be compared."""
    return re.sub(r"[\W_]+", "", text.casefold())


def blocks_of(page: HtmlElement) -> list[Block]:
    """Return the lines of a page in its order, without navigation, forms, scripts and what is hidden. Linear."""
    from lxml.etree import iterwalk

    gathering = _Gathering()
    walk: Any = iterwalk(page, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        if event == "start" and _is_chrome(element):
            walk.skip_subtree()
            gathering.skipped.add(element)
        elif event == "start":
            gathering.enter(element)
        else:
            gathering.leave(element)
    gathering.flush()
    return gathering.blocks


def _is_chrome(element: HtmlElement) -> bool:
    if element.tag in _SKIPPED or "hidden" in element.attrib:
        return True
    if _HIDDEN.search((element.get("style") or "")[:300]):
        return True
    if element.tag in {"html", "body", "article", "main", "p"}:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    return _FURNITURE.search(named) is not None and not _holds_more_than(element, _MOST_FURNITURE)


def _holds_more_than(element: HtmlElement, characters: int) -> bool:
    """Whether an element holds more text than furniture does: a wrapper of the whole page can have any name."""
    counted = 0
    for words in element.itertext():
        counted += len(words.strip())
        if counted > characters:
            return True
    return False


class _Gathering:
    """Collects the words between the beginnings and ends of elements into lines."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.skipped: set[HtmlElement] = set()
        self._pieces: list[str] = []
        self._linked = 0
        self._tags: list[str] = ["body"]
        self._articles: list[int] = []
        self._count = 0
        self._in_link = 0
        self._item = False

    def enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BREAKING:
            self.flush()
            if tag != "br":
                self._tags.append(tag)
        if tag in {"article", "main"}:
            self._count += 1
            self._articles.append(self._count)
        elif tag == "a":
            self._in_link += 1
        elif tag == "li":
            self._item = True
        elif tag in {"td", "th"} and any(piece.strip() for piece in self._pieces):
            self._pieces.append(" | ")
        self._add(element.text)

    def leave(self, element: HtmlElement) -> None:
        tag = element.tag
        if element in self.skipped:
            self.skipped.discard(element)
            if tag in _BREAKING:
                self.flush()
        elif tag in _BREAKING:
            self.flush()
            if tag != "br":
                self._tags.pop()
        if tag in {"article", "main"}:
            self._articles.pop()
        elif tag == "a" and self._in_link:
            self._in_link -= 1
        self._add(element.tail)

    def flush(self) -> None:
        text = re.sub(r"[ \t\n\r\f]+", " ", "".join(self._pieces)).strip(" |")
        if text:
            tag = "li" if self._item else self._tags[-1]
            linked = min(1.0, self._linked / len(text))
            shown = f"- {text}" if self._item else text
            self.blocks.append(
                Block(text=shown, key=key_of(text), tag=tag, inside=tuple(self._articles), linked=linked)
            )
            self._item = False
        self._pieces = []
        self._linked = 0

    def _add(self, words: str | None) -> None:
        if words:
            self._pieces.append(words)
            self._linked += len(words.strip()) if self._in_link else 0
