"""A page → the text of its article: trafilatura says which lines are the article, the page says how they read.

trafilatura rewrites what it extracts: it loses zero-width characters and marks of writing direction, repeated
paragraphs, and on some paths the blanks between words. So its lines are only looked up among the page's own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from accordingto.ingest.html_blocks import Block, key_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["article_lines", "by_structure", "looked_up"]

_MOST_ELEMENTS = 20_000
_DEEPEST = 300
_MOST_CHARACTERS = 2_000_000
_WINDOW = 20_000
_LONG = 25
_NEAR = 200
_PARAGRAPH = 60
_STANDFIRST = 45
_SENTENCE_ENDS = (".", "!", "?", "…", *(f"{stop}{mark}" for stop in ".!?," for mark in "\"”’'"))


def article_lines(page: HtmlElement, blocks: list[Block], body: list[str]) -> list[str]:
    """Return the lines of the page's article, none if it has none.

    ``blocks`` are all lines of the page, ``body`` those that it states to be the article's, apart from what it shows:
    they count where it shows little of them. Pages too large for trafilatura, whose time grows with the square of
    some, and pages of whose article element it leaves much out, are taken as they stand between navigation and footer.
    """
    marked, article = by_structure(blocks)
    extracted = _extracted(page, blocks)
    chosen = looked_up(extracted, blocks)
    as_it_stands = _texts(article)
    if chosen is None:
        if _length(body) > _length(as_it_stands):
            return body
        # Among lines in another order than the page's (trafilatura sorts live blogs), the page's own order counts.
        trusted = 0.7 if marked else 2.0
        return as_it_stands if _length(as_it_stands) > trusted * _length(extracted) else extracted
    taken = {id(each) for each in chosen}
    missed = [each.text for each in article if len(each.key) >= _PARAGRAPH and id(each) not in taken]
    lines = as_it_stands if marked and _length(missed) > 0.3 * _length(as_it_stands) else _texts(chosen)
    return body if _length(body) > 2 * _length(lines) else lines


def looked_up(lines: list[str], blocks: list[Block]) -> list[Block] | None:
    """Return the blocks that the lines are taken from, in order; ``None`` where too much of the lines is not found.

    Sentences of the page that stand between the first and the last of them are taken too: a paragraph that stands
    twice, or that trafilatura took for none.
    """
    keys = [key for key in map(key_of, lines) if key]
    whole = "".join(keys)
    starts, start = set(), 0
    for key in keys:
        starts.add(start)
        start += len(key)
    starts.add(len(whole))
    at = found = 0
    chosen: list[Block] = []
    between: list[Block] = []
    for block in blocks:
        place = _place(block.key, whole, at, starts)
        if place is not None:
            chosen += [*between, block] if chosen else [block]
            at, found, between = place + len(block.key), found + len(block.key), []
        elif block.linked <= 0.5 and block.text.endswith(_SENTENCE_ENDS):
            between.append(block)
    while chosen and _is_links(chosen[0]):
        chosen = chosen[1:]
    return [*_standfirst(chosen, blocks), *chosen] if keys and found >= 0.8 * len(whole) else None


def _standfirst(chosen: list[Block], blocks: list[Block]) -> list[Block]:
    """Return the paragraphs between the last headline above what is chosen and its first block."""
    first = next((index for index, block in enumerate(blocks) if chosen and block is chosen[0]), 0)
    headline = max((index for index in range(first) if blocks[index].tag == "h1"), default=first)
    above = [block for block in blocks[headline + 1 : first] if block.tag == "p" and not _is_links(block)]
    return [block for block in above if len(block.key) >= _STANDFIRST]


def _place(key: str, whole: str, at: int, starts: set[int]) -> int | None:
    """Return where a block's letters stand in those of all lines, from ``at`` on; short ones must be whole lines."""
    if not key:
        return None
    if len(key) < _LONG:
        place = whole.find(key, at, at + _NEAR + len(key))
        return place if place >= 0 and place in starts and place + len(key) in starts else None
    place = whole.find(key, at, at + _WINDOW + len(key))
    return place if place >= 0 else None


def by_structure(blocks: list[Block]) -> tuple[bool, list[Block]]:
    """Return whether there is an article element that holds most of the text, and the blocks of it, or else of all."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        for number in block.inside:
            sizes[number] += len(block.text)
    largest = max(sizes.values(), default=0)
    # Numbers rise inwards: of an article in a main element that holds little else, the article is meant.
    innermost = max((each for each, size in sizes.items() if size >= 0.7 * largest), default=0)
    chosen = [block for block in blocks if not innermost or innermost in block.inside]
    return innermost > 0, [block for block in chosen if _is_running_text(block)]


def _is_links(block: Block) -> bool:
    return block.linked > 0.5 and len(block.text) < 200


def _is_running_text(block: Block) -> bool:
    if _is_links(block):
        return False
    if block.tag in {"p", "blockquote", "li", "h2", "h3", "h4", "pre", "td", "dd"}:
        return True
    return len(block.text) >= _PARAGRAPH or block.text.endswith(_SENTENCE_ENDS)


def _extracted(page: HtmlElement, blocks: list[Block]) -> list[str]:
    """Return trafilatura's lines."""
    if _length(_texts(blocks)) > _MOST_CHARACTERS or _is_huge(page):
        return []
    import trafilatura

    try:
        text = trafilatura.extract(page, include_comments=False)
    except (ValueError, TypeError, AttributeError, RecursionError):
        text = None
    return [line for line in (text or "").split("\n") if line.strip()]


def _is_huge(page: HtmlElement) -> bool:
    deepest = f"//*{'/*' * _DEEPEST}"
    return sum(1 for _ in page.iter()) > _MOST_ELEMENTS or bool(page.xpath(f"boolean({deepest})"))


def _texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks]


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))
