"""Places: the map of what the record puts where, and each place with the passages that name it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.web.asking import as_number, desk_of
from accordingto.web.deciding import decisions_on
from accordingto.web.passages import passage_html
from accordingto.web.pictures.map import map_picture
from accordingto.web.rendering import page
from accordingto.web.wording import Reports

router = APIRouter()

_DRAWN = 150
_LISTED = 60
_PASSAGES = 20


@router.get("/map")
def map_(request: Request) -> HTMLResponse:
    """Show the places that have coordinates on a map without borders, and list all of them."""
    desk = desk_of(request)
    start = as_number(request.query_params.get("from"), usual=0, most=5_000)
    view = desk.view(("places", start), lambda record: views.places(record, limit=max(_DRAWN, start + _LISTED)))
    return page(
        request,
        "map.html",
        title="Map",
        picture=map_picture(view.places[:_DRAWN]),
        places=view.places[start : start + _LISTED],
        disputed=[each for each in view.places[:_DRAWN] if each.disputed],
        unplaced=sum(each.latitude is None for each in view.places[:_DRAWN]),
        start=start,
        step=_LISTED,
        total=len(view.places) + view.more,
    )


@router.get("/places/{place_id}")
def place(request: Request, place_id: str) -> HTMLResponse:
    """Show a place and the passages that name it."""
    desk = desk_of(request)
    full = desk.record.full_id(place_id)
    view = desk.view(("place", full), lambda record: views.show(record, full, limit=_PASSAGES))
    known = desk.view(("places", 0), lambda record: views.places(record, limit=max(_DRAWN, _LISTED)))
    return page(
        request,
        "place.html",
        title=getattr(view.item, "name", place_id),
        place=view.item,
        passages=[(each, passage_html(each)) for each in view.passages[:_PASSAGES]],
        more=view.more_documents,
        same=desk.record.same_places(view.item.id),
        others=[each for each in known.places[:_LISTED] if each.id != view.item.id],
        decided=decisions_on(desk, view.item.id),
        reports=Reports(view.documents),
    )
