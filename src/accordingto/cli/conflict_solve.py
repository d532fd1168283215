"""``accordingto conflict solve``: what can last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.conflict_model import CONCEPTS, Source, concept_called, concept_option, model_of, model_options
from accordingto.cli.options import json_option
from accordingto.cli.page import Tone

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.conflict import Conflict, Graph
    from accordingto.conflict.solving import Solution, StateReport

__all__ = ["solve"]

_SHOWN = 20


@click.command(short_help="Say which states can last, and for whom.")
@model_options
@concept_option(None, "Only this stability concept. [default: Nash, GMR, SMR and SEQ]")
@click.option(
    "--svg",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw the states and moves here, for up to 64 states.",
)
@click.option("--force", is_flag=True, help="Replace the picture if it is there; never a record.")
@json_option
def solve(
    *,
    source: Source,
    concept: str | None,
    svg: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Say which states of a conflict can last: what each side does in them, and by which concepts they are stable.

    A state is an equilibrium where nobody has a move that is worth it. What is worth it depends on how far one looks:
    the concepts are explained below the answer. Where preferences are unknown, a state that cannot be compared tempts
    to leave and does not deter.
    """
    from accordingto.cli.printing import page, print_json
    from accordingto.conflict import graph_of
    from accordingto.conflict.solving import solve as solved

    model = model_of(source)
    graph = graph_of(model)
    concepts = CONCEPTS[:4] if concept is None else (concept,)
    solution = solved(graph, [concept_called(each) for each in concepts])
    if svg is not None:
        _draw(graph, solution, svg, force=force)
    if as_json:
        print_json(solution)
        return
    _render(model, solution, page())
    if svg is not None:
        page().line(f"Wrote {svg}.")


def _draw(graph: Graph, solution: Solution, svg: Path, *, force: bool) -> None:
    from accordingto.conflict.picture import state_graph_svg
    from accordingto.exchange import write_whole

    write_whole(svg, [state_graph_svg(graph, solution)], replace=force)


def _render(model: Conflict, solution: Solution, page: Page) -> None:
    from accordingto.cli.conflict_words import tell_concepts
    from accordingto.cli.wording import counted

    found = solution.equilibria
    page.line(solution.conflict, tone=Tone.HEADING)
    lasting = len(found) + solution.more
    page.line(f"{counted(solution.states, 'state')}, {lasting:,} of which can last by at least one concept.", indent=2)
    if solution.extension is not None:
        page.line("Some preferences are unknown: a state that cannot be compared tempts and does not deter.", indent=2)
    page.blank()
    for each in found[:_SHOWN]:
        _state(each, page)
    more = len(found) + solution.more - _SHOWN
    if more > 0:
        page.line(f"{more:,} more are not shown; --json has up to 10,000.", tone=Tone.STRONG)
        page.blank()
    if solution.present is not None and not any(each.present for each in found):
        page.line("The present state does not last:", tone=Tone.WARNING)
        _state(solution.present, page)
    tell_concepts([each.value for each in solution.concepts], page)
    assumed = sum(each.assumption for each in model.grounds)
    if assumed:
        page.line(f"{counted(assumed, 'part')} of the model are assumed, not reported; `conflict draft` marks them.")


def _state(each: StateReport, page: Page) -> None:
    from accordingto.cli.conflict_words import state_lines
    from accordingto.conflict.phrasing import joined

    note = f" {page.glyphs.dot} the present state" if each.present else ""
    page.line(f"{each.state}{note}", tone=Tone.HEADING)
    state_lines(each, page)
    if each.equilibrium:
        page.field("stable for all by", joined(one.value for one in each.equilibrium), indent=2)
    for stable in each.stable:
        more = [one.value for one in stable.concepts if one not in each.equilibrium]
        if more and each.equilibrium:
            page.field(f"for {stable.decision_maker} also by", joined(more), indent=2)
        elif not each.equilibrium:
            page.field(f"stable for {stable.decision_maker} by", joined(more) or "none of these", indent=2)
    page.blank()
