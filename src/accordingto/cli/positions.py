"""``accordingto positions``: who stands where, on whose word."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.options import (
    SHOWN,
    IsoDate,
    gathered,
    json_option,
    limit_option,
    limited,
    opened,
    record_option,
    since_option,
    until_option,
)
from accordingto.cli.page import Tone
from accordingto.location import Location
from accordingto.vocabulary import Modality, Move

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.cli.wording import Names
    from accordingto.views import Positions, StatedPosition

__all__ = ["position_details", "position_words", "positions"]


@click.command()
@click.argument("issue", required=False)
@click.option("--holder", metavar="NAME", help="Only what this actor holds: a name, an alias or an id.")
@click.option("--move", type=click.Choice([move.value for move in Move]), metavar="MOVE", help="Only this move.")
@since_option
@until_option
@click.option("--at", type=IsoDate(), metavar="DATE", help="Only where each holder stood on each issue on this day.")
@click.option("--rejected", is_flag=True, help="What people rejected as well.")
@limit_option(SHOWN, "positions, the earliest first")
@record_option
@json_option
@gathered("asked", "issue", "holder", "move", "since", "until", "at", "rejected", "limit")
def positions(*, asked: dict[str, Any], record: Location | None, as_json: bool) -> None:
    """Print who stands where, on whose word.

    With ISSUE, only positions under the issue of this id or name, or that have its words themselves; where there are
    none, those with words of the same or a narrower meaning. Positions are grouped by issue and holder, in order of
    time. One without a day of its own counts, for --since, --until and --at, as of its report's day. Issues are
    gathered from the reports; `accordingto issues` lists them.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json
    from accordingto.record import PositionQuery

    move = None if asked["move"] is None else Move(asked["move"])
    query = PositionQuery(**{**asked, "move": move, "limit": limited(asked["limit"])})
    with opened(record) as source:
        view = views.positions(source, query)
        narrowed = any(value for name, value in asked.items() if name not in {"issue", "limit"})
        unknown = query.issue is not None and not narrowed and not view.positions
        why = (
            views.unknown_issue(source, query.issue or "") if unknown else "No position in the record answers to that."
        )
    if as_json:
        print_json(view)
    else:
        _render(view, page(), why)


def _render(view: Positions, page: Page, why_none: str) -> None:
    from accordingto.cli.wording import Names, document_line, tell_more

    if not view.positions:
        page.line(why_none)
        return
    names = Names(view.actors, page.glyphs)
    reports = {document.id: document_line(document) for document in view.documents}
    for issue, of_issue in groupby(view.positions, key=lambda each: each.issue_id):
        held = list(of_issue)
        page.line(f"{held[0].issue_name}  {issue}", tone=Tone.HEADING)
        for holder, of_holder in groupby(held, key=lambda each: each.holder):
            page.line(names.of(holder), indent=2, tone=Tone.HEADING)
            for each in of_holder:
                page.line(position_words(each, page), indent=4, hang=2)
                position_details(each, names, page, indent=6)
                page.line(f"{each.id}  in {reports[each.document]}", indent=6, hang=2, tone=Tone.FAINT)
        page.blank()
    tell_more(view.more, page)


def position_words(position: StatedPosition, page: Page) -> str:
    """Return the move and the words it is made in."""
    from accordingto.cli.wording import when

    notes = [] if position.modality is Modality.ACTUAL else [str(position.modality)]
    notes += [note for note in (position.verdict, "corrected" if position.corrected else None) if note]
    modality = f" ({', '.join(notes)})" if notes else ""
    words = page.glyphs.quoted((position.proposal or position.evidence).exact)
    return f"{position.move}{modality}: {words} {page.glyphs.dot} {when(position.time, page.glyphs)}"


def position_details(position: StatedPosition, names: Names, page: Page, *, indent: int) -> None:
    """Write to whom, on what terms, where and on whose word a position was taken."""
    if position.addressee is not None:
        page.field("to", names.of(position.addressee), indent=indent)
    if position.target is not None:
        page.field("bears on", names.of(position.target), indent=indent)
    for label, span in (("condition", position.condition), ("in return", position.in_return)):
        if span is not None:
            page.field(label, page.glyphs.quoted(span.exact), indent=indent)
    if position.channel is not None:
        page.field("channel", position.channel, indent=indent)
    page.field("on the word of", names.chain(position.chain), indent=indent)
