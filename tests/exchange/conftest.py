"""One record with everything that exports have to carry, decisions included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.record.building import document, reading
from tests.views.building import Draft

from accordingto.exchange import TEXT_FORMATS
from accordingto.record import Record, open_record
from accordingto.vocabulary import Decision, DecisionKind, Move, Reading

Export = Callable[[str], str]

PUBLISHED = date(2031, 5, 8)
ADDRESS = "https://post.example/2031/05/08/ys"


def full() -> Reading:
    """A reading with something of every kind, published at an address."""
    return reading(document(published=PUBLISHED, publisher="Harbour Post", url=ADDRESS, language="en", title="Ys"))


def awkward() -> Reading:
    """A reading without day, address or publisher, and with words that have a meaning in XML, CSV and JSON."""
    draft = Draft("“=1+1 <b>&amp;</b>, ]]> \\; now\n”, said Ulla Ferrn, 🙂 of “Nowhere”.", title='A "title", <so>')
    speaker = draft.actor("Ulla Ferrn")
    draft.says(speaker, "said", "=1+1 <b>&amp;</b>, ]]> \\; now")
    draft.position(speaker, Move.DEMAND, "=1+1 <b>&amp;</b>, ]]> \\; now", issue='a, "b"; <c>')
    return draft.reading()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "talks.db") as opened:
        yield opened


@pytest.fixture
def held(record: Record) -> Record:
    for each in (full(), awkward()):
        record.add(each)
    return record


@pytest.fixture
def judged(held: Record) -> Record:
    """The same, after somebody accepted a position, rejected another, and graded two."""
    demand, refusal = full().positions
    for kind, subject, field, value in (
        (DecisionKind.ACCEPT, demand.id, None, None),
        (DecisionKind.REJECT, refusal.id, None, None),
        (DecisionKind.GRADE, demand.id, "credibility", '"2"'),
        (DecisionKind.GRADE, full().events[0].id, "credibility", '"6"'),
    ):
        held.decide(
            Decision(author="Ana Weil", kind=kind, subject=subject, field=field, value=value, reason="heard the call")
        )
    return held


@pytest.fixture
def export(held: Record) -> Export:
    return lambda name: "".join(TEXT_FORMATS[name](held))
