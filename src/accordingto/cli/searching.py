"""``accordingto search``: passages that have the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import json_option, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import Matches

__all__ = ["search"]


@click.command(short_help="Print the passages that have all of WORDS.")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="No more than N.")
@record_option
@json_option
def search(*, words: tuple[str, ...], limit: int, record: Location | None, as_json: bool) -> None:
    """Print the passages that have all of WORDS, the best first, and what was read from them.

    Quote a phrase: accordingto search '"red line"'.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.search(source, " ".join(words), limit)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Matches, page: Page) -> None:
    from accordingto.cli.passages import marked
    from accordingto.cli.wording import document_line

    if not view.matches:
        page.line("No passage in the record has these words.")
    reports = {document.id: document_line(document) for document in view.documents}
    for match in view.matches:
        document = match.passage.document
        page.line(f"{document}  {reports[document]}", hang=2, tone=Tone.HEADING)
        page.line(marked(match.passage).replace("[found: ", "["), indent=2)
        for label, ids in (
            ("positions", match.positions),
            ("attributions", match.attributions),
            ("events", match.events),
        ):
            if ids:
                page.field(label, " ".join(ids), indent=2)
        page.blank()
