"""The shape of a conflict file, version 1, as pydantic models; ``docs/conflict.md`` describes it for people."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from accordingto.conflict.model import Direction

__all__ = ["ConflictShape", "DecisionMakerShape", "RuleShape"]


def _named(value: object) -> object:
    """Take numbers for names, since the states of textbooks are numbered."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _several(value: object) -> object:
    return value if isinstance(value, list) else [value]


Name = Annotated[str, BeforeValidator(_named, json_schema_input_type=str | int), Field(min_length=1)]
Level = Annotated[list[Name], BeforeValidator(_several, json_schema_input_type=list[str | int] | str | int)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OptionShape(_Shape):
    """An option, and which way it may be changed."""

    name: Name
    direction: Direction = Direction.BOTH


class WeightShape(_Shape):
    """A statement and what it adds to the value of a state in which it holds."""

    statement: Name
    weight: float = Field(allow_inf_nan=False)


class PreferencesShape(_Shape):
    """Exactly one of a ranking, statements or weights; without preferences, nothing is known."""

    ranking: list[Level] | None = Field(
        default=None,
        min_length=1,
        description="States from best to worst; a list is a level of equally preferred ones. `>>` between two levels "
        "says greatly preferred, `>>>` more than that, and so on.",
    )
    statements: list[Name] | None = Field(default=None, description="Preference statements, the most important first.")
    weights: list[WeightShape] | None = Field(
        default=None, description="Weighted statements; larger sums are preferred."
    )

    @model_validator(mode="after")
    def _one_way(self) -> PreferencesShape:
        if sum(each is not None for each in (self.ranking, self.statements, self.weights)) != 1:
            raise ValueError("give exactly one of ranking, statements and weights")
        return self


class DecisionMakerShape(_Shape):
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
    infeasible: list[Name] = Field(default=[], description="Patterns or statements of states that cannot be.")
    exclusive: list[list[Name]] = Field(default=[], description="Sets of options of which at most one is taken.")
    dependencies: list[Name] = Field(default=[], description="Statements that hold in every state, such as `b if a`.")
    irreversible: list[RuleShape] = Field(default=[], description="Moves that a decision maker cannot make.")
    common_moves: list[RuleShape] = Field(default=[], description="Moves beyond those that follow from options.")
    indistinguishable: list[Name] = Field(default=[], description="All states of such a pattern are one state.")
    states: dict[Name, Name] | list[Name] | None = Field(
        default=None, description="The feasible states: patterns, names for patterns, or, without options, just names."
    )
    moves: list[MoveShape] | None = Field(
        default=None, description="All moves, in place of those that follow from options."
    )
    status_quo: Name | None = Field(default=None, description="The state that the conflict is in.")
