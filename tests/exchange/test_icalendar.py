"""The calendar is read by the icalendar library, and promises no more than the text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from icalendar import Calendar
from tests.views.building import Draft

from accordingto.exchange import TEXT_FORMATS
from accordingto.record import Record
from accordingto.vocabulary import EventStatus

TEXT = "Envoys plan a meeting; Báthory, said the Post, and “all” will see a summit in May. A call came on Monday."


def add(record: Record, **known: Any) -> None:
    draft = Draft(TEXT, title="Talks, and more; perhaps", publisher="Harbour Post", **known)
    post = draft.outlet("Post")
    draft.event("meeting", EventStatus.PLANNED, date(2031, 5, 20), post)
    draft.event("summit", EventStatus.HYPOTHETICAL, None)
    draft.event("call", EventStatus.HAPPENED, date(2031, 5, 5))
    record.add(draft.reading())


def calendar(record: Record) -> tuple[str, list[Any]]:
    text = "".join(TEXT_FORMATS["icalendar"](record))
    return text, list(Calendar.from_ical(text.encode()).walk("VEVENT"))


def test_only_meetings_to_come_on_a_known_day_are_in_it(record: Record) -> None:
    add(record, published=date(2031, 5, 8))
    text, (event,) = calendar(record)
    assert event["SUMMARY"] == "planned meeting"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2031, 5, 20), date(2031, 5, 21))
    assert event["STATUS"] == "TENTATIVE"
    assert event.decoded("DTSTAMP").isoformat() == "2031-05-08T00:00:00+00:00"
    assert "According to Post: meeting, said to be planned" in event["DESCRIPTION"]
    assert "Talks, and more; perhaps" in event["DESCRIPTION"]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n")


def test_without_a_day_of_publication_the_stamp_is_that_of_the_recording(record: Record) -> None:
    add(record)
    _, (event,) = calendar(record)
    (entry,) = record.entries()
    stamp = event.decoded("DTSTAMP")
    assert isinstance(stamp, datetime)
    assert stamp == entry.recorded_at


@pytest.mark.parametrize(("status", "expected"), [("happened", "CONFIRMED"), ("planned", "TENTATIVE")])
def test_what_the_text_says_was_agreed_is_confirmed(record: Record, status: str, expected: str) -> None:
    from dataclasses import replace

    from accordingto.vocabulary import Plover, event_id

    draft = Draft("The sides agreed to a meeting in Ys.", published=date(2031, 5, 8))
    draft.event("meeting", EventStatus.PLANNED, date(2031, 5, 20))
    agreed = draft.event("agreed", EventStatus(status), None)
    draft.events[-1] = replace(
        agreed,
        id=event_id(draft.document.id, "agreement", agreed.cue),
        kind="agreement",
        plover=Plover.AGREE,
        evidence=draft.at("The sides agreed to a meeting in Ys"),
    )
    record.add(draft.reading())
    _, (event,) = calendar(record)
    assert event["STATUS"] == expected


def test_an_empty_calendar_is_still_one(record: Record) -> None:
    _, events = calendar(record)
    assert events == []
