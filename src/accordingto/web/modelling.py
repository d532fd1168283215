"""Conflict models on the desk: drafted from the record or sent as a text, solved, explained and tried, within bounds.

What is asked here is answered while somebody waits, so that models and trials are smaller than the commands take.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from accordingto import views
from accordingto.conflict import (
    BASIC,
    Concept,
    Conflict,
    Graph,
    Solution,
    StateExplanation,
    WhatIf,
    conflict_from_gmcr,
    conflict_from_text,
    explain_state,
    graph_of,
    solve,
    what_if,
)
from accordingto.conflict.drafting import MOST_OPTIONS as USUAL_OPTIONS
from accordingto.conflict.drafting import draft
from accordingto.conflict.drafting.trying import Trial, scenarios
from accordingto.conflict.solving import state_called
from accordingto.errors import ConflictError, NotFoundError
from accordingto.web.desk import Desk

__all__ = [
    "MOST_ISSUES",
    "MOST_OPTIONS",
    "USUAL_OPTIONS",
    "Asked",
    "drafted",
    "explained",
    "graph",
    "model_of_text",
    "preference",
    "solved",
    "tried",
]

MOST_OPTIONS = 12
MOST_ISSUES = 8
_LONGEST = 100_000
_MOST_EQUILIBRIA = 1_000
_MOST_UNCERTAIN = 512
"""Comparing states of which some cannot be compared costs the square of their number, for everybody."""
_EACH = 3_000
_MOST_WORK = 1_250_000
"""What a trial may cost, some 2 s, in states looked at; each change costs as much as ``_EACH`` of them besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a model is drafted of: issues by name, words or id, as they stood on a day, with at most so many options."""

    issues: tuple[str, ...]
    at: date | None = None
    options: int = USUAL_OPTIONS


def drafted(desk: Desk, asked: Asked) -> Conflict:
    """Return the model that ``accordingto conflict draft`` makes of the same."""
    if len(asked.issues) > MOST_ISSUES:
        raise ConflictError(f"A model can be of {MOST_ISSUES} issues here: name fewer.")
    return desk.view(
        ("draft", asked),
        lambda record: draft(views.case(record, asked.issues, asked.at), options=asked.options),
    )


def model_of_text(text: str, name: str = "the model") -> Conflict:
    """Return the model that a text holds: YAML, JSON or, by the ending of its name, .gmcr."""
    if not text.strip():
        raise ConflictError("There is no model: draft one, choose a file or write one.")
    if len(text) > _LONGEST:
        raise ConflictError(f"The model is too long for a page: {_LONGEST:,} characters are the most.")
    if not name.endswith(".gmcr"):
        return conflict_from_text(text, name, most_options=MOST_OPTIONS)
    return conflict_from_gmcr(text, name, most_options=MOST_OPTIONS)


def preference(written: str) -> tuple[str, str]:
    """Return whose preference ``NAME:STATEMENT`` puts first, and which."""
    maker, mark, statement = written.partition(":")
    if not mark or not statement.strip():
        raise ConflictError(f"{written!r} names no preference: write NAME:STATEMENT, as in A:not b.")
    return maker.strip(), statement.strip()


def graph(model: Conflict) -> Graph:
    """Return the graph of a model; refuse one that would take too long."""
    made = graph_of(model)
    if made.size > _MOST_UNCERTAIN and not all(each.complete for each in made.preferences):
        raise ConflictError(
            f"Where preferences are unknown, a model can have {_MOST_UNCERTAIN} states here, and this has "
            f"{made.size:,}: say what they prefer, or use `accordingto conflict solve`."
        )
    return made


def solved(of: Graph, concepts: Collection[Concept] = BASIC) -> Solution:
    """Return which states can last, no more than a page or an answer holds."""
    return solve(of, tuple(concepts), most=_MOST_EQUILIBRIA)


def explained(model: Conflict, of: Graph, state: str, concept: Concept) -> StateExplanation:
    """Return why nobody leaves a state, or who does; ``present`` is the one that the conflict is in."""
    return explain_state(of, state_called(of, state), concept, conflict=model)


def tried(desk: Desk, model: Conflict, trial: Trial, concept: Concept) -> WhatIf:
    """Return what becomes of the equilibria; what the record does not have is taken as the model has it."""

    def behind(ids: Collection[str]) -> tuple[tuple[views.Backed, ...], tuple[views.Accounts, ...]]:
        return views.backing(desk.record, _held(desk, ids))

    wanted = list(scenarios(model, trial, behind))
    size = graph(model).size
    if (size + _EACH) * len(wanted) > _MOST_WORK:
        raise ConflictError(
            f"{len(wanted):,} changes of a model of {size:,} states would take too long here: draft fewer options, "
            "or use `accordingto conflict whatif`."
        )
    return what_if(model, wanted, concept)


def _held(desk: Desk, ids: Iterable[str]) -> list[str]:
    found = []
    for each in sorted(ids):
        try:
            if each.startswith("pos-") and desk.record.find(each).item.id == each:
                found.append(each)
        except NotFoundError:
            continue
    return found
