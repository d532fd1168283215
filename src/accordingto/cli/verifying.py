"""``accordingto verify``: whether everything on disk is as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import json_option, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import Verified

__all__ = ["verify"]


@click.command(short_help="Check every hash, id and span against the disk.")
@record_option
@json_option
def verify(*, record: Location | None, as_json: bool) -> int:
    """Derive every hash, id and span again from what is on disk, and say what differs.

    Exits with 1 if anything does.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.verify(source)
    if as_json:
        print_json(view)
    else:
        _render(view, page())
    return 0 if view.sound else 1


def _render(view: Verified, page: Page) -> None:
    from accordingto.cli.wording import counted

    page.line(
        "Checked " + ", ".join(f"{number:,} {kind}" for kind, number in view.checked.items()) + ".",
        hang=2,
    )
    for finding in view.findings:
        about = " ".join(part for part in (finding.item, finding.document) if part)
        page.line(f"{finding.check}: {finding.message}{f' ({about})' if about else ''}", hang=2, tone=Tone.WARNING)
    if view.sound:
        page.line("Everything is as it was written.")
    else:
        found = counted(len(view.findings), "thing")
        page.line(f"{found} not as written: restore the record from a copy, or read the reports into a new one.")
