"""Conflict files, what a model may say, and errors that point at the line."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from tests.conflict.cases import CHICKEN, DILEMMA, IF_SHARED, RIVER, STAG_HUNT, TEXTBOOK, from_textbook
from tests.conflict.random_games import option_conflicts

from accordingto.conflict import (
    Concept,
    Conflict,
    DecisionMaker,
    Direction,
    Graph,
    ListedMove,
    MoveRule,
    NamedState,
    Option,
    Prioritization,
    Ranking,
    Unstated,
    Weighed,
    Weights,
    analyse,
    as_json,
    as_yaml,
    conflict_from_gmcr,
    conflict_from_text,
    conflict_schema,
    graph_of,
    load_conflict,
)
from accordingto.conflict.statements import OptionNames, parse
from accordingto.errors import ConflictError

RICH = replace(
    RIVER,
    source="invented",
    irreversible=(MoveRule(by="Lowland", before="--Y--", after="--N--"),),
    common_moves=(MoveRule(by="Court", before="sue", after="---N-"),),
    status_quo="NNNNN",
)
GIVEN = Conflict(
    name="Given outright",
    decision_makers=(
        DecisionMaker(name="A", preferences=Ranking(levels=(("x",), ("y", "z")), degrees=(2,))),
        DecisionMaker(name="B", preferences=Ranking(levels=(("z",), ("y",), ("x",))), unknown=(("x", "y"),)),
        DecisionMaker(name="C", preferences=Unstated()),
    ),
    states=tuple(NamedState(name=name) for name in "xyz"),
    moves=(ListedMove(by="A", source="x", target="y"), ListedMove(by="B", source="y", target="x")),
)
WEIGHED = Conflict(
    name="Weighed",
    decision_makers=(
        DecisionMaker(
            name="A",
            options=(Option(name="go"), Option(name="on")),
            preferences=Weights(weighed=(Weighed(statement="go", weight=2), Weighed(statement="go and on", weight=-3))),
        ),
    ),
)


def reached(graph: Graph, maker: int, label: str) -> set[str]:
    return {graph.label(int(state)) for state in graph.moves[maker].successors(graph.state(label))}


@pytest.mark.parametrize("conflict", [DILEMMA, CHICKEN, STAG_HUNT, RIVER, RICH, GIVEN, WEIGHED], ids=lambda c: c.name)
def test_files_read_back_equal_and_fit_the_schema(conflict: Conflict, tmp_path: Path) -> None:
    validator = jsonschema.Draft202012Validator(conflict_schema())
    for name, text in (("c.json", as_json(conflict)), ("c.yaml", as_yaml(conflict))):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert load_conflict(tmp_path / name) == conflict
    validator.validate(json.loads(as_json(conflict)))


@given(option_conflicts())
@settings(deadline=None, max_examples=30)
def test_random_conflicts_read_back_equal(conflict: Conflict) -> None:
    assert conflict_from_text(as_yaml(conflict)) == conflict
    assert conflict_from_text(as_json(conflict)) == conflict


@IF_SHARED
@pytest.mark.parametrize("case", sorted(path.stem for path in TEXTBOOK.glob("*.json")) or ["none"])
def test_textbook_cases_read_back_equal(case: str) -> None:
    conflict = from_textbook(json.loads((TEXTBOOK / f"{case}.json").read_text(encoding="utf-8")))
    assert conflict_from_text(as_yaml(conflict)) == conflict


@pytest.mark.parametrize(
    ("text", "true_of"),
    [
        ("a", "YN YY"),
        ("not a", "NN NY"),
        ("a and b or not a", "YY NN NY"),
        ("a if b", "NN YN YY"),
        ("a iff b", "NN YY"),
        ("b if a or not b", "NY YY"),
        ("not (a and b)", "NN YN NY"),
        ('One."a"', "YN YY"),
        ("Y-", "YN YY"),
        ("- N", "NN YN"),
        ("--", "NN YN NY YY"),
    ],
)
def test_statements_mean_what_they_say(text: str, true_of: str) -> None:
    names = OptionNames({"One": ("a",), "Two": ("b",)})
    states = {"NN": 0, "YN": 1, "NY": 2, "YY": 3}
    held = parse(text, names).holds(np.arange(4))
    assert {name for name, code in states.items() if held[code]} == set(true_of.split())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a and", "stops too early"),
        ("(a", "bracket"),
        ("a b", "not expected"),
        ("c", "No option"),
        ("a & b", "&"),
        ("", "empty"),
    ],
)
def test_statements_that_cannot_be_read_say_why(text: str, what: str) -> None:
    with pytest.raises(ConflictError, match=what):
        parse(text, OptionNames({"One": ("a",), "Two": ("b",)}))


def test_options_of_one_name_are_told_apart() -> None:
    names = OptionNames({"US Support": ("Full",), "IJC": ("Full", "if")})
    assert [names.written(index) for index in range(3)] == ['"US Support".Full', "IJC.Full", '"if"']
    assert parse("IJC.Full", names).options() == {1}
    with pytest.raises(ConflictError, match="Several options"):
        parse("Full", names)


def test_what_is_feasible_and_who_can_move() -> None:
    graph = graph_of(RIVER)
    labels = {graph.label(state) for state in range(graph.size)}
    assert not any(label.startswith("NY") for label in labels), "release without a dam is infeasible"
    assert not any(label[2:4] == "YY" for label in labels), "boycott and suit exclude each other"
    assert not any(label[3:] == "NY" for label in labels), "no injunction without a suit"
    assert graph.size == 3 * 4
    assert reached(graph, 0, "NNNNN") == {"YNNNN", "YYNNN"}
    assert reached(graph, 0, "YYNNN") == {"YNNNN"}, "the dam stays"


def written_out(conflict: Conflict) -> tuple[list[str], list[dict[str, set[str]]]]:
    """The feasible states and each decision maker's moves, spelled out letter by letter."""
    owners = [maker.name for maker in conflict.decision_makers for _ in maker.options]
    directions = [option.direction for maker in conflict.decision_makers for option in maker.options]
    allowed = {Direction.BOTH: {"YN", "NY"}, Direction.ON_ONLY: {"NY"}, Direction.OFF_ONLY: {"YN"}}

    def matches(state: str, pattern: str) -> bool:
        return all(letter in ("-", has) for has, letter in zip(state, pattern, strict=True))

    every = ["".join(letters) for letters in product("NY", repeat=len(owners))]
    states = [state for state in every if not any(matches(state, pattern) for pattern in conflict.infeasible)]
    moves: list[dict[str, set[str]]] = []
    for maker in conflict.decision_makers:
        moves.append({state: set() for state in states})
        for one, other in permutations(states, 2):
            changed = [place for place, (old, new) in enumerate(zip(one, other, strict=True)) if old != new]
            if all(
                owners[place] == maker.name and one[place] + other[place] in allowed[directions[place]]
                for place in changed
            ):
                moves[-1][one].add(other)
    return states, moves


@given(option_conflicts())
@settings(deadline=None)
def test_states_moves_and_preferences_follow_from_options(conflict: Conflict) -> None:
    graph = graph_of(conflict)
    states, moves = written_out(conflict)
    assert {graph.label(state) for state in range(graph.size)} == set(states)
    options = [option.name for maker in conflict.decision_makers for option in maker.options]
    for number, maker in enumerate(conflict.decision_makers):
        for state in states:
            assert reached(graph, number, state) == moves[number][state]
        assert isinstance(maker.preferences, Prioritization)
        truths = {}
        for state in states:
            taken = {name: letter == "Y" for name, letter in zip(options, state, strict=True)}
            truths[state] = [true(statement, taken) for statement in maker.preferences.statements]
        utility = graph.preferences[number].utility
        for one, other in permutations(states, 2):
            assert (truths[one] > truths[other]) == (utility[graph.state(one)] > utility[graph.state(other)])


def true(statement: str, taken: dict[str, bool]) -> bool:
    """Whether a statement of at most two literals holds."""
    for word in (" iff ", " if ", " or ", " and "):
        left, found, right = statement.partition(word)
        if found:
            one, other = true(left, taken), true(right, taken)
            return {" iff ": one == other, " if ": one or not other, " or ": one or other, " and ": one and other}[word]
    name = statement.removeprefix("not ")
    return taken[name] != statement.startswith("not ")


def test_rules_take_moves_away_and_add_some() -> None:
    graph = graph_of(RICH)
    assert graph.status_quo == graph.state("NNNNN")
    assert reached(graph, 1, "NNYNN") == set(), "a boycott cannot be called off"
    assert reached(graph, 2, "NNNYN") == {"NNNYY", "NNNNN"}, "the court can dismiss the suit"


def test_preferences_of_every_kind() -> None:
    assert graph_of(WEIGHED).preferences[0].utility.tolist() == [1, 2, 1, 0]
    first = graph_of(GIVEN).preferences[0]
    assert first.utility.tolist() == [1, 0, 0]
    assert first.degrees == (2,)
    assert first.coarse(2).tolist() == [1, 0, 0]
    assert first.coarse(3).tolist() == [0, 0, 0]
    assert graph_of(GIVEN).preferences[1].unknown is not None
    assert not graph_of(GIVEN).preferences[2].complete


def test_the_first_statement_that_differs_decides() -> None:
    conflict = replace(
        DILEMMA,
        decision_makers=(
            replace(DILEMMA.decision_makers[0], preferences=Prioritization(statements=("d", "not c"))),
            replace(DILEMMA.decision_makers[1], preferences=Prioritization(statements=("c", "not d"))),
        ),
    )
    ranked, stated = graph_of(DILEMMA), graph_of(conflict)
    for maker in range(2):
        assert stated.preferences[maker].utility.tolist() == ranked.preferences[maker].utility.tolist()


def test_a_long_prioritization_keeps_its_order() -> None:
    names = [f"o{number}" for number in range(3)]
    statements = tuple(names[number % 3] if number >= 90 else f"{names[0]} or not {names[0]}" for number in range(93))
    maker = DecisionMaker(
        name="A", options=tuple(Option(name=name) for name in names), preferences=Prioritization(statements=statements)
    )
    utility = graph_of(Conflict(name="long", decision_makers=(maker,))).preferences[0].utility
    assert utility.tolist() == [0, 4, 2, 6, 1, 5, 3, 7]


def test_indistinguishable_states_are_one_and_moves_to_it_common() -> None:
    war = replace(
        CHICKEN,
        decision_makers=tuple(
            replace(maker, preferences=Ranking(levels=(("YY",), ("YN", "NY", "NN"))))
            for maker in CHICKEN.decision_makers
        ),
        indistinguishable=("not c or not d",),
    )
    graph = graph_of(war)
    assert graph.size == 2
    assert reached(graph, 0, "YY") == reached(graph, 1, "YY") == {"not c or not d"}
    told_apart = replace(CHICKEN, indistinguishable=("not c or not d",))
    with pytest.raises(ConflictError, match="tell none apart"):
        graph_of(told_apart)


BAD = """\
name: Bad
decision_makers:
  - name: One
    options:
      - name: c
        direction: {direction}
    preferences:
      ranking: [Y, {state}]
infeasible:
  - {infeasible}
"""


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        ({"direction": "sideways"}, 6, "direction"),
        ({"state": "Q"}, 8, "Q is neither"),
        ({"state": "Y"}, 8, "stands in the ranking before"),
        ({"infeasible": "c and"}, 10, "stops too early"),
        ({"infeasible": "[1"}, 11, "not YAML"),
        ({"infeasible": "c or not c"}, 1, "No state is feasible"),
        ({"infeasible": "N"}, 8, "No feasible state"),
        ({"direction": "both\n        colour: red"}, 7, "colour"),
        ({"infeasible": "c\nname: Again"}, 11, "key"),
        ({"infeasible": "&x c\nexclusive: [[*x]]"}, 10, "aliases"),
    ],
)
def test_errors_point_at_the_line(change: dict[str, str], line: int, what: str) -> None:
    text = BAD.format(**{"direction": "both", "state": "N", "infeasible": "c and not c", **change})
    with pytest.raises(ConflictError, match=what) as caught:
        conflict_from_text(text, "bad.yaml")
    assert caught.value.line == line
    assert caught.value.subject == "bad.yaml"
    assert f"line {line}" in caught.value.message


def test_json_errors_point_at_the_line_too() -> None:
    with pytest.raises(ConflictError) as caught:
        conflict_from_text('{\n\t"name": "x",\n\t"decision_makers": [{"name": "A"}],\n\t"sates": []\n}')
    assert (caught.value.line, caught.value.where) == (4, ("sates",))
    with pytest.raises(ConflictError, match="not JSON") as caught:
        conflict_from_text('{\n"name": "x",,\n}')
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"decision_makers": ()}, "needs decision makers"),
        ({"decision_makers": DILEMMA.decision_makers * 2}, "Two decision makers"),
        ({"irreversible": (MoveRule(by="Nobody", before="NN", after="YN"),)}, "called Nobody"),
        ({"status_quo": "N-"}, "one state"),
        ({"states": (NamedState(name="N"),)}, "2 letters"),
        ({"states": (NamedState(name="a", pattern="NN"), NamedState(name="b", pattern="NN"))}, "one pattern"),
        ({"states": (NamedState(name="NN"),), "infeasible": ("NN",)}, "not feasible"),
        ({"indistinguishable": ("N-", "-N")}, "shares a state"),
        ({"states": ()}, "list of states is empty"),
        ({"moves": (), "irreversible": (MoveRule(by="One", before="NN", after="YN"),)}, "given outright"),
    ],
)
def test_models_that_contradict_themselves_are_refused(change: dict[str, object], what: str) -> None:
    with pytest.raises(ConflictError, match=what):
        graph_of(replace(DILEMMA, **change))  # type: ignore[arg-type]


def test_constraints_need_options() -> None:
    with pytest.raises(ConflictError, match="Without options"):
        graph_of(replace(GIVEN, infeasible=("x",)))


def test_names_keep_every_character() -> None:
    text = as_json(replace(DILEMMA, name="\U0001f54a \u2028 é"))
    for written in (text, json.dumps(json.loads(text)), as_yaml(conflict_from_text(text))):
        assert conflict_from_text(written).name == "\U0001f54a \u2028 é"


GMCR = {
    "program": "gmcr-py",
    "useManualPreferenceVectors": False,
    "options": [
        {"name": "Release", "permittedDirection": "both"},
        {"name": "Attack now", "permittedDirection": "fwd"},
        {"name": "Dig", "permittedDirection": "both"},
    ],
    "infeasibles": [[[0, "Y"], [2, "Y"]]],
    "decisionMakers": [
        # The options of the first are not the first ones.
        {"name": "Up", "options": [2, 0], "preferences": [[[1, "N"]], [[0, "N"], [2, "Y"]]]},
        {
            "name": "Down",
            "options": [1],
            "preferences": [{"compound": True, "members": [[[0, "Y"]], [[1, "Y"]]]}, [[1, "N"]]],
        },
    ],
}


def test_gmcr_files_are_read() -> None:
    conflict = conflict_from_gmcr(json.dumps(GMCR))
    graph = graph_of(conflict)
    assert [option for _, option in graph.options] == ["Dig", "Release", "Attack now"]
    # States are numbered as the file's own order of options counts them: none, Release, Attack, Release and Attack, …
    patterns = {each.name: each.pattern for each in conflict.states or ()}
    assert patterns == {"1": "NNN", "2": "NYN", "3": "NNY", "4": "NYY", "5": "YNN", "6": "YNY"}
    assert graph.preferences[0].utility.tolist() == [2, 2, 0, 0, 3, 1]
    assert graph.preferences[1].utility.tolist() == [0, 2, 1, 1, 0, 1]
    assert reached(graph, 1, "3") == set()


def test_gmcr_rankings_are_read() -> None:
    ranked = json.loads(json.dumps(GMCR)) | {"useManualPreferenceVectors": True}
    ranked["decisionMakers"][0]["preferenceVector"] = [5, [1, 2], 6, [4, 3]]
    ranked["decisionMakers"][1]["preferenceRanking"] = [[1, 2, 3, 4, 5, 6]]
    graph = graph_of(conflict_from_gmcr(json.dumps(ranked)))
    assert graph.preferences[0].utility.tolist() == [2, 2, 0, 0, 3, 1]
    assert graph.preferences[1].utility.tolist() == [0] * 6


def test_gmcr_files_that_hold_more_are_refused() -> None:
    misled = json.loads(json.dumps(GMCR))
    misled["decisionMakers"][0]["misperceptions"] = [[[0, "Y"]]]
    with pytest.raises(ConflictError, match="hypergame") as caught:
        conflict_from_gmcr(json.dumps(misled, indent=1))
    assert caught.value.line is not None and caught.value.line > 10
    with pytest.raises(ConflictError, match="GMCR-py"):
        conflict_from_gmcr("{}")


def test_states_keep_the_numbers_they_are_given() -> None:
    maker = "{name: A, options: [{name: on}], preferences: {ranking: [2, [1]]}}"
    graph = graph_of(conflict_from_text(f"name: x\ndecision_makers: [{maker}]\nstates: {{1: N, 2: Y}}\n"))
    assert graph.names == ("1", "2")
    assert analyse(graph).labels(Concept.NASH) == ("2",)
