"""``accordingto export``: the record in forms that other programs take."""

from __future__ import annotations

from pathlib import Path

import click

from accordingto.cli.options import json_option, opened, record_option

__all__ = ["export"]

# Named here as well so that --help need not import the exchange; a test holds the two together.
TABLE_NAMES = ("positions", "events", "attributions", "actors", "places", "times", "problems", "documents")


@click.command(short_help="Write the record as JSON or CSV.")
@click.argument("form", metavar="FORMAT", type=click.Choice(["json", "csv"]))
@click.option("--table", type=click.Choice(TABLE_NAMES), help="The table to write as CSV. [default: positions]")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here, whole or not at all."
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there; never a record.")
@record_option
@json_option
def export(
    *, form: str, table: str | None, output: Path | None, force: bool, record: Location | None, as_json: bool
) -> None:
    """Write the record as FORMAT: json (everything) or csv (one flat table), to standard output or a file.

    In CSV, cells that a spreadsheet would take for formulas get an apostrophe in front, and control characters are
    shown as <U+XXXX>; JSON has the exact text. With --json, errors are JSON too, and
    with --output what was written is said in JSON. A file that is there already is replaced with --force alone, and a
    record never.
    """
    from accordingto.cli.printing import page, print_json, print_text
    from accordingto.cli.safety import visible
    from accordingto.exchange import Written, csv_table, json_record, write_whole

    if form == "json" and table is not None:
        raise click.UsageError("JSON holds every table: leave --table out, or export csv.")
    with opened(record) as source:
        chunks = json_record(source) if form == "json" else map(visible, csv_table(source, table or "positions"))
        if output is None:
            print_text(chunks)
            return
        write_whole(output, chunks, replace=force)
    if as_json:
        print_json(Written(format=form, table=(table or "positions") if form == "csv" else None, output=str(output)))
    else:
        page().line(f"Wrote {output}.")
