"""``accordingto read``: add reports to the record."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.options import IsoDate, gathered, json_option, record_option, record_path
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.bulk import Crew
    from accordingto.reading import Reader
    from accordingto.settings import Settings

__all__ = ["read"]


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-...")
@record_option
@click.option("--published", type=IsoDate(), metavar="DATE", help="The day of a report that does not say its own.")
@click.option("--publisher", metavar="NAME", help="The publisher of a report that does not say its own.")
@click.option("--url", metavar="URL", help="The address that the report was published at.")
@click.option("--title", metavar="TITLE", help="The title of a report that does not say its own.")
@click.option(
    "--report",
    "log",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Add a line to this file for every input: taken, skipped or refused, and why.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read in N processes. [default: $ACCORDINGTO_JOBS, or all cores for many reports]",
)
@click.option(
    "--cluster",
    is_flag=False,
    flag_value="local",
    metavar="[ADDRESS]",
    help="Read on the Ray cluster at ADDRESS, or on one of this machine alone.",
)
@click.option("--dry-run", is_flag=True, help="Read, but write nothing.")
@json_option
@gathered("known", "published", "publisher", "url", "title")
@gathered("crew", "jobs", "cluster")
def read(
    *,
    sources: tuple[str, ...],
    record: Location | None,
    known: dict[str, Any],
    log: Path | None,
    crew: dict[str, Any],
    dry_run: bool,
    as_json: bool,
) -> int:
    """Read reports and add what they say to the record.

    Takes text, Markdown, HTML, PDF, JSON Lines, ninjs, NewsML-G2, RSS, Atom and WARC files, folders of them, web
    addresses, and standard input as -. A report that was read before changes nothing, and a run that was interrupted
    can be repeated. Relative dates ("on Friday") need the day of the report: without one they stay unresolved. However
    many processes read, the record is the same.

    With --json, prints one JSON object a report, on a line of its own. Exits with 1 if an input was refused; all
    others are read and kept. What is no report, as a teaser in a feed, is skipped, and says why.
    """
    from accordingto.cli.run_report import Reporter
    from accordingto.ingest import IngestOptions
    from accordingto.pipeline import run
    from accordingto.settings import load_settings

    settings = load_settings()
    path = None if dry_run else record_path(record)
    options = IngestOptions(**known)
    with ExitStack() as stack:
        reporter = stack.enter_context(Reporter(record=path, as_json=as_json, log=log))
        report = run(
            sources,
            options,
            settings,
            record=path,
            reader=_reader(sources, settings, stack, **crew),
            progress=reporter.tell,
            stdin=sys.stdin.buffer,
        )
    return reporter.finish(report)


def _reader(
    sources: tuple[str, ...], settings: Settings, stack: ExitStack, *, jobs: int | None, cluster: str | None
) -> Reader | Crew:
    """Return who reads; the stack lets them go."""
    from accordingto.bulk import ClusterCrew, ProcessCrew, usual_jobs

    jobs = jobs or settings.jobs
    if cluster is not None:
        return stack.enter_context(ClusterCrew(settings, cluster, jobs))
    jobs = jobs or usual_jobs(sources)
    if jobs > 1:
        return stack.enter_context(ProcessCrew(jobs, settings))
    from accordingto.reading import LocalReader

    return LocalReader(settings)
