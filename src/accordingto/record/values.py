"""What the record hands out besides the vocabulary: items with their document, queries, hits and findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from accordingto.vocabulary import ActorKind, EventStatus, Move, Place, Plover, Role, Span, Unnamed

__all__ = [
    "ActorAppearance",
    "DocumentEntry",
    "EventQuery",
    "Filed",
    "FiledActor",
    "FiledPlace",
    "Finding",
    "Hit",
    "Outcome",
    "PositionQuery",
    "Verification",
]

T_co = TypeVar("T_co", covariant=True)


class Outcome(StrEnum):
    """What adding a reading did to the record."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
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
class ActorAppearance:
    """What one document says of an actor."""

    document: str
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


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
    """A place over the whole record; ``appearances`` hold it as each document has it, with that one's mentions."""

    id: str
    place: Place
    appearances: tuple[Filed[Place], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionQuery:
    """Which positions are asked for; what is ``None`` does not narrow.

    Every word of ``issue`` must stand in the issue or the proposal. ``holder`` is a name, an alias or an id.
    ``since`` and ``until`` (both included) overlap with the position's time, or with the day that its document was
    published on where the position has none. ``document`` is a document's id.
    """

    issue: str | None = None
    holder: str | None = None
    move: Move | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Which events are asked for; what is ``None`` does not narrow. Days are taken as in :class:`PositionQuery`."""

    kind: str | None = None
    plover: Plover | None = None
    status: EventStatus | None = None
    participant: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    limit: int | None = None


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
