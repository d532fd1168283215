"""Parsed text, quotations and actors → attributions: who says or thinks what, nested as the text nests it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.adjuncts import cited_source, sentence_adjuncts
from accordingto.reading.clauses import clause_head, direct_object, is_verbal, recipient
from accordingto.reading.cues import Cue, load_lexicon, load_toml
from accordingto.reading.extent import Range
from accordingto.reading.quotations import Quotations
from accordingto.reading.renderings import Rendering, render
from accordingto.reading.speeches import Speech, assign_quotations, end_unclosed
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Attribution,
    Move,
    Problem,
    ProblemKind,
    Span,
    Style,
    attribution_id,
)

__all__ = ["Attributed", "Attributions", "find_attributions"]

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
    """Attributions by id and by the blocks of text that their contents touch, so that long texts stay fast."""

    def __init__(self, items: Sequence[Attributed]) -> None:
        self.by_id = {item.attribution.id: item for item in items}
        self._blocks: dict[int, list[Attributed]] = defaultdict(list)
        for item in items:
            touched = {b for s in item.attribution.content for b in range(s.start // _BLOCK, (s.end - 1) // _BLOCK + 1)}
            for block in touched:
                self._blocks[block].append(item)

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


def find_attributions(parsed: Parsed, quotations: Quotations, cast: Cast) -> Attributions:
    """Find the attributions of a document and say which quotations nobody is named for."""
    found = list(_renderings(parsed))
    bare = tuple(r for r in found if not r.content and r.cue is not None and r.cue.move is not None)
    renderings = _nest_adjuncts([r for r in found if _worth_keeping(r)], cast)
    quotations = end_unclosed(parsed, quotations, renderings)
    speeches, problems = assign_quotations(parsed, quotations, renderings)
    made: dict[Speech, Attributed] = {}
    for speech in speeches:
        before = made.get(speech.after) if speech.after is not None else None
        item = _attributed(parsed, quotations, cast, speech, before)
        if item.attribution.content:
            made[speech] = item
    unique = {item.attribution.id: item for item in made.values()}
    nested = _link_parents(sorted(unique.values(), key=_place))
    items = tuple(_carry_relays(nested, cast))
    return Attributions(items, tuple(problems), bare, _Index(items))


def _place(item: Attributed) -> tuple[int, int]:
    first = item.attribution.cue or item.attribution.content[0]
    return (first.start, -item.size)


def _renderings(parsed: Parsed) -> Iterator[Rendering]:
    lexicon = load_lexicon()
    for sentence in parsed.doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        yield from sentence_adjuncts(tokens)
        for token in tokens:
            cue = lexicon.cue(token)
            rendering = render(cue) if cue is not None else None
            if rendering is not None:
                yield rendering
                cited = cited_source(rendering)
                if cited is not None:
                    yield cited


def _worth_keeping(rendering: Rendering) -> bool:
    """Keep what has a content, and verbs of speech and moves that a quotation may still give one."""
    if rendering.content:
        return True
    cue = rendering.cue
    return cue is not None and cue.kind == "verb" and "speech" in cue.senses


def _nest_adjuncts(renderings: list[Rendering], cast: Cast) -> list[Rendering]:
    """Put one of two "according to" phrases on the same clause outside the other: an outlet, else the later one."""
    adjuncts = [r for r in renderings if r.adjunct and r.relayed_by is None]
    result: list[Rendering] = []
    for rendering in renderings:
        if rendering.adjunct and rendering.relayed_by is None:
            outer = [o for o in adjuncts if o is not rendering and _outside_of(o, rendering, cast)]
            rendering = replace(rendering, content=_minus(rendering.content, [_phrase(o) for o in outer]))  # noqa: PLW2901
        result.append(rendering)
    return result


def _outside_of(outer: Rendering, inner: Rendering, cast: Cast) -> bool:
    if outer.scope is None or inner.scope is None or outer.scope.i != inner.scope.i:
        return False
    ranks = (
        (_is_outlet(outer.source_head, cast), outer.cue_range),
        (_is_outlet(inner.source_head, cast), inner.cue_range),
    )
    return ranks[0] > ranks[1]


def _is_outlet(head: Token | None, cast: Cast) -> bool:
    actor = cast.actor_at(head) if head is not None else None
    return actor is not None and actor.kind is ActorKind.OUTLET


def _phrase(rendering: Rendering) -> Range:
    start, end = rendering.cue_range
    source = rendering.source or rendering.cue_range
    return min(start, source[0]), max(end, source[1])


def _minus(content: Sequence[Range], gaps: Sequence[Range]) -> tuple[Range, ...]:
    """Return the content without the gaps; slivers without a letter are dropped by the caller's trimming."""
    kept = list(content)
    for gap_start, gap_end in gaps:
        cut: list[Range] = []
        for start, end in kept:
            if gap_end <= start or end <= gap_start:
                cut.append((start, end))
                continue
            cut += [(start, gap_start)] * (start < gap_start) + [(gap_end, end)] * (gap_end < end)
        kept = cut
    return tuple(kept)


def _attributed(
    parsed: Parsed, quotations: Quotations, cast: Cast, speech: Speech, before: Attributed | None
) -> Attributed:
    rendering = speech.rendering
    content = tuple(s for start, end in speech.content() if (s := _span(parsed, start, end)) is not None)
    source = parsed.span(*rendering.source) if rendering and rendering.source else None
    cue = parsed.span(*rendering.cue_range) if rendering else None
    head = rendering.source_head if rendering else None
    if speech.turn is not None:
        source = parsed.span(*speech.turn)
        cue = parsed.span(speech.turn[1], speech.turn[1] + 1)
        tokens = parsed.doc.char_span(*speech.turn, alignment_mode="expand")
        head = tokens.root if tokens is not None else None
    actor = cast.actor_at(head) if head is not None else None
    speaker = actor.id if actor is not None else (before.attribution.speaker if before is not None else None)
    attribution = Attribution(
        id=attribution_id(parsed.document.id, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        style=_style(parsed, quotations, content, turn=speech.turn is not None),
        speaker=speaker,
        parent=None,
    )
    return Attributed(
        attribution=attribution,
        cue=rendering.cue if rendering else None,
        scope=rendering.scope if rendering else None,
        source_head=head,
        relay=_relay(rendering, actor, cast),
        adjunct=bool(rendering and rendering.adjunct),
        relayed_by=rendering.relayed_by if rendering else None,
    )


def _span(parsed: Parsed, start: int, end: int) -> Span | None:
    """Return the span without white space and commas at its ends, ``None`` if nothing is left."""
    text = parsed.document.text[start:end]
    start += len(text) - len(text.lstrip(" \t\n,;"))
    end -= len(text) - len(text.rstrip(" \t\n,;"))
    return parsed.span(start, end) if start < end and any(c.isalnum() for c in text) else None


def _style(parsed: Parsed, quotations: Quotations, content: tuple[Span, ...], *, turn: bool) -> Style:
    quoted = sum(
        min(q.end, span.end) - max(q.start, span.start)
        for span in content
        for q in quotations.within(span.start, span.end)
    )
    if turn:
        return Style.DIRECT
    whole = sum(len(span.exact.strip(" .,")) for span in content)
    if quoted <= 0:
        return Style.INDIRECT
    return Style.DIRECT if quoted >= whole - 3 else Style.MIXED


def _relay(rendering: Rendering | None, actor: Actor | None, cast: Cast) -> str | None:
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
