"""Cast texts for tests: the actors of a text, and whom its words refer to."""

from __future__ import annotations

from tests.reading.parsing import parsed

from accordingto.reading.actors import Cast, find_actors
from accordingto.reading.quotations import find_quotations
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Actor

__all__ = ["OPENING", "at", "name_at", "named", "read"]

OPENING = (
    "Kaldovian President Marek Osolin said on Monday that he would sign. Mr Osolin spoke in the capital. "
    "Terkovian Prime Minister Edda Karvonis answered Kaldovia that she had seen no text. "
)


def read(text: str, publisher: str | None = None) -> tuple[Parsed, Cast]:
    """Return the parsed text and its cast."""
    given = parsed(text, publisher=publisher)
    return given, find_actors(given, find_quotations(given))


def at(given: Parsed, cast: Cast, word: str, nth: int = 0) -> Actor | None:
    """Return the actor at the nth token that is ``word``."""
    tokens = [token for token in given.doc if token.text == word]
    return cast.actor_at(tokens[nth])


def name_at(given: Parsed, cast: Cast, word: str, nth: int = 0) -> str | None:
    """Return the name of the actor at the nth token that is ``word``."""
    actor = at(given, cast, word, nth)
    return actor.name if actor is not None else None


def named(cast: Cast, name: str) -> Actor:
    """Return the one actor of this name."""
    (actor,) = [a for a in cast.actors if a.name == name]
    return actor
