"""``accordingto changes``: how positions of one holder on one issue changed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.options import gathered, json_option, opened, record_option, since_option, until_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from accordingto.cli.page import Page
    from accordingto.relating import Difference
    from accordingto.views import Change, Changes, DocumentSummary, Passage

__all__ = ["changes", "reasons_and_passages"]


@click.command()
@click.argument("issue", required=False)
@click.option("--holder", metavar="NAME", help="Only changes of this actor: a name, an alias or an id.")
@since_option
@until_option
@click.option("--limit", type=click.IntRange(min=1), default=100, metavar="N", help="No more than N. [default: 100]")
@click.option("--all", "everything", is_flag=True, help="Look at all there is, however long it takes.")
@record_option
@json_option
@gathered("asked", "issue", "holder", "since", "until", "limit")
def changes(*, asked: dict[str, Any], everything: bool, record: Location | None, as_json: bool) -> None:
    """Print how positions changed: reversed, narrowed, widened, softened, hardened, repeated or withdrawn.

    With ISSUE, only positions that have its words in their issue or proposal. A change is a step from one position of
    a holder to a later one; where the days do not show which is later, there is none. --since and --until are of the
    later position.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json
    from accordingto.record import PositionQuery

    with opened(record) as source:
        view = views.changes(source, PositionQuery(**asked), everything=everything)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Changes, page: Page) -> None:
    from accordingto.cli.wording import Names

    if not view.changes:
        page.line("No change in the record answers to that.")
    names = Names(view.actors, page.glyphs)
    issues = {issue.id: issue.name for issue in view.issues}
    for holder, steps in groupby(view.changes, key=lambda each: each.holder):
        page.line(names.of(holder), tone=Tone.HEADING)
        for step in steps:
            _step(step, issues, view.documents, page)
        page.blank()
    if not view.complete:
        page.line("There was more to look at: name an issue, a holder or days, or give --all.", tone=Tone.WARNING)


def _step(step: Change, issues: Mapping[str, str], documents: Iterable[DocumentSummary], page: Page) -> None:
    from accordingto.cli.wording import when

    days = f"{when(step.from_.time, page.glyphs)} {page.glyphs.arrow} {when(step.to.time, page.glyphs)}"
    page.line(
        f"{step.type} {page.glyphs.dot} {issues.get(step.issue or '', 'no issue')} {page.glyphs.dot} {days}",
        indent=2,
        hang=2,
    )
    reasons_and_passages(step.reasons, zip((step.from_.id, step.to.id), step.passages, strict=True), documents, page)


def reasons_and_passages(
    reasons: Iterable[Difference],
    passages: Iterable[tuple[str, Passage]],
    documents: Iterable[DocumentSummary],
    page: Page,
) -> None:
    """Write what differs, and each passage with the id that ``show`` takes and the report that it stands in."""
    from accordingto.cli.passages import marked
    from accordingto.cli.wording import document_line

    for each in reasons:
        before, after = (page.glyphs.dash if value is None else value for value in (each.before, each.after))
        page.line(f"{each.field}: {before} {page.glyphs.arrow} {after}", indent=4, hang=2)
    reports = {document.id: document_line(document) for document in documents}
    for identifier, passage in passages:
        page.line(f"{identifier}  in {reports[passage.document]}", indent=4, hang=2, tone=Tone.FAINT)
        page.block(marked(passage, without=("evidence",)), indent=6)
