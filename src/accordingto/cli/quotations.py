"""``accordingto quotations``: the same utterance quoted in different words, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import json_option, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import Quotation, Quotations

__all__ = ["quotations"]

SHOWN = 50


@click.command(short_help="Print quotations that drifted, side by side.")
@click.option("--speaker", metavar="NAME", help="Only what this actor said: a name, an alias or an id.")
@click.option("--cuts", is_flag=True, help="Also what one report only cut.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help=f"No more than N; {SHOWN} unless told, with --json all."
)
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first N.")
@record_option
@json_option
def quotations(
    *, speaker: str | None, cuts: bool, limit: int | None, offset: int, record: Location | None, as_json: bool
) -> None:
    """Print what one speaker said as different reports have it, where their words differ.

    Two renderings are taken for one utterance if they share enough of their words in order, and nothing that is known
    of the day says otherwise. Words that only one of them has stand in [brackets].
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    limit = SHOWN if limit is None and not as_json else limit
    with opened(record) as source:
        view = views.quotations(source, speaker=speaker, cuts=cuts, limit=limit, offset=offset)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Quotations, page: Page) -> None:
    from accordingto.cli.wording import Names, document_line

    if not view.quotations:
        page.line("No quotation in the record is known to have drifted.")
        return
    names = Names(view.actors, page.glyphs)
    reports = {document.id: document_line(document) for document in view.documents}
    for each in view.quotations:
        day = f", {each.day}" if each.day else ""
        page.line(f"{names.of(each.speaker)}{day}: {each.drift}, {each.same:.0%} the same", hang=2, tone=Tone.HEADING)
        for rendering in (each.one, each.other):
            _rendering(rendering, reports, page)
        page.blank()


def _rendering(rendering: Quotation, reports: dict[str, str], page: Page) -> None:
    words = " ".join(f"[{each.exact}]" if not each.same else each.exact for each in rendering.words)
    words = " ".join(words.split())
    page.line(page.glyphs.quoted(words) if rendering.direct else words, indent=2, hang=2)
    page.line(f"{rendering.attribution}  in {reports[rendering.document]}", indent=4, hang=2, tone=Tone.FAINT)
