"""A draft is the same from a record in a file and from one in PostgreSQL, and so is what is said of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conflict.reports import ISSUE, Report, drafted, ground, ids, on, options

from accordingto import views
from accordingto.conflict import (
    Conflict,
    GroundKind,
    Scenario,
    ScenarioKind,
    as_json,
    evidence_of,
    graph_of,
    solve,
    what_if,
)
from accordingto.conflict.drafting import draft
from accordingto.errors import NotFoundError
from accordingto.location import Location
from accordingto.record import open_record
from accordingto.vocabulary import EventStatus, Move


def reports() -> list[Report]:
    demand, answer, done = on(3), on(5, "Belmark Today"), on(9)
    demand.says(
        "Ilo Tarn",
        Move.DEMAND,
        "Ilo Tarn demanded that Belmark hand over the harbour of Sund, in exchange for a truce along the coast.",
        "that Belmark hand over the harbour of Sund",
        target="Belmark",
        in_return="a truce along the coast",
    )
    answer.says("Mara Voss", Move.REJECT, "Mara Voss refused to hand over Sund.", "to hand over Sund")
    answer.says(
        "Mara Voss",
        Move.OFFER,
        "Mara Voss would open the coast road if Arvenia sent its prisoners home.",
        "open the coast road",
        condition="if Arvenia sent its prisoners home",
    )
    done.tells(
        "access",
        "Belmark closed the coast road.",
        "closed",
        "Belmark",
        status=EventStatus.HAPPENED,
        day=date(2031, 5, 9),
    )
    done.says("Ilo Tarn", Move.DEMAND, "Ilo Tarn demanded the coast road.", "the coast road", target="Belmark")
    return [demand, answer, done]


def model(location: Location) -> Conflict:
    with open_record(location) as record:
        for each in reports():
            record.add(each.reading())
        return draft(views.case(record, [ISSUE]))


def test_a_draft_is_the_same_wherever_the_record_is(location: Location, tmp_path: Path) -> None:
    assert as_json(model(location)) == as_json(drafted(tmp_path, reports()))


def test_a_draft_from_either_can_be_solved_and_tried_out(location: Location) -> None:
    made = model(location)
    assert solve(graph_of(made)).equilibria
    taken = [Scenario(kind=ScenarioKind.POSITIONS, name=each, dropped=(each,)) for each in evidence_of(made)]
    assert len(what_if(made, taken).outcomes) == len(taken)
    with open_record(location, read_only=True) as record:
        backed, accounts = views.backing(record, evidence_of(made))
    assert {each.id for each in backed} == {each for each in evidence_of(made) if each.startswith("pos-")}
    assert accounts == ()


def test_broader_words_find_the_same_in_either(location: Location) -> None:
    report = on(3)
    report.says("Ilo Tarn", Move.DEMAND, "Ilo Tarn demanded a truce.", "a truce", target="Belmark", issue="truce")
    with open_record(location) as record:
        record.add(report.reading())
        assert views.case(record, ["peace"]).positions
        assert views.case(record, ["armistice"]).positions
        with pytest.raises(NotFoundError, match="its issues are: ceasefire"):
            views.case(record, ["herring"])


def test_what_closes_is_the_leaving_of_what_opens(tmp_path: Path) -> None:
    report = on(3)
    report.says(
        "Ilo Tarn", Move.DEMAND, "Ilo Tarn asked Belmark to open the border.", "open the border", target="Belmark"
    )
    report.says("Mara Voss", Move.REJECT, "Mara Voss refused to open the border.", "to open the border")
    threat = on(4)
    threat.says(
        "Ada Quill",
        Move.REQUEST,
        "Ada Quill asked Belmark to close the border for good.",
        "close the border for good",
        target="Belmark",
    )
    made = drafted(tmp_path, [report, threat])
    assert options(made)["Belmark"] == ["open the border"]
    option = ground(made, GroundKind.OPTION, "open the border")
    assert set(option.evidence) == {*ids(report), *ids(threat)}
    assert "Ada Quill asked for the opposite" in option.reason
