"""Take in another record: its readings and what people decided, as often as wanted with the same result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.errors import ImportFileError, ReadingError
from accordingto.exchange.json_reading import Unread, read_json
from accordingto.vocabulary import Decision, Reading

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["Fate", "ImportReport", "Imported", "import_file"]

_SQLITE = b"SQLite format 3\x00"


class Fate(StrEnum):
    """What became of something that was to be imported."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One ``document`` or ``decision`` of the file, and what became of it; ``reason`` says why, where there is need."""

    kind: str
    id: str
    fate: Fate
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """How much of a file was added, updated, unchanged and refused; ``remarks`` say of what that needs a word, why."""

    source: str
    record: str
    documents: dict[str, int]
    decisions: dict[str, int]
    remarks: tuple[Imported, ...]


def import_file(path: Path, record: Record, *, replace: bool = False) -> Iterator[Imported]:
    """Add everything in a record file or a JSON export to a record, each document in a transaction of its own.

    A document that the record holds by another reader stays as it is, unless ``replace`` asks for the file's reading.
    Decisions come last. Raises ``ImportFileError`` for a file that is neither, or that ends before its time; what was
    yielded before is kept, and importing the same file again goes on from there.
    """
    if _is_record(path):
        yield from _from_record(path, record, replace=replace)
    else:
        yield from _from_json(path, record, replace=replace)


def check_file(path: Path) -> None:
    """Raise ``ImportFileError`` for a file that does not begin like a record or an export of one."""
    if not _is_record(path):
        next(read_json(path), None)


def _is_record(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ImportFileError(
            f"{path} could not be read ({reason}): name a file that is there.", subject=str(path)
        ) from error


def _from_record(path: Path, record: Record, *, replace: bool) -> Iterator[Imported]:
    from accordingto.record import open_record

    own = record.location
    if isinstance(own, Path) and path.exists() and own.exists() and path.samefile(own):
        raise ImportFileError(f"{path} is the record itself: name another to import from.", subject=str(path))
    with open_record(path, create=False, read_only=True) as other:
        for entry in other.entries():
            yield _take(other.reading(entry.document), record, replace=replace)
        yield from _adopt([each.decision for each in other.decisions()], record)


def _from_json(path: Path, record: Record, *, replace: bool) -> Iterator[Imported]:
    decisions: list[Decision] = []
    for each in read_json(path):
        if isinstance(each, Reading):
            yield _take(each, record, replace=replace)
        elif isinstance(each, Unread):
            yield Imported(kind=each.kind, id=each.id, fate=Fate.REFUSED, reason=each.reason)
        else:
            decisions.append(each)
    yield from _adopt(decisions, record)


def _take(reading: Reading, record: Record, *, replace: bool) -> Imported:
    document = reading.document.id
    held = record.held_by(reading.document)
    if held is not None and held != reading.reader and not replace:
        reason = f"The record has it as read by {held}; --replace takes the reading by {reading.reader}."
        return Imported(kind="document", id=document, fate=Fate.UNCHANGED, reason=reason)
    try:
        outcome = record.add(reading)
    except ReadingError as error:
        return Imported(kind="document", id=document, fate=Fate.REFUSED, reason=error.message)
    return Imported(kind="document", id=document, fate=Fate(outcome.value))


def _adopt(decisions: Iterable[Decision], record: Record) -> Iterator[Imported]:
    given = list(decisions)
    new = {each.id for each in record.adopt(given)} if given else set()
    for each in given:
        yield Imported(kind="decision", id=each.id, fate=Fate.ADDED if each.id in new else Fate.UNCHANGED)
