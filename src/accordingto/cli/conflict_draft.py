"""``accordingto conflict draft``: a model of the conflict from the record."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.conflict_model import Source, drafting_options, model_of
from accordingto.cli.options import json_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accordingto.cli.page import Page
    from accordingto.conflict import Conflict, DecisionMaker, Ground, GroundKind

__all__ = ["draft"]


@click.command(short_help="Draft a model from the record, with the evidence of each part.")
@drafting_options
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the model here, as JSON where the name ends in .json, else as YAML.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there; never a record.")
@json_option
def draft(
    *,
    issues: tuple[str, ...],
    at: date | None,
    options: int,
    output: Path | None,
    force: bool,
    record: Location | None,
    as_json: bool,
) -> None:
    """Draft a model of the conflict on an issue, as it stood on a day.

    Decision makers are the sides that hold positions, with those who speak for them; options are what is asked of them
    and what they offer or threaten; preferences come from demands, refusals, terms and trades. Each part names the
    positions that it rests on, and what no report says is marked as assumed. It is a first sketch: read the passages
    with `accordingto show`, and correct the file.
    """
    from accordingto.cli.printing import page, print_json
    from accordingto.conflict import as_json as to_json
    from accordingto.conflict import as_yaml

    if not issues:
        raise click.UsageError("Name an --issue to draft a model of; `accordingto issues` lists them.")
    model = model_of(Source(issues=issues, at=at, options=options, record=record))
    if output is not None:
        from accordingto.exchange import write_whole

        text = to_json(model) if output.suffix == ".json" else as_yaml(model)
        write_whole(output, [text], replace=force)
    if as_json:
        print_json(json.loads(to_json(model)))
        return
    written = page()
    if output is None:
        _render(model, written)
    else:
        _summary(model, written)
        written.line(f"Wrote {output}.")


def _summary(model: Conflict, page: Page) -> None:
    from accordingto.cli.wording import counted

    assumed = sum(each.assumption for each in model.grounds)
    page.line(model.name, tone=Tone.HEADING)
    for each in model.decision_makers:
        page.field(each.name, "; ".join(option.name for option in each.options), indent=2)
    page.line(f"{counted(assumed, 'part')} assumed, each marked with assumption: true.", indent=2)


def _render(model: Conflict, page: Page) -> None:
    from accordingto.conflict import GroundKind

    page.line(model.name, tone=Tone.HEADING)
    page.line(model.source, indent=2)
    page.blank()
    for maker in model.decision_makers:
        _decision_maker(maker, model, page)
    rules = [*_of(model, GroundKind.EXCLUSIVE), *_of(model, GroundKind.DEPENDENCY)]
    if rules:
        page.line("What cannot be otherwise", tone=Tone.HEADING)
        for each in rules:
            word = "not both" if each.kind is GroundKind.EXCLUSIVE else "always"
            _part(f"{word}: {each.subject}", each, page)
        page.blank()
    page.line(f"At present: {model.status_quo or 'no state that the model allows'}", tone=Tone.HEADING)
    for each in _of(model, GroundKind.PRESENT):
        _part(f"{each.decision_maker}: {page.glyphs.quoted(each.subject)}", each, page)
    page.blank()
    left_out = list(_of(model, GroundKind.LEFT_OUT))
    if left_out:
        page.line("Left out", tone=Tone.HEADING)
        for each in left_out:
            _part(each.subject, each, page)


def _decision_maker(maker: DecisionMaker, model: Conflict, page: Page) -> None:
    from accordingto.conflict import GroundKind, Prioritization

    page.line(maker.name, tone=Tone.HEADING)
    for each in _of(model, GroundKind.DECISION_MAKER):
        if each.subject == maker.name:
            page.line(f"{each.reason}{_mark(each)}", indent=2, hang=2)
    page.line("can", indent=2)
    own = {each.subject: each for each in _of(model, GroundKind.OPTION) if each.decision_maker == maker.name}
    for option in maker.options:
        _part(page.glyphs.quoted(option.name), own.get(option.name), page, indent=4)
    stated = maker.preferences.statements if isinstance(maker.preferences, Prioritization) else ()
    if stated:
        page.line("prefers, the first above all that follow", indent=2)
    said = {each.subject: each for each in _of(model, GroundKind.STATEMENT) if each.decision_maker == maker.name}
    for number, statement in enumerate(stated, 1):
        _part(f"{number}. {statement}", said.get(statement), page, indent=4)
    page.blank()


def _part(text: str, ground: Ground | None, page: Page, *, indent: int = 2) -> None:
    page.line(f"{text}{_mark(ground)}", indent=indent, hang=2)
    if ground is None:
        return
    if ground.reason:
        page.line(ground.reason, indent=indent + 2, hang=2)
    if ground.evidence:
        page.line(" ".join(ground.evidence), indent=indent + 2, tone=Tone.FAINT)


def _mark(ground: Ground | None) -> str:
    return " (assumed)" if ground is not None and ground.assumption else ""


def _of(model: Conflict, kind: GroundKind) -> Iterable[Ground]:
    return (each for each in model.grounds if each.kind is kind)
