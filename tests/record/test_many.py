"""Many readings at once: the same record as one by one, and counts that stay in step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from tests.backends import Backend, Fresh
from tests.record.building import numbered, reading

from accordingto.errors import ReadingError
from accordingto.exchange import json_record
from accordingto.location import Location
from accordingto.record import Outcome, PositionQuery, open_record
from accordingto.vocabulary import ActorKind, Reading


def test_many_in_a_transaction_are_kept_as_one_by_one(fresh: Fresh) -> None:
    made = [numbered(n) for n in (1, 2, 3, 2, 4, 5)]
    with open_record(fresh()) as one, open_record(fresh()) as many:
        each = [one.add(item) for item in made]
        assert list(many.add_all(made, per_transaction=4)) == each
        assert each.count(Outcome.UNCHANGED) == 1
        assert "".join(json_record(many)) == "".join(json_record(one))
        assert many.verify().sound


def test_one_that_contradicts_itself_stops_none_of_the_others(fresh: Fresh) -> None:
    bad = replace(numbered(2), actors=())
    with open_record(fresh()) as record:
        outcomes = list(record.add_all([numbered(1), bad, numbered(3)]))
        assert [isinstance(each, ReadingError) for each in outcomes] == [False, True, False]
        assert record.counts()["documents"] == 2
        assert record.verify().sound


def test_readings_are_taken_as_they_are_needed(fresh: Fresh) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Reading]:
        n = 0
        while True:
            taken.append(n)
            yield numbered(n)
            n += 1

    with open_record(fresh()) as record:
        stream = record.add_all(endless(), per_transaction=3)
        assert next(stream) is Outcome.ADDED
        assert len(taken) == 3
        assert record.counts()["documents"] == 3


def test_actors_and_places_are_counted_as_documents_come_and_go(fresh: Fresh) -> None:
    with open_record(fresh()) as record:
        readings = [numbered(n) for n in range(3)]
        for each in readings:
            record.add(each)
        record.remove(readings[1].document.id)
        record.add(replace(readings[2], reader="hand/2", positions=()))
        actors, more = record.ranked_actors()
        assert more == 0
        velsin = next(each for each in actors if each.name == "Odra Velsin")
        assert (velsin.positions, velsin.mentions, velsin.articles) == (1, 2, 2)
        assert velsin.documents == (readings[0].document.id, readings[2].document.id)
        places, _ = record.ranked_places()
        ys = next(each for each in places if each.name == "Ys")
        assert (ys.mentions, ys.metonyms, ys.articles) == (4, 2, 2)
        assert record.verify().sound


def test_counts_that_are_out_of_step_are_found(backend: Backend, location: Location) -> None:
    with open_record(location) as record:
        record.add(reading())
    backend.run(location, "UPDATE actor_tallies SET positions = positions + 1 WHERE positions > 0")
    with open_record(location) as record:
        assert {each.check for each in record.verify().findings} == {"tallies"}


def test_a_limit_cuts_and_says_how_many_more_there_are(fresh: Fresh) -> None:
    with open_record(fresh()) as record:
        list(record.add_all(numbered(n) for n in range(4)))
        everybody, none = record.ranked_actors()
        some, more = record.ranked_actors(limit=2)
        assert (none, more) == (0, len(everybody) - 2)
        assert [each.id for each in some] == [each.id for each in everybody[:2]]
        unnamed, more = record.ranked_actors(ActorKind.UNNAMED, 3)
        assert ([each.kind for each in unnamed], more) == ([ActorKind.UNNAMED] * 3, 1)
        assert record.count_positions(PositionQuery(limit=1)) == len(record.positions()) == 8


def test_names_and_headings_come_without_texts(fresh: Fresh) -> None:
    made = reading()
    with open_record(fresh()) as record:
        record.add(made)
        ids = [each.id for each in made.actors]
        found = record.actor_entries([*ids, "act-nowhere"])
        assert {each.id: (each.name, each.kind, each.unnamed) for each in found} == {
            each.id: (each.name, each.kind, each.unnamed) for each in made.actors
        }
        (heading,) = record.document_entries([made.document.id, "doc-nowhere"])
        assert json.loads(json.dumps([heading.id, heading.origin])) == [made.document.id, "a.txt"]
