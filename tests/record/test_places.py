"""A place under several names is one in every view, by the gazetteer or by decision, until that is taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.views.building import Draft

from accordingto import views
from accordingto.record import Record
from accordingto.vocabulary import Decision, DecisionKind, Place, PlaceMention, Reading, place_id


def report(text: str, *names: str, entry: str | None = None) -> Reading:
    draft = Draft(text)
    return replace(
        draft.reading(),
        places=tuple(
            Place(
                id=place_id(name, entry), name=name, gazetteer_id=entry, mentions=(PlaceMention(span=draft.at(name)),)
            )
            for name in names
        ),
    )


@pytest.fixture
def filled(record: Record) -> Record:
    record.add(report("The ferry left Port Ysel.", "Port Ysel"))
    record.add(report("The ferry reached Yselhaven, once Port Ysel.", "Yselhaven", "Port Ysel"))
    record.add(report("Snow fell on Amber Pass.", "Amber Pass", entry="900001"))
    record.add(report("The Amberpass was shut.", "Amberpass", entry="900001"))
    return record


def lines(record: Record) -> dict[str, tuple[tuple[str, ...], int, int, int]]:
    return {
        each.name: (each.aliases, each.mentions, each.articles, len(each.documents))
        for each in views.places(record).places
    }


def decide(record: Record, kind: DecisionKind, subject: str, other: str | None = None) -> Decision:
    return record.decide(Decision(author="Ana", kind=kind, subject=subject, object=other))


PORT, HAVEN = place_id("Port Ysel", None), place_id("Yselhaven", None)


def test_one_entry_of_the_gazetteer_is_one_place(filled: Record) -> None:
    found = lines(filled)
    assert len(found) == 3
    (name,) = set(found) & {"Amber Pass", "Amberpass"}
    assert found[name] == (tuple({"Amber Pass", "Amberpass"} - {name}), 2, 2, 2)
    assert (found["Port Ysel"], found["Yselhaven"]) == (((), 2, 2, 2), ((), 1, 1, 1))
    assert views.places(filled, limit=1).more == 2


def test_merged_places_are_one_until_that_is_taken_back(filled: Record) -> None:
    before = lines(filled)
    made = decide(filled, DecisionKind.MERGE, HAVEN, PORT)
    assert lines(filled)["Port Ysel"] == (("Yselhaven",), 3, 2, 2)
    assert "Yselhaven" not in lines(filled)
    for id_ in (PORT, HAVEN):
        shown = views.show(filled, id_)
        assert len(shown.documents) == 2
        assert {mark.label for each in shown.passages for mark in each.marks} == {"place"}
        assert sum(len(each.marks) for each in shown.passages) == 3
        assert filled.find(id_).item.aliases == ("Yselhaven",)
        assert filled.extent(id_).mentions == 3
    decide(filled, DecisionKind.UNDO, made.id)
    assert lines(filled) == before


def test_split_places_are_two_whatever_joined_them(filled: Record) -> None:
    decide(filled, DecisionKind.MERGE, HAVEN, PORT)
    decide(filled, DecisionKind.SPLIT, PORT, HAVEN)
    pass_, other = place_id("Amber Pass", "900001"), place_id("Amberpass", "900001")
    made = decide(filled, DecisionKind.SPLIT, pass_, other)
    assert {name: each[0] for name, each in lines(filled).items()} == dict.fromkeys(
        ("Port Ysel", "Yselhaven", "Amber Pass", "Amberpass"), ()
    )
    decide(filled, DecisionKind.UNDO, made.id)
    assert len(lines(filled)) == 3


def test_the_last_of_several_merges_is_where_all_lead(filled: Record) -> None:
    pass_ = next(each.id for each in views.places(filled).places if each.name.startswith("Amber"))
    decide(filled, DecisionKind.MERGE, HAVEN, PORT)
    decide(filled, DecisionKind.MERGE, PORT, pass_)
    (line,) = views.places(filled).places
    assert (line.mentions, line.articles, line.id) == (5, 4, pass_)
    assert {"Port Ysel", "Yselhaven"} <= set(line.aliases)
