"""Bytes of one file or page → drafts, by the format that they are in."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.ingest.encodings import decoded
from accordingto.ingest.finishing import Draft
from accordingto.ingest.json_objects import json_reports, parsed
from accordingto.ingest.markdown_text import markdown_draft
from accordingto.ingest.named import Named
from accordingto.ingest.normalising import normalised
from accordingto.ingest.plain_text import plain_draft
from accordingto.ingest.recognition import Format, declared_in_page, format_of
from accordingto.ingest.refusals import CannotRead, NoReport, RefusalKind
from accordingto.ingest.web_pages import html_draft

__all__ = ["drafts_of", "line_drafts"]

Taken = Draft | CannotRead | NoReport


def drafts_of(data: bytes, named: Named) -> Iterator[tuple[int | None, Taken]]:
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


def line_drafts(line: bytes) -> list[Taken]:
    """Return the drafts of one line of JSON Lines, none for a blank one."""
    try:
        text = decoded(line)
        return list(json_reports(parsed(text))) if text.strip("\ufeff \t\r\n") else []
    except CannotRead as error:
        return [error]


def _of_lines(text: str) -> Iterator[tuple[int, Taken]]:
    for number, line in enumerate(text.split("\n"), start=1):
        for draft in line_drafts(line.encode("utf-8", "replace")):
            yield number, draft


def _of_json(text: str) -> Iterator[tuple[int | None, Taken]]:
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
        for draft in json_reports(value):
            yield None, draft
        return
    if not value:
        raise CannotRead(RefusalKind.EMPTY, "It is an empty list.", "Put reports in it, or leave it out.")
    for number, each in enumerate(value, start=1):
        for draft in json_reports(each):
            yield number, draft
