"""From a conflict as stated to the graph model that analysis works on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from accordingto.conflict.feasibility import constraints, feasible_codes
from accordingto.conflict.graph import Graph, Preference
from accordingto.conflict.grouped import grouped
from accordingto.conflict.model import Conflict, DecisionMaker, Direction, MoveRule
from accordingto.conflict.moves import Indices, ListedMoves, Moves, listed
from accordingto.conflict.statements import Codes, OptionNames, parse, pattern_of
from accordingto.conflict.valuation import preference_of
from accordingto.conflict.within import within
from accordingto.errors import ConflictError

__all__ = ["all_moves", "graph_of"]


def graph_of(conflict: Conflict) -> Graph:
    """Return the graph model of a conflict; a ``ConflictError`` says what in it cannot be used and where."""
    _check_names(conflict)
    _check_form(conflict)
    states = _States(conflict)
    moves = tuple(_moves(conflict, states, each) for each in conflict.decision_makers)
    preferences = []
    for number, each in enumerate(conflict.decision_makers):
        with within("decision_makers", number):
            preferences.append(
                preference_of(each, size=states.size, find=states.find, codes=states.codes, names=states.options)
            )
    graph = Graph(
        name=conflict.name,
        decision_makers=tuple(each.name for each in conflict.decision_makers),
        moves=moves,
        preferences=tuple(preferences),
        size=states.size,
        options=tuple(states.options.pairs),
        codes=states.codes,
        names=states.names,
    )
    return _merged(graph, conflict, states)


def all_moves(moves: Moves) -> ListedMoves:
    """Return moves one by one, however they were held."""
    if isinstance(moves, ListedMoves):
        return moves
    targets = [moves.successors(state) for state in range(moves.size)]
    starts = np.concatenate(([0], np.cumsum([len(each) for each in targets]))).astype(np.int64)
    return ListedMoves(starts=starts, targets=np.concatenate(targets).astype(np.int64))


class _States:
    """The states of a conflict before indistinguishable ones are merged, and how to find them."""

    def __init__(self, conflict: Conflict) -> None:
        self.options = OptionNames(
            {each.name: tuple(option.name for option in each.options) for each in conflict.decision_makers}
        )
        self.codes: Codes | None = None
        self.names: tuple[str, ...] | None = None
        if conflict.states is not None:
            self.names = tuple(each.name for each in conflict.states)
        self.places = {name: place for place, name in enumerate(self.names or ())}
        if len(self.options):
            self.codes = self._listed(conflict) if conflict.states else feasible_codes(conflict, self.options)
        elif not conflict.states:
            raise ConflictError("There is nothing to decide; give the decision makers options, or list the states.")
        self.size = len(self.codes) if self.codes is not None else len(self.names or ())

    def _listed(self, conflict: Conflict) -> Codes:
        codes = []
        for number, each in enumerate(conflict.states or ()):
            letters = "".join((each.pattern if each.pattern is not None else each.name).split())
            if len(letters) != len(self.options) or set(letters) - set("YN"):
                with within("states", each.name if each.pattern is not None else number):
                    raise ConflictError(
                        f"State {each.name} needs {len(self.options)} letters Y or N, one for each option.",
                        subject=each.name,
                    )
            codes.append(sum(1 << bit for bit, letter in enumerate(letters) if letter == "Y"))
        found = np.array(codes, dtype=np.int64)
        if len(np.unique(found)) != len(found):
            with within("states"):
                raise ConflictError("Two states have one pattern; list each state once.")
        for path, statement in constraints(conflict, self.options):
            bad = np.flatnonzero(~statement.holds(found))
            if len(bad):
                name = (self.names or ())[bad[0]]
                with within(*path):
                    raise ConflictError(f"State {name} is listed but not feasible; take one of the two back.")
        return found

    def find(self, text: str) -> Indices:
        """Return the states that a name, a pattern or a statement stands for."""
        if text in self.places:
            return np.array([self.places[text]], dtype=np.int64)
        if self.codes is None:
            raise ConflictError(f"No state is called {text}; use a name from the list of states.", subject=text)
        try:
            found = np.flatnonzero(parse(text, self.options).holds(self.codes))
        except ConflictError as error:
            raise ConflictError(
                f"{text} is neither a state nor a pattern of {len(self.options)} letters nor a statement.",
                subject=text,
            ) from error
        if len(found) == 0:
            raise ConflictError(f"No feasible state is {text}; correct it, or what makes it infeasible.", subject=text)
        return found


def _check_names(conflict: Conflict) -> None:
    names = [each.name for each in conflict.decision_makers]
    if not names:
        raise ConflictError("A conflict needs decision makers; add at least one.", where=("decision_makers",))
    _unlike(names, "decision makers", ("decision_makers",))
    for number, each in enumerate(conflict.decision_makers):
        where = ("decision_makers", number, "options")
        _unlike([option.name for option in each.options], f"options of {each.name}", where)
    _unlike([each.name for each in conflict.states or ()], "states", ("states",))
    movers = {
        "irreversible": [each.by for each in conflict.irreversible],
        "common_moves": [each.by for each in conflict.common_moves],
        "moves": [each.by for each in conflict.moves or ()],
    }
    for field, each_by in movers.items():
        for number, by in enumerate(each_by):
            if by not in names:
                known = ", ".join(names)
                raise ConflictError(
                    f"No decision maker is called {by}; name one of: {known}.", subject=by, where=(field, number)
                )


def _check_form(conflict: Conflict) -> None:
    """Refuse what would be passed over in silence."""
    if conflict.states is not None and not conflict.states:
        raise ConflictError(
            "The list of states is empty; list the feasible states, or leave it out.", where=("states",)
        )
    if not any(each.options for each in conflict.decision_makers):
        for field in ("infeasible", "exclusive", "dependencies"):
            if getattr(conflict, field):
                raise ConflictError("Without options, states are feasible as listed; take this out.", where=(field,))
    if conflict.moves is not None:
        for field in ("irreversible", "common_moves"):
            if getattr(conflict, field):
                raise ConflictError("All moves are given outright; take this out or the moves.", where=(field,))


def _unlike(names: list[str], what: str, where: tuple[str | int, ...]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:
        raise ConflictError(f"Two {what} are called {twice[0]}; give each its own name.", subject=twice[0], where=where)


def _moves(conflict: Conflict, states: _States, decision_maker: DecisionMaker) -> Moves:
    name = decision_maker.name
    if conflict.moves is not None:
        found = []
        for number, move in enumerate(conflict.moves):
            if move.by == name:
                with within("moves", number):
                    found += [(one, two) for one in states.find(move.source) for two in states.find(move.target)]
        return _plus(listed(states.size, *_columns([])), found)
    masks = dict.fromkeys(Direction, 0)
    for option in decision_maker.options:
        masks[option.direction] |= 1 << states.options.find(option.name, name)
    moves: Moves = listed(states.size, *_columns([]))
    if states.codes is not None:
        both, on, off = masks[Direction.BOTH], masks[Direction.ON_ONLY], masks[Direction.OFF_ONLY]
        moves = grouped(states.codes, both=both, on=on, off=off)
    for number, rule in enumerate(conflict.irreversible):
        if rule.by == name:
            with within("irreversible", number):
                each = all_moves(moves)
                before, after = np.zeros(states.size, dtype=np.bool_), np.zeros(states.size, dtype=np.bool_)
                before[states.find(rule.before)] = True
                after[states.find(rule.after)] = True
                moves = each.kept(~(before[each.sources()] & after[each.targets]))
    for number, rule in enumerate(conflict.common_moves):
        if rule.by == name:
            with within("common_moves", number):
                moves = _plus(all_moves(moves), _ruled(rule, states))
    return moves


def _ruled(rule: MoveRule, states: _States) -> list[tuple[int, int]]:
    """Return the moves that a rule adds; where its ``after`` is a pattern, a dash leaves an option as it was."""
    letters = "".join(rule.after.split())
    known = states.names is not None and rule.after in states.names
    if known or states.codes is None or pattern_of(letters, len(states.options)) is None:
        return [(int(one), int(two)) for one in states.find(rule.before) for two in states.find(rule.after)]
    given = sum(1 << bit for bit, letter in enumerate(letters) if letter != "-")
    value = sum(1 << bit for bit, letter in enumerate(letters) if letter == "Y")
    places = {int(code): state for state, code in enumerate(states.codes)}
    before = [int(state) for state in states.find(rule.before)]
    wanted = [(state, int(states.codes[state]) & ~given | value) for state in before]
    return [(state, places[code]) for state, code in wanted if code in places]


def _columns(pairs: list[tuple[int, int]]) -> tuple[Indices, Indices]:
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _plus(moves: ListedMoves, pairs: list[tuple[int, int]]) -> ListedMoves:
    sources, targets = _columns(pairs)
    size = moves.size
    return listed(size, np.concatenate((moves.sources(), sources)), np.concatenate((moves.targets, targets)))


def _merged(graph: Graph, conflict: Conflict, states: _States) -> Graph:
    """Make one state of all that match an indistinguishable pattern, and set the status quo."""
    group = np.arange(graph.size)
    labels: dict[int, str] = {}
    for number, text in enumerate(conflict.indistinguishable):
        with within("indistinguishable", number):
            members = states.find(text)
            if (group[members] != members).any() or any(int(each) in labels for each in members):
                raise ConflictError(f"{text} shares a state with a pattern before it; join the two.", subject=text)
        group[members] = members[0]
        labels[int(members[0])] = text
    if not labels:
        return _with_status_quo(graph, conflict, states, group)
    kept, renumbered = np.unique(group, return_inverse=True)
    renumbered = renumbered.reshape(-1)
    size = len(kept)
    one_by_one = [all_moves(moves) for moves in graph.moves]
    moves = [listed(size, renumbered[each.sources()], renumbered[each.targets]) for each in one_by_one]
    preferences = []
    for name, preference in zip(graph.decision_makers, graph.preferences, strict=True):
        if (preference.utility != preference.utility[group]).any():
            raise ConflictError(
                f"{name} prefers one of two states that are indistinguishable; state preferences that tell none apart.",
                subject=name,
                where=("indistinguishable",),
            )
        pairs = None if preference.unknown is None else renumbered[preference.unknown]
        preferences.append(
            Preference(
                utility=preference.utility[kept],
                degrees=preference.degrees,
                unknown=pairs,
                unstated=preference.unstated,
            )
        )
    names = tuple(labels.get(int(state), graph.label(int(state))) for state in kept)
    merged = replace(graph, moves=tuple(moves), preferences=tuple(preferences), size=size, codes=None, names=names)
    return _with_status_quo(merged, conflict, states, renumbered)


def _with_status_quo(graph: Graph, conflict: Conflict, states: _States, group: Indices) -> Graph:
    if conflict.status_quo is None:
        return graph
    with within("status_quo"):
        found = np.unique(group[states.find(conflict.status_quo)])
        if len(found) != 1:
            raise ConflictError("The status quo is one state; write its name or whole pattern.")
    return replace(graph, status_quo=int(found[0]))
