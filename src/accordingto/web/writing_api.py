"""What programs write: decisions, and reports to read. A session's token or the password shows who may."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from accordingto import views
from accordingto.ingest import IngestOptions
from accordingto.vocabulary import Decision, DecisionKind
from accordingto.web.api import as_day, json_answer
from accordingto.web.asking import desk_of
from accordingto.web.jobs import Fate, Job
from accordingto.web.openapi import answers

__all__ = ["router"]

router = APIRouter(prefix="/api")

_SETTING = frozenset({DecisionKind.CORRECT, DecisionKind.GRADE, DecisionKind.RENAME})

Text = Annotated[str | None, Field(max_length=2000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What writing asks for: send ``token`` as ``X-CSRF-Token`` together with the cookie that came with it."""

    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingState:
    """How far the reading of added reports is; ``state`` is waiting, reading, done or failed."""

    id: str
    state: str
    problem: str | None
    reports: tuple[Fate, ...]


class WantedDecision(BaseModel):
    """A decision to write down.

    ``seen`` has, by the id of an item, the id of the last decision about it that was seen, or an empty string; where
    there are later ones, nothing is written down and the answer is 409.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    author: Annotated[str, Field(min_length=1, max_length=100)]
    kind: DecisionKind
    subject: Annotated[str, Field(max_length=64)]
    object: Annotated[str | None, Field(max_length=64)] = None
    field: Annotated[str | None, Field(max_length=64)] = None
    value: Annotated[Any, Field(description="What is set, as JSON: a grade, a name, a span as start and end.")] = None
    reason: Text = None
    seen: dict[str, str] = {}


class _Wanted(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text = None
    publisher: Text = None
    published: Annotated[date | None, BeforeValidator(as_day)] = None


class WantedText(_Wanted):
    """A report to read, by its text."""

    text: Annotated[str, Field(max_length=2_000_000, pattern=r"\S")]


class WantedAddress(_Wanted):
    """A report to read, by the address that it is at."""

    address: Annotated[str, Field(max_length=2000, pattern=r"^https?://\S+$")]


async def allowed(
    request: Request,
    token: Annotated[str | None, Header(alias="X-CSRF-Token", description="From /api/session.")] = None,
) -> None:
    """Refuse whoever shows neither the token of a session nor the password itself.

    It waits for nothing, and does not queue for a thread behind pages that are being made.
    """
    sessions = desk_of(request).sessions
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and sessions.guarded and sessions.is_password(given.strip()):
        return
    if not sessions.is_token(sessions.sound(request.cookies.get(sessions.cookie)), token):
        raise HTTPException(403, "Send the token of /api/session as X-CSRF-Token, with the cookie that came with it.")


@router.get("/session", responses=answers(Session))
def session(request: Request) -> Response:
    """Begin a session that may write."""
    sessions = desk_of(request).sessions
    held = sessions.sound(request.cookies.get(sessions.cookie))
    fresh = held or sessions.begin()
    response = json_answer(Session(token=sessions.token(fresh)))
    if held is None:
        response.set_cookie(sessions.cookie, fresh, httponly=True, samesite="lax")
    return response


@router.post("/decisions", responses=answers(views.Decisions), dependencies=[Depends(allowed)])
def decide(request: Request, wanted: WantedDecision) -> Response:
    """Write a decision down: what `accordingto review` and its subcommands print with --json."""
    record = desk_of(request).record
    made = record.decide_all([_decision(wanted)], seen=wanted.seen)
    return json_answer(views.Decisions(decisions=tuple(views.as_decided(each) for each in made)))


@router.post(
    "/reports",
    status_code=202,
    responses=answers(ReadingState, status=202, what="It is read in its turn."),
    dependencies=[Depends(allowed)],
)
def add(request: Request, report: WantedText | WantedAddress) -> Response:
    """Have a report read; `/api/readings/{id}` says how far it is."""
    jobs = desk_of(request).jobs
    job = jobs.begin(IngestOptions(published=report.published, publisher=report.publisher, title=report.title))
    if isinstance(report, WantedAddress):
        jobs.add_address(job, report.address)
    else:
        jobs.add_file(job, "sent text.txt", io.BytesIO(report.text.encode("utf-8", "replace")))
    jobs.hand_in(job)
    return json_answer(_state(job), 202)


@router.get("/readings/{id}", responses=answers(ReadingState))
def reading(request: Request, id: Annotated[str, Path(max_length=64)]) -> Response:  # noqa: A002
    """How far the reading of added reports is; its reports are as in the file of `accordingto read --report`."""
    job = desk_of(request).jobs.get(id)
    if job is None:
        raise HTTPException(404, "There is no such reading, or it is over and forgotten.")
    return json_answer(_state(job))


def _decision(wanted: WantedDecision) -> Decision:
    """Return the decision; only one that sets something has a value, and null is one where it is written."""
    value = json.dumps(wanted.value) if wanted.kind in _SETTING and "value" in wanted.model_fields_set else None
    return Decision(**{**wanted.model_dump(exclude={"seen"}), "value": value})


def _state(job: Job) -> ReadingState:
    return ReadingState(id=job.id, state=job.state, problem=job.problem, reports=tuple(job.fates))
