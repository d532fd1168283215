"""A conflict model: drafted from the record, from a file or a text; what can last, why, and what that hangs on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from accordingto.conflict import Concept, Conflict, Graph, Prioritization, StateExplanation, WhatIf, as_yaml
from accordingto.conflict.drafting.trying import Trial
from accordingto.conflict.phrasing import CONCEPTS_IN_WORDS, joined
from accordingto.errors import AccordingToError, ConflictError, NotFoundError
from accordingto.web import modelling
from accordingto.web.asking import Posted, as_day, as_number, desk_of, posted
from accordingto.web.desk import Desk
from accordingto.web.modelling import Asked
from accordingto.web.rendering import page
from accordingto.web.sheet import Asking, Sheet, evidence_behind, picture_of, state_lines

router = APIRouter()

_LISTED = 12
_LONGEST_SHOWN = 60_000
_LONGEST_NAME = 500
_LARGEST_FILE = 200_001
_TRIALS = {
    "sources": "each position and each origin taken away in turn",
    "independent": "only claims with so many origins shown independent",
    "accounts": "either of each two accounts that cannot both hold",
    "prefer": "one side prefers something above all else",
    "swaps": "each two neighbouring levels of preference change places",
}
_ENDINGS = {"svg": "image/svg+xml", "yaml": "application/yaml"}


@router.get("/conflict")
def conflict(request: Request) -> HTMLResponse:
    """Ask for a model, or show the one that is drafted of the issues that the address names."""
    asked = _asked(request)
    if not asked.issues:
        return _page(request, asked)
    asking = _asking(request.query_params)
    try:
        model = modelling.drafted(desk_of(request), asked)
    except (ConflictError, NotFoundError) as error:
        return _page(request, asked, problem=error.message, status=404 if isinstance(error, NotFoundError) else 422)
    asking = asking if asking.tried else replace(asking, tried="sources")
    return _page(request, asked, model=model, asking=asking)


@router.post("/conflict")
def solved(request: Request, form: Annotated[Posted, Depends(posted)]) -> Response:
    """Solve the model that was sent, and show it with its text for another try, or return it as a file."""
    text, name = _sent(form)
    fields = {each: form.text(each) for each in ("state", "concept", "try", "least", "maker", "prefer")}
    # A button of one state says more than the field that was filled in before.
    question, _, value = form.text("ask").partition("|")
    asking = _asking({**fields, question: value} if question in fields else fields)
    try:
        model = modelling.model_of_text(text, name)
        if name.endswith(".gmcr"):
            # What is edited comes back without the name of a file, and has to be read all the same.
            text = as_yaml(model)
        if form.text("keep"):
            return _file(model, form.text("keep"))
        return _page(request, _asked(request), model=model, asking=asking, text=text)
    except ConflictError as error:
        return _page(request, _asked(request), text=text, asking=asking, problem=error.message, status=422)


@router.get("/conflict/model.{ending}")
def drafted_file(request: Request, ending: str) -> Response:
    """Return the drafted model as a file: the state graph as SVG, or the model as YAML."""
    asked = _asked(request)
    if not asked.issues:
        raise HTTPException(422, "Name an issue to draft a model of.")
    return _file(modelling.drafted(desk_of(request), asked), ending)


def _file(model: Conflict, ending: str) -> Response:
    if ending not in _ENDINGS:
        raise HTTPException(404, "A model is to be had as model.svg and model.yaml.")
    text = as_yaml(model)
    if ending == "svg":
        graph = modelling.graph(model)
        drawn = picture_of(graph, modelling.solved(graph), most=10_000_000)
        if drawn is None:
            raise ConflictError(f"{graph.size:,} states are too many for a picture: draft fewer options.")
        text = str(drawn)
    headers = {"Content-Disposition": f'attachment; filename="conflict.{ending}"'}
    return Response(text, media_type=_ENDINGS[ending], headers=headers)


def _sent(form: Posted) -> tuple[str, str]:
    for each in form.files("file"):
        return each.file.read(_LARGEST_FILE).decode("utf-8-sig", "replace"), each.filename or "the model"
    return form.text("model"), "the model"


def _asked(request: Request) -> Asked:
    given = request.query_params
    named = (words.strip()[:_LONGEST_NAME] for each in given.getlist("issue") for words in each.split(";"))
    return Asked(
        issues=tuple(dict.fromkeys(each for each in named if each)),
        at=as_day(given.get("at")),
        options=max(1, as_number(given.get("options"), usual=modelling.USUAL_OPTIONS, most=modelling.MOST_OPTIONS)),
    )


def _asking(given: Mapping[str, str]) -> Asking:
    concept, tried = given.get("concept", ""), given.get("try", "")
    return Asking(
        state=given.get("state", "").strip()[:_LONGEST_NAME],
        concept=Concept(concept) if concept in set(Concept) else Concept.SEQ,
        tried=tried if tried in _TRIALS else "",
        least=max(1, as_number(given.get("least"), usual=2, most=99)),
        maker=given.get("maker", "").strip(),
        statement=given.get("prefer", "").strip()[:_LONGEST_NAME],
    )


def _page(
    request: Request,
    asked: Asked,
    *,
    model: Conflict | None = None,
    asking: Asking | None = None,
    text: str = "",
    problem: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    desk = desk_of(request)
    asking = asking or Asking()
    sheet = None
    if model is not None:
        # What is drafted is known by what was asked; a text that was sent is solved for whoever sent it.
        held = (model, asking)
        sheet = _sheet(desk, *held) if text else desk.view(("sheet", asked, asking), lambda _: _sheet(desk, *held))
    whole = as_yaml(model) if model is not None and not text else text
    drafted = asked if model is not None and not text else None
    known = desk.view("issues of conflict", lambda record: [(each.id, each.name) for each in record.issues()[:_LISTED]])
    return page(
        request,
        "conflict.html",
        status=422 if sheet is not None and sheet.why_not else status,
        title=model.name if model is not None else "Conflict model",
        issues=known,
        asked=asked,
        chosen={each.casefold() for each in asked.issues},
        written="; ".join(each for each in asked.issues if each.casefold() not in _names(known)),
        most_options=modelling.MOST_OPTIONS,
        most_issues=modelling.MOST_ISSUES,
        problem=problem,
        sheet=sheet,
        asking=asking,
        stating=_stating(model),
        text=whole if len(whole) <= _LONGEST_SHOWN or text else "",
        too_long=len(whole) > _LONGEST_SHOWN and not text,
        address=None if drafted is None else _addresses(drafted, asking),
        query=None if drafted is None else urlencode(_query(drafted)),
        hidden=[] if drafted is None else _query(drafted),
        concepts=CONCEPTS_IN_WORDS,
        trials=_TRIALS,
        joined=joined,
    )


def _names(known: list[tuple[str, str]]) -> set[str]:
    return {part.casefold() for each in known for part in each}


def _stating(model: Conflict | None) -> list[str]:
    """Return whose preferences are statements, before which another can be put."""
    makers = model.decision_makers if model is not None else ()
    return [each.name for each in makers if isinstance(each.preferences, Prioritization)]


def _query(asked: Asked) -> list[tuple[str, str | int | date]]:
    day: list[tuple[str, str | int | date]] = [("at", asked.at)] if asked.at is not None else []
    return [*(("issue", each) for each in asked.issues), *day, ("options", asked.options)]


def _addresses(asked: Asked, asking: Asking) -> Callable[..., str]:
    """Return what makes the address of the same model with something else asked of it."""
    kept: dict[str, Any] = {"state": asking.state, "concept": asking.concept.value, "try": asking.tried}
    if asking.tried == "independent":
        kept["least"] = asking.least
    if asking.tried == "prefer":
        kept |= {"maker": asking.maker, "prefer": asking.statement}

    def address(**changed: str) -> str:
        given = {**kept, **changed}
        return f"/conflict?{urlencode([*_query(asked), *((name, each) for name, each in given.items() if each)])}"

    return address


def _sheet(desk: Desk, model: Conflict, asking: Asking) -> Sheet:
    graph = modelling.graph(model)
    solution = modelling.solved(graph)
    why, why_not = _why(model, graph, asking)
    tried, not_tried = _tried(desk, model, asking)
    return Sheet(
        conflict=model,
        solution=solution,
        options=graph.options,
        states=state_lines(graph, solution),
        picture=picture_of(graph, solution),
        evidence=evidence_behind(desk, model),
        why=why,
        why_not=why_not,
        tried=tried,
        not_tried=not_tried,
    )


def _why(model: Conflict, graph: Graph, asking: Asking) -> tuple[StateExplanation | None, str | None]:
    state = asking.state or ("present" if graph.status_quo is not None else "")
    if not state:
        return None, None
    try:
        return modelling.explained(model, graph, state, asking.concept), None
    except ConflictError as error:
        return None, error.message


def _tried(desk: Desk, model: Conflict, asking: Asking) -> tuple[WhatIf | None, str | None]:
    if not asking.tried:
        return None, None
    trial = Trial(
        independent=asking.least if asking.tried == "independent" else None,
        accounts=asking.tried == "accounts",
        swaps=asking.tried == "swaps",
        prefer=((asking.maker, asking.statement),) if asking.tried == "prefer" else (),
    )
    if asking.tried == "prefer" and not asking.statement:
        return None, "Say what is preferred: write options joined by not, and, or, if and iff."
    try:
        return modelling.tried(desk, model, trial, asking.concept), None
    except AccordingToError as error:
        return None, error.message
