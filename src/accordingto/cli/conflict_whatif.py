"""``accordingto conflict whatif``: what the answer hangs on."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.conflict_model import Source, concept_called, concept_option, model_of, model_options
from accordingto.cli.options import gathered, json_option, opened
from accordingto.cli.page import Tone

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.conflict.drafting.trying import Behind, Trial
    from accordingto.conflict.whatif import Fallen, Outcome, WhatIf
    from accordingto.views import Accounts, Backed

__all__ = ["whatif"]


@click.command(short_help="See which equilibria are robust, and which hang on one source.")
@model_options
@click.option(
    "--without", "dropped", multiple=True, metavar="ID", help="Take this position away; repeat for more at once."
)
@click.option(
    "--independent",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only what is said in claims with at least N origins shown independent.",
)
@click.option("--accounts", is_flag=True, help="Under either of each two accounts that cannot both hold.")
@click.option(
    "--prefer",
    multiple=True,
    metavar="NAME:STATEMENT",
    help="Let a decision maker prefer what makes STATEMENT true above all else.",
)
@click.option("--swaps", is_flag=True, help="Let each two neighbouring levels of preference change places.")
@concept_option("SEQ", "Which equilibria.")
@json_option
@gathered("asked", "dropped", "independent", "accounts", "prefer", "swaps")
def whatif(
    *,
    asked: dict[str, Any],
    source: Source,
    concept: str,
    as_json: bool,
) -> None:
    """Work the equilibria out again with evidence taken away, or with other preferences, and compare.

    With none of these options, each position that the model rests on is taken away in turn, and then each origin, with
    all positions that go back to it: what is lost hangs on one source. A part of the model falls with the last
    position that it rests on; what is assumed stays. A model from a FILE is looked up in the record only for
    --independent, --accounts, or where --record is given.
    """
    from accordingto.cli.printing import page, print_json
    from accordingto.conflict.drafting.trying import scenarios
    from accordingto.conflict.whatif import what_if

    trial = _trial(asked)
    model = model_of(source)
    found = what_if(model, list(scenarios(model, trial, _behind(trial, source))), concept_called(concept))
    if as_json:
        print_json(found)
    else:
        _render(found, page())


def _trial(asked: dict[str, Any]) -> Trial:
    from accordingto.conflict.drafting.trying import Trial

    prefer = []
    for each in asked["prefer"]:
        maker, mark, statement = each.partition(":")
        if not mark or not statement.strip():
            raise click.UsageError(f"{each!r} names no preference: write NAME:STATEMENT, as in --prefer 'A:not b'.")
        prefer.append((maker.strip(), statement.strip()))
    return Trial(**{**asked, "dropped": tuple(asked["dropped"]), "prefer": tuple(prefer)})


def _behind(trial: Trial, source: Source) -> Behind | None:
    """Return who looks in the record; one that nobody named is left alone unless the trial needs it."""
    from accordingto import views

    if trial.by_default and source.file is not None and source.record is None:
        return None

    def look(ids: Collection[str]) -> tuple[tuple[Backed, ...], tuple[Accounts, ...]]:
        with opened(source.record) as record:
            return views.backing(record, ids)

    return look


def _render(found: WhatIf, page: Page) -> None:
    from accordingto.cli.conflict_words import state_lines
    from accordingto.cli.wording import counted
    from accordingto.conflict.phrasing import by_label, joined

    states = by_label(found.states)
    page.line(found.conflict, tone=Tone.HEADING)
    page.line(
        f"{counted(len(found.equilibria), 'equilibrium', 'equilibria')} by {found.concept.value}; "
        f"{counted(len(found.outcomes), 'change')} tried.",
        indent=2,
    )
    page.blank()
    for label in found.equilibria:
        lost, reduced = found.hanging_on(label), found.reducing(label)
        survives = "survives in part" if reduced else "robust: it survives every change"
        page.line(f"{label} {page.glyphs.dot} {'does not survive' if lost else survives}", tone=Tone.HEADING)
        if label in states:
            state_lines(states[label], page)
        for each in lost:
            page.line(f"{page.glyphs.dash} {each.scenario.name}", indent=4, hang=2)
        for each in reduced:
            gone = joined(page.glyphs.quoted(part.subject) for part in _options_fallen(each))
            page.line(f"{page.glyphs.dash} without {gone}: {each.scenario.name}", indent=4, hang=2)
        page.blank()
    telling = [each for each in found.outcomes if each.lost or each.reduced or each.gained]
    for each in telling:
        _outcome(each, page)
    idle = len(found.outcomes) - len(telling)
    if idle:
        page.line(f"{counted(idle, 'change')} left the equilibria as they are.")


def _options_fallen(each: Outcome) -> list[Fallen]:
    return [part for part in each.fallen if part.kind.value == "option"]


def _outcome(each: Outcome, page: Page) -> None:
    page.line(each.scenario.name, tone=Tone.STRONG)
    if each.impossible is not None:
        page.line(f"leaves nothing to analyse: {each.impossible}", indent=2, hang=2)
        return
    if each.lost:
        page.field("no longer lasts", ", ".join(each.lost), indent=2)
    if each.reduced:
        page.field("lasts only in part", ", ".join(each.reduced), indent=2)
    if each.gained:
        page.field("lasts now", ", ".join(each.gained), indent=2)
    for part in each.fallen:
        owner = f"{part.decision_maker}: " if part.decision_maker else ""
        page.line(f"falls: {owner}{part.subject} ({part.kind.value})", indent=2, hang=2)
    page.blank()
