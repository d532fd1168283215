"""The fields of one item, a line each, as ``show`` prints them."""

from __future__ import annotations

from functools import singledispatch

from accordingto.cli.page import Page
from accordingto.cli.wording import Names, interval, unnamed_note, when
from accordingto.views import ActorDetail
from accordingto.vocabulary import Attribution, Document, Event, Place, Position, TimeExpression

__all__ = ["details"]


@singledispatch
def details(item: object, names: Names, page: Page) -> None:
    """Write the fields of an item that its passage does not show."""
    raise TypeError(f"no details for {type(item).__name__}")


@details.register
def _(item: Position, names: Names, page: Page) -> None:
    fields = (
        ("holder", _actor(item.holder, names)),
        ("move", item.move.value if item.modality == "actual" else f"{item.move} ({item.modality})"),
        ("issue", item.issue),
        ("to", None if item.addressee is None else _actor(item.addressee, names)),
        ("bears on", None if item.target is None else _actor(item.target, names)),
        ("condition", None if item.condition is None else page.glyphs.quoted(item.condition.exact)),
        ("in return", None if item.in_return is None else page.glyphs.quoted(item.in_return.exact)),
        ("channel", item.channel),
        ("when", when(item.time, page.glyphs)),
        ("PLOVER", item.plover),
    )
    _write(fields, page)


@details.register
def _(item: Event, names: Names, page: Page) -> None:
    coded = " / ".join(part for part in (item.plover.value, item.mode, item.context) if part)
    fields = [("event", f"{item.kind} ({item.status})"), ("PLOVER", coded), ("when", when(item.time, page.glyphs))]
    _write([*fields, *((each.role, _actor(each.actor, names)) for each in item.participants)], page)


@details.register
def _(item: Attribution, names: Names, page: Page) -> None:
    _write((("speaker", _actor(item.speaker, names)), ("style", item.style)), page)


@details.register
def _(item: TimeExpression, names: Names, page: Page) -> None:
    days = interval(item.start, item.end, page.glyphs) if item.resolved else "not resolved"
    fields = (
        ("expression", page.glyphs.quoted(item.span.exact)),
        ("stands for", days),
        ("granularity", item.granularity),
        ("TIMEX3", f"{item.kind} {item.value or ''}"),
    )
    _write(fields, page)


@details.register
def _(item: Place, names: Names, page: Page) -> None:
    entry = ", ".join(part for part in (item.gazetteer_name, item.code, item.country, item.gazetteer_id) if part)
    there = item.latitude is not None and item.longitude is not None
    fields = (
        ("name", item.name),
        ("gazetteer", entry or "not resolved"),
        ("coordinates", f"{item.latitude:.4f}, {item.longitude:.4f} ({item.precision})" if there else None),
        ("disputed", item.disputed),
    )
    _write(fields, page)


@details.register
def _(item: ActorDetail, names: Names, page: Page) -> None:
    roles = (role.title if role.of is None else f"{role.title} of {role.of}" for role in item.roles)
    fields = (
        ("name", item.name),
        ("kind", item.kind),
        ("unnamed", unnamed_note(item.unnamed) if item.unnamed else None),
        ("roles", "; ".join(roles) or None),
        ("also", ", ".join(item.aliases) or None),
        ("one of", None if item.part_of is None else _actor(item.part_of, names)),
        ("mentions", str(item.mentions)),
    )
    _write(fields, page)


@details.register
def _(item: Document, names: Names, page: Page) -> None:
    fields = (
        ("title", item.title),
        ("publisher", item.publisher),
        ("author", item.author),
        ("published", "undated" if item.published is None else str(item.published)),
        ("address", item.url),
        ("credit", item.credit),
        ("language", item.language),
        ("from", item.origin),
        ("identifier", item.identifier),
        ("version", item.version),
        ("SHA-256", item.sha256),
    )
    _write(fields, page)


def _write(fields: tuple[tuple[str, str | None], ...] | list[tuple[str, str | None]], page: Page) -> None:
    for label, value in fields:
        if value is not None:
            page.field(label, value)


def _actor(identifier: str | None, names: Names) -> str:
    return "(not resolved)" if identifier is None else f"{names.of(identifier)}  {identifier}"
