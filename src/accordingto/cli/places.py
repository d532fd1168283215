"""``accordingto places``: where it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import LISTED, json_option, limit_option, limited, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import PlaceLine, Places

__all__ = ["places"]


@click.command(short_help="Print the places and what each was taken for.")
@limit_option(LISTED, "places, those mentioned most first")
@record_option
@json_option
def places(*, limit: int, record: Location | None, as_json: bool) -> None:
    """Print the places of the record and the gazetteer entry that each was taken for.

    Disputed territory is shown as disputed, whatever country code the gazetteer gives it.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.places(source, limited(limit))
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Places, page: Page) -> None:
    from accordingto.cli.wording import tell_more

    if not view.places:
        page.line("There is no place in the record.")
    for place in view.places:
        _place(place, page)
    tell_more(view.more, page)


def _place(place: PlaceLine, page: Page) -> None:
    from accordingto.cli.wording import counted

    page.line(place.name, tone=Tone.HEADING)
    if place.gazetteer_id is None:
        page.line("not resolved", indent=2)
    else:
        parts = [place.gazetteer_name, place.code, place.country, place.gazetteer_id]
        page.line(", ".join(part for part in parts if part), indent=2, hang=2)
    if place.latitude is not None and place.longitude is not None:
        page.line(f"{place.latitude:.4f}, {place.longitude:.4f} (precision: {place.precision})", indent=2)
    if place.disputed is not None:
        page.field("disputed", place.disputed, indent=2)
    mentions = counted(place.mentions, "mention")
    if place.metonyms:
        mentions += f", {place.metonyms} of them for a government"
    page.line(f"{place.id}  {mentions}, {counted(place.articles, 'article')}", indent=2, tone=Tone.FAINT)
