"""JSON objects → drafts: ``text`` and what else is known of a report, or an item of ninjs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from accordingto.ingest.dates import stated_date
from accordingto.ingest.finishing import Draft
from accordingto.ingest.ninjs import is_ninjs, ninjs_drafts
from accordingto.ingest.refusals import CannotRead, NoReport, RefusalKind

__all__ = ["json_reports", "parsed"]

_FIELDS = (
    "text, and if known title, publisher, published, url, language, author, credit,"
    " identifier, version; or an item of ninjs"
)


def parsed(text: str) -> Any:
    """Return the JSON value of the text; raise ``CannotRead`` where it is none."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        where = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        message = f"It is broken JSON{where}."
        advice = "Correct or complete it: a report is one object on one line of a .jsonl file."
        raise CannotRead(RefusalKind.MALFORMED, message, advice) from error


def json_reports(value: Any) -> Iterator[Draft | CannotRead | NoReport]:
    """Yield the draft of an object, and of the items in one of ninjs; a refusal where it holds no text."""
    if is_ninjs(value):
        yield from ninjs_drafts(value)
        return
    try:
        yield _draft(value)
    except CannotRead as error:
        yield error


def _draft(value: Any) -> Draft:
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
        identifier=_words(value, "identifier"),
        version=_words(value, "version"),
    )


def _words(value: dict[str, Any], *names: str) -> str | None:
    for name in names:
        given = value.get(name)
        if isinstance(given, list) and given and all(isinstance(each, str) for each in given):
            given = ", ".join(given)
        if isinstance(given, str) and given.strip():
            return given
    return None
