"""A conflict as its author states it: decision makers, options, what is infeasible, moves and preferences.

Two forms. In **option form** a state says of each option whether it is taken; a decision maker moves by changing
options of its own. In **graph form** states and moves are given outright. The terms are those of Fang, Hipel and
Kilgour, *Interactive Decision Making: The Graph Model for Conflict Resolution* (Wiley, 1993).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Conflict",
    "DecisionMaker",
    "Direction",
    "Ground",
    "GroundKind",
    "ListedMove",
    "MoveRule",
    "NamedState",
    "Option",
    "Prioritization",
    "Ranking",
    "Unstated",
    "Weighed",
    "Weights",
]


class Direction(StrEnum):
    """Which way an option may be changed by the decision maker that has it."""

    BOTH = "both"
    ON_ONLY = "on only"
    OFF_ONLY = "off only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that a decision maker can do or leave; names are unique within one decision maker."""

    name: str
    direction: Direction = Direction.BOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """States from best to worst, those of one level equally preferred.

    A level lists names or patterns of states; each state stands in exactly one level. ``degrees[k]`` is the degree to
    which level ``k`` is preferred to level ``k + 1``: 1 is plain, 2 is greatly; empty means 1 throughout.
    """

    levels: tuple[tuple[str, ...], ...]
    degrees: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prioritization:
    """Preference statements, the most important first (Hipel, Kilgour, Fang and Peng 1997).

    Of two states the one is preferred that makes true the first statement on which they differ.
    """

    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A statement, often just an option, and what it adds to the value of a state that makes it true."""

    statement: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Option weighting: the state with the larger sum of weights is preferred (Hipel et al. 1997)."""

    weighed: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unstated:
    """Nothing is known of what the decision maker prefers: every two states compare as unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMaker:
    """A person or body that moves and has preferences.

    ``unknown`` holds pairs of state names or patterns: a state of the one and a state of the other cannot be compared,
    whatever the rest of the preferences says.
    """

    name: str
    options: tuple[Option, ...] = ()
    preferences: Ranking | Prioritization | Weights | Unstated = Unstated()
    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedState:
    """A feasible state: its name and, in option form, the pattern of Y and N that it stands for."""

    name: str
    pattern: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRule:
    """Moves of one decision maker from states of one pattern to states of another."""

    by: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMove:
    """A move given outright, by names of states."""

    by: str
    source: str
    target: str


class GroundKind(StrEnum):
    """Which part of a model a ground is for."""

    DECISION_MAKER = "decision maker"
    OPTION = "option"
    STATEMENT = "statement"
    ORDER = "order"
    INFEASIBLE = "infeasible"
    EXCLUSIVE = "exclusive"
    DEPENDENCY = "dependency"
    PRESENT = "present"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a part of a model rests on: ids of positions and events, a reason in words, or nothing but an assumption.

    ``subject`` is the part as the model writes it: the name of a decision maker or an option, a statement or a pattern;
    of ``exclusive``, the options joined by a comma and a space; of ``left out``, what is not in the model.
    ``decision_maker`` is whose option, statement, order or present choice it is.
    """

    kind: GroundKind
    subject: str
    decision_maker: str | None = None
    evidence: tuple[str, ...] = ()
    reason: str = ""
    assumption: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A whole conflict.

    ``infeasible`` holds patterns or statements of states that cannot be; ``exclusive`` sets of options of which at most
    one is taken; ``dependencies`` statements that hold in every state. ``irreversible`` takes moves away;
    ``common_moves`` adds moves, among them those that several decision makers share. ``indistinguishable`` patterns
    make one state of all that match. ``states`` lists the feasible states outright, ``moves`` all moves outright.
    ``grounds`` say what parts of the model rest on; analysis does not look at them.
    """

    name: str
    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[str, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    dependencies: tuple[str, ...] = ()
    irreversible: tuple[MoveRule, ...] = ()
    common_moves: tuple[MoveRule, ...] = ()
    indistinguishable: tuple[str, ...] = ()
    states: tuple[NamedState, ...] | None = None
    moves: tuple[ListedMove, ...] | None = None
    status_quo: str | None = None
    source: str = ""
    grounds: tuple[Ground, ...] = ()
