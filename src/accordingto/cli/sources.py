"""``accordingto sources``: articles, origins, and origins shown independent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.options import json_option, opened, record_option
from accordingto.cli.page import Tone

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import DocumentLineage, Origin, Sources, Voucher

__all__ = ["sources"]


@click.command(short_help="Count articles, origins, and origins shown independent.")
@record_option
@json_option
def sources(*, record: Path | None, as_json: bool) -> None:
    """Print how many articles there are, how many origins, and how many origins are shown independent.

    An origin is a report that statements go back to. Articles that retell or reprint one report have one origin.
    An origin is shown independent only if it says who its sources are and they cannot be the people of another.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.sources(source)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


def _render(view: Sources, page: Page) -> None:
    from accordingto.cli.wording import counted

    counts = view.counts
    page.line(counted(counts.articles, "article"), tone=Tone.HEADING)
    page.line(counted(counts.origins, "origin"), tone=Tone.HEADING)
    page.line(f"{counted(counts.origins_shown_independent, 'origin')} shown independent", tone=Tone.HEADING)
    numbers = {origin.id: number for number, origin in enumerate(view.origins, 1)}
    for origin in view.origins:
        page.blank()
        _origin(origin, numbers, view, page)
    if view.documents:
        page.blank()
        page.line("Articles", tone=Tone.HEADING)
    for document in view.documents:
        _document(document, numbers, page)


def _origin(origin: Origin, numbers: dict[str, int], view: Sources, page: Page) -> None:
    from accordingto.cli.wording import counted, document_line

    known = {each.document.id: each.document for each in view.documents}
    report = known.get(origin.document or "")
    named = f"reporting of {origin.outlet}" if origin.outlet else "reporting of an unknown outlet"
    page.line(f"Origin {numbers[origin.id]}: {named}", hang=2, tone=Tone.STRONG)
    if report is None:
        page.line(f"not in the record itself; its actor: {origin.id}", indent=2, hang=2)
    else:
        page.line(f"{report.id}  {document_line(report)}", indent=2, hang=2)
    independence = "shown independent" if origin.independence == "shown" else "not shown independent: "
    if origin.independence != "shown":
        independence += origin.independence.value
    if origin.shared_with is not None:
        independence += f" as origin {numbers[origin.shared_with]}"
    page.line(independence, indent=2)
    documents, statements = counted(len(origin.documents), "article"), counted(origin.statements, "statement")
    go = "goes" if len(origin.documents) == 1 else "go"
    page.line(f"{documents} {go} back to it, with {statements}", indent=2)
    for voucher in origin.vouchers:
        _voucher(voucher, page)


def _voucher(voucher: Voucher, page: Page) -> None:
    from accordingto.cli.wording import counted, unnamed_note

    note = unnamed_note(voucher.unnamed) if voucher.unnamed else voucher.kind.value
    statements = counted(voucher.statements, "statement")
    page.line(f"vouched for by {voucher.name} ({note}): {statements}  {' '.join(voucher.actors)}", indent=4, hang=2)


def _document(lineage: DocumentLineage, numbers: dict[str, int], page: Page) -> None:
    from accordingto.cli.wording import counted, document_line

    page.line(f"{lineage.document.id}  {document_line(lineage.document)}", indent=2, hang=2)
    origins = ", ".join(str(numbers[origin]) for origin in lineage.origins)
    label = "origin" if len(lineage.origins) == 1 else "origins"
    parts = [f"{label} {origins}" if origins else "no origin", counted(lineage.statements, "statement")]
    if lineage.lineage_not_established:
        parts.append(f"{lineage.lineage_not_established} of them: lineage not established")
    if lineage.reprint_of is not None:
        parts.append(f"prints the text of {lineage.reprint_of}")
    page.line("; ".join(parts), indent=4, hang=2)
