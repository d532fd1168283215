"""The shape of a conflict file, version 1, as pydantic models; ``docs/conflict.md`` describes it for people."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from accordingto.conflict.model import Direction

__all__ = ["ConflictShape", "DecisionMakerShape", "Grounded", "RuleShape"]


def _named(value: object) -> object:
    """Take numbers for names, since the states of textbooks are numbered."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _several(value: object) -> object:
    return value if isinstance(value, list) else [value]


Name = Annotated[str, BeforeValidator(_named, json_schema_input_type=str | int), Field(min_length=1)]
Level = Annotated[list[Name], BeforeValidator(_several, json_schema_input_type=list[str | int] | str | int)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Grounded(_Shape):
    """Something of a model, and what it rests on."""

    evidence: list[Name] = Field(default=[], description="Ids of the positions and events that it rests on.")
    reason: str = Field(default="", description="Why it is in the model, in words.")
    assumption: bool = Field(default=False, description="No report says so: it is for the analyst to judge.")


class StatedShape(Grounded):
    """A statement or pattern, and what it rests on; alone, the text stands for it."""

    statement: Name


class ExclusiveShape(Grounded):
    """Options of which at most one is taken, and what that rests on; alone, the list stands for it."""

    options: list[Name]


class PresentShape(Grounded):
    """An option of a decision maker, and what says that it is taken in the status quo, or not."""

    by: Name
    option: Name


class StatusQuoShape(_Shape):
    """The state that the conflict is in, and what that rests on; alone, the state stands for it."""

    state: Name
    because: list[PresentShape] = []


class LeftOutShape(Grounded):
    """What is not in the model, and why."""

    what: Name


def _as(field: str) -> BeforeValidator:
    """Take a bare value for an object that has only this field."""

    def wrapped(value: object) -> object:
        return value if isinstance(value, dict) else {field: value}

    inside: Any = {"statement": StatedShape | str | int, "options": ExclusiveShape | list[str | int]}
    return BeforeValidator(wrapped, json_schema_input_type=inside.get(field, StatusQuoShape | str | int))


Stated = Annotated[StatedShape, _as("statement")]
Exclusive = Annotated[ExclusiveShape, _as("options")]
StatusQuo = Annotated[StatusQuoShape, _as("state")]


class OptionShape(Grounded):
    """An option, and which way it may be changed."""

    name: Name
    direction: Direction = Direction.BOTH


class WeightShape(_Shape):
    """A statement and what it adds to the value of a state in which it holds."""

    statement: Name
    weight: float = Field(allow_inf_nan=False)


class PreferencesShape(Grounded):
    """Exactly one of a ranking, statements or weights; without preferences, nothing is known.

    ``evidence``, ``reason`` and ``assumption`` are of the order.
    """

    ranking: list[Level] | None = Field(
        default=None,
        min_length=1,
        description="States from best to worst; a list is a level of equally preferred ones. `>>` between two levels "
        "says greatly preferred, `>>>` more than that, and so on.",
    )
    statements: list[Stated] | None = Field(
        default=None, description="Preference statements, the most important first."
    )
    weights: list[WeightShape] | None = Field(
        default=None, description="Weighted statements; larger sums are preferred."
    )

    @model_validator(mode="after")
    def _one_way(self) -> PreferencesShape:
        if sum(each is not None for each in (self.ranking, self.statements, self.weights)) != 1:
            raise ValueError("give exactly one of ranking, statements and weights")
        return self


class DecisionMakerShape(Grounded):
    """A decision maker with its options and preferences."""

    name: Name
    options: list[OptionShape] = []
    preferences: PreferencesShape | None = None
    unknown: list[tuple[Name, Name]] = Field(default=[], description="Pairs of states that cannot be compared.")


class RuleShape(_Shape):
    """Moves of one decision maker between two patterns of states."""

    by: Name
    before: Name
    after: Name


class MoveShape(_Shape):
    """One move given outright."""

    by: Name
    source: Name = Field(alias="from")
    target: Name = Field(alias="to")


class ConflictShape(_Shape):
    """A conflict for the Graph Model for Conflict Resolution."""

    format: Literal["accordingto-conflict"] = "accordingto-conflict"
    version: Literal[1] = 1
    name: Name
    source: str = Field(default="", description="Where the model comes from.")
    decision_makers: list[DecisionMakerShape] = Field(min_length=1)
    infeasible: list[Stated] = Field(default=[], description="Patterns or statements of states that cannot be.")
    exclusive: list[Exclusive] = Field(default=[], description="Sets of options of which at most one is taken.")
    dependencies: list[Stated] = Field(default=[], description="Statements that hold in every state, such as `b if a`.")
    irreversible: list[RuleShape] = Field(default=[], description="Moves that a decision maker cannot make.")
    common_moves: list[RuleShape] = Field(default=[], description="Moves beyond those that follow from options.")
    indistinguishable: list[Name] = Field(default=[], description="All states of such a pattern are one state.")
    states: dict[Name, Name] | list[Name] | None = Field(
        default=None, description="The feasible states: patterns, names for patterns, or, without options, just names."
    )
    moves: list[MoveShape] | None = Field(
        default=None, description="All moves, in place of those that follow from options."
    )
    status_quo: StatusQuo | None = Field(default=None, description="The state that the conflict is in.")
    left_out: list[LeftOutShape] = Field(default=[], description="What a draft has not made part of the model.")
