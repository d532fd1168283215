"""The lines above a text that say what it is: ``Title: …``, ``Published: …``, ``By …``; they are not part of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from accordingto.ingest.dates import is_only_a_date, stated_date
from accordingto.ingest.finishing import Draft

__all__ = ["author_of", "byline_of", "stated", "without_header"]

_KEYS = {
    "title": "title",
    "headline": "title",
    "publisher": "publisher",
    "outlet": "publisher",
    "published": "published",
    "date": "published",
    "published on": "published",
    "publication date": "published",
    "date published": "published",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "url": "url",
    "language": "language",
    "lang": "language",
    "credit": "credit",
}
_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{1,20}?)\s*:\s+(?P<value>\S.*)")
_BYLINE = re.compile(r"(?:By|BY)\s+(?P<name>[A-Z](?:[^.!?:;\"“”]|(?<=\b[A-Z])\.|(?<=\d):(?=\d)){1,120})")
_PLACE = re.compile(r"\s+in\s+[A-Z][\w’' -]*(?:, [A-Z][\w’' -]*)?$")
_MOST_LINES = 20
_HEADLINE = 200


def without_header(text: str) -> Draft:
    """Return the text below the lines that say what it is, with what those state.

    They are an unbroken run of ``Key: value`` lines with known keys and of bylines at the very top, or below a single
    headline; there, a line with nothing but a day counts too, and the headline is the title. Of a key that is given
    twice the first counts. A lone ``Publisher: …`` may as well be a headline, and is left where it is.
    """
    lines = text[: _MOST_LINES * _HEADLINE].split("\n")[:_MOST_LINES]
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    end, draft = _run(lines, start, Draft(text=text))
    if end == start:
        title = lines[start].strip() if lines else ""
        below = next((index for index in range(start + 1, len(lines)) if lines[index].strip()), start)
        end, draft = _run(lines, below, replace(draft, title=title), days=True)
        if end == below or not 0 < len(title) <= _HEADLINE or title.endswith((".", ":", ",", ";")):
            return Draft(text=text)
    elif end == start + 1 and not any((draft.title, draft.author, draft.published, draft.url)):
        return Draft(text=text)
    return replace(draft, text=text[sum(len(line) + 1 for line in lines[:end]) :])


def _run(lines: list[str], start: int, draft: Draft, *, days: bool = False) -> tuple[int, Draft]:
    """Return where the run of header lines that begins at ``start`` ends, and what it states."""
    end = start
    for index in range(start, len(lines)):
        line = lines[index].strip()
        known = _stated_by(line, days=days)
        if known is not None:
            draft, end = stated(draft, *known), index + 1
        elif line or (index > start and not days):
            break
    return end, draft


def _stated_by(line: str, *, days: bool) -> tuple[str, str] | None:
    found = _LINE.fullmatch(line)
    if found is not None and found["key"].lower() in _KEYS:
        return found["key"], found["value"]
    if days and is_only_a_date(line):
        return "date", line
    byline = byline_of(line)
    return None if byline is None else ("byline", byline)


def stated(draft: Draft, key: str, value: str) -> Draft:
    """Return the draft with what a key of a header or front matter states; a key that says nothing to us is left."""
    name = _KEYS.get(key.strip().lower())
    if name is None or getattr(draft, name) is not None:
        return draft
    if name == "published":
        return replace(draft, published=stated_date(value))
    if name == "author":
        parts = re.split(r"\s*[|·•–—]\s*|,\s+(?=\S+\s+\d|\d)", value)
        days = [part for part in parts[1:] if is_only_a_date(part)]
        day = stated_date(value) if days else None
        named = value[: value.index(days[0])].rstrip(" ,|·•–—") if days else value
        return replace(draft, author=author_of(named), published=draft.published or day)
    words: dict[str, Any] = {name: value.strip()}
    return replace(draft, **words)


def author_of(value: str) -> str:
    """Return who a byline names, without the word "by" and without the place they wrote from."""
    name = re.sub(r"^by\s+", "", value.strip(), flags=re.IGNORECASE)
    return re.sub(r"(?<=[a-z]{2})\.$", "", _PLACE.sub("", name))


def byline_of(line: str) -> str | None:
    """Return whom a line names that is nothing but a byline (``By Nora Feldt in Vienna``), else ``None``."""
    found = _BYLINE.fullmatch(line.strip())
    return found["name"] if found is not None else None
