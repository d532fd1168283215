"""A conflict model on the desk: its parts and what they rest on, what can last, why, and what that hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from markupsafe import Markup

from accordingto import views
from accordingto.conflict import (
    BASIC,
    Concept,
    Conflict,
    Graph,
    Ground,
    GroundKind,
    Motive,
    Solution,
    StateExplanation,
    StateReport,
    WhatIf,
    state_graph_svg,
)
from accordingto.conflict.graph import pattern
from accordingto.conflict.grounding import ground_for
from accordingto.conflict.phrasing import by_label, change_in_words, options_changed
from accordingto.conflict.picture import MOST_STATES
from accordingto.web.desk import Desk
from accordingto.web.wording import Names, Reports

__all__ = ["Asking", "Evidence", "Sheet", "StateLine", "evidence_behind", "picture_of", "state_lines"]

_SHOWN_STATES = 64
_PARTS = 150
_CITED = 6
_LARGEST_PICTURE = 80_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLine:
    """A state: its name, whether each option is taken, by which concepts it can last, and how it is ranked by each."""

    name: str
    taken: tuple[str, ...]
    lasts: tuple[str, ...]
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked of a model besides what can last; ``tried`` is empty where nothing is to be changed."""

    state: str = ""
    concept: Concept = Concept.SEQ
    tried: str = ""
    least: int = 2
    maker: str = ""
    statement: str = ""
    dropped: tuple[str, ...] = ()


class Evidence:
    """The positions and events that a model cites, as far as the record has them."""

    def __init__(self, found: views.Cited) -> None:
        self.positions: Mapping[str, views.StatedPosition] = {each.id: each for each in found.positions}
        self.events: Mapping[str, views.StatedEvent] = {each.id: each for each in found.events}
        self.unknown = frozenset(found.unknown)
        self.names = Names(found.actors)
        self.reports = Reports(found.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that a page shows of a model; ``why_not`` and ``not_tried`` say what went wrong with what was asked."""

    conflict: Conflict
    solution: Solution
    options: tuple[tuple[str, str], ...]
    states: tuple[StateLine, ...]
    picture: Markup | None
    evidence: Evidence
    why: StateExplanation | None
    why_not: str | None
    tried: WhatIf | None
    not_tried: str | None

    @property
    def assumed(self) -> int:
        """How many parts no report says."""
        return sum(each.assumption for each in self.conflict.grounds)

    def ground(self, kind: str, subject: str, maker: str | None = None) -> Ground | None:
        """Return what a part rests on, ``None`` where the model does not say."""
        return ground_for(self.conflict.grounds, GroundKind(kind), subject, maker)

    def grounds(self, *kinds: str) -> list[Ground]:
        """Return the grounds of some kinds, in the order of the model."""
        wanted = {GroundKind(each) for each in kinds}
        return [each for each in self.conflict.grounds if each.kind in wanted][:_PARTS]

    def change(self, source: str, target: str) -> str:
        """Return in words what changes from one state that is explained to another."""
        states = self._explained()
        return change_in_words(states[source], states[target], lambda words: f"“{words}”")

    def motive(self, maker: str, target: str) -> Motive | None:
        """Return what decides whether somebody goes to another state."""
        found = self.why.motives if self.why is not None else ()
        return next((each for each in found if (each.decision_maker, each.target) == (maker, target)), None)

    def costs(self, maker: str) -> list[Motive]:
        """Return what decides on each move of somebody that changes a single option."""
        if self.why is None:
            return []
        states = self._explained()
        here = states[self.why.state.state]
        own = (each for each in self.why.motives if each.decision_maker == maker)
        return [each for each in own if options_changed(here, states[each.target]) == 1]

    def in_words(self, state: str) -> StateReport | None:
        """Return a state that a trial names."""
        return by_label(self.tried.states).get(state) if self.tried is not None else None

    def _explained(self) -> Mapping[str, StateReport]:
        return by_label((*self.why.states, self.why.state)) if self.why is not None else {}


def evidence_behind(desk: Desk, model: Conflict) -> Evidence:
    """Return the evidence that a page shows of a model: the first of each part."""
    first = chain.from_iterable(each.evidence[:_CITED] for each in model.grounds[:_PARTS])
    ids = tuple(dict.fromkeys(first))
    return Evidence(desk.view(("cited", ids), lambda record: views.cited(record, ids)))


def picture_of(graph: Graph, solution: Solution, most: int = _LARGEST_PICTURE) -> Markup | None:
    """Return the state graph; ``None`` where it has too many states to be read, or more lines than a page takes."""
    if graph.size > MOST_STATES:
        return None
    # The picture escapes whatever a model says.
    svg = state_graph_svg(graph, solution)
    return Markup(svg) if len(svg) <= most else None  # noqa: S704


def state_lines(graph: Graph, solution: Solution) -> tuple[StateLine, ...]:
    """Return the first states of a graph, each on a line."""
    lasting = {each.state: each for each in solution.equilibria}
    return tuple(islice(_lines(graph, lasting), _SHOWN_STATES))


def _lines(graph: Graph, lasting: Mapping[str, StateReport]) -> Iterator[StateLine]:
    for state in range(graph.size):
        name = graph.label(state)
        report = lasting.get(name)
        yield StateLine(
            name=name,
            taken=() if graph.codes is None else tuple(pattern(int(graph.codes[state]), len(graph.options))),
            lasts=tuple(each.value for each in BASIC if report is not None and each in report.equilibrium),
            ranks=tuple(
                int(each.utility.max(initial=0)) - int(each.utility[state]) + 1 if each.complete else None
                for each in graph.preferences
            ),
        )
