"""``accordingto claims``: what several reports say, statement by statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import json_option, limited, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import Claims

__all__ = ["claims"]


@click.command(short_help="List what several reports say.")
@click.argument("issue", required=False)
@click.option("--holder", metavar="NAME", help="Only what this actor says: a name, an alias or an id.")
@click.option(
    "--reports",
    "documents",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="Only claims that at least N reports make.",
)
@click.option("--limit", type=click.IntRange(min=1), default=25, show_default=True, metavar="N", help="No more claims.")
@click.option(
    "--statements",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="No more statements of each claim; 0 for all.",
)
@record_option
@json_option
def claims(
    *,
    issue: str | None,
    holder: str | None,
    documents: int,
    limit: int,
    statements: int,
    record: Location | None,
    as_json: bool,
) -> None:
    """Print what several reports say, those claims first that most reports make.

    A claim is one holder's move on one issue, as different reports state it. Statements are taken for one claim only
    where holder, kind of move, target, numbers, places and days allow it and their words have enough in common.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json
    from accordingto.record import ClaimQuery

    with opened(record) as source:
        query = ClaimQuery(issue=issue, holder=holder, documents=documents, limit=limit)
        view = views.claims(source, query, statements=limited(statements))
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Claims, page: Page) -> None:
    from accordingto.cli.positions import position_words
    from accordingto.cli.wording import Names, counted, document_line, interval

    if not view.claims:
        page.line("No claim in the record answers to that.")
    names = Names(view.actors, page.glyphs)
    reports = {document.id: document_line(document) for document in view.documents}
    for claim in view.claims:
        days = interval(claim.first_day, claim.last_day, page.glyphs)
        page.line(f"{names.of(claim.holder)} on {claim.issue_name} {page.glyphs.dot} {days}", hang=2, tone=Tone.HEADING)
        counts = claim.support
        page.line(
            f"{counted(counts.articles, 'article')}, {counted(counts.origins, 'origin')}, "
            f"{counted(counts.origins_shown_independent, 'origin')} shown independent",
            indent=2,
            hang=2,
        )
        for each in claim.statements:
            page.line(position_words(each, page), indent=2, hang=2)
            page.field("on the word of", names.chain(each.chain), indent=4)
            page.line(f"{each.id}  in {reports[each.document]}", indent=4, hang=2, tone=Tone.FAINT)
        if claim.more_statements:
            page.line(f"and {counted(claim.more_statements, 'more statement')}: --statements 0 lists them", indent=2)
        page.line(claim.id, indent=2, tone=Tone.FAINT)
        page.blank()
