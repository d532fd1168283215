"""The state graph as SVG: whole, escaped, the same every time, and refused where it could not be read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from accordingto.conflict import Graph, conflict_from_text, graph_of, solve, state_graph_svg
from accordingto.errors import ConflictError

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<b>&"quay"\x1b[31m]]>'


def options(count: int, name: str = "Quay") -> Graph:
    wishes = [f"statements: [o{(at + 1) % count}, not o{at}]" for at in range(count)]
    makers = "".join(
        f"  - {{name: M{at}, options: [{{name: o{at}}}], preferences: {{{wish}}}}}\n" for at, wish in enumerate(wishes)
    )
    return graph_of(conflict_from_text(f"name: {name}\ndecision_makers:\n{makers}status_quo: {'N' * count}\n"))


def drawn(graph: Graph) -> ET.Element:
    return ET.fromstring(state_graph_svg(graph, solve(graph)))


def of_class(picture: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in picture.iter(f"{SVG}g") if name in (each.get("class") or "").split()]


def words(element: ET.Element) -> str:
    return " ".join(text.strip() for text in element.itertext() if text.strip())


@pytest.mark.parametrize("count", [1, 3, 4, 6])
def test_every_state_is_drawn_once_inside_the_picture(count: int) -> None:
    graph = options(count)
    picture = drawn(graph)
    states = of_class(picture, "state")
    assert len(states) == graph.size
    width, height = float(picture.get("width") or 0), float(picture.get("height") or 0)
    places = set()
    for each in states:
        frame = each.find(f"{SVG}rect")
        assert frame is not None
        x, y = float(frame.get("x") or 0), float(frame.get("y") or 0)
        assert 0 <= x <= width - float(frame.get("width") or 0)
        assert 0 <= y <= height - float(frame.get("height") or 0)
        places.add((x, y))
    assert len(places) == graph.size


@pytest.mark.parametrize("count", [3, 5, 6])
def test_no_two_states_lie_over_each_other(count: int) -> None:
    frames = [each.find(f"{SVG}rect") for each in of_class(drawn(options(count)), "state")]
    boxes = [
        tuple(float(frame.get(key) or 0) for key in ("x", "y", "width", "height"))
        for frame in frames
        if frame is not None
    ]
    for at, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, high in boxes[at + 1 :]:
            assert x + width < left or left + wide < x or y + height < top or top + high < y


def test_states_that_last_and_the_present_one_are_marked_in_words() -> None:
    graph = options(3)
    solution = solve(graph)
    told = {words(each).split(";")[0]: words(each) for each in of_class(drawn(graph), "state")}
    lasting = {each.state for each in solution.equilibria}
    assert lasting
    for state, said in told.items():
        assert ("lasts by" in said) is (state in lasting)
        assert ("the present state" in said) is (state == "NNN")


def test_moves_are_told_apart_by_more_than_colour() -> None:
    picture = drawn(options(3))
    improving = of_class(picture, "improving")
    assert improving
    dashes: dict[str, set[str | None]] = {}
    for each in improving:
        maker = words(each).split(":")[0]
        path = each.find(f"{SVG}path")
        assert path is not None
        dashes.setdefault(maker, set()).add(path.get("stroke-dasharray"))
        assert each.find(f"{SVG}polygon") is not None
    assert all(len(each) == 1 for each in dashes.values())
    assert len({next(iter(each)) for each in dashes.values()}) == len(dashes) == 3


def test_a_move_that_is_no_improvement_is_drawn_otherwise() -> None:
    graph = graph_of(
        conflict_from_text(
            "{name: Down, decision_makers: [{name: A, options: [{name: a, direction: on only}], "
            "preferences: {statements: [not a]}}]}"
        )
    )
    (line,) = of_class(drawn(graph), "other")
    assert "no improvement" in words(line)
    assert of_class(drawn(graph), "improving") == []


def test_a_picture_has_a_title_and_a_description() -> None:
    picture = drawn(options(2))
    assert picture.get("role") == "img"
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None and description is not None
    assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "Quay" in (title.text or "")
    assert "States that can last" in (description.text or "")


def test_names_cannot_break_out_of_the_picture() -> None:
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\x1b")
    model = conflict_from_text(
        f'{{name: "{quoted}", decision_makers: [{{name: "{quoted}", options: [{{name: "{quoted}"}}], '
        "preferences: {ranking: [Y, N]}}]}"
    )
    graph = graph_of(model)
    text = state_graph_svg(graph, solve(graph))
    assert "\x1b" not in text
    assert "<b>" not in text
    assert '<b>&"quay"<U+001B>[31m]]>' in words(ET.fromstring(text))


def test_the_same_graph_gives_the_same_picture() -> None:
    one, other = options(5), options(5)
    assert state_graph_svg(one, solve(one)) == state_graph_svg(other, solve(other))


def test_states_without_options_stand_on_a_circle() -> None:
    graph = graph_of(
        conflict_from_text(
            "{name: Ring, decision_makers: [{name: A, preferences: {ranking: [s3, s2, s1]}}], "
            "states: [s1, s2, s3], moves: [{by: A, from: s1, to: s2}, {by: A, from: s2, to: s3}], status_quo: s1}"
        )
    )
    assert len(of_class(drawn(graph), "state")) == 3
    assert len(of_class(drawn(graph), "improving")) == 2


def test_too_many_states_are_refused_with_what_to_do() -> None:
    graph = options(7)
    with pytest.raises(ConflictError, match="128 states are too many for a picture: 64"):
        state_graph_svg(graph, solve(graph))
