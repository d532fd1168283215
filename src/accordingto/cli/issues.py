"""``accordingto issues``: what the negotiation is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import json_option, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import IssueLine, Issues

__all__ = ["issues"]


@click.command(short_help="List what the negotiation is about.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N issues, the largest first.")
@record_option
@json_option
def issues(*, limit: int | None, record: Location | None, as_json: bool) -> None:
    """Print the issues that positions gather under, those with most positions first.

    Issues come from the reports: words for one matter are one issue, and a territory is an issue of its own. What they
    are called and what belongs together is for people to say: `accordingto review rename`, `merge`, `nest` and
    `assign`.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.issues(source, limit)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Issues, page: Page) -> None:
    from accordingto.cli.wording import counted

    if not view.issues:
        page.line("No position in the record, so no issue.")
    names = {each.id: each.name for each in view.issues}
    for each in view.issues:
        page.line(each.name, tone=Tone.HEADING)
        _details(each, names, page)
    if view.more:
        page.line(f"and {counted(view.more, 'smaller issue')}.")


def _details(issue: IssueLine, names: dict[str, str], page: Page) -> None:
    from accordingto.cli.wording import counted, interval

    counts = f"{counted(issue.positions, 'position')} of {counted(issue.holders, 'holder')}"
    days = interval(issue.first_day, issue.last_day, page.glyphs)
    page.line(f"{counts} in {counted(issue.documents, 'report')} {page.glyphs.dot} {days}", indent=2, hang=2)
    if issue.parent is not None:
        page.field("part of", names.get(issue.parent, issue.parent), indent=2)
    others = [label for label in issue.labels if label != issue.name]
    if others:
        page.field("also", "; ".join(others), indent=2)
    page.line(issue.id, indent=2, tone=Tone.FAINT)
