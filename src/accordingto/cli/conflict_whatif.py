"""``accordingto conflict whatif``: what the answer hangs on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.conflict_model import Source, concept_called, concept_option, model_of, model_options
from accordingto.cli.options import gathered, json_option, opened
from accordingto.cli.page import Tone

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.conflict import Conflict
    from accordingto.conflict.whatif import Fallen, Outcome, Scenario, WhatIf
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
    from accordingto.conflict.whatif import what_if

    model = model_of(source)
    found = what_if(model, list(_scenarios(model, asked, source)), concept_called(concept))
    if as_json:
        print_json(found)
    else:
        _render(found, page())


def _scenarios(model: Conflict, asked: dict[str, Any], where: Source) -> Iterator[Scenario]:
    from accordingto import views
    from accordingto.conflict import graph_of
    from accordingto.conflict.whatif import Scenario, ScenarioKind, every_swap
    from accordingto.conflict.withdrawing import evidence_of
    from accordingto.errors import ConflictError

    cited = [each for each in evidence_of(model) if each.startswith(("pos-", "evt-"))]
    backed: tuple[Backed, ...] = ()
    accounts: tuple[Accounts, ...] = ()
    by_default = not any(asked.values())
    looked_up = where.file is None or where.record is not None
    if by_default and not cited:
        raise ConflictError("The model names no evidence to take away; try --prefer or --swaps.")
    if asked["independent"] or asked["accounts"] or (by_default and looked_up):
        with opened(where.record) as record:
            every = {id_ for each in model.grounds for id_ in each.evidence}
            found, accounts = views.backing(record, every)
        backed = tuple(each for each in found if each.id in cited)
        accounts = tuple(each for each in accounts if {each.one, each.other} & set(cited))
    if asked["dropped"]:
        name = f"without {' and '.join(asked['dropped'])}"
        yield Scenario(kind=ScenarioKind.POSITIONS, name=name, dropped=tuple(asked["dropped"]))
    if asked["independent"]:
        least = asked["independent"]
        weak = tuple(each.id for each in backed if each.independent < least)
        name = f"only claims with {least} independent origins or more: {len(weak)} of {len(backed)} positions go"
        yield Scenario(kind=ScenarioKind.INDEPENDENT, name=name, dropped=weak)
    if asked["accounts"]:
        yield from _accounts(accounts, set(cited))
    for each in asked["prefer"]:
        maker, mark, statement = each.partition(":")
        if not mark or not statement.strip():
            raise click.UsageError(f"{each!r} names no preference: write NAME:STATEMENT, as in --prefer 'A:not b'.")
        yield Scenario(
            kind=ScenarioKind.PREFERENCE,
            name=f"{maker.strip()} prefers {statement.strip()} above all else",
            decision_maker=maker.strip(),
            statement=statement.strip(),
        )
    if asked["swaps"]:
        yield from every_swap(graph_of(model))
    if by_default:
        for each in cited:
            yield Scenario(kind=ScenarioKind.POSITIONS, name=f"without {each}", dropped=(each,))
        yield from _origins(backed)


def _accounts(accounts: tuple[Accounts, ...], cited: set[str]) -> Iterator[Scenario]:
    from accordingto.conflict.whatif import Scenario, ScenarioKind
    from accordingto.errors import ConflictError

    if not accounts:
        raise ConflictError(
            "No two accounts that the model rests on contradict each other; `accordingto contradictions` lists "
            "those of the record."
        )
    for each in accounts:
        for kept, gone in ((each.one, each.other), (each.other, each.one)):
            dropped = (gone,) if gone in cited else ()
            name = f"if {kept} holds and {gone} does not ({each.kind})"
            yield Scenario(kind=ScenarioKind.ACCOUNT, name=name, dropped=dropped)


def _origins(backed: tuple[Backed, ...]) -> Iterator[Scenario]:
    from accordingto.cli.wording import counted
    from accordingto.conflict.whatif import Scenario, ScenarioKind

    by_origin: dict[str, list[Backed]] = defaultdict(list)
    for each in backed:
        if each.origin is not None:
            by_origin[each.origin].append(each)
    for origin, members in by_origin.items():
        outlet = next((each.outlet for each in members if each.outlet is not None), origin)
        name = f"without {outlet}, {origin}: {counted(len(members), 'position')}"
        yield Scenario(kind=ScenarioKind.ORIGIN, name=name, dropped=tuple(each.id for each in members))


def _render(found: WhatIf, page: Page) -> None:
    from accordingto.cli.conflict_words import by_label, joined, state_lines
    from accordingto.cli.wording import counted

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
