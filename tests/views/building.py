"""Drafts of readings: a text, and what is said of it by its exact words."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Attribution,
    Document,
    Event,
    EventStatus,
    Modality,
    Move,
    Plover,
    Position,
    Problem,
    Reading,
    Span,
    Style,
    TimeInterval,
    Unnamed,
    actor_id,
    attribution_id,
    document_id,
    event_id,
    position_id,
)


class Draft:
    """A reading in the making."""

    def __init__(self, text: str, **known: Any) -> None:
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        made = replace(Document(id="", text=text, sha256=sha256), **known)
        self.document = replace(
            made, id=document_id(sha256, publisher=made.publisher, published=made.published, url=made.url)
        )
        self.actors: list[Actor] = []
        self.attributions: list[Attribution] = []
        self.positions: list[Position] = []
        self.events: list[Event] = []
        self.problems: list[Problem] = []

    def at(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start=start, end=start + len(words), exact=words)

    def actor(self, name: str, kind: ActorKind = ActorKind.PERSON) -> str:
        mentions = (self.at(name),) if name in self.document.text else ()
        self.actors.append(Actor(id=actor_id(kind, name), name=name, kind=kind, mentions=mentions))
        return self.actors[-1].id

    def outlet(self, name: str) -> str:
        return self.actor(name, ActorKind.OUTLET)

    def unnamed(self, words: str, count: int | None = None, part_of: str | None = None) -> str:
        mention = self.at(words)
        made = Actor(
            id=actor_id(ActorKind.UNNAMED, words, self.document.id, mention),
            name=words,
            kind=ActorKind.UNNAMED,
            unnamed=Unnamed(count=count, description=words, terms=None),
            mentions=(mention,),
            part_of=part_of,
        )
        self.actors.append(made)
        return made.id

    def says(self, speaker: str | None, cue: str, content: str, parent: str | None = None) -> str:
        spans = (self.at(content),)
        made = Attribution(
            id=attribution_id(self.document.id, None, self.at(cue), spans),
            source=None,
            cue=self.at(cue),
            content=spans,
            style=Style.INDIRECT,
            speaker=speaker,
            parent=parent,
        )
        self.attributions.append(made)
        return made.id

    def position(self, holder: str | None, move: Move, words: str, *chain: str, **more: Any) -> Position:
        span = self.at(words)
        made = Position(
            id=position_id(self.document.id, span, holder, move, span),
            holder=holder,
            move=move,
            addressee=None,
            target=None,
            issue=more.pop("issue", words),
            proposal=span,
            evidence=span,
            condition=None,
            in_return=None,
            channel=None,
            time=more.pop("time", TimeInterval()),
            modality=more.pop("modality", Modality.ACTUAL),
            chain=chain,
            plover=None,
            **more,
        )
        self.positions.append(made)
        return made

    def event(self, kind: str, status: EventStatus, day: date | None, *chain: str) -> Event:
        cue = self.at(kind)
        made = Event(
            id=event_id(self.document.id, kind, cue),
            kind=kind,
            plover=Plover.CONSULT,
            mode=None,
            context=None,
            status=status,
            cue=cue,
            evidence=cue,
            participants=(),
            places=(),
            time=TimeInterval(start=day, end=day),
            chain=chain,
        )
        self.events.append(made)
        return made

    def reading(self) -> Reading:
        return Reading(
            document=self.document,
            reader="hand/1",
            actors=tuple(self.actors),
            attributions=tuple(self.attributions),
            positions=tuple(self.positions),
            events=tuple(self.events),
            problems=tuple(self.problems),
        )
