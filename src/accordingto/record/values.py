"""What the record hands out besides the vocabulary: items with their document, queries, hits and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from accordingto.vocabulary import (
    ActorKind,
    Attribution,
    Decision,
    Event,
    EventStatus,
    Move,
    Place,
    Plover,
    Position,
    Precision,
    Role,
    Span,
    Unnamed,
)

__all__ = [
    "DOCUMENTS_LISTED",
    "ActorAppearance",
    "ActorEntry",
    "ActorProfile",
    "ClaimQuery",
    "DocumentEntry",
    "Doubt",
    "DoubtKind",
    "EventQuery",
    "Extent",
    "Filed",
    "FiledActor",
    "FiledClaim",
    "FiledDecision",
    "FiledIssue",
    "FiledPlace",
    "Finding",
    "GivenRole",
    "Hit",
    "Outcome",
    "PositionQuery",
    "RankedActor",
    "RankedPlace",
    "Recorded",
    "Rereading",
    "SameActor",
    "Standing",
    "Stated",
    "Verification",
]

T_co = TypeVar("T_co", covariant=True)


class Outcome(StrEnum):
    """What adding a reading did to the record."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A document as the record lists it: its id, the day it was published, and when it was last written down."""

    document: str
    published: date | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(Generic[T_co]):
    """An item and the id of the document that it stands in."""

    document: str
    item: T_co


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """An actor without what documents say of it."""

    id: str
    name: str
    kind: ActorKind
    unnamed: Unnamed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """A document without its text."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    credit: str | None
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorAppearance:
    """What one document says of an actor."""

    document: str
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorProfile:
    """An actor over the whole record without its mentions: aliases, offices held, and the documents that have it."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    offices: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledActor:
    """An actor over the whole record: its aliases in every document, and each document's mentions and roles."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    unnamed: Unnamed | None
    part_of: str | None
    appearances: tuple[ActorAppearance, ...]

    @property
    def roles(self) -> tuple[Filed[Role], ...]:
        """All roles, with the document that gives each."""
        return tuple(Filed(document=a.document, item=role) for a in self.appearances for role in a.roles)

    @property
    def mentions(self) -> tuple[Filed[Span], ...]:
        """All mentions, with the document that makes each."""
        return tuple(Filed(document=a.document, item=span) for a in self.appearances for span in a.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPlace:
    """A place over the whole record; ``appearances`` hold it as each document has it, with that one's mentions.

    ``aliases`` are its other names, where the gazetteer or a decision has places of several names as one.
    """

    id: str
    place: Place
    aliases: tuple[str, ...]
    appearances: tuple[Filed[Place], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """In how many documents an actor or a place appears, and how often it is mentioned."""

    documents: int
    mentions: int


DOCUMENTS_LISTED = 20
"""How many of its documents a ranked actor, role or place lists, the first of them, where not all are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRole:
    """A role and the first documents that give it."""

    title: str
    of: str | None
    start: date | None
    end: date | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedActor:
    """An actor with how often it comes up in all ``articles``; ``documents`` are the first of these."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[GivenRole, ...]
    unnamed: Unnamed | None
    part_of: str | None
    mentions: int
    positions: int
    vouches: int
    articles: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPlace:
    """A place with how often it comes up in all ``articles``; ``documents`` are the first of these."""

    id: str
    name: str
    aliases: tuple[str, ...]
    gazetteer_id: str | None
    gazetteer_name: str | None
    code: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    disputed: str | None
    mentions: int
    metonyms: int
    articles: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledIssue:
    """An issue over the whole record: ``name`` is the given one, ``own_name`` and ``labels`` come from reports.

    ``merged`` are the ids of the issues that became part of it, ``parent`` that of the issue it is nested in. What
    people rejected is not counted.
    """

    id: str
    name: str
    own_name: str
    place: str | None
    parent: str | None
    merged: tuple[str, ...]
    labels: tuple[str, ...]
    positions: int
    holders: int
    documents: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledClaim:
    """Positions that say the same thing, and in how many documents; ``issue`` and ``holder`` are what they share."""

    id: str
    holder: str | None
    issue: str
    first_day: date | None
    last_day: date | None
    statements: int
    documents: int
    positions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledDecision:
    """A decision, and whether it stands: ``taken_back`` where somebody undid it."""

    decision: Decision
    taken_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SameActor:
    """That one actor is another, by id; ``basis`` is the name of a rule, or the id of a decision."""

    actor: str
    canonical: str
    basis: str


class DoubtKind(StrEnum):
    """What a person is asked: what became of an item, who somebody is, what an issue is, or how good a source is."""

    LOST = "lost"
    SAME_ACTOR = "same-actor"
    SAME_ISSUE = "same-issue"
    HOLDER = "holder"
    POSITION = "position"
    GRADE = "grade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that a person's word would settle; ``value`` is how much hangs on it, in statements by their doubt.

    ``subject`` and ``object`` are the ids that the question is about: two actors, two issues, a position, a source;
    of what a reading lost, ``object`` is the decision on it.
    """

    kind: DoubtKind
    subject: str
    object: str | None
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Which claims are asked for; what is ``None`` does not narrow. ``documents`` is the least that make one.

    ``offset`` is how many of those that answer to it are passed over.
    """

    issue: str | None = None
    holder: str | None = None
    documents: int = 1
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """What reading a document anew changed.

    Each of ``changes`` has ``kind``, ``former`` and ``now`` (ids, ``None`` for what came or went), the ``fields``
    that differ, and its ``words``.
    """

    document: str
    made_at: str
    former_reader: str
    reader: str
    changes: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A position as people corrected it, and where it stands in the record.

    All actors in ``position`` have the id that they go by in the whole record, and so has ``holder``. ``issue`` and
    ``claim`` are ids; ``verdict`` is ``accepted``, ``rejected`` or ``None``.
    """

    position: Position
    document: str
    holder: str | None
    issue: str
    claim: str | None
    verdict: str | None
    corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What documents state, all actors under the id that they go by in the whole record, and their texts by id."""

    texts: Mapping[str, str]
    positions: tuple[Standing, ...]
    events: tuple[Filed[Event], ...]
    attributions: tuple[Filed[Attribution], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionQuery:
    """Which positions are asked for; what is ``None`` does not narrow.

    Every word of ``issue`` must stand in the name of the issue that it is gathered under, or in the issue or the
    proposal as its report has them; an issue's id is taken too. Where none has, words of the same or a narrower meaning
    do (``relating.topics``). ``holder`` is a name, an alias or an id. What people
    rejected is left out unless ``rejected`` is set. ``at`` asks for the latest position of each holder on each issue
    on that day: one that says something, if there is one, rather than a silence.
    ``since`` and ``until`` (both included) overlap with the position's time, or with the day that its document was
    published on where the position has none. ``document`` is a document's id, ``ids`` are those of positions,
    ``claims`` and ``issues`` those of claims and issues that they stand under.
    """

    issue: str | None = None
    holder: str | None = None
    move: Move | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    limit: int | None = None
    ids: tuple[str, ...] | None = None
    claims: tuple[str, ...] | None = None
    rejected: bool = False
    at: date | None = None
    issues: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Which events are asked for; what is ``None`` does not narrow. Days are taken as in :class:`PositionQuery`.

    What people rejected is left out unless ``rejected`` is set.
    """

    kind: str | None = None
    plover: Plover | None = None
    status: EventStatus | None = None
    participant: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    limit: int | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that has the words: the better it fits, the lower its ``rank``.

    ``matches`` are the words found, ``positions``, ``attributions`` and ``events`` the ids of the items whose
    evidence overlaps the passage.
    """

    document: str
    span: Span
    rank: float
    matches: tuple[Span, ...] = ()
    positions: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in the file that is not as it was written. ``check`` names what was compared."""

    check: str
    message: str
    document: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was checked, by kind and number, and what was found wrong; sound if nothing was."""

    checked: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether everything on disk is as it was written."""
        return not self.findings
