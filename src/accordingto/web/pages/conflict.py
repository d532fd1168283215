"""A conflict model: options, states and what can last, from a file or a text that can be edited and solved again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from accordingto.conflict import (
    BASIC,
    Concept,
    Conflict,
    Explanation,
    Graph,
    analyse,
    conflict_from_gmcr,
    conflict_from_text,
    explain,
    graph_of,
)
from accordingto.conflict.graph import pattern
from accordingto.errors import ConflictError
from accordingto.web.asking import Posted, posted
from accordingto.web.rendering import page

router = APIRouter()

_MOST_OPTIONS = 12
_MOST_STATES = 200
_LONGEST = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLine:
    """A state: its name, whether each option is taken, by which concepts it can last, and how it is ranked by each."""

    name: str
    taken: tuple[str, ...]
    lasts: tuple[str, ...]
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """A conflict as it is shown; ``asked`` is why the state that was asked about is stable or not, for everybody."""

    conflict: Conflict
    options: tuple[tuple[str, str], ...]
    states: tuple[StateLine, ...]
    size: int
    concepts: tuple[str, ...]
    asked: tuple[Explanation, ...]
    state: str


@router.get("/conflict")
def conflict(request: Request) -> HTMLResponse:
    """Ask for a model."""
    return page(request, "conflict.html", title="Conflict model", text="", solved=None, problem=None, state="")


@router.post("/conflict")
def solved(request: Request, form: Annotated[Posted, Depends(posted)]) -> HTMLResponse:
    """Solve the model that was sent, and show it with its text for another try."""
    text, state, problem, answer = form.text("model"), form.text("state"), None, None
    name = "the model"
    for each in form.files("file"):
        name = each.filename or name
        text = each.file.read(_LONGEST + 1).decode("utf-8-sig", "replace")
    try:
        answer = _solved(text, name, state)
    except ConflictError as error:
        problem = error.message
    return page(
        request,
        "conflict.html",
        status=200 if problem is None else 422,
        title=answer.conflict.name if answer else "Conflict model",
        text=text,
        solved=answer,
        problem=problem,
        state=state,
    )


def _solved(text: str, name: str, state: str) -> Solved:
    if not text:
        raise ConflictError("There is no model: choose a file or write one.")
    if len(text) > _LONGEST:
        raise ConflictError(f"The model is too long for a page: {_LONGEST:,} characters are the most.")
    model = (conflict_from_gmcr if name.endswith(".gmcr") else conflict_from_text)(text, name)
    if sum(len(each.options) for each in model.decision_makers) > _MOST_OPTIONS and model.states is None:
        raise ConflictError(f"More than {_MOST_OPTIONS} options are too many for a page: analyse it from Python.")
    graph = graph_of(model)
    found = analyse(graph) if all(each.complete for each in graph.preferences) else None
    last = {concept: set(found.equilibria(concept)) for concept in BASIC} if found else {}
    return Solved(
        conflict=model,
        options=tuple((maker.name, option.name) for maker in model.decision_makers for option in maker.options),
        states=tuple(_line(graph, each, last) for each in range(min(graph.size, _MOST_STATES))),
        size=graph.size,
        concepts=tuple(each.value for each in last),
        asked=_asked(graph, state, found is not None),
        state=state,
    )


def _line(graph: Graph, state: int, last: dict[Concept, set[int]]) -> StateLine:
    ranks = tuple(
        int(each.utility.max(initial=0)) - int(each.utility[state]) + 1 if each.complete else None
        for each in graph.preferences
    )
    taken = () if graph.codes is None else tuple(pattern(int(graph.codes[state]), len(graph.options)))
    return StateLine(
        name=graph.label(state),
        taken=taken,
        lasts=tuple(concept.value for concept, states in last.items() if state in states),
        ranks=ranks,
    )


def _asked(graph: Graph, state: str, complete: bool) -> tuple[Explanation, ...]:
    """Return why a state is stable or not, for each decision maker by each concept."""
    if not state or not complete:
        return ()
    number = graph.state(state)
    return tuple(
        explain(graph, maker, number, concept) for maker in range(len(graph.decision_makers)) for concept in BASIC
    )
