"""The origins of a claim as a picture: who vouches, what they told, and the articles that go back to it."""

from __future__ import annotations

from markupsafe import Markup

from accordingto.relating import Independence, OriginBehind
from accordingto.safety import visible
from accordingto.views import ClaimLine
from accordingto.web.wording import Reports, shortened

__all__ = ["origins_picture"]

_ROW = 46
_TOP = 34
_COLUMNS = (8, 262, 516)
_WIDTH = 760
_BOX = 230
_LETTERS = 32
_PEOPLE = 4


def origins_picture(claim: ClaimLine, reports: Reports) -> Markup:
    """Return the picture: people on the left, origins in the middle, articles on the right; nothing for no origin."""
    behind = claim.support.behind
    if not behind:
        return Markup("")
    documents = {each.id: each.document for each in claim.statements}
    boxes: list[Markup] = []
    lines: list[Markup] = []
    row = 0
    for origin in behind:
        articles = list(dict.fromkeys(documents[each] for each in origin.statements if each in documents))
        people = origin.people[:_PEOPLE]
        rows = max(1, len(articles), len(people))
        middle = row + (rows - 1) / 2
        boxes.append(_origin(origin, middle))
        for number, person in enumerate(people):
            at = row + number + (rows - len(people)) / 2
            boxes.append(_box(0, at, person.name, person.kind.value))
            lines.append(_line(0, at, middle))
        for number, document in enumerate(articles):
            at = row + number + (rows - len(articles)) / 2
            heading = reports.of(document)
            name = (heading.publisher or heading.title or document) if heading else document
            day = str(heading.published or "undated") if heading else ""
            boxes.append(Markup('<a href="/reports/{}">{}</a>').format(document, _box(2, at, name, day)))
            lines.append(_line(1, middle, at))
        row += rows
    height = _TOP + row * _ROW + 4
    titles = Markup("").join(
        Markup('<text class="title" x="{}" y="16">{}</text>').format(x, name)
        for x, name in zip(_COLUMNS, ("Who vouches", "Origin", "Articles"), strict=True)
    )
    return Markup(
        '<svg class="picture origins" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="group" '
        'aria-label="Who vouches for this claim, the origins that they told, and the articles that go back to these; '
        'the same is written below">{titles}{lines}{boxes}</svg>'
    ).format(w=_WIDTH, h=int(height), titles=titles, lines=Markup("").join(lines), boxes=Markup("").join(boxes))


def _origin(origin: OriginBehind, row: float) -> Markup:
    shown = origin.independence is Independence.SHOWN
    note = "shown independent" if shown else "not shown independent"
    return _box(1, row, origin.outlet or "an unknown outlet", note, kind="shown" if shown else "")


def _box(column: int, row: float, name: str, note: str, *, kind: str = "") -> Markup:
    x, y = _COLUMNS[column], _TOP + row * _ROW
    return Markup(
        '<g class="{kind}"><rect x="{x}" y="{y}" width="{w}" height="38"/>'
        '<text x="{tx}" y="{y1}">{name}</text><text class="note" x="{tx}" y="{y2}">{note}</text></g>'
    ).format(
        kind=kind or "box",
        x=x,
        y=_number(y),
        w=_BOX,
        tx=x + 8,
        y1=_number(y + 16),
        y2=_number(y + 31),
        name=visible(shortened(name, _LETTERS)),
        note=visible(shortened(note, _LETTERS + 4)),
    )


def _line(column: int, before: float, after: float) -> Markup:
    x1, x2 = _COLUMNS[column] + _BOX, _COLUMNS[column + 1]
    y1, y2 = (_TOP + row * _ROW + 19 for row in (before, after))
    return Markup('<path d="M{} {}C{} {} {} {} {} {}"/>').format(
        x1, _number(y1), x1 + 16, _number(y1), x2 - 16, _number(y2), x2, _number(y2)
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
