"""What can last, state by state: what each decision maker does there, for whom it is stable and by which concepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accordingto.conflict.explaining import Explanation, explain
from accordingto.conflict.graph import Graph
from accordingto.conflict.model import Conflict
from accordingto.conflict.motives import Motive, motives
from accordingto.conflict.sequences import Turns
from accordingto.conflict.stability import BASIC, Concept, analyse
from accordingto.conflict.statements import Mask
from accordingto.conflict.uncertain import Extension, explain_uncertain, uncertain
from accordingto.errors import ConflictError

__all__ = [
    "Choice",
    "Solution",
    "StableFor",
    "StateExplanation",
    "StateReport",
    "explain_state",
    "reported",
    "solve",
    "stability",
    "state_called",
]

PRESENT = "present"
MOST = 10_000
"""How many equilibria are put in words."""

Stability = dict[tuple[Concept, int], Mask]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What one decision maker does and leaves in a state; both are empty where states have no options."""

    decision_maker: str
    takes: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StableFor:
    """By which concepts a state is stable for one decision maker."""

    decision_maker: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateReport:
    """A state in words: ``equilibrium`` holds the concepts by which it is stable for all."""

    state: str
    present: bool
    choices: tuple[Choice, ...]
    equilibrium: tuple[Concept, ...]
    stable: tuple[StableFor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The equilibria of a conflict, those that are stable by most concepts first, and the present state.

    ``extension`` says how unknown preferences were taken, ``None`` where nothing is unknown; ``more`` is how many
    equilibria there are besides.
    """

    conflict: str
    states: int
    concepts: tuple[Concept, ...]
    extension: Extension | None
    present: StateReport | None
    equilibria: tuple[StateReport, ...]
    more: int


def solve(
    graph: Graph,
    concepts: Sequence[Concept] = BASIC,
    *,
    turns: Turns = Turns.ALTERNATING,
    extension: Extension = Extension.A,
    most: int = MOST,
) -> Solution:
    """Return the states that are an equilibrium by at least one concept, no more than ``most``.

    ``extension`` is for unknown preferences.
    """
    stable = stability(graph, concepts, turns=turns, extension=extension)
    everyone = range(len(graph.decision_makers))
    masks = {each: np.logical_and.reduce([stable[each, one] for one in everyone]) for each in concepts}
    by_how_many = np.sum(list(masks.values()), axis=0)
    lasting = np.flatnonzero(by_how_many)
    present = lasting != (-1 if graph.status_quo is None else graph.status_quo)
    first = lasting[np.lexsort((lasting, present, -by_how_many[lasting]))][:most]
    found = [reported(graph, state, stable) for state in first.tolist()]
    return Solution(
        conflict=graph.name,
        states=graph.size,
        concepts=tuple(concepts),
        extension=None if _is_known(graph) else extension,
        present=None if graph.status_quo is None else reported(graph, graph.status_quo, stable),
        equilibria=tuple(found),
        more=len(lasting) - len(found),
    )


def stability(
    graph: Graph,
    concepts: Sequence[Concept] = BASIC,
    *,
    turns: Turns = Turns.ALTERNATING,
    extension: Extension = Extension.A,
) -> Stability:
    """Return which states are stable by each concept for each decision maker, whether or not all is known."""
    if _is_known(graph):
        return analyse(graph, tuple(concepts), turns).stable
    if Concept.SSEQ in concepts:
        raise ConflictError("SSEQ is not defined where preferences are unknown; leave it out, or state them.")
    everyone = range(len(graph.decision_makers))
    return {(each, one): uncertain(graph, one, each, extension, turns) for each in concepts for one in everyone}


def reported(graph: Graph, state: int, stable: Stability) -> StateReport:
    """Return what is known of one state."""
    everyone = range(len(graph.decision_makers))
    concepts = tuple(dict.fromkeys(concept for concept, _ in stable))
    return StateReport(
        state=graph.label(state),
        present=state == graph.status_quo,
        choices=_choices(graph, state),
        equilibrium=tuple(each for each in concepts if all(stable[each, one][state] for one in everyone)),
        stable=tuple(
            StableFor(
                decision_maker=graph.decision_makers[one],
                concepts=tuple(each for each in concepts if stable[each, one][state]),
            )
            for one in everyone
        ),
    )


def _choices(graph: Graph, state: int) -> tuple[Choice, ...]:
    found = []
    for name in graph.decision_makers:
        own = [(bit, option) for bit, (owner, option) in enumerate(graph.options) if owner == name]
        code = int(graph.codes[state]) if graph.codes is not None else None
        taken = tuple(option for bit, option in own if code is not None and code >> bit & 1)
        left = tuple(option for _, option in own if code is not None and option not in taken)
        found.append(Choice(decision_maker=name, takes=taken, leaves=left))
    return tuple(found)


def _is_known(graph: Graph) -> bool:
    return all(each.complete for each in graph.preferences)


def state_called(graph: Graph, label: str) -> int:
    """Return the state of a name or pattern; ``present`` is the one that the conflict is in."""
    known = graph.names is not None and label in graph.names
    if label.casefold() == PRESENT and not known:
        if graph.status_quo is None:
            raise ConflictError("The model names no present state; name a state by its letters, or add status_quo.")
        return graph.status_quo
    written = label if known or graph.codes is None else label.upper()
    return graph.state(label if set(written) - set("YN") else written)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateExplanation:
    """Why a state lasts or does not, for each decision maker.

    ``motives`` say what decides on each move from it, where the model was given; ``states`` are all that are named.
    """

    conflict: str
    concept: Concept
    extension: Extension | None
    state: StateReport
    explanations: tuple[Explanation, ...]
    motives: tuple[Motive, ...]
    states: tuple[StateReport, ...]


def explain_state(
    graph: Graph,
    state: int,
    concept: Concept = Concept.SEQ,
    *,
    conflict: Conflict | None = None,
    turns: Turns = Turns.ALTERNATING,
    extension: Extension = Extension.A,
) -> StateExplanation:
    """Return for each decision maker why it stays in a state, or which moves lead it away.

    With the model that the graph was made of, it also says which preferences decide.
    """
    everyone = range(len(graph.decision_makers))
    known = _is_known(graph)
    found = tuple(
        explain(graph, each, state, concept, turns)
        if known
        else explain_uncertain(graph, each, state, concept, extension, turns)
        for each in everyone
    )
    deciding = motives(conflict, graph, state) if conflict is not None else ()
    labels = {graph.label(state), *(each.target for each in deciding)}
    for explanation in found:
        for departure in explanation.departures:
            moves = (*departure.departure, *departure.countermoves)
            labels |= {label for move in moves for label in (move.source, move.target)} | set(departure.escapes)
    stable = stability(graph, (concept,), turns=turns, extension=extension)
    named = sorted(graph.state(each) for each in labels)
    return StateExplanation(
        conflict=graph.name,
        concept=concept,
        extension=None if known else extension,
        state=reported(graph, state, stability(graph, BASIC, turns=turns, extension=extension)),
        explanations=found,
        motives=deciding,
        states=tuple(reported(graph, each, stable) for each in named),
    )
