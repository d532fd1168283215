"""The places of a record as a map: points on a plain grid. No border is drawn, and so no side is taken."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from accordingto.safety import visible
from accordingto.views import PlaceLine
from accordingto.vocabulary import Precision
from accordingto.web.wording import shortened

__all__ = ["map_picture"]

_WIDTH, _MOST_HIGH, _EDGE = 720, 640, 40
_STEPS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 45.0)
_LABELLED = 40
_LETTER, _LINE = 6.6, 15.0


class _Frame:
    """Degrees → points of the picture: equirectangular about the middle of what is shown."""

    def __init__(self, places: Sequence[tuple[float, float]]) -> None:
        latitudes, longitudes = [each[0] for each in places], [each[1] for each in places]
        self.south, self.north = min(latitudes), max(latitudes)
        self.west, self.east = min(longitudes), max(longitudes)
        middle = (self.south + self.north) / 2
        self.squeeze = max(0.2, math.cos(math.radians(middle)))
        wide = max(self.east - self.west, 0.5)
        high = max(self.north - self.south, 0.5)
        self.scale = min((_WIDTH - 2 * _EDGE) / (wide * self.squeeze), (_MOST_HIGH - 2 * _EDGE) / high)
        self.height = max(240.0, high * self.scale + 2 * _EDGE)
        self.left = (_WIDTH - (self.east - self.west) * self.squeeze * self.scale) / 2
        self.top = (self.height - (self.north - self.south) * self.scale) / 2

    def x(self, longitude: float) -> float:
        return self.left + (longitude - self.west) * self.squeeze * self.scale

    def y(self, latitude: float) -> float:
        return self.top + (self.north - latitude) * self.scale


def map_picture(places: Sequence[PlaceLine]) -> Markup:
    """Return the map of those places that have coordinates; nothing where none has."""
    placed = [each for each in places if each.latitude is not None and each.longitude is not None]
    if not placed:
        return Markup("")
    frame = _Frame([(each.latitude or 0.0, each.longitude or 0.0) for each in placed])
    taken: list[tuple[float, float, float, float]] = []
    points = [_point(each, frame, taken, labelled=number < _LABELLED) for number, each in enumerate(placed)]
    return Markup(
        '<svg class="picture map" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="group" aria-label="{label}">'
        "{grid}{points}</svg>"
    ).format(
        w=_WIDTH,
        h=round(frame.height),
        label=f"A map of {len(placed)} places without borders; the same places are listed below",
        grid=_grid(frame),
        points=Markup("").join(reversed(points)),
    )


def _grid(frame: _Frame) -> Markup:
    step = next((each for each in _STEPS if each * frame.scale >= 90), _STEPS[-1])
    lines: list[Markup] = []
    degrees = math.ceil((frame.west - frame.left / frame.squeeze / frame.scale) / step) * step
    while frame.x(degrees) < _WIDTH:
        x = round(frame.x(degrees), 1)
        lines.append(
            Markup('<path d="M{0} 0V{1}"/><text class="degree" x="{2}" y="{3}">{4}</text>').format(
                x, round(frame.height), x + 3, round(frame.height) - 5, _degrees(degrees, "E", "W")
            )
        )
        degrees += step
    degrees = math.ceil((frame.south - frame.top / frame.scale) / step) * step
    while frame.y(degrees) > 0:
        y = round(frame.y(degrees), 1)
        lines.append(
            Markup('<path d="M0 {0}H{1}"/><text class="degree" x="3" y="{2}">{3}</text>').format(
                y, _WIDTH, y - 3, _degrees(degrees, "N", "S")
            )
        )
        degrees += step
    return Markup('<g class="grid">{}</g>').format(Markup("").join(lines))


def _point(
    place: PlaceLine, frame: _Frame, taken: list[tuple[float, float, float, float]], *, labelled: bool
) -> Markup:
    x, y = frame.x(place.longitude or 0.0), frame.y(place.latitude or 0.0)
    radius = min(12.0, 3 + math.sqrt(place.mentions))
    # What is no point on the ground is drawn as a ring: the middle of a country is not where anything happened.
    kind = "point" if place.precision in {Precision.POINT, Precision.CITY} else "area"
    if place.disputed:
        kind += " disputed"
    label = _label(place, x, y, radius, taken) if labelled else Markup("")
    title = f"{place.name}: {place.mentions} mentions" + (f"; disputed: {place.disputed}" if place.disputed else "")
    return Markup(
        '<a href="/places/{id}" class="{kind}"><title>{title}</title><circle cx="{x}" cy="{y}" r="{r}"/>{label}</a>'
    ).format(
        id=place.id, kind=kind, title=visible(title), x=round(x, 1), y=round(y, 1), r=round(radius, 1), label=label
    )


def _label(
    place: PlaceLine, x: float, y: float, radius: float, taken: list[tuple[float, float, float, float]]
) -> Markup:
    """Return a name beside its point where there is room for it; all names are in the list below the map."""
    text = shortened(place.name, 28) + (" (disputed)" if place.disputed else "")
    wide = len(text) * _LETTER
    for left, top in (
        (x + radius + 4, y - 8),
        (x - radius - 4 - wide, y - 8),
        (x - wide / 2, y + radius + 2),
        (x - wide / 2, y - radius - 17),
    ):
        box = (left, top, left + wide, top + _LINE)
        inside = box[0] >= 2 and box[2] <= _WIDTH - 2
        if inside and all(box[2] < o[0] or o[2] < box[0] or box[3] < o[1] or o[3] < box[1] for o in taken):
            taken.append(box)
            return Markup('<text x="{}" y="{}">{}</text>').format(round(left, 1), round(top + 12, 1), visible(text))
    return Markup("")


def _degrees(value: float, positive: str, negative: str) -> str:
    size = f"{abs(value):.2f}".rstrip("0").rstrip(".")
    return f"{size}°" + ("" if value == 0 else positive if value > 0 else negative)
