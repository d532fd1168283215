"""A progress bar on standard error, for long reading at a terminal."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress
from rich.text import Text

from accordingto.pipeline import Progress
from accordingto.safety import one_line

__all__ = ["Bar"]

_NAME_LENGTH = 40


class Bar:
    """Shows how many inputs are done, of how many if that is known, and the last of them; gone when it is closed."""

    def __init__(self) -> None:
        columns = (
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[words]:,} words"),
            _Name(),
        )
        self._progress = RichProgress(
            *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
        )
        self._task = self._progress.add_task("reading", total=None, words=0, name="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, progress: Progress) -> None:
        """Show how far the run is."""
        name = one_line(progress.source)[-_NAME_LENGTH:]
        self._progress.update(
            self._task, completed=progress.done, total=progress.total, words=progress.words, name=name
        )


class _Name(TextColumn):
    """The last input's name, taken as it is and not as markup."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: object) -> Text:
        """Return the name of a task's last input."""
        return Text(getattr(task, "fields", {}).get("name", ""), no_wrap=True)
