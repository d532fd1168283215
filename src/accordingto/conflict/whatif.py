"""What if: the equilibria again with evidence taken away or a preference changed, and which of them survive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from accordingto.conflict.building import graph_of
from accordingto.conflict.graph import Graph
from accordingto.conflict.model import Conflict, GroundKind
from accordingto.conflict.robustness import swapped
from accordingto.conflict.sequences import Turns
from accordingto.conflict.solving import StateReport, reported, stability
from accordingto.conflict.stability import Concept
from accordingto.conflict.withdrawing import lost_without, preferring, without
from accordingto.errors import ConflictError

__all__ = ["Fallen", "Outcome", "Scenario", "ScenarioKind", "WhatIf", "every_swap", "what_if"]


class ScenarioKind(StrEnum):
    """What a scenario changes."""

    POSITIONS = "positions dropped"
    ORIGIN = "origin dropped"
    INDEPENDENT = "independent origins only"
    ACCOUNT = "account"
    PREFERENCE = "preference"
    SWAP = "swap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A change to a model: evidence that is taken away, or a statement that a decision maker puts first.

    ``swap`` is, instead, a decision maker's level, counted from the worst, that changes places with the next.
    """

    kind: ScenarioKind
    name: str
    dropped: tuple[str, ...] = ()
    decision_maker: str | None = None
    statement: str | None = None
    swap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """A part of a model that rested on nothing but what was taken away."""

    kind: GroundKind
    decision_maker: str | None
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of the equilibria in one scenario; ``impossible`` says why there is no model left to analyse.

    An equilibrium that differs from one of before by options alone that fell with the evidence is taken for the same;
    where it had taken one of these, it is among ``reduced``: it lasts, without what is no longer known to be possible.

    ``fallen`` are the preference statements, options and rules that go with the evidence.
    """

    scenario: Scenario
    fallen: tuple[Fallen, ...]
    equilibria: tuple[str, ...]
    lost: tuple[str, ...]
    reduced: tuple[str, ...]
    gained: tuple[str, ...]
    impossible: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The equilibria by one concept, those that survive every scenario whole, and what each scenario does to them.

    ``states`` are all states that come up, in words, as in the model that nothing was taken away from.
    """

    conflict: str
    concept: Concept
    equilibria: tuple[str, ...]
    robust: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    states: tuple[StateReport, ...]

    def hanging_on(self, state: str) -> tuple[Outcome, ...]:
        """Return the scenarios that an equilibrium does not survive."""
        return tuple(each for each in self.outcomes if state in each.lost)

    def reducing(self, state: str) -> tuple[Outcome, ...]:
        """Return the scenarios that an equilibrium survives without an option that it takes."""
        return tuple(each for each in self.outcomes if state in each.reduced)


def what_if(
    conflict: Conflict,
    scenarios: Sequence[Scenario],
    concept: Concept = Concept.SEQ,
    turns: Turns = Turns.ALTERNATING,
) -> WhatIf:
    """Return what becomes of the equilibria in each scenario; each is one analysis of the whole model."""
    known = {id_ for each in conflict.grounds for id_ in each.evidence}
    for each in scenarios:
        unknown = sorted(set(each.dropped) - known)
        if unknown and each.kind is ScenarioKind.POSITIONS:
            raise ConflictError(
                f"Nothing in the model rests on {unknown[0]}; name an id that it cites.", subject=unknown[0]
            )
    graph = graph_of(conflict)
    before = _equilibria(graph, concept, turns)
    outcomes = tuple(_outcome(conflict, graph, each, before, (concept, turns)) for each in scenarios)
    stable = stability(graph, (concept,), turns=turns)
    labels = dict.fromkeys((*before, *(label for each in outcomes for label in each.gained)))
    lost = {label for each in outcomes for label in (*each.lost, *each.reduced)}
    return WhatIf(
        conflict=conflict.name,
        concept=concept,
        equilibria=before,
        robust=tuple(label for label in before if label not in lost),
        outcomes=outcomes,
        states=tuple(reported(graph, graph.state(label), stable) for label in labels),
    )


def every_swap(graph: Graph) -> tuple[Scenario, ...]:
    """Return a scenario for each two neighbouring levels of each decision maker's preferences."""
    return tuple(
        Scenario(
            kind=ScenarioKind.SWAP,
            name=f"{name} swaps its levels {level + 1} and {level + 2}, counted from the worst",
            decision_maker=name,
            swap=level,
        )
        for place, name in enumerate(graph.decision_makers)
        for level in range(int(graph.utility(place).max(initial=0)))
    )


def _outcome(
    conflict: Conflict, graph: Graph, scenario: Scenario, before: tuple[str, ...], how: tuple[Concept, Turns]
) -> Outcome:
    try:
        after = _equilibria(_changed(conflict, graph, scenario), *how)
    except ConflictError as error:
        if scenario.kind is ScenarioKind.PREFERENCE:
            raise
        fallen = _fallen(conflict, scenario)
        return Outcome(
            scenario=scenario,
            fallen=fallen,
            equilibria=(),
            lost=before,
            reduced=(),
            gained=(),
            impossible=error.message,
        )
    fallen = _fallen(conflict, scenario)
    now = _without_options(before, fallen, graph)
    return Outcome(
        scenario=scenario,
        fallen=fallen,
        equilibria=after,
        lost=tuple(each for each, left in zip(before, now, strict=True) if left not in after),
        reduced=tuple(each for each, left in zip(before, now, strict=True) if left in after and left != each),
        gained=tuple(each for each in after if each not in now),
        impossible=None,
    )


def _without_options(before: tuple[str, ...], fallen: Sequence[Fallen], graph: Graph) -> list[str | None]:
    """Return states with the options that fell left; ``None`` for one that only they told from another equilibrium.

    A state in which nothing else changes than an option that is not there any more is the same state.
    """
    gone = {(each.decision_maker or "", each.subject) for each in fallen if each.kind is GroundKind.OPTION}
    if not gone or graph.codes is None or graph.names is not None:
        return list(before)
    left = [
        "".join("N" if option in gone else letter for letter, option in zip(label, graph.options, strict=True))
        for label in before
    ]
    return [None if each != label and left.count(each) > 1 else each for label, each in zip(before, left, strict=True)]


def _fallen(conflict: Conflict, scenario: Scenario) -> tuple[Fallen, ...]:
    return tuple(
        Fallen(kind=each.kind, decision_maker=each.decision_maker, subject=each.subject)
        for each in lost_without(conflict, scenario.dropped)
        if each.kind is not GroundKind.DECISION_MAKER
    )


def _changed(conflict: Conflict, graph: Graph, scenario: Scenario) -> Graph:
    if scenario.swap is not None and scenario.decision_maker is not None:
        return swapped(graph, graph.decision_maker(scenario.decision_maker), scenario.swap)
    changed = without(conflict, scenario.dropped) if scenario.dropped else conflict
    if scenario.statement is not None and scenario.decision_maker is not None:
        changed = preferring(changed, scenario.decision_maker, scenario.statement)
    return graph_of(changed)


def _equilibria(graph: Graph, concept: Concept, turns: Turns) -> tuple[str, ...]:
    stable = stability(graph, (concept,), turns=turns)
    everyone = range(len(graph.decision_makers))
    lasting = np.logical_and.reduce([stable[concept, one] for one in everyone])
    return tuple(graph.label(state) for state in np.flatnonzero(lasting).tolist())
