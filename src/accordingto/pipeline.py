"""Wire ingest → reading → record: stream documents through, keep what was read, and say what happened to each."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from accordingto.bulk import Alone, Crew, Unread, batch_is_full
from accordingto.errors import ReadingError, RecordError
from accordingto.vocabulary import Document, Reading

if TYPE_CHECKING:
    from accordingto.ingest import Ingested, IngestOptions, Refusal, Skip
    from accordingto.location import Location
    from accordingto.reading import Reader
    from accordingto.record import Record
    from accordingto.settings import Settings

__all__ = ["Progress", "Refused", "RunReport", "Skipped", "Taken", "run", "take"]

_MANY = (".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom", ".rdf", ".warc", ".gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document that went through. ``outcome`` is ``added``, ``updated``, ``unchanged``, or ``read`` without a record.

    ``reading`` is ``None`` where the record held it already and it was not read again.
    """

    source: str
    document: str
    outcome: str
    words: int
    reading: Reading | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An input that gave nothing, and one sentence saying what to do about it."""

    source: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A part of an input that is no report, though nothing is wrong with it, and in a sentence why."""

    source: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: inputs done, of how many if that is known, the last of them, and the words read so far."""

    done: int
    total: int | None
    source: str
    words: int
    last: Taken | Skipped | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did. All that it says was taken is in the record, also where the run ended early.

    ``interrupted`` is set where somebody stopped it, ``failure`` where the record could not be written any more;
    either way, running the same again goes on where it ended.
    """

    taken: tuple[Taken, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    refused: tuple[Refused, ...] = ()
    words: int = 0
    interrupted: bool = False
    failure: RecordError | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many documents were added, updated, unchanged or only read, and how many inputs skipped and refused."""
        outcomes = Counter(each.outcome for each in self.taken)
        return {name: outcomes[name] for name in ("added", "updated", "unchanged", "read")} | {
            "skipped": len(self.skipped),
            "refused": len(self.refused),
        }


def run(
    sources: Sequence[str],
    options: IngestOptions,
    settings: Settings,
    *,
    record: Location | None,
    reader: Reader | Crew,
    progress: Callable[[Progress], None] | None = None,
    stdin: BinaryIO | None = None,
) -> RunReport:
    """Read the sources into a record, or only read them where there is none, and report on every input.

    ``reader`` is one that reads here, or a crew, which stays open. Documents that the record holds by this reader are
    not read again. Raises ``RecordError`` only for a record that cannot be opened.
    """
    from accordingto.ingest import documents

    taken: list[Taken] = []
    skipped: list[Skipped] = []
    refused: list[Refused] = []
    words = 0
    interrupted = False
    failure: RecordError | None = None
    total = _total(sources)
    with _opened(record, settings) as opened:
        try:
            for last in take(documents(sources, options, settings, stdin), reader, opened):
                if isinstance(last, Refused):
                    refused.append(last)
                elif isinstance(last, Skipped):
                    skipped.append(last)
                else:
                    words += last.words if last.reading is not None else 0
                    # Readings are in the record, or with whoever asked for progress: a run does not gather them.
                    taken.append(replace(last, reading=None))
                if progress is not None:
                    done = len(taken) + len(skipped) + len(refused)
                    progress(Progress(done=done, total=total, source=last.source, words=words, last=last))
        except KeyboardInterrupt:
            interrupted = True
        except RecordError as error:
            failure = error
    return RunReport(
        taken=tuple(taken),
        skipped=tuple(skipped),
        refused=tuple(refused),
        words=words,
        interrupted=interrupted,
        failure=failure,
    )


def take(
    ingested: Iterable[Ingested], reader: Reader | Crew, record: Record | None
) -> Iterator[Taken | Skipped | Refused]:
    """Read documents and keep them in their order, each in a transaction of its own; yield what became of each.

    Raises ``RecordError`` where the record cannot be written: what was yielded before is kept.
    """
    crew = reader if isinstance(reader, Crew) else Alone(reader)
    begun: deque[_Begun] = deque()
    batch: list[Document] = []
    for each in ingested:
        if not isinstance(each, Document):
            yield _left(each)
            continue
        # What the record will know of a text that is on its way decides how the next one with that text is read.
        if any(each.sha256 == known.sha256 for known in batch):
            begun.append(_Begun(batch, crew))
            batch = []
        while any(each.sha256 in earlier.texts for earlier in begun):
            yield from _finish(begun.popleft(), record)
        document = each if record is None else record.completed(each)
        if record is not None and record.covers(document, crew.identity):
            yield replace(_taken(document, "unchanged", None), source=_source(each))
            continue
        batch.append(document)
        if batch_is_full(batch):
            begun.append(_Begun(batch, crew))
            batch = []
        while len(begun) >= crew.at_once:
            yield from _finish(begun.popleft(), record)
    if batch:
        begun.append(_Begun(batch, crew))
    while begun:
        yield from _finish(begun.popleft(), record)


class _Begun:
    """A batch that is being read."""

    def __init__(self, batch: Sequence[Document], crew: Crew) -> None:
        self.documents = batch
        self.texts = frozenset(each.sha256 for each in batch)
        self.readings = crew.begin(batch)


def _finish(begun: _Begun, record: Record | None) -> Iterator[Taken | Refused]:
    for document, reading in zip(begun.documents, begun.readings, strict=True):
        if isinstance(reading, Unread):
            yield Refused(source=_source(document), kind=reading.kind, message=reading.message)
            continue
        try:
            outcome = "read" if record is None else str(record.add(reading))
        except ReadingError as error:
            yield Refused(source=_source(document), kind="unread", message=error.message)
            continue
        yield _taken(reading.document, outcome, reading)


def _left(each: Refusal | Skip) -> Refused | Skipped:
    from accordingto.ingest import Skip

    if isinstance(each, Skip):
        return Skipped(source=each.source, kind=str(each.kind), message=each.reason)
    return Refused(source=each.source, kind=str(each.kind), message=f"{each.message} {each.advice}")


def _taken(document: Document, outcome: str, reading: Reading | None) -> Taken:
    words = len(document.text.split())
    return Taken(source=_source(document), document=document.id, outcome=outcome, words=words, reading=reading)


def _source(document: Document) -> str:
    return document.origin or document.id


@contextmanager
def _opened(record: Location | None, settings: Settings) -> Iterator[Record | None]:
    if record is None:
        yield None
        return
    from accordingto.record import open_record

    with open_record(record, timeout=settings.record_timeout) as opened:
        yield opened


def _total(sources: Sequence[str]) -> int | None:
    """Return how many inputs there are, where each source is one: not folders, not files of many documents."""
    if all(source != "-" and not Path(source).is_dir() and not source.endswith(_MANY) for source in sources):
        return len(sources)
    return None
