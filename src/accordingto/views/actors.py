"""Who speaks, wants and acts in the record, as what, and how often."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from accordingto.views.lines import DocumentSummary, Named, name_all, summaries
from accordingto.vocabulary import ActorKind, Role, Unnamed

if TYPE_CHECKING:
    from accordingto.record import FiledActor, RankedActor, Record

__all__ = ["ActorLine", "ActorRole", "Actors", "actors", "roles_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRole:
    """A role and the documents that give it."""

    title: str
    of: str | None
    start: date | None
    end: date | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """An actor over the whole record: ``positions`` counts those it holds, ``vouches`` those it passes on.

    ``articles`` counts the documents that name it; ``documents`` are the first twenty of them, or all
    where all actors are asked for.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[ActorRole, ...]
    unnamed: Unnamed | None
    part_of: str | None
    mentions: int
    positions: int
    vouches: int
    articles: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """Actors, those with most positions and mentions first, and how many ``more`` there are.

    ``groups`` names those that others are part of.
    """

    actors: tuple[ActorLine, ...]
    more: int
    groups: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def actors(record: Record, kind: ActorKind | None = None, limit: int | None = None) -> Actors:
    """Return the actors of the record, or those of one kind, no more than ``limit``."""
    ranked, more = record.ranked_actors(kind, limit)
    lines = [_line(actor) for actor in ranked]
    lines.sort(key=lambda each: (-each.positions, -each.vouches, -each.mentions, each.name.casefold(), each.id))
    return Actors(
        actors=tuple(lines),
        more=more,
        groups=name_all(record, (line.part_of for line in lines)),
        documents=summaries(record, (document for line in lines for document in line.documents)),
    )


def roles_of(actor: FiledActor) -> tuple[ActorRole, ...]:
    """Return the roles that documents give an actor, each once."""
    given: dict[tuple[str, str | None, date | None, date | None], dict[str, None]] = {}
    for filed in actor.roles:
        role: Role = filed.item
        given.setdefault((role.title, role.of, role.start, role.end), {})[filed.document] = None
    return tuple(
        ActorRole(title=title, of=of, start=start, end=end, documents=tuple(documents))
        for (title, of, start, end), documents in given.items()
    )


def _line(actor: RankedActor) -> ActorLine:
    values = {field.name: getattr(actor, field.name) for field in fields(ActorLine)}
    roles = tuple(
        ActorRole(title=each.title, of=each.of, start=each.start, end=each.end, documents=each.documents)
        for each in actor.roles
    )
    return ActorLine(**{**values, "roles": roles})
