"""``accordingto actors``: who speaks, wants and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import LISTED, json_option, limit_option, limited, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location
from accordingto.vocabulary import ActorKind

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.cli.wording import Names
    from accordingto.views import ActorLine, Actors

__all__ = ["actors"]


@click.command(short_help="Print who speaks, wants and acts.")
@click.option("--kind", type=click.Choice([kind.value for kind in ActorKind]), help="Only actors of this kind.")
@limit_option(LISTED, "actors, those with most positions first")
@record_option
@json_option
def actors(*, kind: str | None, limit: int, record: Location | None, as_json: bool) -> None:
    """Print who speaks, wants and acts, with aliases, roles and what they hold.

    An unnamed source belongs to its report and is an actor of its own until somebody decides who it is.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.actors(source, None if kind is None else ActorKind(kind), limited(limit))
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Actors, page: Page) -> None:
    from accordingto.cli.wording import Names, tell_more

    if not view.actors:
        page.line("No actor in the record answers to that.")
    names = Names(view.groups, page.glyphs)
    for actor in view.actors:
        _actor(actor, names, page)
    tell_more(view.more, page)


def _actor(actor: ActorLine, names: Names, page: Page) -> None:
    from accordingto.cli.wording import counted, interval, unnamed_note

    note = unnamed_note(actor.unnamed) if actor.unnamed else actor.kind.value
    page.line(f"{actor.name} ({note})", hang=2, tone=Tone.HEADING)
    for role in actor.roles:
        title = role.title if role.of is None else f"{role.title} of {role.of}"
        time = "" if role.start is None and role.end is None else f", {interval(role.start, role.end, page.glyphs)}"
        page.line(f"{title}{time}", indent=2, hang=2)
    if actor.aliases:
        page.field("also", ", ".join(actor.aliases), indent=2)
    if actor.part_of is not None:
        page.field("one of", names.of(actor.part_of), indent=2)
    counts = (
        counted(actor.positions, "position"),
        f"vouches for {actor.vouches}",
        counted(actor.mentions, "mention"),
        counted(actor.articles, "article"),
    )
    page.line(f"{actor.id}  {', '.join(counts)}", indent=2, hang=2, tone=Tone.FAINT)
