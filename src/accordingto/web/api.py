"""The record for programs: the shapes that commands print with ``--json``, at addresses under ``/api/``."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import BeforeValidator

from accordingto import views
from accordingto.record import ClaimQuery, EventQuery, PositionQuery
from accordingto.safety import visible_json
from accordingto.vocabulary import ActorKind, Move, to_json
from accordingto.web.asking import desk_of
from accordingto.web.openapi import answers

__all__ = ["json_answer", "router"]

router = APIRouter(prefix="/api")


def _as_day(given: Any) -> Any:
    if isinstance(given, str):
        if len(given) != len("2026-09-07"):
            raise ValueError("write it as YYYY-MM-DD, as in 2026-09-07")
        return date.fromisoformat(given)
    return given


Day = Annotated[date | None, BeforeValidator(_as_day), Query()]
Words = Annotated[str | None, Query(max_length=500)]
Limit = Annotated[int, Query(ge=1, le=1000, description="No more than so many.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="Leave out so many first.")]
Id = Annotated[str, Path(max_length=64, description="An id, or as much of its beginning as tells it from others.")]


def json_answer(value: Any, status: int = 200) -> Response:
    """Return a value as JSON, with what could hide or turn text escaped."""
    text = visible_json(json.dumps(to_json(value), ensure_ascii=False))
    return Response(text, status_code=status, media_type="application/json")


@router.get("/positions", responses=answers(views.Positions))
def positions(
    request: Request,
    issue: Words = None,
    holder: Words = None,
    move: Move | None = None,
    since: Day = None,
    until: Day = None,
    at: Day = None,
    rejected: bool = False,
    limit: Limit = 100,
) -> Response:
    """Who stands where, on whose word: what `accordingto positions --json` prints."""
    query = PositionQuery(
        issue=issue, holder=holder, move=move, since=since, until=until, at=at, rejected=rejected, limit=limit
    )
    return json_answer(views.positions(desk_of(request).record, query))


@router.get("/issues", responses=answers(views.Issues))
def issues(request: Request, limit: Limit = 100) -> Response:
    """What the negotiation is about: what `accordingto issues --json` prints."""
    return json_answer(views.issues(desk_of(request).record, limit))


@router.get("/claims", responses=answers(views.Claims))
def claims(
    request: Request,
    issue: Words = None,
    holder: Words = None,
    documents: Annotated[int, Query(ge=1, le=1000, description="The least number of reports.")] = 1,
    limit: Limit = 100,
) -> Response:
    """What several reports say, and how it is supported: what `accordingto claims --json` prints."""
    query = ClaimQuery(issue=issue, holder=holder, documents=documents, limit=limit)
    return json_answer(views.claims(desk_of(request).record, query))


@router.get("/timeline", responses=answers(views.Timeline))
def timeline(
    request: Request, holder: Words = None, since: Day = None, until: Day = None, limit: Limit = 100
) -> Response:
    """What was said and done, when: what `accordingto timeline --json` prints."""
    said = PositionQuery(holder=holder, since=since, until=until, limit=limit)
    done = EventQuery(participant=holder, since=since, until=until, limit=limit)
    return json_answer(views.timeline(desk_of(request).record, said, done))


@router.get("/changes", responses=answers(views.Changes))
def changes(
    request: Request,
    issue: Words = None,
    holder: Words = None,
    since: Day = None,
    until: Day = None,
    limit: Limit = 100,
) -> Response:
    """What moved: what `accordingto changes --json` prints."""
    query = PositionQuery(issue=issue, holder=holder, since=since, until=until, limit=limit)
    return json_answer(views.changes(desk_of(request).record, query))


@router.get("/contradictions", responses=answers(views.Contradictions))
def contradictions(
    request: Request,
    issue: Words = None,
    holder: Words = None,
    since: Day = None,
    until: Day = None,
    limit: Limit = 100,
) -> Response:
    """Where accounts cannot both hold: what `accordingto contradictions --json` prints."""
    query = PositionQuery(issue=issue, holder=holder, since=since, until=until, limit=limit)
    return json_answer(views.contradictions(desk_of(request).record, query))


@router.get("/sources", responses=answers(views.Sources))
def sources(request: Request, limit: Limit = 20, offset: Offset = 0) -> Response:
    """Articles, origins, and origins shown independent: what `accordingto sources --json` prints."""
    return json_answer(views.sources(desk_of(request).record, limit=limit, offset=offset))


@router.get("/sources/graph", responses=answers(views.SourceGraph))
def source_graph(request: Request, limit: Limit = 100, offset: Offset = 0) -> Response:
    """Who took what from whom: what `accordingto sources --graph --json` prints."""
    return json_answer(views.source_graph(desk_of(request).record, limit=limit, offset=offset))


@router.get("/quotations", responses=answers(views.Quotations))
def quotations(
    request: Request, speaker: Words = None, cuts: bool = False, limit: Limit = 100, offset: Offset = 0
) -> Response:
    """The same utterance in different words: what `accordingto quotations --json` prints."""
    record = desk_of(request).record
    return json_answer(views.quotations(record, speaker=speaker, cuts=cuts, limit=limit, offset=offset))


@router.get("/actors", responses=answers(views.Actors))
def actors(request: Request, kind: ActorKind | None = None, limit: Limit = 100) -> Response:
    """Who speaks, wants and acts: what `accordingto actors --json` prints."""
    return json_answer(views.actors(desk_of(request).record, kind, limit))


@router.get("/places", responses=answers(views.Places))
def places(request: Request, limit: Limit = 100) -> Response:
    """Where it happens: what `accordingto places --json` prints."""
    return json_answer(views.places(desk_of(request).record, limit))


@router.get("/versions", responses=answers(views.Versions))
def versions(request: Request) -> Response:
    """Articles that were changed after they were published: what `accordingto versions --json` prints."""
    return json_answer(views.versions(desk_of(request).record))


@router.get("/search", responses=answers(views.Matches))
def search(request: Request, words: Annotated[str, Query(max_length=500)], limit: Limit = 50) -> Response:
    """Passages that have the words: what `accordingto search --json` prints."""
    return json_answer(views.search(desk_of(request).record, words, limit))


@router.get("/items/{id}", responses=answers(views.Shown))
def show(request: Request, id: Id) -> Response:  # noqa: A002 - the address calls it so
    """What an id stands for, with its passages and its chain: what `accordingto show --json` prints."""
    return json_answer(views.show(desk_of(request).record, id))


@router.get("/review", responses=answers(views.Queue))
def review(request: Request, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    """What a person's word is worth most on: what `accordingto review --json` prints."""
    return json_answer(views.queue(desk_of(request).record, limit))


@router.get("/decisions", responses=answers(views.Decisions))
def decisions(request: Request, about: Annotated[str | None, Query(max_length=64)] = None) -> Response:
    """What people decided: what `accordingto review log --json` prints."""
    return json_answer(views.decisions(desk_of(request).record, about))
