"""``accordingto timeline``: what was said and done, when."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.options import (
    SHOWN,
    gathered,
    json_option,
    limit_option,
    limited,
    opened,
    record_option,
    since_option,
    until_option,
)
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.cli.wording import Names
    from accordingto.views import Entry, StatedEvent, Timeline

__all__ = ["timeline"]

_SECTIONS = (
    ("happened", "Reported as happened"),
    ("planned", "Planned"),
    ("supposed_or_denied", "Supposed or denied"),
    ("undated", "Day unknown"),
)


@click.command()
@click.option("--issue", metavar="WORDS", help="Only positions on this issue, and no events.")
@since_option
@until_option
@limit_option(SHOWN, "positions, and no more events, the earliest first")
@record_option
@json_option
@gathered("asked", "since", "until", "limit")
def timeline(*, issue: str | None, asked: dict[str, Any], record: Location | None, as_json: bool) -> None:
    """Print what was said and done, in order of time.

    What is planned stands apart from what happened, and what is only supposed or denied apart from both. What has
    no known day comes last. Everything is as reported: each line says on whose word.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json
    from accordingto.record import EventQuery, PositionQuery

    asked = {**asked, "limit": limited(asked["limit"])}
    said = PositionQuery(issue=issue, **asked)
    done = None if issue is not None else EventQuery(**asked)
    with opened(record) as source:
        view = views.timeline(source, said, done)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Timeline, page: Page) -> None:
    from accordingto.cli.wording import Names, document_line, tell_more, when

    sections: dict[str, tuple[Entry, ...]] = {name: getattr(view, name) for name, _ in _SECTIONS}
    if not any(sections.values()):
        page.line("Nothing in the record falls into that time.")
        return
    names = Names(view.actors, page.glyphs)
    reports = {document.id: document_line(document) for document in view.documents}
    for name, title in _SECTIONS:
        if not sections[name]:
            continue
        page.line(title, tone=Tone.HEADING)
        for day, entries in groupby(sections[name], key=lambda each: when(each.item.time, page.glyphs)):
            if name != "undated":
                page.line(day, indent=2, tone=Tone.STRONG)
            for entry in entries:
                _entry(entry, names, page)
                page.line(f"{entry.item.id}  in {reports[entry.item.document]}", indent=6, hang=2, tone=Tone.FAINT)
        page.blank()
    tell_more(view.more, page)


def _entry(entry: Entry, names: Names, page: Page) -> None:
    from accordingto.views import StatedPosition

    item = entry.item
    if isinstance(item, StatedPosition):
        modality = "" if item.modality == "actual" else f" ({item.modality})"
        words = page.glyphs.quoted((item.proposal or item.evidence).exact)
        text = f"{names.of(item.holder)} {page.glyphs.dot} {item.move}{modality}: {words}"
    else:
        text = _event_words(item, names, page)
    if item.time.start is None and item.time.end is None and item.time.expression is not None:
        text += f" {page.glyphs.dot} {page.glyphs.quoted(item.time.expression)}"
    page.line(text, indent=4, hang=2)
    page.field("on the word of", names.chain(item.chain), indent=6)


def _event_words(event: StatedEvent, names: Names, page: Page) -> str:
    dot = page.glyphs.dot
    who = "; ".join(f"{names.of(each.actor)} ({each.role})" for each in event.participants)
    coded = " ".join(part for part in (event.plover.value, event.mode) if part)
    text = f"{event.kind} ({event.status}, {coded})"
    if who:
        text += f" {dot} {who}"
    return f"{text} {dot} {page.glyphs.quoted(event.cue.exact)}"
