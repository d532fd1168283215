"""Where states stand in a picture: in rows by how many options are taken, or on a circle where there are none."""

from __future__ import annotations

from collections import defaultdict
from math import cos, pi, sin
from typing import NamedTuple

from accordingto.conflict.graph import Graph

__all__ = ["Point", "laid_out"]

_GAP = 26
_ROW = 118
_TOP = 40
_FLATTEST = 14
"""How many times the distance of two rows the longest row may be."""
_SWEEPS = 8


class Point(NamedTuple):
    """A place on a page, in pixels from its left upper corner."""

    x: float
    y: float


def laid_out(graph: Graph, width: float) -> list[Point]:
    """Return the centre of each state, all ``width`` wide: the same for the same graph."""
    if graph.codes is None:
        return _circle(graph, width)
    rows: dict[int, list[int]] = defaultdict(list)
    for state in range(graph.size):
        rows[int(graph.codes[state]).bit_count()].append(state)
    ordered = [rows[taken] for taken in sorted(rows)]
    for each in ordered:
        each.sort(key=graph.label, reverse=True)
    _untangle(graph, ordered)
    widest = max(len(row) for row in ordered) * (width + _GAP)
    height = max(_ROW, widest / _FLATTEST)
    points = [Point(0, 0)] * graph.size
    for number, row in enumerate(ordered):
        step = max(width + _GAP, min(widest / len(row), 2.2 * (width + _GAP)))
        first = _GAP + widest / 2 - step * (len(row) - 1) / 2
        for place, state in enumerate(row):
            # Neighbours in a long row stand a little up and down, so that lines along the row can be told apart.
            shift = 14 * (place % 2) if len(row) > 6 else 0
            points[state] = Point(first + step * place, _TOP + height * number + shift)
    return points


def _untangle(graph: Graph, rows: list[list[int]]) -> None:
    """Order each row by the mean place of neighbours in the rows beside it, up and down a few times."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for moves in graph.moves:
        for state in range(graph.size):
            for target in moves.successors(state):
                neighbours[state].add(int(target))
                neighbours[int(target)].add(state)
    place = {state: at / max(len(row) - 1, 1) for row in rows for at, state in enumerate(row)}
    for sweep in range(_SWEEPS):
        order = range(1, len(rows)) if sweep % 2 == 0 else range(len(rows) - 2, -1, -1)
        for number in order:
            beside = set(rows[number - 1 if sweep % 2 == 0 else number + 1])
            means = {}
            for state in rows[number]:
                near = [place[each] for each in sorted(neighbours[state] & beside)]
                means[state] = sum(near) / len(near) if near else place[state]
            rows[number].sort(key=lambda state: (means[state], graph.label(state)))
            place.update({state: at / max(len(rows[number]) - 1, 1) for at, state in enumerate(rows[number])})


def _circle(graph: Graph, width: float) -> list[Point]:
    around = graph.size * (width + _GAP)
    radius_x = max(1.4 * around / (2 * pi), 1.6 * width)
    radius_y = max(0.8 * radius_x, 110)
    middle = Point(radius_x + width / 2 + _GAP, radius_y + _TOP)
    angles = [2 * pi * state / graph.size - pi / 2 for state in range(graph.size)]
    return [Point(middle.x + radius_x * cos(each), middle.y + radius_y * sin(each)) for each in angles]
