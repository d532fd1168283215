"""Conflict models for programs: drafted from the record by address, or sent, in the shapes of the commands."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from accordingto.conflict import (
    BASIC,
    Concept,
    Conflict,
    Solution,
    StateExplanation,
    WhatIf,
    as_json,
    conflict_schema,
)
from accordingto.conflict.drafting.trying import Trial
from accordingto.safety import visible_json
from accordingto.web import modelling
from accordingto.web.api import Day, json_answer
from accordingto.web.asking import desk_of
from accordingto.web.modelling import MOST_ISSUES, MOST_OPTIONS, USUAL_OPTIONS, Asked
from accordingto.web.openapi import answers, answers_in
from accordingto.web.writing_api import allowed

__all__ = ["router"]

router = APIRouter(prefix="/api/conflict")

_MODEL = answers_in("Conflict", conflict_schema(references="#/components/schemas/Conflict{model}"), prefix="Conflict")
_SOLVED, _EXPLAINED, _TRIED = (answers(each, prefix="Conflict") for each in (Solution, StateExplanation, WhatIf))

Issue = Annotated[str, Field(min_length=1, max_length=500)]
Identifier = Annotated[str, Field(min_length=1, max_length=64)]


class Drafted(BaseModel):
    """Which model is drafted: of which issues, as they stood on which day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issue: Annotated[
        list[Issue], Field(min_length=1, max_length=MOST_ISSUES, description="An issue's name, its words or its id.")
    ]
    at: Day = None
    options: Annotated[int, Field(ge=1, le=MOST_OPTIONS, description="No more options.")] = USUAL_OPTIONS


class Sent(BaseModel):
    """A model that is sent: its text as YAML or JSON, or the object that the text stands for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: Annotated[str, Field(max_length=100_000)] | dict[str, Any]


class _Solving(BaseModel):
    concept: Annotated[Concept | None, Field(description="Only this one; Nash, GMR, SMR and SEQ without it.")] = None


class _Explaining(BaseModel):
    state: Annotated[str, Field(min_length=1, max_length=200, description="A pattern, a name, or `present`.")]
    concept: Concept = Concept.SEQ


class _Trying(BaseModel):
    without: Annotated[list[Identifier], Field(max_length=100, description="Positions to take away at once.")] = []
    independent: Annotated[int | None, Field(ge=1, le=1000, description="How many origins a claim has to have.")] = None
    accounts: bool = False
    prefer: Annotated[list[Issue], Field(max_length=20, description="NAME:STATEMENT, as in `A:not b`.")] = []
    swaps: bool = False
    concept: Concept = Concept.SEQ


class DraftedSolving(Drafted, _Solving):
    """What can last in a model that is drafted."""


class SentSolving(Sent, _Solving):
    """What can last in a model that is sent."""


class DraftedExplaining(Drafted, _Explaining):
    """Why a state lasts in a model that is drafted, or does not."""


class SentExplaining(Sent, _Explaining):
    """Why a state lasts in a model that is sent, or does not."""


class DraftedTrying(Drafted, _Trying):
    """What the answer of a model that is drafted hangs on."""


class SentTrying(Sent, _Trying):
    """What the answer of a model that is sent hangs on."""


@router.get("/draft", responses=_MODEL)
def draft(request: Request, asked: Annotated[Drafted, Query()]) -> Response:
    """A model of the conflict from the record: what `accordingto conflict draft --json` prints."""
    return Response(visible_json(as_json(_drafted(request, asked))), media_type="application/json")


@router.get("/solve", responses=_SOLVED)
def solve_drafted(request: Request, asked: Annotated[DraftedSolving, Query()]) -> Response:
    """What can last: what `accordingto conflict solve --json` prints."""
    return _solve(_drafted(request, asked), asked)


@router.post("/solve", responses=_SOLVED, dependencies=[Depends(allowed)])
def solve_sent(sent: SentSolving) -> Response:
    """What can last in a model that is sent: what `accordingto conflict solve FILE --json` prints."""
    return _solve(_sent(sent), sent)


@router.get("/explain", responses=_EXPLAINED)
def explain_drafted(request: Request, asked: Annotated[DraftedExplaining, Query()]) -> Response:
    """Why nobody leaves a state, or who does: what `accordingto conflict explain --json` prints."""
    return _explain(_drafted(request, asked), asked)


@router.post("/explain", responses=_EXPLAINED, dependencies=[Depends(allowed)])
def explain_sent(sent: SentExplaining) -> Response:
    """Why nobody leaves a state of a model that is sent: what `accordingto conflict explain --json` prints."""
    return _explain(_sent(sent), sent)


@router.get("/whatif", responses=_TRIED)
def try_drafted(request: Request, asked: Annotated[DraftedTrying, Query()]) -> Response:
    """Which equilibria hang on what: what `accordingto conflict whatif --json` prints."""
    return _try(request, _drafted(request, asked), asked)


@router.post("/whatif", responses=_TRIED, dependencies=[Depends(allowed)])
def try_sent(request: Request, sent: SentTrying) -> Response:
    """Which equilibria of a model that is sent hang on what; what it cites is looked up in the record."""
    return _try(request, _sent(sent), sent)


def _drafted(request: Request, asked: Drafted) -> Conflict:
    return modelling.drafted(desk_of(request), Asked(issues=tuple(asked.issue), at=asked.at, options=asked.options))


def _sent(sent: Sent) -> Conflict:
    text = sent.model if isinstance(sent.model, str) else json.dumps(sent.model, ensure_ascii=False, indent=2)
    return modelling.model_of_text(text)


def _solve(model: Conflict, asked: _Solving) -> Response:
    graph = modelling.graph(model)
    return json_answer(modelling.solved(graph, BASIC if asked.concept is None else (asked.concept,)))


def _explain(model: Conflict, asked: _Explaining) -> Response:
    return json_answer(modelling.explained(model, modelling.graph(model), asked.state, asked.concept))


def _try(request: Request, model: Conflict, asked: _Trying) -> Response:
    prefer = tuple(modelling.preference(each) for each in asked.prefer)
    trial = Trial(
        dropped=tuple(asked.without),
        independent=asked.independent,
        accounts=asked.accounts,
        prefer=prefer,
        swaps=asked.swaps,
    )
    return json_answer(modelling.tried(desk_of(request), model, trial, asked.concept))
