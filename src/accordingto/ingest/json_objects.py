"""JSON objects → drafts: one report an object, with ``text`` and what else is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from accordingto.ingest.dates import stated_date
from accordingto.ingest.finishing import Draft
from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["json_draft", "json_drafts", "parsed"]

_FIELDS = "text, and if known title, publisher, published, url, language, author, credit"


def parsed(text: str) -> Any:
    """Return the JSON value of the text; raise ``CannotRead`` where it is none."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        where = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        message = f"It is broken JSON{where}."
        advice = "Correct or complete it: a report is one object on one line of a .jsonl file."
        raise CannotRead(RefusalKind.MALFORMED, message, advice) from error


def json_draft(value: Any) -> Draft:
    """Return the draft of one object; raise ``CannotRead`` where it holds no text."""
    if not isinstance(value, dict):
        raise CannotRead(RefusalKind.MALFORMED, "It is no JSON object.", f"Give an object with {_FIELDS}.")
    text = value.get("text")
    if not isinstance(text, str):
        raise CannotRead(RefusalKind.MALFORMED, "It has no text field.", f"Give an object with {_FIELDS}.")
    return Draft(
        text=text,
        title=_words(value, "title", "headline"),
        publisher=_words(value, "publisher"),
        author=_words(value, "author", "byline"),
        published=stated_date(_words(value, "published", "date")),
        url=_words(value, "url"),
        language=_words(value, "language"),
        credit=_words(value, "credit"),
        media_type="application/json",
    )


def json_drafts(values: list[Any]) -> Iterator[tuple[int, Draft | CannotRead]]:
    """Yield number and draft of each object of a list, counted from one; a bad one does not stop the rest."""
    for number, each in enumerate(values, start=1):
        try:
            yield number, json_draft(each)
        except CannotRead as error:
            yield number, error


def _words(value: dict[str, Any], *names: str) -> str | None:
    for name in names:
        given = value.get(name)
        if isinstance(given, list) and given and all(isinstance(each, str) for each in given):
            given = ", ".join(given)
        if isinstance(given, str) and given.strip():
            return given
    return None
