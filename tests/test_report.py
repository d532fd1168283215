"""The report that the product was asked for from: what it says comes out of the program.

Needs the reference data, at ACCORDINGTO_SHARED or ../shared/data; the same kinds of things are tested on invented
texts in tests/reading, which need nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from accordingto.ingest import document_from_text
from accordingto.reading import LocalReader
from accordingto.record import open_record
from accordingto.settings import Settings
from accordingto.views import sources
from accordingto.vocabulary import (
    Channel,
    EventStatus,
    Modality,
    Move,
    Position,
    ProblemKind,
    Reading,
    Style,
)

SHARED = Path(os.environ.get("ACCORDINGTO_SHARED") or Path(__file__).resolve().parents[2] / "shared" / "data")
REPORT = SHARED / "report.txt"
pytestmark = pytest.mark.skipif(not REPORT.exists(), reason=f"the report is not at {REPORT}")

LAST_WEEK = (date(2025, 10, 6), date(2025, 10, 12))
FRIDAY = (date(2025, 10, 17), date(2025, 10, 17))
THURSDAY = (date(2025, 10, 16), date(2025, 10, 16))
AUGUST = (date(2025, 8, 1), date(2025, 8, 31))


@pytest.fixture(scope="module")
def reading() -> Reading:
    text = REPORT.read_text(encoding="utf-8")
    return LocalReader(Settings()).read(document_from_text(text, published=date(2025, 10, 19), language="en"))


def name(reading: Reading, id_: str | None) -> str:
    return next((actor.name for actor in reading.actors if actor.id == id_), "")


def names(reading: Reading, ids: Iterable[str]) -> list[str]:
    return [name(reading, id_) for id_ in ids]


def found(reading: Reading, holder: str, moves: set[Move], words: str) -> Position:
    """The one position of this holder with one of these moves whose proposal or evidence has the words."""
    matching = [
        position
        for position in reading.positions
        if holder in name(reading, position.holder)
        and position.move in moves
        and words in (position.proposal or position.evidence).exact
    ]
    assert matching, f"no {sorted(moves)} of {holder} with {words!r}"
    return matching[0]


def when(position: Position) -> tuple[date | None, date | None]:
    return position.time.start, position.time.end


def test_the_demand_for_donetsk(reading: Reading) -> None:
    demand = found(reading, "Putin", {Move.DEMAND}, "complete control of Donetsk")
    assert "Trump" in name(reading, demand.addressee)
    assert name(reading, demand.target) == "Ukraine"
    assert demand.in_return is not None and "end the war" in demand.in_return.exact
    assert demand.channel is Channel.CALL
    assert when(demand) == LAST_WEEK
    outlet, officials = names(reading, demand.chain)
    assert "Washington Post" in outlet
    assert "senior officials" in officials
    actor = next(a for a in reading.actors if a.id == demand.chain[1])
    assert actor.unnamed is not None and actor.unnamed.count == 2
    assert "anonymity" in (actor.unnamed.terms or "")


def test_the_offer_in_exchange(reading: Reading) -> None:
    offer = found(reading, "Putin", {Move.OFFER}, "portions of Zaporizhzhia and Kherson")
    assert offer.in_return is not None and "Donetsk" in offer.in_return.exact
    assert offer.modality is Modality.HEDGED
    assert offer.channel is Channel.CALL
    assert when(offer) == LAST_WEEK
    assert "Washington Post" in names(reading, offer.chain)[0]
    assert len(offer.chain) == 2


def test_the_earlier_position_in_anchorage(reading: Reading) -> None:
    earlier = found(reading, "Putin", {Move.DEMAND}, "Anchorage")
    assert when(earlier) == AUGUST
    assert earlier.channel is Channel.MEETING


def test_the_request_is_not_supported(reading: Reading) -> None:
    refusal = found(reading, "Trump", {Move.SUPPORT, Move.REJECT}, "request")
    assert refusal.move is Move.REJECT or refusal.modality is Modality.NEGATED
    assert when(refusal) == FRIDAY
    assert name(reading, refusal.target) == "Russia"


def test_the_call_for_a_ceasefire(reading: Reading) -> None:
    call = found(reading, "Trump", {Move.REQUEST, Move.DEMAND, Move.PROPOSE}, "ought to stop")
    assert call.channel is Channel.SOCIAL_MEDIA
    assert ProblemKind.UNCLOSED_QUOTATION in {problem.kind for problem in reading.problems}


def test_the_truce_is_supported(reading: Reading) -> None:
    support = found(reading, "Ukraine", {Move.SUPPORT}, "truce")
    assert "Trump" in name(reading, support.target)


def test_the_envoys_pressure(reading: Reading) -> None:
    pressure = found(reading, "Witkoff", {Move.DEMAND, Move.REQUEST}, "turning over Donetsk")
    assert when(pressure) == FRIDAY
    assert pressure.channel is Channel.MEETING
    assert name(reading, pressure.addressee) == "Ukraine"
    assert any("senior officials" in link for link in names(reading, pressure.chain))


def test_the_hint_and_its_withdrawal(reading: Reading) -> None:
    hint = found(reading, "Trump", {Move.OFFER}, "Tomahawk")
    assert hint.modality is Modality.HEDGED
    withdrawal = found(reading, "Trump", {Move.RETRACT}, "change his mind")
    assert withdrawal.issue == hint.issue
    assert when(withdrawal) == THURSDAY


def test_the_judgement_in_quotation_marks(reading: Reading) -> None:
    quotation = next(a for a in reading.attributions if a.content and "own leg" in a.content[0].exact)
    assert quotation.style is Style.DIRECT
    assert "diplomat" in name(reading, quotation.speaker)
    assert "diplomat" in name(reading, found(reading, "diplomat", {Move.ASSESS}, "own leg").holder)


def test_the_two_that_did_not_comment(reading: Reading) -> None:
    silent = {name(reading, p.holder) for p in reading.positions if p.move is Move.NO_COMMENT}
    assert silent == {"Russia", "United States"}


def test_the_planned_meeting_and_who_organizes_it(reading: Reading) -> None:
    plan = found(reading, "Trump", {Move.INTEND}, "Hungary")
    assert "Washington Post" in names(reading, plan.chain)[0]
    planned = [e for e in reading.events if e.status is EventStatus.PLANNED and e.kind in {"meeting", "summit"}]
    places = {place.name for e in planned for place in reading.places if place.id in e.places}
    assert places >= {"Budapest", "Hungary"}
    organizers = {name(reading, p.actor) for e in planned for p in e.participants if p.role == "agent"}
    assert any("Rubio" in organizer for organizer in organizers)


def test_the_guarantees_that_are_sought(reading: Reading) -> None:
    sought = found(reading, "officials", {Move.REQUEST, Move.DEMAND}, "security guarantees")
    assert sought.issue == "security guarantees"
    assert name(reading, sought.addressee) in {"United States", "Europeans"}


def test_every_direct_quotation_has_its_speaker(reading: Reading) -> None:
    quoted = [a for a in reading.attributions if a.style is not Style.INDIRECT and a.parent is None]
    speakers = {a.content[0].exact[:12]: name(reading, a.speaker) for a in quoted}
    assert len(quoted) == 4
    assert [who for start, who in speakers.items() if "diplomat" not in who and "Trump" not in who] == []


def test_there_is_one_origin(reading: Reading, tmp_path: Path) -> None:
    with open_record(tmp_path / "talks.db") as record:
        record.add(reading)
        shown = sources(record)
    assert len(shown.origins) == 1


def test_every_span_is_what_stands_there(reading: Reading) -> None:
    text = reading.document.text
    assert hashlib.sha256(text.encode()).hexdigest() == reading.document.sha256
    for position in reading.positions:
        for span in (position.proposal, position.evidence, position.condition, position.in_return, position.cue):
            assert span is None or text[span.start : span.end] == span.exact
