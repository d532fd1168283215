"""Broader words, and others of the same meaning, for what positions are about."""

from __future__ import annotations

from importlib.resources import files

import pytest

from accordingto.relating.subjects import words_for
from accordingto.relating.topics import related
from accordingto.relating.words import stem


@pytest.mark.parametrize(
    ("word", "issue"),
    [
        ("territory", "control of Halvet"),
        ("land", "border, Kell"),
        ("captives", "prisoners and hostages"),
        ("truce", "ceasefire"),
        ("trade", "tariffs and trade"),
    ],
)
def test_a_word_names_the_issues_of_its_subjects(word: str, issue: str) -> None:
    assert related(word).names(issue)


def test_a_narrower_word_names_no_wider_issue_but_comes_near_to_it() -> None:
    assert not related("peninsula").names("control of Halvet")
    assert related("peninsula").is_in("control of Halvet")
    assert related("gas").is_in("energy")
    assert not related("gas").is_in("control of Halvet")


def test_a_word_that_no_topic_has_stands_for_nothing_else() -> None:
    weather = related("weather")
    assert (weather.subjects, weather.words, weather.named) == (frozenset(), frozenset(), frozenset())


def test_every_topic_is_of_subjects_that_there_are() -> None:
    import tomllib

    table = tomllib.loads(files("accordingto.relating").joinpath("topics.toml").read_text(encoding="utf-8"))["topic"]
    known = {
        each["name"]
        for each in tomllib.loads(files("accordingto.relating").joinpath("subjects.toml").read_text("utf-8"))["subject"]
    } | {"territory"}
    assert {one for each in table for one in each["subjects"]} <= known
    assert all(stem(word) for each in table for word in (*each["names"], *each["words"]))
    assert "herring" not in words_for(frozenset({"fishing"}))
