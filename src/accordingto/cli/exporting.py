"""``accordingto export``: the record in forms that other programs take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from accordingto.cli.options import json_option, opened, record_option
from accordingto.location import Location

__all__ = ["export"]

# Named here as well so that --help need not import the exchange; a test holds the two together.
TABLE_NAMES = ("positions", "events", "attributions", "actors", "places", "times", "problems", "documents")
TABULAR = ("csv", "parquet")
FORMAT_NAMES = (
    "json",
    "csv",
    "parquet",
    "web-annotation",
    "prov",
    "ftm",
    "plover",
    "schema-org",
    "stix",
    "geojson",
    "icalendar",
    "graphml",
)
ALIASES = {
    "annotation": "web-annotation",
    "annotations": "web-annotation",
    "w3c": "web-annotation",
    "webannotation": "web-annotation",
    "prov-o": "prov",
    "followthemoney": "ftm",
    "schemaorg": "schema-org",
    "schema.org": "schema-org",
    "stix2": "stix",
    "ical": "icalendar",
    "ics": "icalendar",
}


class FormatName(click.ParamType[str]):
    """The name of a format, or another that people use for it."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the format's own name, or fail with a sentence that lists them."""
        given = str(value).casefold()
        known = ALIASES.get(given, given)
        if known not in FORMAT_NAMES:
            self.fail(f"{value!r} is no format: choose from {', '.join(FORMAT_NAMES)}.", param, ctx)
        return known

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Return the formats that begin so."""
        return [click.shell_completion.CompletionItem(each) for each in FORMAT_NAMES if each.startswith(incomplete)]


@click.command(short_help="Write the record for other programs, in one of twelve formats.")
@click.argument("form", metavar="FORMAT", type=FormatName())
@click.option("--table", type=click.Choice(TABLE_NAMES), help="The table for csv or parquet. [default: positions]")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here, whole or not at all."
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there; never a record.")
@record_option
@json_option
def export(
    *, form: str, table: str | None, output: Path | None, force: bool, record: Location | None, as_json: bool
) -> None:
    """Write the record as FORMAT, to standard output or a file.

    \b
    json            everything, to import into another record
    csv, parquet    one flat table; parquet to a file only
    web-annotation  W3C Web Annotation: statements on passages
    prov            W3C PROV-O: on whose word, and what goes back to what
    ftm             FollowTheMoney statements
    plover          PLOVER events, one a line
    schema-org      schema.org Claim and Quotation
    stix            STIX 2.1 bundle
    geojson         places and what happened at them
    icalendar       meetings that are planned
    graphml         who cites, quotes and reprints whom

    docs/exchange.md says what goes where, and what each cannot hold. In CSV, cells that a spreadsheet would take for
    formulas get an apostrophe in front, and control characters are shown as <U+XXXX>; JSON has the exact text. With
    --json, errors are JSON too, and with --output what was written is said in JSON. A file that is there already is
    replaced with --force alone, and a record never.
    """
    from accordingto.cli.printing import page, print_json, print_text
    from accordingto.exchange import TEXT_FORMATS, Written, csv_table, write_parquet, write_whole
    from accordingto.safety import visible

    if form not in TABULAR and table is not None:
        raise click.UsageError(f"{form} has no tables to choose from: leave --table out, or export csv or parquet.")
    if form == "parquet" and output is None:
        raise click.UsageError("Parquet is not for a screen: name a file with --output.")
    chosen = (table or "positions") if form in TABULAR else None
    with opened(record) as source:
        if form == "parquet" and output is not None and chosen is not None:
            write_parquet(source, chosen, output, replace=force)
        else:
            chunks = TEXT_FORMATS[form](source) if chosen is None else map(visible, csv_table(source, chosen))
            if output is None:
                print_text(chunks)
                return
            write_whole(output, chunks, replace=force)
    if as_json:
        print_json(Written(format=form, table=chosen, output=str(output)))
    else:
        page().line(f"Wrote {output}.")
