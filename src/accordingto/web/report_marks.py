"""What is marked in a report: who says what on whose word, what is held, what happens, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from accordingto.views import StatedPosition
from accordingto.vocabulary import Attribution, Reading, Span
from accordingto.web.marking import Link, Mark
from accordingto.web.wording import Names

__all__ = ["depths_of", "links_of", "marks_of"]


def marks_of(reading: Reading, positions: Sequence[StatedPosition], cited: tuple[int, int] | None) -> list[Mark]:
    """Return the ranges that items stand on, each with its id as an anchor."""
    depths = depths_of(reading.attributions)
    marks: list[Mark] = []
    for said in reading.attributions:
        marks += _said(said, depths[said.id])
    for held in positions:
        kind = "rejected" if held.verdict == "rejected" else "position"
        marks.append(_mark(held.evidence, kind, held.id))
        marks += [
            _mark(span, name)
            for name, span in (("proposal", held.proposal), ("terms", held.condition), ("terms", held.in_return))
            if span is not None
        ]
    marks += [_mark(each.evidence, "event", each.id) for each in reading.events]
    marks += [_mark(each.span, "time", each.id) for each in reading.times]
    marks += [_mark(each.mentions[0].span, "place", each.id) for each in reading.places if each.mentions]
    marks += [_mark(each.mentions[0], "actor", each.id) for each in reading.actors if each.mentions]
    marks += [_mark(each.span, "problem") for each in reading.problems if each.span is not None]
    if cited is not None:
        marks.append(Mark(start=cited[0], end=cited[1], kind="cited", id="span"))
    return marks


def links_of(reading: Reading, positions: Sequence[StatedPosition], names: Names) -> list[Link]:
    """Return what leads to another page: cues to what was said, held or done, and names to who and where it is."""
    notes = _notes(reading, positions, names)
    held = ((each.cue, each.id, 0) for each in positions)
    said = ((each.cue, each.id, 1) for each in reading.attributions)
    links = [_link(cue, f"/items/{id_}", "cue", rank, notes) for cue, id_, rank in (*held, *said) if cue is not None]
    links += [_link(each.cue, f"/items/{each.id}", "cue done", 2, notes) for each in reading.events]
    links += [
        _link(each.span, f"/places/{place.id}", "where", 4, {}) for place in reading.places for each in place.mentions
    ]
    links += [_link(each.span, f"/items/{each.id}", "when", 5, {}) for each in reading.times]
    links += [_link(span, f"/actors/{actor.id}", "who", 3, {}) for actor in reading.actors for span in actor.mentions]
    return links


def depths_of(attributions: Iterable[Attribution]) -> dict[str, int]:
    """Return in how many attributions each stands, itself among them."""
    parents = {each.id: each.parent for each in attributions}
    return {id_: len(_above(id_, parents)) for id_ in parents}


def _above(id_: str, parents: Mapping[str, str | None]) -> list[str]:
    """Return an attribution and those that it stands in, innermost first."""
    found = [id_]
    while (parent := parents.get(found[-1])) is not None and parent not in found:
        found.append(parent)
    return found


def _said(said: Attribution, depth: int) -> list[Mark]:
    spans = said.content or tuple(span for span in (said.cue, said.source) if span is not None)
    return [
        Mark(start=span.start, end=span.end, kind="said", id=said.id if number == 0 else None, depth=depth)
        for number, span in enumerate(spans)
    ]


def _mark(span: Span, kind: str, id_: str | None = None) -> Mark:
    return Mark(start=span.start, end=span.end, kind=kind, id=id_)


def _link(span: Span, href: str, kind: str, rank: int, notes: Mapping[tuple[int, int], list[str]]) -> Link:
    note = "; ".join(notes.get((span.start, span.end), ())) or None
    return Link(start=span.start, end=span.end, href=href, kind=kind, rank=rank, note=note)


def _notes(reading: Reading, positions: Sequence[StatedPosition], names: Names) -> dict[tuple[int, int], list[str]]:
    """Return what is said of the words of a cue: what they do there, and on whose word it is known."""
    notes: dict[tuple[int, int], list[str]] = {}

    def note(span: Span | None, what: str, chain: Sequence[str]) -> None:
        if span is not None:
            word = " → ".join(names.of(each) for each in chain) or "the report itself"
            notes.setdefault((span.start, span.end), []).append(f"{what}, on the word of {word}")

    parents = {each.id: each.parent for each in reading.attributions}
    speakers = {each.id: each.speaker for each in reading.attributions}
    for held in positions:
        note(held.cue, f"{held.move.value} by {names.of(held.holder)}", held.chain)
    for said in reading.attributions:
        if said.cue is not None and (said.cue.start, said.cue.end) not in notes:
            above = (speakers[id_] for id_ in reversed(_above(said.id, parents)[1:]))
            chain = list(dict.fromkeys(speaker for speaker in above if speaker is not None))
            note(said.cue, f"words of {names.of(said.speaker)}", chain)
    for done in reading.events:
        note(done.cue, f"{done.kind} ({done.status.value})", done.chain)
    return notes
