"""HTML → drafts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from accordingto.ingest.dates import is_only_a_date, stated_date
from accordingto.ingest.finishing import Draft
from accordingto.ingest.header_lines import author_of, byline_of
from accordingto.ingest.html_blocks import Block, blocks_of, key_of
from accordingto.ingest.html_metadata import page_draft
from accordingto.ingest.html_page import parsed_page
from accordingto.ingest.html_text import article_lines
from accordingto.ingest.json_ld import Article
from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["html_draft"]

_LEAD = 8
_PARAGRAPH = 140
_SHORT = 500
_PROMPT = re.compile(
    r"(?:subscribe (?:now|to|for|today)|sign up (?:to|for|now)|sign in\b|log in\b|register (?:now|to)|"
    r"already a (?:subscriber|member)|create (?:an|a free|your) account|get unlimited|start your (?:free )?trial|"
    r"advertisement$|share this|follow us|read more:|skip to (?:main )?content|\d+ min(?:ute)?s? read$|"
    r".{0,80}\bnewsletter\b.{0,80}\b(?:sign up|subscribe))",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"subscri|sign in|log in|register|unlimited|trial", re.IGNORECASE)
_SAID = re.compile(r"[\"“”]|\b(?:said|says|told|tells)\b")
_WALL = re.compile(
    r"(?:enable|turn on|requires?|without|disabled?) (?:\w+ ){0,3}javascript|"
    r"javascript (?:\w+ ){0,3}(?:disabled|required|enabled)|"
    r"(?:verify|verifying|confirm|prove) (?:that )?you are (?:a |not a )?(?:human|robot)|checking your browser|"
    r"are you a robot|unusual traffic|access (?:to this page )?(?:has been )?denied",
    re.IGNORECASE,
)


def html_draft(text: str, address: str | None) -> Draft:
    """Return the draft of a page; raise ``CannotRead`` where it holds no article text.

    ``address`` is where the page was fetched from, if it was. What stands above the first paragraph and only repeats
    the page's metadata (headline, byline, day) is no part of the text, nor is what only asks to subscribe or sign in.
    """
    page = parsed_page(text)
    blocks = blocks_of(page)
    stated, article = page_draft(page, address)
    draft = _with_lead(stated, blocks)
    lines = article_lines(page, blocks, _lines(article.body or ""))
    lines = [line for line in lines if not _is_prompt(line)]
    kept = [line for index, line in enumerate(lines) if index >= _LEAD or not _repeats(line, draft)]
    _check(kept, wall=_wall(article, blocks))
    return replace(draft, text="\n\n".join(kept), address=address)


def _lines(body: str) -> list[str]:
    """Return the lines of an article's body as JSON-LD gives it, which may hold markup."""
    if re.search(r"<(?:p|br|div)\b", body, re.IGNORECASE):
        with suppress(CannotRead):
            return [block.text for block in blocks_of(parsed_page(body))]
        return []
    return [line for line in (re.sub(r"[ \t]+", " ", line).strip() for line in body.splitlines()) if line]


def _wall(article: Article, blocks: Sequence[Block]) -> int:
    """Return below how many characters the text of a page is only the beginning of what must be paid for."""
    if article.free:
        return 0
    asked = any(_is_prompt(block.text) and _ACCOUNT.search(block.text) for block in blocks)
    return 4 * _SHORT if asked else _SHORT


def _check(lines: Sequence[str], *, wall: int) -> None:
    if not lines:
        message = "The page holds no text of a report."
        advice = "Open it in a browser, and save the report's text if it shows there."
        raise CannotRead(RefusalKind.NO_TEXT, message, advice)
    if sum(map(len, lines)) < wall:
        message = "The page shows only the beginning of a report that is not free."
        advice = "Open it where you have access, and save the page or its text from there."
        raise CannotRead(RefusalKind.NO_TEXT, message, advice)
    if sum(map(len, lines)) < _SHORT and any(map(_WALL.search, lines)):
        message = "The page holds no report but a check of who is asking."
        advice = "Open it in a browser, and save the page or its text from there."
        raise CannotRead(RefusalKind.NO_TEXT, message, advice)


def _with_lead(draft: Draft, blocks: Sequence[Block]) -> Draft:
    """Return the draft with byline and day from between headline and first paragraph, if nothing else states them."""
    title = key_of(draft.title or "")
    at = next((index for index, block in enumerate(blocks) if title and block.key == title), None)
    if at is None:
        return draft
    author: str | None = None
    days: set[date] = set()
    for block in blocks[at + 1 : at + 1 + _LEAD]:
        if len(block.text) >= _PARAGRAPH:
            break
        byline = byline_of(block.text)
        author = author or (author_of(byline) if byline else None)
        day = stated_date(block.text) if is_only_a_date(block.text) else None
        days |= {day} if day is not None else set()
    only = next(iter(days)) if len(days) == 1 else None
    return replace(draft, author=draft.author or author, published=draft.published or only)


def _is_prompt(line: str) -> bool:
    """Whether a line asks its readers for something, and is nobody's words."""
    return len(line) < 200 and _PROMPT.match(line) is not None and _SAID.search(line) is None


def _repeats(line: str, draft: Draft) -> bool:
    """Whether a line says no more than the headline, the byline or the day."""
    if len(line) > 300:
        return False
    key = key_of(line)
    authors = [key_of(name) for name in re.split(r",| and |;", draft.author or "")]
    if key in {key_of(draft.title or ""), *authors, key_of(draft.author or "")} - {""}:
        return True
    byline = byline_of(line)
    named = byline is not None and any(author and author in key_of(byline) for author in authors)
    return named or is_only_a_date(line)
