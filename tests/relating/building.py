"""Statements made by hand: a sentence, and what is said of it by its exact words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from accordingto.relating import Statement
from accordingto.vocabulary import (
    Attribution,
    Event,
    EventStatus,
    Modality,
    Move,
    Participant,
    Plover,
    Position,
    Span,
    Style,
    TimeInterval,
)

__all__ = ["Report", "day"]


def day(number: int, month: int = 5) -> date:
    return date(2031, month, number)


@dataclass(frozen=True)
class Report:
    """A report of one sentence, and the statements in it."""

    text: str
    published: date | None = None
    name: str = "doc-one"

    def at(self, words: str | None) -> Span | None:
        if words is None:
            return None
        start = self.text.index(words)
        return Span(start=start, end=start + len(words), exact=words)

    def position(
        self, holder: str | None, move: Move, proposal: str | None = None, when: date | None = None, **more: Any
    ) -> Statement:
        condition = self.at(more.pop("condition", None))
        modality = Modality.CONDITIONAL if condition else Modality.ACTUAL
        item = Position(
            id=f"pos-{self.name}-{move}-{proposal}",
            holder=holder,
            move=move,
            addressee=None,
            target=more.pop("target", None),
            issue="",
            proposal=self.at(proposal),
            evidence=Span(start=0, end=len(self.text), exact=self.text),
            channel=more.pop("channel", None),
            time=TimeInterval(start=when, end=when),
            modality=more.pop("modality", modality),
            chain=more.pop("chain", ()),
            plover=None,
            condition=condition,
            in_return=self.at(more.pop("in_return", None)),
            cue=self.at(more.pop("cue", None)),
        )
        return self._statement(item, holder=holder, **more)

    def event(
        self, cue: str, status: EventStatus = EventStatus.HAPPENED, when: date | None = None, **more: Any
    ) -> Statement:
        span = self.at(cue)
        assert span is not None
        item = Event(
            id=f"evt-{self.name}-{cue}",
            kind=more.pop("kind", "attack"),
            plover=more.pop("plover", Plover.ASSAULT),
            mode=None,
            context=None,
            status=status,
            cue=span,
            evidence=Span(start=0, end=len(self.text), exact=self.text),
            participants=tuple(Participant(actor=a, role="agent") for a in more.pop("agents", ())),
            places=more.pop("places", ()),
            time=TimeInterval(start=when, end=when),
            chain=more.pop("chain", ()),
        )
        return self._statement(item, **more)

    def words(self, speaker: str, content: str) -> Statement:
        span = self.at(content)
        assert span is not None
        item = Attribution(
            id=f"att-{self.name}",
            source=None,
            cue=None,
            content=(span,),
            style=Style.INDIRECT,
            speaker=speaker,
            parent=None,
        )
        return self._statement(item)

    def _statement(self, item: Position | Event | Attribution, **more: Any) -> Statement:
        return Statement(item=item, document=self.name, published=self.published, **more)
