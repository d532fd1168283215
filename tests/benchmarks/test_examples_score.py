"""The comparison of readings with `examples/expected.json` gives credit where it is due and nowhere else."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Document,
    Modality,
    Move,
    Position,
    Reading,
    Span,
    TimeInterval,
    Unnamed,
)

TEXT = "The Bell reports that two senior officials said Prime Minister Orla Fenn “rejected the plan” on Friday."
FACT: dict[str, Any] = {
    "document": "bell.txt",
    "kind": "position",
    "holder": "Orla Fenn",
    "move": ["reject", "oppose"],
    "words": "the plan",
    "chain": ["The Bell", "two senior officials"],
    "start": "2026-05-01",
    "end": "2026-05-01",
}


@pytest.fixture(scope="module")
def score() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "examples.py"
    spec = importlib.util.spec_from_file_location("examples_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), exact=words)


def reading(**changes: Any) -> Reading:
    actors = (
        Actor(id="act-bell", name="The Bell", kind=ActorKind.OUTLET),
        Actor(
            id="act-two",
            name="two officials",
            kind=ActorKind.UNNAMED,
            unnamed=Unnamed(count=2, description="senior officials", terms=None),
        ),
        Actor(id="act-fenn", name="Orla Fenn", kind=ActorKind.PERSON, aliases=("Fenn",)),
    )
    position = Position(
        id="pos-1",
        holder="act-fenn",
        move=Move.REJECT,
        addressee=None,
        target=None,
        issue="the plan",
        proposal=span("the plan"),
        evidence=span("“rejected the plan”"),
        condition=None,
        in_return=None,
        channel=None,
        time=TimeInterval(start=date(2026, 5, 1), end=date(2026, 5, 1), expression="Friday"),
        modality=Modality.ACTUAL,
        chain=("act-bell", "act-two"),
        plover=None,
    )
    document = Document(id="doc-1", text=TEXT, sha256="0" * 64)
    return Reading(document=document, reader="hand/1", actors=actors, positions=(replace(position, **changes),))


def test_a_right_position_is_right(score: ModuleType) -> None:
    verdict = score.judge(FACT, reading())
    assert verdict.right and verdict.found
    assert set(verdict.fields) == {"holder", "move", "words", "chain", "time"}


def test_a_holder_at_the_end_of_the_chain_is_no_fault(score: ModuleType) -> None:
    assert score.judge(FACT, reading(chain=("act-bell", "act-two", "act-fenn"))).right
    assert not score.judge(FACT, reading(chain=("act-bell", "act-fenn", "act-two"))).fields["chain"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"chain": ("act-bell",)}, "chain"),
        ({"chain": ("act-two", "act-bell")}, "chain"),
        ({"time": TimeInterval()}, "time"),
        ({"holder": None}, "holder"),
        ({"holder": "act-two"}, "holder"),
        ({"move": Move.ACCEPT}, "move"),
    ],
)
def test_one_wrong_field_is_one_wrong_field(score: ModuleType, changes: dict[str, Any], field: str) -> None:
    verdict = score.judge(FACT, reading(**changes))
    assert [name for name, agrees in verdict.fields.items() if not agrees] == [field]
    assert not verdict.right
    assert verdict.found == (field in {"chain", "time"})


def test_words_elsewhere_earn_nothing(score: ModuleType) -> None:
    verdict = score.judge(FACT, reading(proposal=span("Friday")))
    assert not any(verdict.fields.values())


def test_an_empty_reading_earns_nothing(score: ModuleType) -> None:
    verdict = score.judge(FACT, replace(reading(), positions=()))
    assert not verdict.found
    assert not any(verdict.fields.values())


def test_a_condition_that_the_reading_lacks_is_wrong(score: ModuleType) -> None:
    verdict = score.judge({**FACT, "condition": "on Friday"}, reading())
    assert verdict.found and not verdict.right
