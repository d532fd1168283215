"""Who speaks, wants and acts in the record, as what, and how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from accordingto.views.lines import DocumentSummary, Named, name_all, summaries
from accordingto.vocabulary import ActorKind, Role, Unnamed

if TYPE_CHECKING:
    from accordingto.record import FiledActor, Record

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
    """An actor over the whole record: ``positions`` counts those it holds, ``vouches`` those it passes on."""

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
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """Actors, those with most positions and mentions first; ``groups`` names those that others are part of."""

    actors: tuple[ActorLine, ...]
    groups: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def actors(record: Record, kind: ActorKind | None = None) -> Actors:
    """Return every actor of the record, or those of one kind."""
    held: Counter[str] = Counter()
    vouched: Counter[str] = Counter()
    for filed in record.positions():
        if filed.item.holder is not None:
            held[filed.item.holder] += 1
        vouched.update(set(filed.item.chain) - {filed.item.holder})
    lines = [_line(actor, held[actor.id], vouched[actor.id]) for actor in record.actors() if kind in (None, actor.kind)]
    lines.sort(key=lambda each: (-each.positions, -each.vouches, -each.mentions, each.name.casefold(), each.id))
    return Actors(
        actors=tuple(lines),
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


def _line(actor: FiledActor, positions: int, vouches: int) -> ActorLine:
    return ActorLine(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        roles=roles_of(actor),
        unnamed=actor.unnamed,
        part_of=actor.part_of,
        mentions=len(actor.mentions),
        positions=positions,
        vouches=vouches,
        documents=tuple(appearance.document for appearance in actor.appearances),
    )
