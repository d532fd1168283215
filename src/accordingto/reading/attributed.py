"""An attribution with what it was made from, and all of a document's, nested as the text nests them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.clauses import clause_head, direct_object, is_verbal, recipient
from accordingto.reading.cues import Cue, load_toml
from accordingto.reading.quotations import Quotations
from accordingto.reading.renderings import Rendering
from accordingto.vocabulary import Actor, ActorKind, Attribution, Move, Problem, ProblemKind, Span, Style

__all__ = ["Attributed", "Attributions", "relay_of", "style_of"]

_ASSERTING = frozenset({Move.DENY, Move.ACCUSE, Move.WARN, Move.ACKNOWLEDGE, Move.ASSESS})
"""Moves whose clause is there on the word of whoever makes them."""

_RELAY_VERBS = frozenset(load_toml("cues.toml")["relay"]["verbs"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """An attribution with what it was made from, for the stages that look further into its content.

    ``relay`` is the id of an outlet that the source spoke to ("officials who spoke to the newspaper").
    """

    attribution: Attribution
    cue: Cue | None
    scope: Token | None
    source_head: Token | None
    relay: str | None
    adjunct: bool
    relayed_by: Token | None = None

    @property
    def size(self) -> int:
        """The number of characters of the content."""
        return sum(s.end - s.start for s in self.attribution.content)

    @property
    def conveys(self) -> bool:
        """Whether the content is there on the source's word: a clause or a quotation, not a thing that is supported."""
        if self.adjunct or self.cue is None or self.attribution.style is not Style.INDIRECT:
            return True
        if self.scope is None or not is_verbal(self.scope):
            return bool(self.cue.senses & {"speech", "evidence"}) and self.cue.move is None
        return bool(self.cue.senses & {"speech", "thought", "evidence"}) or self.cue.move in _ASSERTING

    def covers(self, offset: int) -> bool:
        """Say whether the character stands in the content."""
        return any(s.start <= offset < s.end for s in self.attribution.content)


_BLOCK = 2_000


class _Index:
    """Attributions by id and by the blocks of text that contents and cues touch, so that long texts stay fast."""

    def __init__(self, items: Sequence[Attributed]) -> None:
        self.by_id = {item.attribution.id: item for item in items}
        self._blocks: dict[int, list[Attributed]] = defaultdict(list)
        self._cues: dict[int, list[Attributed]] = defaultdict(list)
        for item in items:
            cue = item.attribution.cue
            for block in range(cue.start // _BLOCK, (cue.end - 1) // _BLOCK + 1) if cue is not None else ():
                self._cues[block].append(item)
            touched = {b for s in item.attribution.content for b in range(s.start // _BLOCK, (s.end - 1) // _BLOCK + 1)}
            for block in touched:
                self._blocks[block].append(item)

    def on_cue(self, start: int, end: int) -> Attributed | None:
        """Return the attribution whose cue shares characters with the range, one that begins with it before others."""
        found = [
            item
            for block in range(start // _BLOCK, (end - 1) // _BLOCK + 1)
            for item in self._cues.get(block, ())
            if (cue := item.attribution.cue) is not None and cue.start < end and start < cue.end
        ]
        return min(found, key=lambda i: i.attribution.cue is None or i.attribution.cue.start != start, default=None)

    def near(self, offset: int) -> Sequence[Attributed]:
        """Return the attributions whose content may hold the character."""
        return self._blocks.get(offset // _BLOCK, ())


@dataclass(frozen=True, slots=True)
class Attributions:
    """The attributions of a document in order of their cues, and what could not be attributed.

    ``bare`` holds the moves that render no words ("changed his mind").
    """

    items: tuple[Attributed, ...]
    problems: tuple[Problem, ...]
    bare: tuple[Rendering, ...]
    index: _Index

    @classmethod
    def of(
        cls, items: Sequence[Attributed], problems: tuple[Problem, ...], bare: tuple[Rendering, ...], cast: Cast
    ) -> Attributions:
        """Return attributions in order, each linked to the one it stands in and to the outlet its source spoke to."""
        nested = _link_parents(sorted(items, key=_place))
        kept = tuple(_carry_relays(nested, cast))
        return cls(kept, problems, bare, _Index(kept))

    def covering(self, offset: int) -> list[Attributed]:
        """Return the attributions in whose content the character stands, outermost first."""
        inner = self.innermost(offset)
        path: list[Attributed] = []
        while inner is not None and inner not in path:
            path.append(inner)
            inner = self.index.by_id.get(inner.attribution.parent or "")
        return path[::-1]

    def innermost(self, offset: int) -> Attributed | None:
        """Return the attribution with the smallest content around the character; of equals, one that is relayed."""
        around = (i for i in self.index.near(offset) if i.covers(offset))
        return min(around, key=lambda i: (i.size, i.relayed_by is None), default=None)

    @property
    def speeches(self) -> list[tuple[Span, str]]:
        """Quoted content spans with the id of who speaks them, for first-person pronouns."""
        return [
            (span, item.attribution.speaker)
            for item in self.items
            if item.attribution.speaker is not None and item.attribution.style is not Style.INDIRECT
            for span in item.attribution.content
        ]

    def problems_of(self, cast: Cast) -> tuple[Problem, ...]:
        """Return what could not be attributed, sources included that the cast leaves open."""
        return (*self.problems, *(p for item in self.items if (p := _unresolved(item, cast)) is not None))

    def resolved(self, cast: Cast) -> Attributions:
        """Return the same with the speakers that only a cast which knows the speeches can tell ("I", "we")."""
        items = tuple(_resolved(item, cast) for item in self.items)
        return Attributions(items, self.problems, self.bare, _Index(items))


def _resolved(item: Attributed, cast: Cast) -> Attributed:
    if item.attribution.speaker is not None or item.source_head is None:
        return item
    actor = cast.actor_at(item.source_head)
    return item if actor is None else replace(item, attribution=replace(item.attribution, speaker=actor.id))


def _place(item: Attributed) -> tuple[int, int]:
    first = item.attribution.cue or item.attribution.content[0]
    return (first.start, -item.size)


def _link_parents(items: Sequence[Attributed]) -> list[Attributed]:
    """Set each attribution's parent: the smallest one whose content holds its cue, or its content if it has none."""
    index = _Index(items)
    by_cue = {item.cue.token.i: item for item in items if item.cue is not None}
    linked: list[Attributed] = []
    for item in items:
        if item.relayed_by is not None and item.relayed_by.i in by_cue:
            outer = by_cue[item.relayed_by.i].attribution.id
            linked.append(replace(item, attribution=replace(item.attribution, parent=outer)))
            continue
        anchor = item.attribution.cue or item.attribution.content[0]
        around = [
            other
            for other in index.near(anchor.start)
            if other is not item
            and other.size > item.size * (item.attribution.cue is None)
            and any(s.start <= anchor.start and anchor.end <= s.end for s in other.attribution.content)
        ]
        parent = min(around, key=lambda o: (o.size, o.relayed_by is None), default=None)
        linked.append(
            replace(item, attribution=replace(item.attribution, parent=parent.attribution.id if parent else None))
        )
    return linked


def _carry_relays(items: Sequence[Attributed], cast: Cast) -> Iterator[Attributed]:
    """Let an unnamed source keep the outlet that it is once said to have spoken to, and its members with it.

    It is said by "told the newspaper", or by putting what the source says on the outlet's word.
    """
    relays: dict[str, str] = {}
    speakers = {item.attribution.id: item.attribution.speaker for item in items}
    for item in items:
        speaker = cast.by_id(item.attribution.speaker) if item.attribution.speaker else None
        if speaker is None:
            yield item
            continue
        keys = [speaker.id, *([speaker.part_of] if speaker.part_of else [])]
        outer = cast.by_id(speakers.get(item.attribution.parent or "") or "")
        heard = item.relay or (outer.id if outer is not None and outer.kind is ActorKind.OUTLET else None)
        if heard is not None and speaker.unnamed is not None:
            relays.setdefault(speaker.id, heard)
        outlet = item.relay or next((relays[k] for k in keys if k in relays), None)
        yield replace(item, relay=outlet)


def relay_of(rendering: Rendering | None, actor: Actor | None, cast: Cast) -> str | None:
    """Return the outlet that the source spoke to, from "told X" or from a clause on the source."""
    if rendering is None or rendering.source_head is None:
        return None
    heads: list[Token | None] = []
    cue = rendering.cue.token if rendering.cue is not None else None
    if cue is not None and cue.lemma_ in _RELAY_VERBS:
        heads += [recipient(cue), direct_object(cue)]
        heads += [i for c in cue.children if c.dep_ == "prep" and c.lower_ in {"to", "with"} for i in c.children]
    for token in rendering.source_head.subtree:
        verb = clause_head(token)
        if token.dep_ not in {"pobj", "dobj", "dative", "conj"} or verb is None or verb.lemma_ not in _RELAY_VERBS:
            continue
        if (cue is None or verb.i != cue.i) and verb.is_ancestor(token):
            heads.append(token)
    for head in heads:
        outlet = cast.actor_at(head) if head is not None else None
        if outlet is not None and outlet.kind is ActorKind.OUTLET and outlet != actor:
            return outlet.id
    return None


def style_of(quotations: Quotations, content: tuple[Span, ...]) -> Style:
    """Return how much of a content stands in quotation marks: all of it but a few marks, part, or nothing."""
    quoted = sum(
        min(q.end, span.end) - max(q.start, span.start)
        for span in content
        for q in quotations.within(span.start, span.end)
    )
    whole = sum(len(span.exact.strip(" .,")) for span in content)
    if quoted <= 0:
        return Style.INDIRECT
    return Style.DIRECT if quoted >= whole - 3 else Style.MIXED


def _unresolved(item: Attributed, cast: Cast) -> Problem | None:
    """Return the problem of a source that is a pronoun without an antecedent."""
    head = item.source_head
    if head is None or item.attribution.speaker is not None or item.attribution.source is None:
        return None
    if cast.actor_at(head) is not None:
        return None
    if head.pos_ != "PRON" or head.lower_ in {"it", "this", "that", "which", "there", "you", "one"}:
        return None
    return Problem(
        kind=ProblemKind.UNRESOLVED_SPEAKER,
        message=f"It is not clear who “{item.attribution.source.exact}” is.",
        span=item.attribution.source,
    )
