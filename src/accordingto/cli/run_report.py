"""What ``read`` says while it runs and when it is done."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from accordingto.cli.page import Tone
from accordingto.cli.printing import page, print_error, print_json_line, print_skipped
from accordingto.cli.run_log import RunLog
from accordingto.cli.running import INTERRUPTED, interrupted
from accordingto.cli.wording import counted
from accordingto.pipeline import Progress, Refused, RunReport, Skipped, Taken
from accordingto.vocabulary import Problem, Reading, to_json

if TYPE_CHECKING:
    from pathlib import Path

    from accordingto.cli.progress import Bar
    from accordingto.location import Location
    from accordingto.record import Record

__all__ = ["Reporter", "reading_json"]


def reading_json(reading: Reading) -> dict[str, Any]:
    """Return a reading in the shape of ``read --json``: everything but the name of the reader."""
    shape: dict[str, Any] = to_json(reading)
    del shape["reader"]
    return shape


class Reporter:
    """Tells what becomes of each input: JSON lines or a report on standard output, refusals on standard error.

    ``log`` is a file that gets a line an input, whatever became of it.
    """

    def __init__(self, *, record: Location | None, as_json: bool, log: Path | None = None) -> None:
        self._location = record
        self._log_path = log
        self._log: RunLog | None = None
        self._skipped: Counter[str] = Counter()
        self._as_json = as_json
        self._stack = ExitStack()
        self._record: Record | None = None
        self._bar: Bar | None = None
        self._waiting: list[Taken | Skipped | Refused] = []

    def __enter__(self) -> Self:
        if self._log_path is not None:
            self._log = self._stack.enter_context(RunLog(self._log_path))
        if sys.stderr.isatty() and not (self._as_json and sys.stdout.isatty()):
            from accordingto.cli.progress import Bar

            self._bar = self._stack.enter_context(Bar())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        self._bar = None

    def tell(self, progress: Progress) -> None:
        """Say what became of an input; while a progress bar is on the screen, wait with that until it is gone."""
        if self._bar is not None:
            self._bar.show(progress)
        if self._log is not None:
            self._log.add(progress.last)
        if self._as_json and isinstance(progress.last, Taken):
            print_json_line(reading_json(self._reading(progress.last)))
        elif self._bar is not None:
            self._waiting.append(progress.last)
        else:
            self._say(progress.last)
        if interrupted():
            # Python loses an interrupt that arrives while it cleans up, and a library may take one for its own fault.
            raise KeyboardInterrupt

    def finish(self, report: RunReport) -> int:
        """Say what is left to say of the whole run; return the exit code."""
        for each in self._waiting:
            self._say(each)
        if not self._as_json:
            page().line(_summary(report, self._location), hang=2)
        if report.failure is not None:
            message = f"{report.failure.message} {self._kept(report)}"
            print_error(message, kind="record", subject=report.failure.subject, as_json=self._as_json)
            return 1
        if report.interrupted:
            message = f"Interrupted. {self._kept(report)}"
            print_error(message, kind="interrupted", subject=None, as_json=self._as_json)
            return INTERRUPTED
        return 1 if report.refused else 0

    def _kept(self, report: RunReport) -> str:
        if self._location is None:
            return "Nothing was written."
        return (
            f"{counted(len(report.taken), 'report')} kept in {self._location}; run the same again to go on from there."
        )

    def _say(self, last: Taken | Skipped | Refused) -> None:
        if isinstance(last, Skipped):
            self._say_skipped(last)
        elif isinstance(last, Refused):
            sys.stdout.flush()
            message = f"{last.source}: {last.message}"
            print_error(message, kind=last.kind, subject=last.source, as_json=self._as_json)
        else:
            _tell_taken(last)
            sys.stdout.flush()

    def _say_skipped(self, last: Skipped) -> None:
        """Say what was skipped: to programs all of it, to people the first few of a kind."""
        self._skipped[last.kind] += 1
        if self._as_json:
            print_skipped(last.message, kind=last.kind, subject=last.source)
        elif self._skipped[last.kind] <= _MOST_SKIPPED:
            page().line(f"skipped: {last.source}: {last.message}", hang=2, tone=Tone.FAINT)
        elif self._skipped[last.kind] == _MOST_SKIPPED + 1:
            page().line(f"More is skipped for this reason ({last.kind}); --report FILE names all of it.", hang=2)

    def _reading(self, taken: Taken) -> Reading:
        """Return what was read: from the record, where that held it already."""
        if taken.reading is not None:
            return taken.reading
        if self._record is None:
            from accordingto.cli.options import opened

            self._record = self._stack.enter_context(opened(self._location))
        return self._record.reading(taken.document)


def _tell_taken(taken: Taken) -> None:
    out = page()
    if taken.reading is None:
        out.line(f"{taken.document}  {taken.outcome}: {taken.source}", hang=2)
        return
    reading = taken.reading
    counts = ", ".join(
        (
            counted(len(reading.positions), "position"),
            counted(len(reading.attributions), "attribution"),
            counted(len(reading.events), "event"),
            counted(len(reading.problems), "problem"),
        )
    )
    out.line(f"{taken.document}  {taken.outcome}: {taken.source}", hang=2, tone=Tone.HEADING)
    out.line(counts, indent=2)
    for line in _problem_lines(reading.problems):
        out.line(line, indent=4, hang=2, tone=Tone.WARNING)


_MOST_SHOWN = 8
_MOST_SKIPPED = 20


def _problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield a line for each kind of problem: its message if there is one, else the words that each is about."""
    by_kind: dict[str, list[Problem]] = {}
    for problem in problems:
        by_kind.setdefault(problem.kind, []).append(problem)
    for kind, several in by_kind.items():
        if len(several) == 1:
            yield f"{kind}: {several[0].message}{_where(several[0])}"
            continue
        shown = ", ".join(_quoted(each) for each in several[:_MOST_SHOWN])
        more = f" and {len(several) - _MOST_SHOWN} more" if len(several) > _MOST_SHOWN else ""
        yield f"{kind}, {len(several)} times: {shown}{more}"


def _quoted(problem: Problem) -> str:
    if problem.span is None:
        return problem.message
    words = " ".join(problem.span.exact.split())
    return f"“{words if len(words) <= 40 else words[:39] + '…'}” at {problem.span.start}"


def _where(problem: Problem) -> str:
    return "" if problem.span is None else f" (characters {problem.span.start} to {problem.span.end})"


def _summary(report: RunReport, record: Location | None) -> str:
    outcomes = Counter(taken.outcome for taken in report.taken)
    parts = [f"{outcomes[name]} {name}" for name in ("added", "updated", "unchanged") if outcomes[name]]
    if report.skipped:
        kinds = Counter(skipped.kind for skipped in report.skipped)
        named = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
        parts.append(f"{len(report.skipped)} skipped ({named})")
    parts += [f"{len(report.refused)} refused"] if report.refused else []
    read = f"{counted(len(report.taken), 'report')}, {counted(report.words, 'word')} read"
    where = "; nothing was written" if record is None else f", in {record}"
    return f"{read}{': ' if parts else ''}{', '.join(parts)}{where}."
