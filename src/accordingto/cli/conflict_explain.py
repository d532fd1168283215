"""``accordingto conflict explain``: why nobody leaves a state, or who does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.conflict_model import Source, concept_called, concept_option, model_of, model_options, state_called
from accordingto.cli.options import json_option
from accordingto.cli.page import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accordingto.cli.page import Page
    from accordingto.conflict import Deterrence, Explanation
    from accordingto.conflict.solving import StateExplanation, StateReport

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
    from accordingto.conflict.solving import explain_state

    graph = graph_of(model_of(source))
    found = explain_state(graph, state_called(graph, state), concept_called(concept))
    if as_json:
        print_json(found)
    else:
        _render(found, page())


def _render(found: StateExplanation, page: Page) -> None:
    from accordingto.cli.conflict_words import by_label, state_lines, tell_concepts

    report = found.state
    note = f" {page.glyphs.dot} the present state" if report.present else ""
    page.line(f"{report.state}{note}", tone=Tone.HEADING)
    state_lines(report, page)
    lasts = all(each.stable for each in found.explanations)
    page.line(f"By {found.concept.value}, {'nobody leaves it' if lasts else 'it does not last'}.", indent=2)
    page.blank()
    states = by_label((*found.states, report))
    for each in found.explanations:
        _one(each, states, page)
    tell_concepts([found.concept.value], page)


def _one(explanation: Explanation, states: Mapping[str, StateReport], page: Page) -> None:
    (name,) = explanation.decision_makers
    leaving = [each for each in explanation.departures if not each.deterred]
    if not explanation.departures:
        page.line(f"{name} stays: no move of its own leads to anything that it prefers.", hang=2)
    else:
        page.line(f"{name} {'leaves' if leaving else 'stays'}:", tone=Tone.HEADING)
    for each in sorted(explanation.departures, key=lambda one: one.deterred)[:_SHOWN]:
        _departure(each, name, states, page)
    more = len(explanation.departures) - _SHOWN
    if more > 0:
        page.line(f"and {more} more moves, which --json has.", indent=2)
    page.blank()


def _departure(each: Deterrence, name: str, states: Mapping[str, StateReport], page: Page) -> None:
    from accordingto.cli.conflict_words import change_in_words

    (move,) = each.departure
    said = change_in_words(states[move.source], states[move.target], page.glyphs)
    if not each.deterred:
        page.line(f"by {said}, to {move.target}, which it prefers; nothing deters it.", indent=2, hang=2)
        return
    page.line(f"{name} would prefer {move.target}, reached by {said};", indent=2, hang=2)
    for counter in each.countermoves:
        answer = change_in_words(states[counter.source], states[counter.target], page.glyphs)
        page.line(f"but {counter.decision_maker} can answer by {answer}, to {counter.target},", indent=4, hang=2)
    page.line(f"which is no better for {name} than staying.", indent=4, hang=2)
    if each.escapes:
        page.line(f"From there it can still reach {', '.join(each.escapes)}: no better either.", indent=4, hang=2)
