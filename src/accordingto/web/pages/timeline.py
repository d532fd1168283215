"""What was said and done, when; what is planned stands apart."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.record import EventQuery, PositionQuery
from accordingto.web.asking import as_day, desk_of
from accordingto.web.rendering import page
from accordingto.web.wording import Names, Reports

router = APIRouter()

_SHOWN = 60


@router.get("/timeline")
def timeline(request: Request) -> HTMLResponse:
    """Show positions and events in the order of time, between two days if they are given."""
    desk = desk_of(request)
    asked = request.query_params
    since, until, holder = as_day(asked.get("since")), as_day(asked.get("until")), asked.get("holder") or None
    positions = PositionQuery(holder=holder, since=since, until=until, limit=_SHOWN)
    events = EventQuery(participant=holder, since=since, until=until, limit=_SHOWN)
    view = desk.view(("timeline", positions), lambda record: views.timeline(record, positions, events))
    days = [each.item.time.start or each.item.time.end for each in view.happened]
    return page(
        request,
        "timeline.html",
        title="Timeline",
        sections=(
            ("Said and done", "happened", view.happened),
            ("Planned", "planned", view.planned),
            ("Supposed or denied", "supposed", view.supposed_or_denied),
            ("Without a known day", "undated", view.undated),
        ),
        more=view.more,
        last=max((day for day in days if day is not None), default=None),
        since=since,
        until=until,
        holder=holder,
        names=Names(view.actors),
        reports=Reports(view.documents),
    )
