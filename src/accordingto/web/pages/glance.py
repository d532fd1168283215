"""The first page: the negotiation at a glance."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.web.asking import desk_of
from accordingto.web.rendering import page
from accordingto.web.wording import Names, Reports

router = APIRouter()


@router.get("/")
def glance(request: Request) -> HTMLResponse:
    """Show who stands where on what, what changed in the last week, what is planned, and the three counts."""
    view = desk_of(request).view("glance", views.glance)
    changed = view.changed
    return page(
        request,
        "glance.html",
        title="The negotiation",
        view=view,
        cells={(each.issue_id, each.holder): each for each in view.standings},
        changes=() if changed is None else changed.changes,
        names=Names((*view.actors, *(changed.actors if changed else ()))),
        reports=Reports((*view.documents, *(changed.documents if changed else ()))),
        issues={each.id: each.name for each in view.issues}
        | {each.id: each.name for each in (changed.issues if changed else ())},
    )
