"""An actor: what it holds, in which roles, and on whose word that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.record import PositionQuery
from accordingto.views import StatedPosition
from accordingto.views.speaking import PERSONS
from accordingto.vocabulary import ActorKind
from accordingto.web.asking import as_number, desk_of
from accordingto.web.deciding import decisions_on
from accordingto.web.rendering import page
from accordingto.web.wording import Names, Reports

router = APIRouter()

_LISTED = 60
_POSITIONS = 100


@router.get("/actors")
def actors(request: Request) -> HTMLResponse:
    """List the actors, those with most positions first."""
    given = request.query_params.get("kind", "")
    kind = ActorKind(given) if given in set(ActorKind) else None
    start = as_number(request.query_params.get("from"), usual=0, most=10_000)
    view = desk_of(request).view(
        ("actors", kind, start), lambda record: views.actors(record, kind, limit=start + _LISTED)
    )
    return page(
        request,
        "actors.html",
        title="Actors",
        actors=view.actors[start:],
        kind=kind,
        kinds=list(ActorKind),
        start=start,
        step=_LISTED,
        total=len(view.actors) + view.more,
    )


@router.get("/actors/{actor_id}")
def actor(request: Request, actor_id: str) -> HTMLResponse:
    """Show an actor over the whole record."""
    desk = desk_of(request)
    full = desk.record.full_id(actor_id)
    # Of somebody whom every second report names, only the first reports are looked into.
    held = desk.view(("actor", full), lambda record: record.find(full, documents=_LISTED).item)
    extent = desk.view(("extent", full), lambda record: record.extent(full))
    query = PositionQuery(holder=held.id, limit=_POSITIONS)
    stated = desk.view(("positions of", held.id), lambda record: views.positions(record, query))
    spoken = _spoken_for(stated.positions, held.id)
    # Who comes first is the same for every actor, and what takes longest in a large record.
    persons = desk.view("persons", lambda record: record.ranked_actors(ActorKind.PERSON, PERSONS))
    speaking = desk.view(("speakers", held.id), lambda record: views.speakers(record, held, stated.positions, persons))
    same = desk.record.same_actors(held.id)
    others = views.name_all(desk.record, (held.id, held.part_of, *(each.actor for each in same)))
    headings = views.summaries(desk.record, (each.document for each in held.appearances[:_LISTED]))
    return page(
        request,
        "actor.html",
        title=held.name,
        actor=held,
        roles=views.roles_of(held)[:_LISTED],
        positions=stated.positions,
        more=stated.more,
        spoken=spoken,
        speaking=speaking,
        same=same,
        mentions=extent.mentions,
        articles=extent.documents,
        headings=headings,
        decided=decisions_on(desk, held.id),
        names=Names((*stated.actors, *others, *speaking.actors)),
        reports=Reports((*stated.documents, *headings)),
    )


def _spoken_for(positions: Sequence[StatedPosition], actor: str) -> list[tuple[str, int]]:
    """Return who was the last to pass on what an actor holds, and how often, where that was somebody else."""
    last = (each.chain[-1] for each in positions if each.chain)
    return Counter(each for each in last if each != actor).most_common(20)
