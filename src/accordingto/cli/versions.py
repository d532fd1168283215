"""``accordingto versions``: articles that were changed after they were published, and what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import json_option, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import Article, Edit, Revision, Versions

__all__ = ["versions"]


@click.command(short_help="Print what was changed between the versions of an article.")
@click.argument("identifier", required=False, metavar="[ID]")
@record_option
@json_option
def versions(*, identifier: str | None, record: Location | None, as_json: bool) -> None:
    """Print the articles of which there is more than one version, and what was changed from each to the next.

    With the ID of a document, or of anything in it, only the article that it is a version of. Reports are versions of
    one article if they have one address, or their publisher's own identifier in common.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.versions(source, identifier)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Versions, page: Page) -> None:
    from accordingto.cli.wording import counted

    if not view.articles:
        page.line("No article has more than one version.")
    for number, article in enumerate(view.articles):
        if number:
            page.blank()
        title = article.versions[-1].document.title or article.versions[-1].document.url or "Without title"
        page.line(f"{title}: {counted(len(article.versions), 'version')}", hang=2, tone=Tone.HEADING)
        _article(article, page)


def _article(article: Article, page: Page) -> None:
    from accordingto.cli.wording import document_line

    for number, version in enumerate(article.versions):
        count = "" if version.version is None else f", version {version.version}"
        page.line(
            f"{version.document.id}  {document_line(version.document)}{count}", indent=2, hang=2, tone=Tone.STRONG
        )
        if number < len(article.revisions):
            _revision(article.revisions[number], page)


def _revision(revision: Revision, page: Page) -> None:
    for each in revision.corrections:
        was, now = (page.glyphs.quoted(value) if value else "none" for value in (each.before, each.after))
        page.line(f"{each.field}: {was} {page.glyphs.arrow} {now}", indent=4, hang=2)
    for change in revision.changes:
        page.line(_in_words(change, page), indent=4, hang=2)
    if not revision.corrections and not revision.changes:
        page.line("nothing was changed in its words", indent=4)


def _in_words(change: Edit, page: Page) -> str:
    quoted = page.glyphs.quoted
    if change.kind == "insertion":
        return f"put in at {change.after.start}: {quoted(change.after.exact)}"
    if change.kind == "deletion":
        return f"taken out at {change.before.start}: {quoted(change.before.exact)}"
    return f"at {change.before.start}: {quoted(change.before.exact)} {page.glyphs.arrow} {quoted(change.after.exact)}"
