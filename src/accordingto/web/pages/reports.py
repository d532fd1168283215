"""A report: its text with every item marked, and notes in the margin on who holds what and what happens."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.errors import NotFoundError
from accordingto.record import PositionQuery
from accordingto.web.asking import as_number, desk_of
from accordingto.web.deciding import decisions_on
from accordingto.web.marking import Paragraph, paragraphs
from accordingto.web.rendering import page
from accordingto.web.report_marks import links_of, marks_of
from accordingto.web.wording import Names, Reports

router = APIRouter()

_PART = 12_000
_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")


@router.get("/reports/{document_id}")
def report(request: Request, document_id: str) -> HTMLResponse:
    """Show a report, long ones in parts; ``?span=start-end`` marks these characters and shows the part they are in."""
    desk = desk_of(request)
    full = desk.record.full_id(document_id)
    if not full.startswith("doc-"):
        raise NotFoundError(f"{document_id} is no report: open it at /items/{document_id}.", subject=document_id)
    reading = desk.view(("reading", full), lambda record: record.reading(full))
    text = reading.document.text
    query = PositionQuery(document=full, rejected=True)
    positions = desk.view(("positions in", full), lambda record: views.stated_positions(record, query))
    named = [views.Named(id=a.id, name=a.name, kind=a.kind, unnamed=a.unnamed) for a in reading.actors]
    chained = {id_ for each in positions for id_ in (each.holder, each.addressee, each.target, *each.chain)}
    chained |= {id_ for each in reading.events for id_ in each.chain}
    names = Names((*views.name_all(desk.record, chained), *named))
    cited = _cited(request.query_params.get("span"), len(text))
    whole = paragraphs(text, marks_of(reading, positions, cited), links_of(reading, positions, names))
    parts = _parts(whole)
    part = _part(request.query_params.get("part"), parts, cited)
    shown = parts[part] if parts else []
    heading = views.summary(reading.document)
    return page(
        request,
        "report.html",
        title=heading.title or "Report",
        document=reading.document,
        heading=heading,
        paragraphs=shown,
        notes=_notes(shown, positions, reading.events),
        part=part,
        count_of_parts=len(parts),
        cited=cited,
        cited_words=text[cited[0] : cited[1]] if cited else None,
        problems=reading.problems,
        counts={"positions": len(positions), "statements": len(reading.attributions), "events": len(reading.events)},
        versions=[each for each in desk.record.versions_of(full) if each.id != full],
        decided=decisions_on(desk, full),
        names=names,
        reports=Reports((heading,)),
    )


def _cited(given: str | None, length: int) -> tuple[int, int] | None:
    found = _RANGE.fullmatch(given or "")
    if found is None:
        return None
    start, end = int(found[1]), min(int(found[2]), length)
    return (start, end) if start < end else None


def _parts(whole: list[Paragraph]) -> list[list[Paragraph]]:
    """Divide a long report, so that no page grows beyond what a browser shows at once."""
    parts: list[list[Paragraph]] = []
    size = 0
    for each in whole:
        if not parts or size + (each.end - each.start) > _PART:
            parts.append([])
            size = 0
        parts[-1].append(each)
        size += each.end - each.start
    return parts


def _part(given: str | None, parts: list[list[Paragraph]], cited: tuple[int, int] | None) -> int:
    if given is None and cited is not None:
        return max(0, bisect_right([part[0].start for part in parts], cited[0]) - 1)
    return min(as_number(given, usual=1, most=len(parts) or 1) or 1, len(parts) or 1) - 1


def _notes(shown: list[Paragraph], positions: Any, events: Any) -> dict[int, list[tuple[str, Any]]]:
    """Return, by where a paragraph starts, the positions and events that begin in it."""
    starts = [each.start for each in shown]
    notes: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    entries = [("position", each) for each in positions] + [("event", each) for each in events]
    for kind, item in sorted(entries, key=lambda each: (each[1].evidence.start, each[0] == "event")):
        number = bisect_right(starts, item.evidence.start) - 1
        if number >= 0 and item.evidence.start < shown[number].end:
            notes[starts[number]].append((kind, item))
    return notes
