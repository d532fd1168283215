"""``accordingto show``: the passage behind a line, with the chain above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import LISTED, json_option, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.cli.wording import Names
    from accordingto.views import Related, Shown
    from accordingto.vocabulary import Attribution

__all__ = ["show"]

_LIMIT = f"Of an actor or a place, no more than N reports and positions. [default: {LISTED}]"


@click.command(short_help="Print the passage behind an id, and its chain.")
@click.argument("identifier", metavar="ID")
@click.option("--limit", type=click.IntRange(min=1), default=LISTED, metavar="N", help=_LIMIT)
@click.option("--all", "everything", is_flag=True, help="Print all there is on an actor or a place.")
@record_option
@json_option
def show(*, identifier: str, limit: int, everything: bool, record: Location | None, as_json: bool) -> None:
    """Print what ID stands for: its passage with the spans marked, and the chain above it.

    ID is the id of any line of any view, or as much of its beginning as tells it from the others.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.show(source, identifier, limit=None if everything else limit)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Shown, page: Page) -> None:
    from accordingto.cli.details import details
    from accordingto.cli.passages import marked
    from accordingto.cli.wording import Names, document_line

    names = Names(view.actors, page.glyphs)
    page.line(f"{view.kind} {view.item.id}", tone=Tone.HEADING)
    _chain(view, names, page)
    details(view.item, names, page)
    if view.versions:
        page.field("other versions", "; ".join(f"{each.id}  {document_line(each)}" for each in view.versions))
    reports = {document.id: document_line(document) for document in view.documents}
    for passage in view.passages:
        page.blank()
        where = f"characters {passage.start} to {passage.end}"
        page.line(f"{passage.document}  {reports[passage.document]}, {where}", hang=2, tone=Tone.FAINT)
        page.block(marked(passage, without=("evidence",)), indent=2)
    for title, attributions in (("stands in", view.above), ("holds", view.below)):
        _attributions(title, attributions, names, page)
    _related(view.related, page)
    left = [
        f"{number:,} more {noun}{'s' if number > 1 else ''}"
        for number, noun in ((view.more_documents, "report"), (view.more_positions, "position"))
        if number
    ]
    if left:
        page.blank()
        page.line(f"{' and '.join(left)}: give --all, or a larger --limit.", hang=2, tone=Tone.FAINT)
    for problem in view.problems:
        where = "" if problem.span is None else f" (characters {problem.span.start} to {problem.span.end})"
        page.line(f"problem: {problem.kind}: {problem.message}{where}", hang=2, tone=Tone.WARNING)


def _chain(view: Shown, names: Names, page: Page) -> None:
    from accordingto.vocabulary import Attribution, Event, Position

    if not isinstance(view.item, (Attribution, Event, Position)):
        return
    page.line("on the word of" if view.chain else "on the word of the report itself")
    for depth, actor in enumerate(view.chain, 1):
        page.line(f"{names.noted(actor)}  {actor}", indent=2 * depth, hang=2)


def _attributions(title: str, attributions: tuple[Attribution, ...], names: Names, page: Page) -> None:
    if not attributions:
        return
    page.blank()
    page.line(f"{title} the {'attributions' if len(attributions) > 1 else 'attribution'}")
    for each in attributions:
        cue = "" if each.cue is None else f" {page.glyphs.quoted(each.cue.exact)}"
        page.line(f"{each.id}  {names.of(each.speaker)}{cue} ({each.style})", indent=2, hang=2)


def _related(related: tuple[Related, ...], page: Page) -> None:
    if related:
        page.blank()
    for each in related:
        sort = "" if each.sort is None else f" ({each.sort})"
        page.line(f"{each.kind}{sort}  {each.id}  {page.glyphs.quoted(each.words)}", hang=2)
