"""Markdown → drafts: front matter is metadata, markup goes, and each paragraph stands on a line of its own."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from accordingto.ingest.finishing import Draft
from accordingto.ingest.header_lines import stated, without_header

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["front_matter", "markdown_draft"]

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<lines>(?:.*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w -]*?)\s*:\s+(?P<value>\S.*)")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SKIPPED = re.compile(r"<(?P<name>script|style)\b.*?</(?P=name)\s*>", re.IGNORECASE | re.DOTALL)


def markdown_draft(text: str) -> Draft:
    """Return the draft of a Markdown text; a heading at its top is its title, and no part of the text."""
    draft = front_matter(text)
    if draft.text == text:
        draft = without_header(text)
    blocks, heading = _blocks(draft.text)
    if heading is not None and draft.title in (None, heading):
        draft = replace(draft, title=heading)
        blocks = blocks[1:]
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
    """Return a YAML scalar without its quotation marks, and the first of a list in brackets."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        value = value[1:-1].split(",")[0].strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"')
    return re.sub(r"\s+#.*$", "", value)


def _blocks(text: str) -> tuple[list[str], str | None]:
    """Return the text's blocks without markup, and the first if that is a first-level heading."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"maxNesting": 30}).enable("table").parse(text)
    blocks: list[str] = []
    markers: list[str] = []
    marker = ""
    heading: str | None = None
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            markers.append("-")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            markers.pop()
        elif token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "heading_open" and token.tag == "h1" and not blocks:
            heading = ""
        words = _words(token)
        if words:
            blocks.append(marker + words)
            heading = words if heading == "" else heading
            marker = ""
    return blocks, heading


def _words(token: Token) -> str:
    """Return what a block says: the words of a paragraph, heading or cell, of code, or between HTML tags."""
    if token.type == "inline":
        said = "".join(_inline(token.children or ()))
    elif token.type in {"fence", "code_block"}:
        said = token.content
    elif token.type == "html_block":
        said = html.unescape(_TAG.sub(" ", _SKIPPED.sub(" ", token.content)))
    else:
        return ""
    return "\n".join(line for line in (" ".join(line.split(" ")).strip() for line in said.split("\n")) if line)


def _inline(tokens: Sequence[Token]) -> list[str]:
    pieces: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
    return pieces
