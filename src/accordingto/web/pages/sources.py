"""Sources: articles, origins, and origins shown independent; who vouches for what, and who took what from whom."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.web.asking import as_number, desk_of
from accordingto.web.rendering import page
from accordingto.web.wording import Reports

router = APIRouter()

_LISTED = 20


@router.get("/sources")
def sources(request: Request) -> HTMLResponse:
    """List origins and reports, a page at a time."""
    desk = desk_of(request)
    start = as_number(request.query_params.get("from"), usual=0, most=1_000_000)
    view = desk.view(("sources", start), lambda record: views.sources(record, limit=_LISTED, offset=start))
    wanted = {each.document for each in view.origins if each.document is not None}
    wanted |= {taken.source for each in view.documents for taken in each.took if taken.source is not None}
    headings = views.summaries(desk.record, wanted | {each.document.id for each in view.documents})
    return page(
        request,
        "sources.html",
        title="Sources",
        view=view,
        start=start,
        step=_LISTED,
        total=max(view.counts.origins, view.counts.articles),
        reports=Reports(headings),
    )
