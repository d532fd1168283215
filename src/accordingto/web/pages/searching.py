"""Search: positions by issue, holder, move and day, and passages by their words."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.record import PositionQuery
from accordingto.vocabulary import Move
from accordingto.web.asking import as_day, desk_of
from accordingto.web.passages import passage_html
from accordingto.web.rendering import page
from accordingto.web.wording import Names, Reports

router = APIRouter()

_PASSAGES = 30
_POSITIONS = 50
_FACETS = 12


@router.get("/search")
def search(request: Request) -> HTMLResponse:
    """Find passages and positions, and say by what they can be narrowed."""
    desk = desk_of(request)
    asked = request.query_params
    words = asked.get("words", "").strip()[:500]
    given = {name: asked.get(name, "").strip()[:200] for name in ("issue", "holder", "move", "since", "until")}
    move = Move(given["move"]) if given["move"] in set(Move) else None
    query = PositionQuery(
        issue=given["issue"] or words or None,
        holder=given["holder"] or None,
        move=move,
        since=as_day(given["since"]),
        until=as_day(given["until"]),
        limit=_POSITIONS,
    )
    anything = bool(words or any(given.values()))
    matches = desk.view(("words", words), lambda record: views.search(record, words, _PASSAGES)) if words else None
    found = desk.view(("positions", query), lambda record: views.positions(record, query)) if anything else None
    return page(
        request,
        "search.html",
        title=f"Search: {words}" if words else "Search",
        words=words,
        given=given,
        moves=list(Move),
        passages=[(each.passage, passage_html(each.passage), each) for each in (matches.matches if matches else ())],
        positions=found.positions if found else (),
        more=found.more if found else 0,
        anything=anything,
        issues=desk.view("issues", views.issues).issues[:_FACETS],
        holders=desk.view(("actors", None, 0), lambda record: views.actors(record, None, limit=60)).actors[:_FACETS],
        names=Names(found.actors if found else ()),
        reports=Reports((*(found.documents if found else ()), *(matches.documents if matches else ()))),
    )
