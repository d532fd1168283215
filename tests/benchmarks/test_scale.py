"""The synthetic record is what it says it is: as many statements as were asked for, and nothing that is not sound."""

from __future__ import annotations

from pathlib import Path

from benchmarks.scale.measuring import timed
from benchmarks.scale.multiplying import multiply
from benchmarks.scale.pages import addresses, measured
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
    pages = {address: size for address, _, _, size in measured(path)}
    assert list(pages) == addresses(path)
    assert 0 < max(pages.values()) < 200


def test_a_record_three_times_as_large_counts_and_keeps_what_a_built_one_does(tmp_path: Path) -> None:
    path = tmp_path / "scale.db"
    with open_record(path) as record:
        list(record.add_all(readings(SHAPE)))
        once = record.counts()
        counted = record.origin_counts()
        issues = {each.id: each.positions for each in record.issues()}
        claims = len(record.claims())
        words = len(record.search("talks", limit=10_000))
    multiply(path, 3)
    with open_record(path) as record:
        now = record.counts()
        for name in ("documents", "attributions", "positions", "events", "times"):
            assert now[name] == 3 * once[name]
        assert (now["actors"], now["places"]) == (once["actors"], once["places"])
        assert record.origin_counts().origins == 3 * counted.origins
        assert {each.id: each.positions for each in record.issues()} == {id_: 3 * n for id_, n in issues.items()}
        assert len(record.claims()) == 3 * claims
        assert len(record.search("talks", limit=10_000)) == 3 * words > 0
        # All but hashes and the ids that follow from them is as in a record built report by report.
        faults = [each for each in record.verify().findings if each.check not in {"ids", "hashes"}]
        assert {each.message for each in faults} == {"its hash is not that of its text"}
    assert {each.question for each in timed(path, runs=1)} == set(QUESTIONS)
