"""Planned meetings as an iCalendar (RFC 5545): whole days, tentative unless the text says that they were agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from accordingto import __version__
from accordingto.exchange.addresses import web_address
from accordingto.exchange.sentences import event_sentence, names_of, quoted, word_of
from accordingto.exchange.walking import upheld_readings
from accordingto.vocabulary import Event, EventStatus, Place, Plover, Reading

if TYPE_CHECKING:
    from accordingto.record import Record, Recorded

__all__ = ["MEETINGS", "icalendar"]

MEETINGS = frozenset({"call", "meeting", "summit", "talks", "visit"})
"""The kinds of events that people keep in a calendar."""

_NOT_YET = frozenset({EventStatus.PLANNED, EventStatus.HYPOTHETICAL})
_LINE = 75
"""How many octets a line may have before it has to be folded."""


def icalendar(record: Record) -> Iterator[str]:
    """Yield every meeting that is planned or supposed for a day that is known, by document."""
    heading = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//accordingto//{__version__}//EN", "CALSCALE:GREGORIAN")
    yield from (_folded(line) for line in heading)
    entries = {entry.document: entry for entry in record.entries()}
    for reading in upheld_readings(record):
        for event in reading.events:
            if event.kind in MEETINGS and event.status in _NOT_YET and event.time.start is not None:
                lines = _component(event, event.time.start, reading, entries[reading.document.id])
                yield from (_folded(line) for line in lines)
    yield _folded("END:VCALENDAR")


def _component(event: Event, start: date, reading: Reading, entry: Recorded) -> Iterator[str]:
    names = names_of(reading)
    people = list(dict.fromkeys(names.get(each.actor, each.actor) for each in event.participants))
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@accordingto"
    yield f"DTSTAMP:{_stamp(entry):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    if event.time.end is not None:
        # The end of a calendar's event is the first day that it does not include.
        yield f"DTEND;VALUE=DATE:{event.time.end + timedelta(days=1):%Y%m%d}"
    what = f"{event.kind}: {', '.join(people)}" if people else event.kind
    yield f"SUMMARY:{_escaped(f'{event.status.value} {what}')}"
    yield f"STATUS:{'CONFIRMED' if _is_agreed(event, reading) else 'TENTATIVE'}"
    # Nobody's time is taken by what a newspaper says of others.
    yield "TRANSP:TRANSPARENT"
    yield f"CATEGORIES:{_escaped(event.kind)},{_escaped(event.status.value)}"
    yield f"DESCRIPTION:{_escaped(_description(event, reading))}"
    yield from _whereabouts([each for each in reading.places if each.id in event.places])
    address = web_address(reading.document)
    if address is not None:
        yield f"URL:{address}"
    yield "END:VEVENT"


def _description(event: Event, reading: Reading) -> str:
    names = names_of(reading)
    document = reading.document
    source = ", ".join(part for part in (document.publisher, document.title) if part) or document.origin or document.id
    days = event.time
    spread = days.start != days.end
    lines = [
        f"{word_of(event.chain, reading, names)}: {event_sentence(event, names)}.",
        quoted(event.evidence.exact),
        f"{source}, {document.published or 'day of publication unknown'} ({event.id}).",
    ]
    if spread:
        lines.insert(1, "The days are those within which it is said to fall, not how long it lasts.")
    return "\n".join(lines)


def _is_agreed(event: Event, reading: Reading) -> bool:
    """Whether the text says that the meeting was agreed: it stands in what an agreement that happened is about."""
    return event.status is EventStatus.PLANNED and any(
        other.plover is Plover.AGREE
        and other.status is EventStatus.HAPPENED
        and other.evidence.start <= event.cue.start < other.evidence.end
        and other.cue.end <= event.cue.start
        for other in reading.events
    )


def _whereabouts(places: list[Place]) -> Iterator[str]:
    if not places:
        return
    named = [f"{each.name} (disputed: {each.disputed})" if each.disputed else each.name for each in places]
    yield f"LOCATION:{_escaped(', '.join(named))}"
    only = places[0]
    if len(places) == 1 and only.latitude is not None and only.longitude is not None:
        yield f"GEO:{only.latitude:.6f};{only.longitude:.6f}"


def _stamp(entry: Recorded) -> datetime:
    if entry.published is not None:
        return datetime.combine(entry.published, time(), tzinfo=UTC)
    return entry.recorded_at.astimezone(UTC)


def _escaped(text: str) -> str:
    """Return a text value: commas, semicolons and backslashes escaped, line breaks written out, no other controls."""
    plain = re.sub(r"\r\n?", "\n", text)
    plain = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "\ufffd", plain)
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a content line, folded at 75 octets and never within a character."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "surrogatepass"))
        if size + width > _LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + width
    return "\r\n".join([*pieces, piece]) + "\r\n"
