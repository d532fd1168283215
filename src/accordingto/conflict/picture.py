"""A state graph as SVG: states, the moves of each decision maker, what can last and what is present.

The layout depends on nothing but the graph, so that the same model gives the same picture. Moves are told apart by
dashes and by the decision maker's letter as well as by colour. Sizes are in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from accordingto.conflict.graph import Graph
from accordingto.conflict.layout import Point, laid_out
from accordingto.conflict.solving import Solution, StateReport
from accordingto.errors import ConflictError

__all__ = ["MOST_STATES", "state_graph_svg"]

MOST_STATES = 64
_ALL_MOVES = 24
"""Above so many states, moves that change several options at once are left out; each is several that change one."""
_HEIGHT = 34
_LINE = 18
_MARGIN = 40
_CHARACTER = 8.4
# Colours that people with any colour vision tell apart (Okabe and Ito 2008), darkened for lines on white.
_COLOURS = ("#0072b2", "#c4500a", "#00795b", "#8f4a79", "#6b5900", "#1c1c1c")
_LETTERS = (0.5, 0.36, 0.64, 0.43, 0.57)
"""How far along a line its letter stands, so that letters of lines that cross lie apart."""
_DASHES = ("", "9 4", "2 4", "10 4 2 4", "14 5", "5 3 1 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """Moves of one decision maker between two states: better from ``source`` to ``target``, or for neither."""

    maker: int
    source: int
    target: int
    improves: bool
    one_way: bool


def state_graph_svg(graph: Graph, solution: Solution) -> str:
    """Return the state graph as SVG text; raises ``ConflictError`` where it has too many states to be read.

    A line with a full arrow is an improvement for the one who makes the move; the way back, where there is one, is the
    same line. A pale line is a move that is no improvement either way, or, with an open arrow, one that only goes that
    way. A double frame marks an equilibrium, with the concepts below its name, and a dark band the present state.
    """
    if graph.size > MOST_STATES:
        raise ConflictError(
            f"{graph.size:,} states are too many for a picture: {MOST_STATES} can be read. Draft fewer --options, or "
            "take options out of the file."
        )
    reports = {each.state: each for each in solution.equilibria}
    width = max(len(graph.label(state)) for state in range(graph.size)) * _CHARACTER + 22
    width = max(width, *(len(_below(each, present=each.present)) * 5 + 14 for each in reports.values()), 0)
    points = laid_out(graph, width)
    shown = [_drawn_line(graph, each, points, width) for each in _lines(graph)]
    right = max(point.x for point in points) + width / 2 + _MARGIN
    legend = list(_legend(graph, solution))
    right = max(right, 20 + max(len(text) for text in _legend_texts(graph)) * 6.6 + 70)
    bottom = max(point.y for point in points) + _HEIGHT / 2 + _MARGIN
    height = bottom + _LINE * (len(legend) + 1)
    body = [
        *(line for line, _ in shown),
        *(letter for _, letter in shown if letter),
        *(_drawn_state(graph, state, points[state], width, reports) for state in range(graph.size)),
        *(f'<g transform="translate(20 {bottom + _LINE * row:.0f})">{text}</g>' for row, text in enumerate(legend)),
    ]
    return _svg(graph, solution, right, height, body)


def _svg(graph: Graph, solution: Solution, width: float, height: float, body: Iterable[str]) -> str:
    title = _text(f"State graph: {graph.name}")
    lasting = ", ".join(each.state for each in solution.equilibria) or "none"
    present = "not given" if graph.status_quo is None else graph.label(graph.status_quo)
    makers = ", ".join(graph.decision_makers)
    description = _text(
        f"{graph.size} states and the moves of {makers}. States that can last: {lasting}. The present state: {present}."
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
            f'height="{height:.0f}" role="img" aria-labelledby="title description" font-family="sans-serif" '
            'font-size="12">',
            f'<title id="title">{title}</title>',
            f'<desc id="description">{description}</desc>',
            f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
            *body,
            "</svg>\n",
        )
    )


def _lines(graph: Graph) -> Iterator[_Line]:
    """Return the moves to draw, one line for a move and its way back; improvements come last, to lie on top."""
    found = []
    for maker, moves in enumerate(graph.moves):
        preference = graph.preferences[maker]
        pairs = {(state, int(target)) for state in range(graph.size) for target in moves.successors(state)}
        for source, target in sorted(pairs):
            if not _is_shown(graph, source, target):
                continue
            back = (target, source) in pairs
            gain = 0 if not preference.complete else int(preference.utility[target]) - int(preference.utility[source])
            if gain > 0:
                found.append(_Line(maker=maker, source=source, target=target, improves=True, one_way=not back))
            elif not back or (gain == 0 and source < target):
                found.append(_Line(maker=maker, source=source, target=target, improves=False, one_way=not back))
    return iter(sorted(found, key=lambda each: each.improves))


def _is_shown(graph: Graph, source: int, target: int) -> bool:
    if graph.size <= _ALL_MOVES or graph.codes is None:
        return True
    return (int(graph.codes[source]) ^ int(graph.codes[target])).bit_count() == 1


def _drawn_line(graph: Graph, each: _Line, points: Sequence[Point], width: float) -> tuple[str, str]:
    """Return a line and the letter on it, which has to lie above all lines."""
    start, end = points[each.source], points[each.target]
    bend = _bend(start, end, each.maker, len(graph.moves))
    middle = Point((start.x + end.x) / 2 + bend.x, (start.y + end.y) / 2 + bend.y)
    start, end = _edge(start, middle, width), _edge(end, middle, width)
    colour, dashes = _COLOURS[each.maker % len(_COLOURS)], _DASHES[each.maker % len(_DASHES)]
    kind = "improving" if each.improves else "other"
    head = _head(middle, end, colour, full=each.improves) if each.improves or each.one_way else ""
    style = 'stroke-width="1.8"' if each.improves else 'stroke-width="1" opacity="0.35"'
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    said = f"{graph.decision_makers[each.maker]}: {graph.label(each.source)} to {graph.label(each.target)}"
    said += ", an improvement" if each.improves else ", no improvement"
    path = f"M{start.x:.1f} {start.y:.1f}Q{middle.x:.1f} {middle.y:.1f} {end.x:.1f} {end.y:.1f}"
    letter = ""
    if each.improves and graph.size <= _ALL_MOVES:
        share = _LETTERS[each.maker % len(_LETTERS)]
        near, bent, far = (1 - share) ** 2, 2 * share * (1 - share), share**2
        at = Point(
            near * start.x + bent * middle.x + far * end.x,
            near * start.y + bent * middle.y + far * end.y,
        )
        letter = (
            f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="7" fill="#ffffff"/><text x="{at.x:.1f}" y="{at.y + 4:.1f}" '
            f'text-anchor="middle" fill="{colour}" font-size="11" font-weight="bold">{_letter(each.maker)}</text>'
        )
    return (
        f'<g class="move {kind}"><title>{_text(said)}</title><path d="{path}" fill="none" stroke="{colour}" '
        f"{style}{dashed}/>{head}</g>",
        letter,
    )


def _bend(start: Point, end: Point, maker: int, makers: int) -> Point:
    """Return how far a line leaves the straight way, so that lines of several decision makers lie apart."""
    away_x, away_y = end.x - start.x, end.y - start.y
    length = max((away_x**2 + away_y**2) ** 0.5, 1.0)
    amount = 16 * (maker - (makers - 1) / 2) + (0.18 * length if abs(away_y) < 1 else 0)
    if (start.x, start.y) > (end.x, end.y):
        away_x, away_y = -away_x, -away_y
    return Point(
        -away_y / length * amount, -abs(away_x) / length * amount if abs(away_y) < 1 else away_x / length * amount
    )


def _edge(centre: Point, towards: Point, width: float) -> Point:
    """Return where a line from the centre of a state leaves its frame."""
    x, y = towards.x - centre.x, towards.y - centre.y
    if not x and not y:
        return centre
    share = min((width / 2 + 3) / abs(x) if x else float("inf"), (_HEIGHT / 2 + 3) / abs(y) if y else float("inf"), 1.0)
    return Point(centre.x + x * share, centre.y + y * share)


def _drawn_state(graph: Graph, state: int, at: Point, width: float, reports: dict[str, StateReport]) -> str:
    label = graph.label(state)
    report = reports.get(label)
    present = state == graph.status_quo
    left, top = at.x - width / 2, at.y - _HEIGHT / 2
    frame = (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{_HEIGHT}" rx="5" '
        f'fill="{"#e8eef7" if report else "#ffffff"}" stroke="#1c1c1c" stroke-width="{1.6 if report else 0.8}"/>'
    )
    if report:
        frame += (
            f'<rect x="{left - 3:.1f}" y="{top - 3:.1f}" width="{width + 6:.1f}" height="{_HEIGHT + 6}" rx="7" '
            'fill="none" stroke="#1c1c1c" stroke-width="1"/>'
        )
    if present:
        frame += f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="5" fill="#1c1c1c"/>'
    below = _below(report, present=present)
    lines = (
        f'<text x="{at.x:.1f}" y="{at.y + (0 if below else 4):.1f}" text-anchor="middle" font-family="monospace" '
        f'font-weight="{"bold" if report else "normal"}" font-size="13">{_text(label)}</text>'
    )
    if below:
        lines += f'<text x="{at.x:.1f}" y="{at.y + 12:.1f}" text-anchor="middle" font-size="8.5">{_text(below)}</text>'
    return f'<g class="state"><title>{_text(_told(graph, state, report))}</title>{frame}{lines}</g>'


def _below(report: StateReport | None, *, present: bool) -> str:
    """Return what stands below the name of a state: whether it is the present one, and by what it can last."""
    return " ".join((*(("now",) if present else ()), *((each.value for each in report.equilibrium) if report else ())))


def _told(graph: Graph, state: int, report: StateReport | None) -> str:
    code = int(graph.codes[state]) if graph.codes is not None else 0
    taken = [f"{owner}: {option}" for bit, (owner, option) in enumerate(graph.options) if code >> bit & 1]
    parts = [graph.label(state), *(taken or (["nothing is done"] if graph.options and graph.codes is not None else []))]
    if report:
        parts.append(f"lasts by {', '.join(each.value for each in report.equilibrium)}")
    if state == graph.status_quo:
        parts.append("the present state")
    return "; ".join(parts)


def _head(before: Point, end: Point, colour: str, *, full: bool) -> str:
    """Return an arrowhead: drawn rather than a marker, which not every program turns the right way."""
    x, y = end.x - before.x, end.y - before.y
    length = max((x**2 + y**2) ** 0.5, 1.0)
    x, y = x / length, y / length
    corners = (
        end,
        Point(end.x - 10 * x + 4 * y, end.y - 10 * y - 4 * x),
        Point(end.x - 10 * x - 4 * y, end.y - 10 * y + 4 * x),
    )
    shape = " ".join(f"{corner.x:.1f},{corner.y:.1f}" for corner in corners)
    return f'<polygon points="{shape}" fill="{colour if full else "#ffffff"}" stroke="{colour}"/>'


def _legend_texts(graph: Graph) -> Iterator[str]:
    for maker, name in enumerate(graph.decision_makers):
        yield f"{_letter(maker)}: {name}"
    for place, (owner, option) in enumerate(graph.options):
        yield f"letter {place + 1} of a state: {owner}, {option}"
    yield "full arrow: an improvement; pale line: a move that is none; open arrow: it cannot be taken back"
    yield "double frame: can last, by the concepts named; dark band: now"
    if graph.size > _ALL_MOVES and graph.codes is not None:
        yield "moves that change several options at once are not drawn"


def _legend(graph: Graph, solution: Solution) -> Iterator[str]:
    for row, text in enumerate(_legend_texts(graph)):
        line = ""
        if row < len(graph.decision_makers):
            colour, dashes = _COLOURS[row % len(_COLOURS)], _DASHES[row % len(_DASHES)]
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            line = f'<path d="M0 -4H38" stroke="{colour}" stroke-width="1.8"{dashed}/>'
            line += _head(Point(0, -4), Point(38, -4), colour, full=True)
        yield f'{line}<text x="{46 if line else 0}" y="0">{_text(text)}</text>'


def _letter(maker: int) -> str:
    return chr(ord("A") + maker % 26)


def _text(text: str) -> str:
    """Return text that an SVG file can hold: nothing in it is markup, and no control character is left."""
    printable = "".join(each if each.isprintable() else f"<U+{ord(each):04X}>" for each in text)
    return escape(printable)
