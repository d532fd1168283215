"""Actors in the making: what the passes over a text gather of each, and how it is frozen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Actor, ActorKind, Role, Unnamed, actor_id

__all__ = ["Figure", "freeze"]


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody or something that the text speaks of.

    ``heads`` are the nouns that the text has for it, ``nations`` the keys of the states it is said to belong to,
    ``words`` those of its offices.
    ``aliases`` are its names as written; ``mentions`` are ranges of characters. ``kind`` is ``None`` for things, which
    are kept only so that pronouns can refer to them. ``weight`` is how often the whole document names it.
    ``label`` is what the text first calls somebody unnamed ("two senior officials"), ``name`` then the description.
    ``same`` is the figure that this one turned out to be.
    """

    kind: ActorKind | None
    name: str
    named: bool = False
    gender: str | None = None
    plural: bool = False
    count: int | None = None
    state: str | None = None
    heads: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    aliases: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[Role, int]] = field(default_factory=list)
    mentions: set[tuple[int, int]] = field(default_factory=set)
    terms: str | None = None
    part_of: Figure | None = None
    members: tuple[Figure, ...] = ()
    speaks: bool = False
    acts: bool = False
    genders: Counter[str] = field(default_factory=Counter)
    label: str | None = None
    weight: int = 0
    same: Figure | None = None

    @property
    def person(self) -> bool:
        """Whether it is one person."""
        return self.kind is ActorKind.PERSON or (self.kind is ActorKind.UNNAMED and not self.plural)

    @property
    def owned(self) -> bool:
        """Whether its name says whose it is: "Xia's campaign", "the miners' union"."""
        return "'s " in self.name or "s' " in self.name

    @property
    def collective(self) -> bool:
        """Whether it is a state, an organization or an outlet."""
        return self.kind in {ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.OUTLET}


def freeze(parsed: Parsed, figures: list[Figure]) -> dict[Figure, Actor]:
    """Return the actors of the figures that are more than things, in order of first mention."""
    kept = [f for f in figures if f.kind is not None]
    ids = {figure: _id(parsed, figure) for figure in kept}
    actors: dict[Figure, Actor] = {}
    for figure in kept:
        spans = tuple(parsed.span(start, end) for start, end in sorted(figure.mentions))
        assert figure.kind is not None
        unnamed = Unnamed(count=figure.count, description=figure.name, terms=figure.terms)
        actors[figure] = Actor(
            id=ids[figure],
            name=figure.name if not _is_local(figure) else figure.label or figure.name,
            kind=figure.kind,
            aliases=tuple(a for a, _ in figure.aliases.most_common() if a not in {figure.name, figure.label}),
            roles=tuple(dict.fromkeys(role for role, _ in figure.roles)),
            unnamed=unnamed if _is_local(figure) else None,
            mentions=spans,
            part_of=ids.get(figure.part_of.same or figure.part_of) if figure.part_of is not None else None,
        )
    return actors


def _is_local(figure: Figure) -> bool:
    """Say whether the actor belongs to its document: sources without a name, and "the company" of nobody's.

    Groups are known by their description, organizations by their state or owner ("Xian defence ministry").
    """
    if figure.kind is ActorKind.ORGANIZATION:
        return not (figure.named or figure.nations or figure.owned)
    return figure.kind is ActorKind.UNNAMED


def _id(parsed: Parsed, figure: Figure) -> str:
    assert figure.kind is not None
    if not _is_local(figure):
        return actor_id(figure.kind, figure.name)
    start, end = min(figure.mentions)
    return actor_id(figure.kind, figure.name, parsed.document.id, parsed.span(start, end))
