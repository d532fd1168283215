"""What ``show`` hands out: one item of the record, the passages it rests on, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accordingto.views.actors import ActorRole
from accordingto.views.lines import DocumentSummary, Named
from accordingto.views.passages import Passage
from accordingto.vocabulary import (
    ActorKind,
    Attribution,
    Document,
    Event,
    Place,
    Position,
    Problem,
    TimeExpression,
    Unnamed,
)

__all__ = ["ActorDetail", "ItemKind", "Related", "Shown"]


class ItemKind(StrEnum):
    """What an id stands for."""

    DOCUMENT = "document"
    ACTOR = "actor"
    ATTRIBUTION = "attribution"
    POSITION = "position"
    EVENT = "event"
    TIME = "time"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another item that belongs to the one shown: ``sort`` is its move or kind, ``words`` the text's own or a name."""

    kind: ItemKind
    id: str
    document: str
    sort: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDetail:
    """An actor over the whole record."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[ActorRole, ...]
    unnamed: Unnamed | None
    part_of: str | None
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An item, its passages with marks, and what stands around it.

    ``chain`` holds actor ids, outermost first; ``above`` the attributions that the item stands in, outermost first;
    ``below`` those nested in it. The passage of a document is its whole text, and ``versions`` are the
    other versions of its article, in order. Of an actor or a place the first documents are shown, and of an actor the
    first positions; ``more_documents`` and ``more_positions`` are how many there are beyond these.
    """

    kind: ItemKind
    item: Document | ActorDetail | Attribution | Position | Event | TimeExpression | Place
    passages: tuple[Passage, ...]
    chain: tuple[str, ...] = ()
    above: tuple[Attribution, ...] = ()
    below: tuple[Attribution, ...] = ()
    related: tuple[Related, ...] = ()
    problems: tuple[Problem, ...] = ()
    actors: tuple[Named, ...] = ()
    documents: tuple[DocumentSummary, ...] = ()
    versions: tuple[DocumentSummary, ...] = ()
    more_documents: int = 0
    more_positions: int = 0
