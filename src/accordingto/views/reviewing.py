"""What a person is asked to decide, with what it rests on, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accordingto.errors import NotFoundError
from accordingto.views.issues import IssueLine, issues
from accordingto.views.lines import DocumentSummary, Named, name_all, summaries
from accordingto.views.passages import Passage
from accordingto.views.showing import show
from accordingto.vocabulary import Decision

if TYPE_CHECKING:
    from accordingto.record import Doubt, Record

__all__ = [
    "Decided",
    "Decisions",
    "Question",
    "Queue",
    "Reread",
    "Rereadings",
    "as_decided",
    "decisions",
    "queue",
    "rereadings",
]

_PASSAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that a person's word would settle, and the passages to judge it by.

    ``kind`` says what is asked (see ``DoubtKind``), ``subject`` and ``object`` of what, by id; ``value`` is how much
    hangs on it: statements, by how doubtful they are.
    """

    kind: str
    subject: str
    object: str | None
    value: float
    words: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Questions, the most valuable first, and the names behind the ids in them."""

    questions: tuple[Question, ...]
    actors: tuple[Named, ...]
    issues: tuple[IssueLine, ...]
    documents: tuple[DocumentSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Decision):
    """A decision, and whether somebody took it back."""

    taken_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Decisions in the order in which they were made."""

    decisions: tuple[Decided, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What reading a document anew changed: ``changes`` have kind, former and now (ids), fields and words."""

    document: str
    made_at: str
    former_reader: str
    reader: str
    changes: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereadings:
    """What new readings changed, the latest first."""

    rereadings: tuple[Reread, ...]
    documents: tuple[DocumentSummary, ...]


def queue(record: Record, limit: int = 20, offset: int = 0) -> Queue:
    """Return what a person's word is worth most on, from ``offset`` on."""
    questions = tuple(_question(record, each) for each in record.doubts(offset + limit)[offset:])
    ids = {id_ for each in questions for id_ in (each.subject, each.object) if id_ is not None}
    return Queue(
        questions=questions,
        actors=name_all(record, (id_ for id_ in ids if id_.startswith("act-"))),
        issues=tuple(each for each in issues(record).issues if each.id in ids),
        documents=summaries(record, (passage.document for each in questions for passage in each.passages)),
    )


def decisions(record: Record, about: str | None = None) -> Decisions:
    """Return the decisions, all or those about one item."""
    made = record.decisions(None if about is None else record.full_id(about))
    return Decisions(decisions=tuple(as_decided(each.decision, taken_back=each.taken_back) for each in made))


def as_decided(decision: Decision, *, taken_back: bool = False) -> Decided:
    """Return a decision as views show it."""
    return Decided(taken_back=taken_back, **{name: getattr(decision, name) for name in Decision.__dataclass_fields__})


def rereadings(record: Record, document: str | None = None) -> Rereadings:
    """Return what new readings of documents changed."""
    found = record.rereadings(None if document is None else record.full_id(document))
    names = Reread.__dataclass_fields__
    return Rereadings(
        rereadings=tuple(Reread(**{name: getattr(each, name) for name in names}) for each in found),
        documents=summaries(record, (each.document for each in found)),
    )


def _question(record: Record, doubt: Doubt) -> Question:
    words, passages = _grounds(record, doubt)
    return Question(
        kind=doubt.kind.value,
        subject=doubt.subject,
        object=doubt.object,
        value=round(doubt.value, 2),
        words=words,
        passages=passages,
    )


def _grounds(record: Record, doubt: Doubt) -> tuple[str, tuple[Passage, ...]]:
    """Return the words that name what is asked about, and passages that show it."""
    from accordingto.record import DoubtKind

    if doubt.kind is DoubtKind.SAME_ISSUE:
        names = record.issue_names([doubt.subject, doubt.object or ""])
        return " / ".join(names.values()), ()
    if doubt.kind is DoubtKind.LOST:
        return "", ()
    passages: list[Passage] = []
    for id_ in (doubt.subject, doubt.object):
        if id_ is not None:
            try:
                passages += _own_passages(record, id_)
            except NotFoundError:
                continue
    return "", tuple(passages)


def _own_passages(record: Record, id_: str) -> tuple[Passage, ...]:
    return show(record, id_, limit=_PASSAGES).passages[:_PASSAGES]
