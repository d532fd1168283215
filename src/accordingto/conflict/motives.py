"""Why a move is worth it or not: the first preference statement on which two states differ, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.conflict.graph import Graph
from accordingto.conflict.grounding import ground_for
from accordingto.conflict.model import Conflict, GroundKind, Prioritization
from accordingto.conflict.statements import OptionNames, parse

__all__ = ["Motive", "motives"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motive:
    """What decides for one decision maker whether to move from a state to another.

    ``statement`` is the first of its preference statements that holds in one of the two only, ``None`` where none does;
    ``better`` says that it holds in the target. ``evidence`` and ``assumption`` are those of the statement.
    """

    decision_maker: str
    target: str
    better: bool
    statement: str | None
    evidence: tuple[str, ...]
    assumption: bool


def motives(conflict: Conflict, graph: Graph, state: int) -> tuple[Motive, ...]:
    """Return what decides on each move from a state, for all whose preferences are statements over options."""
    if graph.codes is None:
        return ()
    names = OptionNames({each.name: tuple(option.name for option in each.options) for each in conflict.decision_makers})
    found = []
    for place, maker in enumerate(conflict.decision_makers):
        if not isinstance(maker.preferences, Prioritization):
            continue
        held = [(text, parse(text, names).holds(graph.codes)) for text in maker.preferences.statements]
        for target in graph.moves[place].successors(state).tolist():
            text, better = next(
                ((text, bool(mask[target])) for text, mask in held if mask[target] != mask[state]), ("", False)
            )
            ground = ground_for(conflict.grounds, GroundKind.STATEMENT, text, maker.name)
            found.append(
                Motive(
                    decision_maker=maker.name,
                    target=graph.label(target),
                    better=better,
                    statement=text or None,
                    evidence=ground.evidence if ground is not None else (),
                    assumption=ground is not None and ground.assumption,
                )
            )
    return tuple(found)
