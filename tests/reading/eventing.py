"""Find events in a text without actors, times and places found: a cast and a scope that a test names by words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from spacy.tokens import Token

from accordingto.reading.events import find_events
from accordingto.reading.syntax import Parsed, parse_all
from accordingto.settings import Settings
from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Document,
    Event,
    Granularity,
    TimeExpression,
    TimeInterval,
)

__all__ = ["find", "kinds", "only", "roles"]

STATES = ("Kaldovia", "Terkovia", "Alvania", "Kaldovian", "Terkovian", "Alvanian")
PEOPLE = ("Osolin", "Karvonis", "Aldane", "Demeray", "Sevrik", "Roos", "Toll")
GROUPS = ("sides", "ministers", "officials", "prisoners", "diplomats", "families", "rebels", "villagers", "workers")


class FakeCast:
    """Knows the actors of the invented world by the head word of their names."""

    def __init__(self) -> None:
        kinds = {ActorKind.STATE: STATES, ActorKind.PERSON: PEOPLE, ActorKind.GROUP: GROUPS}
        self._actors = {
            word: Actor(id=word.removesuffix("n") if word in STATES else word, name=word, kind=kind)
            for kind, words in kinds.items()
            for word in words
        }

    def actor_at(self, token: Token) -> Actor | None:
        return self._actors.get(token.text)

    def actors_at(self, token: Token) -> tuple[Actor, ...]:
        actor = self.actor_at(token)
        return () if actor is None else (actor,)


class FakeScope:
    """Knows the places and times that a test names by their words; every word stands on the outlet's word."""

    def __init__(self, parsed: Parsed, places: Sequence[str], times: Mapping[str, date]) -> None:
        text = parsed.document.text
        self._places = [(text.index(p), p) for p in places]
        self._times: dict[int, TimeExpression] = {}
        for words, day in times.items():
            start = text.index(words)
            span = parsed.doc.char_span(start, start + len(words), alignment_mode="expand")
            assert span is not None
            time = TimeExpression(
                id=words,
                span=parsed.span(span.start_char, span.end_char),
                kind="date",
                value=None,
                start=day,
                end=day,
                granularity=Granularity.DAY,
                resolved=True,
            )
            for token in (span.root, *span.root.ancestors):
                self._times.setdefault(token.i, time)
                if token.pos_ in {"VERB", "AUX"}:
                    break

    def chain(self, offset: int) -> tuple[str, ...]:
        return ("the outlet",)

    def attribution(self, offset: int) -> str | None:
        return f"att-{offset}"

    def when(self, token: Token) -> TimeInterval:
        time = self._times.get(token.i)
        if time is None:
            return TimeInterval()
        return TimeInterval(start=time.start, end=time.end, expression=time.span.exact, ref=time.id)

    def times_of(self, token: Token) -> Sequence[TimeExpression]:
        return [self._times[token.i]] if token.i in self._times else []

    def places_between(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(name for at, name in self._places if start <= at < end)


def find(
    text: str, places: Sequence[str] = (), times: Mapping[str, date] | None = None, published: date | None = None
) -> tuple[Event, ...]:
    document = Document(id="doc-test", text=text, sha256="", published=published)
    (parsed,) = parse_all([document], Settings().syntax_package)
    return find_events(parsed, FakeCast(), FakeScope(parsed, places, times or {}))


def only(text: str, kind: str, places: Sequence[str] = (), times: Mapping[str, date] | None = None) -> Event:
    (event,) = (e for e in find(text, places, times) if e.kind == kind)
    return event


def kinds(text: str) -> list[str]:
    return [event.kind for event in find(text)]


def roles(event: Event) -> dict[str, str]:
    return {p.actor: p.role for p in event.participants}
