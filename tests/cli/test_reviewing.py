"""Deciding on the command line: one by one, or as the program asks."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import MADE, Ask

from accordingto.record import open_record
from accordingto.vocabulary import Reading

DEMAND, REFUSAL = MADE.positions
ANA = ("--by", "Ana")


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def kinds(ask: Ask) -> list[tuple[str, str, bool]]:
    made = ask("review", "log", "--json").json["decisions"]
    return [(each["kind"], each["subject"], each["taken_back"]) for each in made]


def test_what_is_rejected_leaves_the_views_and_comes_back(held: Reading, ask: Ask) -> None:
    made = ask("review", "reject", DEMAND.id, *ANA, "--reason", "misread", "--json").json["decisions"]
    assert [(each["author"], each["reason"], each["subject"]) for each in made] == [("Ana", "misread", DEMAND.id)]
    assert [each["id"] for each in ask("positions", "--json").json["positions"]] == [REFUSAL.id]
    shown = ask("positions", "--rejected", "--json").json["positions"]
    assert {each["id"]: each["verdict"] for each in shown}[DEMAND.id] == "rejected"
    assert f"undo {made[0]['id']}" in ask("review", "undo", made[0]["id"], *ANA).out
    assert DEMAND.id in ask("positions").out
    assert kinds(ask) == [("reject", DEMAND.id, True), ("undo", made[0]["id"], False)]


def test_fields_are_corrected_by_the_words_of_the_report(held: Reading, ask: Ask) -> None:
    for field, value in (
        ("move", "request"),
        ("holder", "Ines Báthory"),
        ("proposal", "the port of Ys"),
        ("time", "2031-05-01/2031-05-02"),
        ("in_return", "none"),
    ):
        assert ask("review", "correct", DEMAND.id, field, value, *ANA).code == 0
    (position,) = ask("positions", "--move", "request", "--json").json["positions"]
    assert position["proposal"]["exact"] == "the port of Ys"
    assert (position["time"]["start"], position["time"]["end"]) == ("2031-05-01", "2031-05-02")
    assert (position["in_return"], position["corrected"]) == (None, True)
    assert "request (corrected): “the port of Ys”" in ask("positions", "--holder", "Báthory").out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("correct", DEMAND.id, "holder", "Nobody Known"), "is the name of nobody in the record"),
        (("correct", DEMAND.id, "proposal", "words that are not there"), "does not have the words"),
        (("correct", DEMAND.id, "move", "sing"), "give another field or value"),
        (("grade", DEMAND.id, "B"), "reliability is a grade of an actor or a document"),
        (("grade", DEMAND.id, "Z"), "A to F for reliability"),
        (("merge", DEMAND.id, REFUSAL.id), "two ids of one kind"),
        (("accept", "pos-000000000000"), "Nothing in the record has the id"),
        (("undo", DEMAND.id), "a decision is taken back"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    held: Reading, ask: Ask, arguments: tuple[str, ...], sentence: str
) -> None:
    ran = ask("review", *arguments, *ANA)
    assert ran.code != 0
    assert sentence in " ".join(ran.err.split())
    assert kinds(ask) == []


def test_nobody_decides_without_a_name(held: Reading, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ACCORDINGTO_AUTHOR", "USER", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    ran = ask("review", "accept", DEMAND.id)
    assert ran.code == 1
    assert "--by" in ran.err


def test_sources_and_information_are_graded_on_axes_of_their_own(held: Reading, ask: Ask) -> None:
    for subject, grade in ((DEMAND.chain[0], "b"), (held.document.id, "C"), (DEMAND.id, "3")):
        assert ask("review", "grade", subject, grade, *ANA).code == 0
    made = ask("review", "log", "--json").json["decisions"]
    assert [(each["field"], each["value"]) for each in made] == [
        ("reliability", '"B"'),
        ("reliability", '"C"'),
        ("credibility", '"3"'),
    ]


def test_issues_are_renamed_and_merged(held: Reading, ask: Ask) -> None:
    first, second = (each["id"] for each in ask("issues", "--json").json["issues"])
    ask("review", "rename", first, "the harbour", *ANA)
    ask("review", "merge", second, first, *ANA)
    (issue,) = ask("issues", "--json").json["issues"]
    assert (issue["name"], issue["positions"], issue["merged"]) == ("the harbour", 2, [second])
    assert "the harbour" in ask("positions").out
    assert ask("issues").out.startswith("the harbour\n  2 positions")


def test_questions_are_answered_one_letter_each(held: Reading, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = ask("review", "--json").json["questions"]
    assert {each["kind"] for each in questions} >= {"holder", "position"}
    assert [each["value"] for each in questions] == sorted((each["value"] for each in questions), reverse=True)
    answers = {"holder": ("h", "Ines Báthory"), "position": ("a",), "grade": ("b",)}
    typed(monkeypatch, *(line for each in questions for line in answers[each["kind"]]))
    ran = ask("review", *ANA)
    assert ran.code == 0
    assert f"{len(questions)} decided." in ran.out
    assert {each[:2] for each in kinds(ask)} == {
        ({"holder": "correct", "position": "accept", "grade": "grade"}[each["kind"]], each["subject"])
        for each in questions
    }
    assert ask("review", "--json").json["questions"] == []


def test_an_answer_is_taken_back_and_the_rest_can_wait(
    held: Reading, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = ask("review", "--json").json["questions"]
    first = {"holder": "r", "position": "r", "grade": "a"}[questions[0]["kind"]]
    typed(monkeypatch, "nonsense", first, "u", "q")
    assert "0 decided." in ask("review", *ANA).out
    assert [taken_back for _, _, taken_back in kinds(ask)] == [True, False]
    typed(monkeypatch)  # nobody answers: the walk ends by itself
    assert "0 decided." in ask("review", *ANA).out


def test_nothing_is_asked_of_an_empty_record(tmp_path: Path, ask: Callable[..., Any]) -> None:
    with open_record(tmp_path / "empty.db"):
        pass
    ran = ask("review", "--record", str(tmp_path / "empty.db"), *ANA)
    assert (ran.code, ran.out) == (0, "Nothing in the record asks for a decision.\n")
