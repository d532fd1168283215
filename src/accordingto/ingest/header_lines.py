"""The lines above a text that say what it is: ``Title: …``, ``Published: …``, ``By …``; they are not part of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from accordingto.ingest.dates import stated_date
from accordingto.ingest.finishing import Draft

__all__ = ["author_of", "stated", "without_header"]

_KEYS = {
    "title": "title",
    "headline": "title",
    "publisher": "publisher",
    "publication": "publisher",
    "outlet": "publisher",
    "newspaper": "publisher",
    "published": "published",
    "date": "published",
    "published on": "published",
    "publication date": "published",
    "date published": "published",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "by": "author",
    "url": "url",
    "link": "url",
    "address": "url",
    "language": "language",
    "lang": "language",
    "credit": "credit",
}
_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{1,20}?)\s*:\s+(?P<value>\S.*)")
_BYLINE = re.compile(r"by\s+(?P<name>[A-Z][^.!?:;\"“”]{1,100}(?:\b[A-Z]\.[^.!?:;\"“”]{1,60})?)", re.IGNORECASE)
_PLACE = re.compile(r"\s+in\s+[A-Z][\w’' -]*(?:, [A-Z][\w’' -]*)?$")
_MOST_LINES = 20


def without_header(text: str) -> Draft:
    """Return the text below its header lines, with what they state.

    A header is an unbroken run of ``Key: value`` lines with keys that are known, and bylines, at the very top. It ends
    at the first line that is neither; a key that is given twice counts the first time.
    """
    draft = Draft(text=text)
    position = len(text) - len(text.lstrip("\ufeff \t\n"))
    for _ in range(_MOST_LINES):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end].strip()
        known = _stated_by(line)
        if known is None:
            break
        draft = stated(draft, *known) if known[1] else draft
        position = min(end + 1, len(text))
        if not line and _states(draft):
            break
    return replace(draft, text=text[position:]) if _states(draft) else draft


def _states(draft: Draft) -> bool:
    """Whether anything is known of the draft but its text."""
    return replace(draft, text="") != Draft(text="")


def stated(draft: Draft, key: str, value: str) -> Draft:
    """Return the draft with what a key of a header or front matter states; a key that says nothing to us is left."""
    name = _KEYS.get(key.strip().lower())
    if name is None or getattr(draft, name) is not None:
        return draft
    if name == "published":
        return replace(draft, published=stated_date(value))
    words: dict[str, Any] = {name: author_of(value) if name == "author" else value.strip()}
    return replace(draft, **words)


def author_of(value: str) -> str:
    """Return who a byline names, without the word "by" and without the place they wrote from."""
    name = re.sub(r"^by\s+", "", value.strip(), flags=re.IGNORECASE)
    return _PLACE.sub("", name)


def _stated_by(line: str) -> tuple[str, str] | None:
    if not line:
        return "", ""
    found = _LINE.fullmatch(line)
    if found is not None and found["key"].lower() in _KEYS:
        return found["key"], found["value"]
    byline = _BYLINE.fullmatch(line)
    return ("by", byline["name"]) if byline is not None and line[0] == "B" else None
