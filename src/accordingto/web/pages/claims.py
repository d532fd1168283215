"""A claim: who says it, what that goes back to, and how its words drifted."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.record import ClaimQuery
from accordingto.web.asking import as_number, desk_of
from accordingto.web.deciding import decisions_on
from accordingto.web.pictures.origins import origins_picture
from accordingto.web.rendering import page
from accordingto.web.wording import Names, Reports

router = APIRouter()

_LISTED = 25
_DRIFTED = 12
_STATEMENTS = 60


@router.get("/claims")
def claims(request: Request) -> HTMLResponse:
    """List the claims, those that most reports make first, and the quotations that drifted."""
    desk = desk_of(request)
    start = as_number(request.query_params.get("from"), usual=0, most=5_000)
    issue = request.query_params.get("issue") or None
    view = desk.view(
        ("claims", issue, start),
        lambda record: views.claims(record, ClaimQuery(issue=issue, limit=_LISTED + 1, offset=start), statements=1),
    )
    drifted = desk.view(("quotations", None), lambda record: views.quotations(record, limit=_DRIFTED))
    return page(
        request,
        "claims.html",
        title="Claims",
        claims=view.claims[:_LISTED],
        start=start,
        step=_LISTED,
        further=len(view.claims) > _LISTED,
        issue=issue,
        drifted=() if start or issue else drifted.quotations,
        names=Names((*view.actors, *drifted.actors)),
        reports=Reports((*view.documents, *drifted.documents)),
    )


@router.get("/claims/{claim_id}")
def claim(request: Request, claim_id: str) -> HTMLResponse:
    """Show a claim with every statement of it, its origins as a picture, and its quotations side by side."""
    desk = desk_of(request)
    full = desk.record.full_id(claim_id)
    statements = None if "all" in request.query_params else _STATEMENTS
    view = desk.view(("claim", full, statements), lambda record: views.claim(record, full, statements=statements))
    line = view.claims[0]
    speaker = line.holder
    drifted = (
        views.Quotations(quotations=(), actors=(), documents=())
        if speaker is None
        else desk.view(("quotations", speaker), lambda record: views.quotations(record, speaker=speaker, limit=50))
    )
    said_in = {each.document for each in line.statements}
    names = Names((*view.actors, *drifted.actors))
    reports = Reports((*view.documents, *drifted.documents))
    return page(
        request,
        "claim.html",
        title=f"{names.of(line.holder)} on {line.issue_name}",
        claim=line,
        picture=origins_picture(line, reports),
        drifted=[each for each in drifted.quotations if {each.one.document, each.other.document} <= said_in][:_DRIFTED],
        decided=decisions_on(desk, line.id),
        names=names,
        reports=reports,
    )
