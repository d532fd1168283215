"""What belongs to an item within its reading: attributions above and below, positions, events, times and places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from accordingto.views.shown import ItemKind, Related
from accordingto.vocabulary import Attribution, Position, Reading

__all__ = ["attributions_above", "attributions_below", "related_context", "related_position", "related_statements"]


def attributions_above(attributions: Sequence[Attribution], innermost: str | None) -> tuple[Attribution, ...]:
    """Return the attribution with this id and those it stands in, outermost first."""
    by_id = {each.id: each for each in attributions}
    found: list[Attribution] = []
    while innermost is not None and innermost in by_id and by_id[innermost] not in found:
        found.append(by_id[innermost])
        innermost = by_id[innermost].parent
    return tuple(reversed(found))


def attributions_below(attributions: Sequence[Attribution], outer: str) -> tuple[Attribution, ...]:
    """Return the attributions nested in the one with this id, at any depth, in the order of the reading."""
    inside = {outer}
    while more := {each.id for each in attributions if each.parent in inside} - inside:
        inside |= more
    return tuple(each for each in attributions if each.id in inside - {outer})


def related_position(document: str, position: Position) -> Related:
    """Return a position as something that belongs to another item."""
    words = (position.proposal or position.evidence).exact
    return Related(kind=ItemKind.POSITION, id=position.id, document=document, sort=position.move.value, words=words)


def related_statements(
    reading: Reading, *, attributions: Collection[str] | None = None, time: str | None = None
) -> tuple[Related, ...]:
    """Return the positions and events of a reading: those in these attributions, at this time, or all."""

    def asked_for(attribution: str | None, ref: str | None) -> bool:
        return (attributions is None or attribution in attributions) and (time is None or ref == time)

    document = reading.document.id
    said = (
        related_position(document, each) for each in reading.positions if asked_for(each.attribution, each.time.ref)
    )
    done = (
        Related(kind=ItemKind.EVENT, id=each.id, document=document, sort=each.kind, words=each.cue.exact)
        for each in reading.events
        if asked_for(each.attribution, each.time.ref)
    )
    return (*said, *done)


def related_context(reading: Reading, time: str | None, places: Iterable[str]) -> tuple[Related, ...]:
    """Return the time expression and the places that an item refers to."""
    document, wanted = reading.document.id, set(places)
    when = (
        Related(kind=ItemKind.TIME, id=each.id, document=document, sort=None, words=each.span.exact)
        for each in reading.times
        if each.id == time
    )
    where = (
        Related(kind=ItemKind.PLACE, id=each.id, document=document, sort=None, words=each.name)
        for each in reading.places
        if each.id in wanted
    )
    return (*when, *where)
