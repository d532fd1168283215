"""The synthetic record is what it says it is: as many statements as were asked for, and nothing that is not sound."""

from __future__ import annotations

from pathlib import Path

from benchmarks.scale.measuring import timed
from benchmarks.scale.questions import QUESTIONS
from benchmarks.scale.synthesis import Shape, readings

from accordingto.record import open_record

SHAPE = Shape(documents=60, statements=600, seed=5)


def test_as_many_as_were_asked_for_and_the_same_each_time() -> None:
    made = list(readings(SHAPE))
    assert made == list(readings(SHAPE))
    assert made != list(readings(Shape(documents=60, statements=600, seed=6)))
    assert len(made) == len({each.document.id for each in made}) == 60
    assert 540 <= sum(len(each.positions) for each in made) <= 660
    words = [len(each.document.text.split()) for each in made]
    assert min(words) > 80
    assert max(words) < 1000


def test_there_are_reprints_chains_unnamed_sources_and_events() -> None:
    made = list(readings(SHAPE))
    assert any(each.document.credit for each in made)
    assert any(actor.unnamed for each in made for actor in each.actors)
    assert any(len(position.chain) == 2 for each in made for position in each.positions)
    assert any(each.events for each in made)


def test_every_question_is_answered_from_a_sound_record(tmp_path: Path) -> None:
    path = tmp_path / "scale.db"
    with open_record(path) as record:
        list(record.add_all(readings(SHAPE)))
        assert record.verify().sound
    assert {each.question for each in timed(path, runs=1)} == set(QUESTIONS)
