"""The record for programs: the shapes that commands print with ``--json``, at addresses under ``/api/``."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from accordingto import views
from accordingto.record import ClaimQuery, EventQuery, PositionQuery
from accordingto.safety import visible_json
from accordingto.vocabulary import ActorKind, Move, to_json
from accordingto.web.asking import desk_of
from accordingto.web.openapi import answers

__all__ = ["as_day", "json_answer", "router"]

router = APIRouter(prefix="/api")


def as_day(given: Any) -> Any:
    """Return the day that a text gives, as ``YYYY-MM-DD`` and in no other way."""
    if isinstance(given, str):
        if len(given) != len("2026-09-07"):
            raise ValueError("write it as YYYY-MM-DD, as in 2026-09-07")
        return date.fromisoformat(given)
    return given


Day = Annotated[date | None, BeforeValidator(as_day)]
Words = Annotated[str | None, Field(max_length=500)]
Limit = Annotated[int, Field(ge=1, le=1000, description="No more than so many.")]
Offset = Annotated[int, Field(ge=0, le=1_000_000, description="Leave out so many first.")]
Id = Annotated[str, Path(max_length=64, description="An id, or as much of its beginning as tells it from others.")]


class Listed(BaseModel):
    """How much of a list is asked for; what is not known to ask for is refused rather than passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: Limit = 100


class Paged(Listed):
    """A page of a list."""

    offset: Offset = 0


class Dated(Listed):
    """What somebody holds or does between two days."""

    holder: Words = None
    since: Day = None
    until: Day = None


class OnIssue(Dated):
    """What is said on an issue."""

    issue: Words = None


class Held(OnIssue):
    """Positions."""

    move: Move | None = None
    at: Day = None
    rejected: bool = False


class Claimed(Listed):
    """Claims."""

    issue: Words = None
    holder: Words = None
    documents: Annotated[int, Field(ge=1, le=1000, description="The least number of reports.")] = 1
    statements: Annotated[int, Field(ge=1, le=1000, description="No more statements of each.")] = 10


class Quoted(Paged):
    """Quotations that differ."""

    speaker: Words = None
    cuts: bool = False


class Acting(Listed):
    """Actors."""

    kind: ActorKind | None = None


class Sought(Listed):
    """Words to find."""

    words: Annotated[str, Field(max_length=500)]


class Questions(BaseModel):
    """Questions of the review queue."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: Annotated[int, Field(ge=1, le=100)] = 20


class About(BaseModel):
    """What decisions are about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: Annotated[str | None, Field(max_length=64)] = None


def json_answer(value: Any, status: int = 200) -> Response:
    """Return a value as JSON, with what could hide or turn text escaped."""
    text = visible_json(json.dumps(to_json(value), ensure_ascii=False))
    return Response(text, status_code=status, media_type="application/json")


@router.get("/positions", responses=answers(views.Positions))
def positions(request: Request, asked: Annotated[Held, Query()]) -> Response:
    """Who stands where, on whose word: what `accordingto positions --json` prints."""
    record = desk_of(request).record
    return json_answer(views.positions(record, PositionQuery(**dict(asked))))


@router.get("/issues", responses=answers(views.Issues))
def issues(request: Request, asked: Annotated[Listed, Query()]) -> Response:
    """What the negotiation is about: what `accordingto issues --json` prints."""
    record = desk_of(request).record
    return json_answer(views.issues(record, asked.limit))


@router.get("/claims", responses=answers(views.Claims))
def claims(request: Request, asked: Annotated[Claimed, Query()]) -> Response:
    """What several reports say, and how it is supported: what `accordingto claims --json` prints."""
    record = desk_of(request).record
    query = ClaimQuery(issue=asked.issue, holder=asked.holder, documents=asked.documents, limit=asked.limit)
    return json_answer(views.claims(record, query, statements=asked.statements))


@router.get("/timeline", responses=answers(views.Timeline))
def timeline(request: Request, asked: Annotated[Dated, Query()]) -> Response:
    """What was said and done, when: what `accordingto timeline --json` prints."""
    record = desk_of(request).record
    said = PositionQuery(**dict(asked))
    done = EventQuery(participant=asked.holder, since=asked.since, until=asked.until, limit=asked.limit)
    return json_answer(views.timeline(record, said, done))


@router.get("/changes", responses=answers(views.Changes))
def changes(request: Request, asked: Annotated[OnIssue, Query()]) -> Response:
    """What moved: what `accordingto changes --json` prints."""
    record = desk_of(request).record
    return json_answer(views.changes(record, PositionQuery(**dict(asked))))


@router.get("/contradictions", responses=answers(views.Contradictions))
def contradictions(request: Request, asked: Annotated[OnIssue, Query()]) -> Response:
    """Where accounts cannot both hold: what `accordingto contradictions --json` prints."""
    record = desk_of(request).record
    return json_answer(views.contradictions(record, PositionQuery(**dict(asked))))


@router.get("/sources", responses=answers(views.Sources))
def sources(request: Request, asked: Annotated[Paged, Query()]) -> Response:
    """Articles, origins, and origins shown independent: what `accordingto sources --json` prints."""
    record = desk_of(request).record
    return json_answer(views.sources(record, **dict(asked)))


@router.get("/sources/graph", responses=answers(views.SourceGraph))
def source_graph(request: Request, asked: Annotated[Paged, Query()]) -> Response:
    """Who took what from whom: what `accordingto sources --graph --json` prints."""
    record = desk_of(request).record
    return json_answer(views.source_graph(record, **dict(asked)))


@router.get("/quotations", responses=answers(views.Quotations))
def quotations(request: Request, asked: Annotated[Quoted, Query()]) -> Response:
    """The same utterance in different words: what `accordingto quotations --json` prints."""
    record = desk_of(request).record
    return json_answer(views.quotations(record, **dict(asked)))


@router.get("/actors", responses=answers(views.Actors))
def actors(request: Request, asked: Annotated[Acting, Query()]) -> Response:
    """Who speaks, wants and acts: what `accordingto actors --json` prints."""
    record = desk_of(request).record
    return json_answer(views.actors(record, asked.kind, asked.limit))


@router.get("/places", responses=answers(views.Places))
def places(request: Request, asked: Annotated[Listed, Query()]) -> Response:
    """Where it happens: what `accordingto places --json` prints."""
    record = desk_of(request).record
    return json_answer(views.places(record, asked.limit))


@router.get("/versions", responses=answers(views.Versions))
def versions(request: Request) -> Response:
    """Articles that were changed after they were published: what `accordingto versions --json` prints."""
    record = desk_of(request).record
    return json_answer(views.versions(record))


@router.get("/search", responses=answers(views.Matches))
def search(request: Request, asked: Annotated[Sought, Query()]) -> Response:
    """Passages that have the words: what `accordingto search --json` prints."""
    record = desk_of(request).record
    return json_answer(views.search(record, asked.words, asked.limit))


@router.get("/items/{id}", responses=answers(views.Shown))
def show(request: Request, id: Id) -> Response:  # noqa: A002 - the address calls it so
    """What an id stands for, with its passages and its chain: what `accordingto show --json` prints."""
    return json_answer(views.show(desk_of(request).record, id))


@router.get("/review", responses=answers(views.Queue))
def review(request: Request, asked: Annotated[Questions, Query()]) -> Response:
    """What a person's word is worth most on: what `accordingto review --json` prints."""
    record = desk_of(request).record
    return json_answer(views.queue(record, asked.limit))


@router.get("/decisions", responses=answers(views.Decisions))
def decisions(request: Request, asked: Annotated[About, Query()]) -> Response:
    """What people decided: what `accordingto review log --json` prints."""
    record = desk_of(request).record
    return json_answer(views.decisions(record, asked.about))
