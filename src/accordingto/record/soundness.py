"""What must hold of a reading before it is written down."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from accordingto.vocabulary import Event, Position, Reading, Span

__all__ = ["flaws", "spans"]


def flaws(reading: Reading) -> Iterator[str]:
    """Yield what is wrong with a reading, a clause each: text, spans, ids given twice, ids that lead nowhere."""
    document = reading.document
    if "\x00" in document.text:
        yield "its text has a null character"
    try:
        encoded = document.text.encode("utf-8")
    except UnicodeEncodeError:
        yield "its text has characters that cannot be stored"
        return
    if hashlib.sha256(encoded).hexdigest() != document.sha256:
        yield "its hash is not that of its text"
    yield from _misplaced(reading)
    for kind, items in (
        ("actor", reading.actors),
        ("attribution", reading.attributions),
        ("position", reading.positions),
        ("event", reading.events),
        ("time", reading.times),
        ("place", reading.places),
    ):
        ids = Counter(item.id for item in items)
        yield from (f"the {kind} {id_} is given {n} times" for id_, n in ids.items() if n > 1)
    yield from _dangling(reading)


def _misplaced(reading: Reading) -> Iterator[str]:
    text = reading.document.text
    for where, span in spans(reading):
        if span is None:
            continue
        if not 0 <= span.start <= span.end <= len(text):
            yield f"{where} has a span from {span.start} to {span.end} that is not in its text"
        elif text[span.start : span.end] != span.exact:
            yield f"{where} quotes words that are not at {span.start} to {span.end} of its text"


def spans(reading: Reading) -> Iterator[tuple[str, Span | None]]:
    """Yield every span of a reading, and the id of the item that has it."""
    for actor in reading.actors:
        yield from ((actor.id, span) for span in actor.mentions)
        yield from ((actor.id, role.evidence) for role in actor.roles)
    for attribution in reading.attributions:
        yield from ((attribution.id, span) for span in (attribution.source, attribution.cue, *attribution.content))
    for position in reading.positions:
        for span in (
            position.proposal,
            position.evidence,
            position.condition,
            position.in_return,
            position.cue,
        ):
            yield position.id, span
    for event in reading.events:
        yield event.id, event.cue
        yield event.id, event.evidence
    yield from ((time.id, time.span) for time in reading.times)
    yield from ((place.id, mention.span) for place in reading.places for mention in place.mentions)
    yield from (("a problem", problem.span) for problem in reading.problems)


def _dangling(reading: Reading) -> Iterator[str]:
    known = {
        "actor": {actor.id for actor in reading.actors},
        "attribution": {attribution.id for attribution in reading.attributions},
        "time": {time.id for time in reading.times},
        "place": {place.id for place in reading.places},
    }
    for where, kind, id_ in _references(reading):
        if id_ is not None and id_ not in known[kind]:
            yield f"{where} names the {kind} {id_}, which the reading does not have"


def _references(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    for actor in reading.actors:
        yield actor.id, "actor", actor.part_of
    for attribution in reading.attributions:
        yield attribution.id, "actor", attribution.speaker
        yield attribution.id, "attribution", attribution.parent
    for position in reading.positions:
        yield position.id, "actor", position.holder
        yield position.id, "actor", position.addressee
        yield position.id, "actor", position.target
        yield from _shared_references(position)
    for event in reading.events:
        yield from ((event.id, "actor", participant.actor) for participant in event.participants)
        yield from _shared_references(event)


def _shared_references(item: Position | Event) -> Iterator[tuple[str, str, str | None]]:
    yield item.id, "attribution", item.attribution
    yield item.id, "time", item.time.ref
    yield from ((item.id, "actor", actor) for actor in item.chain)
    yield from ((item.id, "place", place) for place in item.places)
