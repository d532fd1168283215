"""An issue: what each holder said on it, in order, with the changes and contradictions in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.record import PositionQuery
from accordingto.web.asking import as_number, desk_of
from accordingto.web.deciding import decisions_on
from accordingto.web.rendering import page
from accordingto.web.wording import Names, Reports

router = APIRouter()

_LISTED = 60
_POSITIONS = 100


@router.get("/issues")
def issues(request: Request) -> HTMLResponse:
    """List the issues, a page at a time."""
    view = desk_of(request).view("issues", views.issues)
    start = as_number(request.query_params.get("from"), usual=0, most=1_000_000)
    return page(
        request,
        "issues.html",
        title="Issues",
        issues=view.issues[start : start + _LISTED],
        names={each.id: each.name for each in view.issues},
        start=start,
        total=len(view.issues),
        step=_LISTED,
    )


@router.get("/issues/{issue_id}")
def issue(request: Request, issue_id: str) -> HTMLResponse:
    """Show the positions on an issue in the order of time, each with what changed and what contradicts it."""
    desk = desk_of(request)
    held = desk.record.issue(desk.record.full_id(issue_id))
    query = PositionQuery(issues=(held.id,), limit=_POSITIONS)
    stated = desk.view(("positions", held.id), lambda record: views.positions(record, query))
    changed = desk.view(("changes", held.id), lambda record: views.changes(record, PositionQuery(issue=held.id)))
    against = desk.view(
        ("contradictions", held.id), lambda record: views.contradictions(record, PositionQuery(issue=held.id))
    )
    before = {each.to.id: each for each in changed.changes}
    contradicting: dict[str, list[views.Contradiction]] = defaultdict(list)
    for each in against.contradictions:
        contradicting[each.one.item.id].append(each)
        contradicting[each.other.item.id].append(each)
    known = {each.id for each in stated.positions}
    every = desk.view("issues", views.issues).issues
    return page(
        request,
        "issue.html",
        title=held.name,
        issue=held,
        holders=_by_holder(stated.positions),
        before=before,
        contradicting=contradicting,
        elsewhere=[
            each for each in against.contradictions if each.one.item.id not in known and each.other.item.id not in known
        ],
        more=stated.more,
        complete=changed.complete and against.complete,
        decided=decisions_on(desk, held.id),
        parent=next((each for each in every if each.id == held.parent), None),
        within=[each for each in every if each.parent == held.id][:_LISTED],
        others=[(each.id, each.name) for each in every[:_LISTED] if each.id != held.id],
        names=Names((*stated.actors, *changed.actors, *against.actors)),
        reports=Reports((*stated.documents, *changed.documents, *against.documents)),
    )


def _by_holder(positions: Sequence[views.StatedPosition]) -> list[tuple[str | None, list[views.StatedPosition]]]:
    """Return the positions of each holder in the order of time, the holders with most first."""
    held: dict[str | None, list[views.StatedPosition]] = defaultdict(list)
    for each in positions:
        held[each.holder].append(each)
    return sorted(held.items(), key=lambda each: (each[0] is None, -len(each[1])))
