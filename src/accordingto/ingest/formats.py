"""Bytes of one file or page → drafts, by the format that they are in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.ingest.encodings import decoded
from accordingto.ingest.finishing import Draft
from accordingto.ingest.json_objects import json_draft, json_drafts, parsed
from accordingto.ingest.markdown_text import markdown_draft
from accordingto.ingest.normalising import normalised
from accordingto.ingest.plain_text import plain_draft
from accordingto.ingest.recognition import Format, declared_in_page, format_of
from accordingto.ingest.refusals import CannotRead, RefusalKind
from accordingto.ingest.web_pages import html_draft

__all__ = ["Named", "drafts_of", "line_draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is known of bytes beside themselves: their name, and what a server says they are."""

    name: str
    address: str | None = None
    media_type: str | None = None
    encoding: str | None = None


def drafts_of(data: bytes, named: Named) -> Iterator[tuple[int | None, Draft | CannotRead]]:
    """Yield the drafts in the bytes, numbered where there can be several; raise ``CannotRead`` where there is none."""
    text = decoded(data, named.encoding or declared_in_page(data))
    form = format_of(text, named.name, named.media_type)
    if form is Format.JSON_LINES:
        yield from _of_lines(text)
    elif form is Format.JSON:
        yield from _of_json(text)
    elif form is Format.HTML:
        yield None, html_draft(text, named.address)
    else:
        draft = markdown_draft(normalised(text)) if form is Format.MARKDOWN else plain_draft(normalised(text))
        yield None, draft


def line_draft(line: bytes) -> Draft | CannotRead | None:
    """Return the draft of one line of JSON Lines, ``None`` for a blank one."""
    try:
        text = decoded(line)
        return json_draft(parsed(text)) if text.strip("\ufeff \t\r\n") else None
    except CannotRead as error:
        return error


def _of_lines(text: str) -> Iterator[tuple[int, Draft | CannotRead]]:
    for number, line in enumerate(text.split("\n"), start=1):
        draft = line_draft(line.encode("utf-8", "replace"))
        if draft is not None:
            yield number, draft


def _of_json(text: str) -> Iterator[tuple[int | None, Draft | CannotRead]]:
    """Yield the drafts of an object or a list of them; also of JSON Lines under the name of JSON."""
    try:
        value = parsed(text)
    except CannotRead:
        first = text.strip().split("\n", 1)[0].strip()
        if not (first.startswith("{") and first.endswith("}") and "\n" in text.strip()):
            raise
        yield from _of_lines(text)
        return
    if not isinstance(value, list):
        yield None, json_draft(value)
        return
    if not value:
        raise CannotRead(RefusalKind.EMPTY, "It is an empty list.", "Put reports in it, or leave it out.")
    yield from json_drafts(value)
