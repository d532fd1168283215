"""``accordingto conflict explain``: why nobody leaves a state, or who does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.conflict_model import Source, concept_called, concept_option, model_of, model_options
from accordingto.cli.options import json_option
from accordingto.cli.page import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accordingto.cli.page import Page
    from accordingto.conflict import Deterrence, Explanation, Motive, StateExplanation, StateReport

__all__ = ["explain"]

_SHOWN = 8


@click.command(short_help="Say why nobody leaves a state, or who does and where to.")
@click.argument("state")
@model_options
@concept_option("SEQ", "How far each side looks.")
@json_option
def explain(
    *,
    state: str,
    source: Source,
    concept: str,
    as_json: bool,
) -> None:
    """Say why nobody leaves STATE, or who does, and where to.

    STATE is a pattern such as NNYN, a name that the model gives, or the word present. For each side, each move that
    would be better for it is told, with the answer that deters it from making it, if there is one.
    """
    from accordingto.cli.printing import page, print_json
    from accordingto.conflict import graph_of
    from accordingto.conflict.solving import explain_state, state_called

    model = model_of(source)
    graph = graph_of(model)
    found = explain_state(graph, state_called(graph, state), concept_called(concept), conflict=model)
    if as_json:
        print_json(found)
    else:
        _render(found, page())


def _render(found: StateExplanation, page: Page) -> None:
    from accordingto.cli.conflict_words import state_lines, tell_concepts
    from accordingto.conflict.phrasing import by_label

    report = found.state
    note = f" {page.glyphs.dot} the present state" if report.present else ""
    page.line(f"{report.state}{note}", tone=Tone.HEADING)
    state_lines(report, page)
    lasts = all(each.stable for each in found.explanations)
    page.line(f"By {found.concept.value}, {'nobody leaves it' if lasts else 'it does not last'}.", indent=2)
    page.blank()
    states = by_label((*found.states, report))
    for each in found.explanations:
        _one(each, found, states, page)
    tell_concepts([found.concept.value], page)


def _one(explanation: Explanation, found: StateExplanation, states: Mapping[str, StateReport], page: Page) -> None:
    (name,) = explanation.decision_makers
    leaving = [each for each in explanation.departures if not each.deterred]
    if not explanation.departures:
        page.line(f"{name} stays: no move of its own leads to anything that it prefers.", hang=2)
        _costs(found, name, states, page)
    else:
        page.line(f"{name} {'leaves' if leaving else 'stays'}:", tone=Tone.HEADING)
    for each in sorted(explanation.departures, key=lambda one: one.deterred)[:_SHOWN]:
        _departure(each, found, states, page)
    more = len(explanation.departures) - _SHOWN
    if more > 0:
        page.line(f"and {more} more moves, which --json has.", indent=2)
    page.blank()


def _costs(found: StateExplanation, name: str, states: Mapping[str, StateReport], page: Page) -> None:
    """Write which preference each move that changes one option would give up."""
    from accordingto.conflict.phrasing import change_in_words, options_changed

    here = states[found.state.state]
    own = [each for each in found.motives if each.decision_maker == name]
    single = [each for each in own if options_changed(here, states[each.target]) == 1]
    for each in single[:_SHOWN]:
        said = change_in_words(here, states[each.target], page.glyphs.quoted)
        if each.statement is None:
            page.line(f"{said} is all the same to it.", indent=2, hang=2)
        else:
            page.line(f"{said} would give up: {each.statement}{_mark(each)}", indent=2, hang=2)
            _evidence(each, page)


def _reason(found: StateExplanation, name: str, target: str) -> Motive | None:
    return next((each for each in found.motives if (each.decision_maker, each.target) == (name, target)), None)


def _mark(motive: Motive) -> str:
    return " (assumed)" if motive.assumption else ""


def _evidence(motive: Motive, page: Page) -> None:
    if motive.evidence:
        page.line(" ".join(motive.evidence), indent=4, tone=Tone.FAINT)


def _departure(each: Deterrence, found: StateExplanation, states: Mapping[str, StateReport], page: Page) -> None:
    from accordingto.conflict.phrasing import change_in_words

    (move,) = each.departure
    name = move.decision_maker
    said = change_in_words(states[move.source], states[move.target], page.glyphs.quoted)
    motive = _reason(found, name, move.target)
    if each.deterred:
        page.line(f"{name} would prefer {move.target}, reached by {said};", indent=2, hang=2)
    else:
        page.line(f"by {said}, to {move.target}, which it prefers; nothing deters it.", indent=2, hang=2)
    if motive is not None and motive.statement is not None:
        page.line(f"it would have: {motive.statement}{_mark(motive)}", indent=4, hang=2)
        _evidence(motive, page)
    if not each.deterred:
        return
    for counter in each.countermoves:
        answer = change_in_words(states[counter.source], states[counter.target], page.glyphs.quoted)
        page.line(f"but {counter.decision_maker} can answer by {answer}, to {counter.target},", indent=4, hang=2)
    page.line(f"which is no better for {name} than staying.", indent=4, hang=2)
    if each.escapes:
        page.line(f"From there it can still reach {', '.join(each.escapes)}: no better either.", indent=4, hang=2)
