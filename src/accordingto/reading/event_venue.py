"""Where and when the sides agreed, if the text says only that they did so when they met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from accordingto.reading.event_lexicon import event_words
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Event, EventStatus, Plover

__all__ = ["with_venues"]

_REACH = 1_000


def with_venues(parsed: Parsed, events: Iterable[Event]) -> Iterator[Event]:
    """Give an agreement of "the sides" the place and time of the meeting that was told just before, if it has none.

    "Just before" is within ``_REACH`` characters, with no other meeting between them.
    """
    meeting: Event | None = None
    for event in sorted(events, key=lambda e: e.cue.start):
        if event.plover is Plover.CONSULT and event.status is EventStatus.HAPPENED:
            meeting = event
        elif meeting is not None and _took_place_there(event, meeting):
            event = replace(  # noqa: PLW2901
                event,
                places=event.places or meeting.places,
                time=event.time if event.time.expression is not None else meeting.time,
            )
        yield event


def _took_place_there(event: Event, meeting: Event) -> bool:
    return (
        event.plover is Plover.AGREE
        and event.status is EventStatus.HAPPENED
        and not (event.places and event.time.expression)
        and event.cue.start - meeting.cue.end <= _REACH
        and event.evidence.exact.lower().startswith(tuple(f"{who} " for who in event_words("collectives")))
    )
