"""Markdown → drafts: front matter is metadata, markup goes, and each paragraph stands on a line of its own."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from accordingto.ingest.finishing import Draft
from accordingto.ingest.header_lines import stated, without_header
from accordingto.ingest.refusals import CannotRead, RefusalKind

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["front_matter", "markdown_draft"]

_DEEPEST = 30
_MOST_LINKS = 20_000

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<lines>(?:.*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w -]*?)\s*:\s+(?P<value>\S.*)")
_TAG = re.compile(r"</?(?P<name>[a-z!?][a-z0-9]{0,20})?[^<>]{0,2000}>", re.IGNORECASE)
_INLINE = frozenset(
    ("a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u")
)
_SKIPPED = re.compile(r"<(?P<name>script|style)\b.*?</(?P=name)\s*>", re.IGNORECASE | re.DOTALL)


def markdown_draft(text: str) -> Draft:
    """Return the draft of a Markdown text; a heading at its top is its title, and no part of the text."""
    draft = front_matter(text)
    if draft.text == text:
        draft = without_header(text)
    blocks, heading = _blocks(draft.text)
    if heading is not None and draft.title in (None, heading):
        below = without_header("\n\n".join(blocks))
        draft = replace(
            draft, title=heading, author=draft.author or below.author, published=draft.published or below.published
        )
        blocks = blocks[1:] if below.title is None else [below.text]
    return replace(draft, text="\n\n".join(blocks), media_type="text/markdown")


def front_matter(text: str) -> Draft:
    """Return the text below YAML-like front matter with what that states; only ``key: value`` lines are read."""
    found = _FRONT.match(text)
    if found is None:
        return Draft(text=text)
    pairs = [_PAIR.fullmatch(line.strip()) for line in found["lines"].split("\n")]
    if not any(pairs):
        return Draft(text=text)
    draft = Draft(text=text[found.end() :])
    for pair in pairs:
        if pair is not None:
            draft = stated(draft, pair["key"].replace("_", " "), _scalar(pair["value"]))
    return draft


def _scalar(value: str) -> str:
    """Return a YAML scalar without its quotation marks, or those of a list in brackets on one line."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(each) for each in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"')
    return re.sub(r"\s+#.*$", "", value)


def _blocks(text: str) -> tuple[list[str], str | None]:
    """Return the text's blocks without markup, and the first if that is a first-level heading."""
    tokens = _parsed(text)
    blocks: list[str] = []
    cells: list[str] | None = None
    marker = ""
    for token in tokens:
        words = _words(token)
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            blocks += [" | ".join(cells)] if any(cells) else []
            cells = None
        elif cells is not None and token.type == "inline":
            cells.append(words)
        elif words:
            blocks.append(marker + words)
            marker = ""
    titled = bool(tokens) and tokens[0].type == "heading_open" and tokens[0].tag == "h1" and bool(blocks)
    return blocks, blocks[0] if titled else None


def _parsed(text: str) -> list[Token]:
    """Return the text's tokens; raise ``CannotRead`` where it is nested so deep that the parser would drop words."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    if text.count("[") > _MOST_LINKS:
        parser.disable(["link", "image"])
    tokens = parser.parse(text)
    if any(token.type in {"blockquote_open", "list_item_open"} and token.level >= _DEEPEST - 1 for token in tokens):
        message = "Its lists or quotations are nested deeper than can be read."
        raise CannotRead(RefusalKind.MALFORMED, message, "Save it as plain text, under a name that ends in .txt.")
    return tokens


def _words(token: Token) -> str:
    """Return what a block says: the words of a paragraph, heading or cell, of code, or between HTML tags."""
    if token.type == "inline":
        said = "".join(_inline(token.children or ()))
    elif token.type in {"fence", "code_block"}:
        said = token.content
    elif token.type == "html_block":
        said = html.unescape(_TAG.sub(_gap, _SKIPPED.sub(" ", token.content)))
    else:
        return ""
    return "\n".join(line for line in (" ".join(line.split(" ")).strip() for line in said.split("\n")) if line)


def _gap(tag: re.Match[str]) -> str:
    return "" if (tag["name"] or "").lower() in _INLINE else "\n"


def _inline(tokens: Sequence[Token]) -> list[str]:
    pieces: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
            pieces.append("\n")
    return pieces
