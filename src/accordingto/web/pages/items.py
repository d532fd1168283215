"""One item with its passage, its chain and what was decided on it; and the page that any id leads to."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accordingto import views
from accordingto.record import PositionQuery, Record
from accordingto.vocabulary import Channel, Modality, Move, Position
from accordingto.web.asking import desk_of
from accordingto.web.deciding import decisions_on
from accordingto.web.passages import passage_html
from accordingto.web.rendering import page
from accordingto.web.wording import Names, Reports

router = APIRouter()

_PAGES = {"doc": "reports", "act": "actors", "plc": "places", "iss": "issues", "clm": "claims"}
_FIELDS = (
    "move", "holder", "addressee", "target", "proposal", "condition", "in_return", "evidence", "cue", "time",
    "modality", "channel", "issue",
)  # fmt: skip


@router.get("/items/{item_id}")
def item(request: Request, item_id: str) -> Response:
    """Show a position, a statement, an event or a time expression; other ids lead to their own pages."""
    desk = desk_of(request)
    full = desk.record.full_id(item_id)
    own = _PAGES.get(full[:3])
    if own is not None:
        return RedirectResponse(f"/{own}/{full}", status_code=303)
    if full.startswith("dec-"):
        return RedirectResponse(f"/decisions#{full}", status_code=303)
    return _shown(request, full)


def _standing(record: Record, view: views.Shown) -> views.StatedPosition | None:
    """Return a position as it stands in the record, as people corrected it."""
    query = PositionQuery(document=view.documents[0].id, rejected=True)
    return next((each for each in views.stated_positions(record, query) if each.id == view.item.id), None)


def _shown(request: Request, full: str) -> HTMLResponse:
    desk = desk_of(request)
    view = desk.view(("show", full), lambda record: views.show(record, full))
    held = isinstance(view.item, Position)
    standing = desk.view(("standing", full), lambda record: _standing(record, view)) if held else None
    actors = () if standing is None else views.name_all(desk.record, views.actors_of_position(standing))
    return page(
        request,
        "item.html",
        title=f"{view.kind.value.capitalize()} {full}",
        view=view,
        item=standing or view.item,
        standing=standing,
        passages=[(each, passage_html(each)) for each in view.passages],
        decided=decisions_on(desk, full),
        words={"fields": _FIELDS, "moves": list(Move), "modalities": list(Modality), "channels": list(Channel)},
        asked={name: request.query_params.get(name, "")[:200] for name in ("field", "value")},
        names=Names((*view.actors, *actors)),
        reports=Reports(view.documents),
    )
