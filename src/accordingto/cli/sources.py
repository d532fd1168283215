"""``accordingto sources``: articles, origins, and origins shown independent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.options import json_option, opened, record_option
from accordingto.cli.page import Tone
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import DocumentLineage, GraphEdge, GraphNode, Origin, SourceGraph, Sources, Took, Voucher

__all__ = ["sources"]

SHOWN = 20
LONGEST = 90


@click.command(short_help="Count articles, origins, and origins shown independent.")
@click.option("--graph", is_flag=True, help="Print who took what from whom, with the words that show it.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"No more than N of each list; {SHOWN} unless told, with --json all.",
)
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first N of each.")
@record_option
@json_option
def sources(*, graph: bool, limit: int | None, offset: int, record: Location | None, as_json: bool) -> None:
    """Print how many articles there are, how many origins, and how many origins are shown independent.

    An origin is a report, or words spoken or set down in public, that statements go back to. Articles that retell or
    reprint one report have one origin. An origin is shown independent only if it says who its sources are and they
    cannot be the people of another.
    """
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    limit = SHOWN if limit is None and not as_json else limit
    view: Sources | SourceGraph
    with opened(record) as source:
        if graph:
            view = views.source_graph(source, limit=limit, offset=offset)
        else:
            view = views.sources(source, limit=limit, offset=offset)
    if as_json:
        print_json(view)
    elif isinstance(view, views.SourceGraph):
        _render_graph(view, page())
    else:
        _render(view, offset, page())


def _render_graph(view: SourceGraph, page: Page) -> None:
    if not view.edges:
        page.line("No report in the record is known to have taken anything from another.")
        return
    nodes = {node.id: node for node in view.nodes}
    for edge in view.edges:
        _edge(edge, nodes, page)


def _edge(edge: GraphEdge, nodes: dict[str, GraphNode], page: Page) -> None:
    from accordingto.cli.wording import counted

    def called(node: GraphNode) -> str:
        day = f" {node.published}" if node.published else ""
        return f"{node.name or 'an unknown outlet'}{day}"

    taken = "wrote with a part by" if not edge.statements and edge.kind == "credits" else "took"
    statements = f" {counted(edge.statements, 'statement')} from" if taken == "took" else ""
    words = (
        "outside its text" if edge.evidence.exact is None else page.glyphs.quoted(" ".join(edge.evidence.exact.split()))
    )
    page.line(
        f"{called(nodes[edge.taker])} {taken}{statements} {called(nodes[edge.source])} ({edge.kind}: {words})", hang=2
    )
    place = "" if edge.evidence.start is None else f" at {edge.evidence.start}"
    page.line(f"{edge.taker}{place} from {edge.source}", indent=2, tone=Tone.FAINT)


def _render(view: Sources, offset: int, page: Page) -> None:
    from accordingto.cli.wording import counted

    counts = view.counts
    page.line(counted(counts.articles, "article"), tone=Tone.HEADING)
    page.line(counted(counts.origins, "origin"), tone=Tone.HEADING)
    page.line(f"{counted(counts.origins_shown_independent, 'origin')} shown independent", tone=Tone.HEADING)
    numbers = {origin.id: number for number, origin in enumerate(view.origins, offset + 1)}
    for origin in view.origins:
        page.blank()
        _origin(origin, numbers, view, page)
    if view.documents:
        page.blank()
        page.line("Articles", tone=Tone.HEADING)
    for document in view.documents:
        _document(document, numbers, page)
    left = max(counts.origins - offset - len(view.origins), counts.articles - offset - len(view.documents))
    if left > 0:
        page.blank()
        page.line(f"There is more: --offset {offset + max(len(view.origins), len(view.documents))} goes on from here.")


def _origin(origin: Origin, numbers: dict[str, int], view: Sources, page: Page) -> None:
    from accordingto.cli.wording import counted, document_line

    known = {each.document.id: each.document for each in view.documents}
    report = known.get(origin.document or "")
    named = _named(origin)
    page.line(f"Origin {numbers[origin.id]}: {named}", hang=2, tone=Tone.STRONG)
    if report is None:
        label = "not in the record itself; its actor" if origin.id.startswith("act-") else "id"
        page.line(origin.document or f"{label}: {origin.id}", indent=2, hang=2)
    else:
        page.line(f"{report.id}  {document_line(report)}", indent=2, hang=2)
    independence = "shown independent" if origin.independence == "shown" else "not shown independent: "
    if origin.independence != "shown":
        independence += origin.independence.value
    if origin.shared_with is not None:
        independence += f" as {_number(origin.shared_with, numbers)}"
    page.line(independence, indent=2)
    documents, statements = counted(origin.articles, "article"), counted(origin.statements, "statement")
    go = "goes" if origin.articles == 1 else "go"
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
    origins = ", ".join(str(numbers.get(origin, origin)) for origin in lineage.origins)
    label = "origin" if len(lineage.origins) == 1 else "origins"
    parts = [f"{label} {origins}" if origins else "no origin", counted(lineage.statements, "statement")]
    if lineage.kind != "own reporting":
        parts.insert(0, lineage.kind.value)
    if lineage.lineage_not_established:
        parts.append(f"{lineage.lineage_not_established} of them: lineage not established")
    if lineage.reprint_of is not None:
        parts.append(_printed(lineage))
    if lineage.version_of is not None:
        parts.append(f"a version of {lineage.version_of}")
    page.line("; ".join(parts), indent=4, hang=2)
    for taken in lineage.took:
        if taken.evidence is not None and taken.kind not in {"own reporting", lineage.kind}:
            _took(taken, page)


def _took(taken: Took, page: Page) -> None:
    from accordingto.cli.wording import counted

    exact = " ".join(taken.evidence.exact.split()) if taken.evidence else ""
    words = page.glyphs.quoted(exact if len(exact) <= LONGEST else exact[:LONGEST] + "...")
    statements = counted(taken.statements, "statement") if taken.statements else "a part"
    page.line(f"{statements}: {taken.kind} {taken.name or ''}, by the words {words}", indent=6, hang=2)


def _printed(lineage: DocumentLineage) -> str:
    """Say how much of a text a reprint has, and whether it was cut or reworded."""
    share, same, source = (each or 0.0 for each in (lineage.reprint_share, lineage.reprint_same, lineage.source_share))
    how = [f"{share:.0%} of its own words"]
    how += ["cut"] if source < 0.8 else []
    how += ["reworded"] if same < 0.95 else []
    return f"prints the text of {lineage.reprint_of} ({', '.join(how)})"


def _named(origin: Origin) -> str:
    name = origin.outlet or "an unknown outlet"
    return f"reporting of {name}" if origin.kind in {"own reporting", "outlet", "wire"} else f"{origin.kind}, {name}"


def _number(origin: str, numbers: dict[str, int]) -> str:
    return f"origin {numbers[origin]}" if origin in numbers else origin
