"""``accordingto import``: take another record into this one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.options import json_option, record_option, record_path
from accordingto.location import Location

if TYPE_CHECKING:
    from accordingto.exchange import Imported, ImportReport

__all__ = ["import_"]


@click.command(name="import", short_help="Take another record, or an export of one, into the record.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--replace", is_flag=True, help="Take FILE's reading of a report that the record has by another reader.")
@record_option
@json_option
def import_(*, file: Path, replace: bool, record: Location | None, as_json: bool) -> int:
    """Add what FILE holds to the record: readings, and what people decided of them.

    FILE is another record, the output of `accordingto export json`, or lines of `accordingto read --json`. Importing
    it again changes nothing, and an import that was interrupted can be repeated. A report that the record holds as
    read by another reader stays as it is unless --replace is given. What cannot be taken is refused with a reason, and
    the rest is kept; exits with 1 if anything was refused.
    """
    from accordingto.cli.printing import print_error, print_json
    from accordingto.cli.running import INTERRUPTED
    from accordingto.exchange import ImportReport, check_file, import_file
    from accordingto.record import open_record
    from accordingto.settings import load_settings

    settings = load_settings()
    path = record_path(record)
    counts: Counter[tuple[str, str]] = Counter()
    remarks: list[Imported] = []
    check_file(file)
    with open_record(path, timeout=settings.record_timeout) as into:
        try:
            for each in import_file(file, into, replace=replace):
                counts[each.kind, each.fate.value] += 1
                if each.reason is not None:
                    remarks.append(each)
        except KeyboardInterrupt:
            kept = f"{counts.total()} taken into {path}; run the same again to go on from there."
            print_error(f"Interrupted. {kept}", kind="interrupted", subject=None, as_json=as_json)
            return INTERRUPTED
    report = ImportReport(
        source=str(file),
        record=str(path),
        documents=_counted("document", counts),
        decisions=_counted("decision", counts),
        remarks=tuple(remarks),
    )
    if as_json:
        print_json(report)
    else:
        _tell(report)
    return 1 if counts["document", "refused"] or counts["decision", "refused"] else 0


def _counted(kind: str, counts: Counter[tuple[str, str]]) -> dict[str, int]:
    from accordingto.exchange import Fate

    return {fate.value: counts[kind, fate.value] for fate in Fate}


def _tell(report: ImportReport) -> None:
    from accordingto.cli.page import Tone
    from accordingto.cli.printing import page

    out = page()
    for each in report.remarks:
        out.line(f"{each.id}  {each.fate}: {each.reason}", hang=2, tone=Tone.WARNING)
    for name, counts in (("report", report.documents), ("decision", report.decisions)):
        total = sum(counts.values())
        parts = ", ".join(f"{number} {fate}" for fate, number in counts.items() if number)
        out.line(f"{total} {name}{'' if total == 1 else 's'}{': ' if parts else ''}{parts}.", hang=2)
    out.line(f"All in {report.record}.", hang=2)
