"""What finding events asks of the actors, and of the attributions, times and places of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Token

from accordingto.vocabulary import Actor, TimeExpression, TimeInterval

__all__ = ["EventCast", "EventScope"]


class EventCast(Protocol):
    """Who is referred to where."""

    def actor_at(self, token: Token) -> Actor | None:
        """Return the actor that the phrase headed by the token refers to."""

    def actors_at(self, token: Token) -> tuple[Actor, ...]:
        """Return the actors that the phrase headed by the token refers to, where they are several."""


class EventScope(Protocol):
    """On whose word, when and where."""

    def chain(self, offset: int) -> tuple[str, ...]:
        """Return the ids of the actors on whose word the text at the offset stands."""

    def attribution(self, offset: int) -> str | None:
        """Return the id of the innermost attribution around the offset."""

    def when(self, token: Token) -> TimeInterval:
        """Return the time that the text gives for a predicate."""

    def times_of(self, token: Token) -> Sequence[TimeExpression]:
        """Return the times that stand in the token's own clause or phrase."""

    def places_between(self, start: int, end: int) -> tuple[str, ...]:
        """Return the ids of the places named in a range of characters, not as metonyms."""
