"""Events → the time of an occasion that the text comes back to: "in the call" was when the call was."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.vocabulary import Actor, Channel, Event, EventStatus, TimeInterval

__all__ = ["Occasions"]

_KINDS = {
    Channel.CALL: frozenset({"call"}),
    Channel.MEETING: frozenset({"meeting", "summit", "visit"}),
    Channel.TALKS: frozenset({"talks", "negotiation", "meeting"}),
}
_PAST = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})


class Occasions:
    """The dated events of a document at which something can be said."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = [e for e in events if e.status in _PAST and e.time.expression is not None]

    def when(self, channel: Channel, before: int, holder: Actor | None) -> TimeInterval:
        """Return the time of the last such event that the text told before this character, with the holder in it.

        Where the text does not say who took part in an event, it counts as one that the holder may have been at.
        """
        kinds = _KINDS.get(channel, frozenset())
        for event in reversed(self._events):
            if event.kind not in kinds or event.cue.start >= before:
                continue
            actors = {p.actor for p in event.participants}
            if holder is None or not actors or holder.id in actors:
                return event.time
        return TimeInterval()
