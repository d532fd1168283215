"""``accordingto contradictions``: accounts that cannot both hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.options import gathered, json_option, opened, record_option, since_option, until_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accordingto.cli.page import Page
    from accordingto.relating import Difference
    from accordingto.views import Contradictions

__all__ = ["contradictions"]

_TITLES = {
    "accounts": "Two accounts that cannot both hold",
    "denial": "A denial, after what it denies",
    "deed": "A deed, after the words against it",
}


@click.command()
@click.argument("issue", required=False)
@click.option("--holder", metavar="NAME", help="Only where this actor holds, does or says one of the two.")
@since_option
@until_option
@click.option("--limit", type=click.IntRange(min=1), default=100, metavar="N", help="No more than N. [default: 100]")
@click.option("--all", "everything", is_flag=True, help="Look at all there is, however long it takes.")
@record_option
@json_option
@gathered("asked", "issue", "holder", "since", "until", "limit")
def contradictions(*, asked: dict[str, Any], everything: bool, record: Location | None, as_json: bool) -> None:
    """Print accounts that cannot both hold, denials with what they deny, and words with the deeds against them.

    With ISSUE, only where one of the two has its words. A later position of the same holder is a change, not a
    contradiction, and two parties who want different things do not contradict each other.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json
    from accordingto.record import PositionQuery

    with opened(record) as source:
        view = views.contradictions(source, PositionQuery(**asked), everything=everything)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Contradictions, page: Page) -> None:
    from accordingto.cli.changes import reasons_and_passages
    from accordingto.cli.wording import Names

    if not view.contradictions:
        page.line("No contradiction in the record answers to that.")
    names = {actor.id: Names(view.actors, page.glyphs).of(actor.id) for actor in view.actors}
    issues = {issue.id: issue.name for issue in view.issues}
    for each in view.contradictions:
        about = "" if each.issue is None else f" {page.glyphs.dot} {issues[each.issue]}"
        page.line(f"{_TITLES[each.kind]}{about}", tone=Tone.HEADING)
        ids = (each.one.item.id, each.other.item.id)
        reasons = [_named(reason, names) for reason in each.reasons]
        reasons_and_passages(reasons, zip(ids, each.passages, strict=True), view.documents, page)
        page.blank()
    if not view.complete:
        page.line("There was more to look at: name an issue, a holder or days, or give --all.", tone=Tone.WARNING)


def _named(reason: Difference, names: Mapping[str, str]) -> Difference:
    """Put the names in for the ids of those on whose word something is."""
    before, after = (None if value is None else names.get(value, value) for value in (reason.before, reason.after))
    return replace(reason, before=before, after=after)
