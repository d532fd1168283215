"""Parsed text, quotations and actors → attributions: who says or thinks what, nested as the text nests it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.adjuncts import cited_source, sentence_adjuncts
from accordingto.reading.attributed import Attributed, Attributions, relay_of, style_of
from accordingto.reading.cues import load_lexicon
from accordingto.reading.extent import Range
from accordingto.reading.quotations import Quotations
from accordingto.reading.renderings import Rendering, render
from accordingto.reading.speeches import Speech, assign_quotations, end_unclosed
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import (
    ActorKind,
    Attribution,
    Span,
    Style,
    attribution_id,
)

__all__ = ["find_attributions"]


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
    return Attributions.of(list(unique.values()), tuple(problems), bare, cast)


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
        head = parsed.root(*speech.turn)
    actor = cast.actor_at(head) if head is not None else None
    speaker = actor.id if actor is not None else (before.attribution.speaker if before is not None else None)
    attribution = Attribution(
        id=attribution_id(parsed.document.id, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        style=Style.DIRECT if speech.turn is not None else style_of(quotations, content),
        speaker=speaker,
        parent=None,
    )
    return Attributed(
        attribution=attribution,
        cue=rendering.cue if rendering else None,
        scope=rendering.scope if rendering else None,
        source_head=head,
        relay=relay_of(rendering, actor, cast),
        adjunct=bool(rendering and rendering.adjunct),
        relayed_by=rendering.relayed_by if rendering else None,
    )


def _span(parsed: Parsed, start: int, end: int) -> Span | None:
    """Return the span without white space and commas at its ends, ``None`` if nothing is left."""
    text = parsed.document.text[start:end]
    start += len(text) - len(text.lstrip(" \t\n,;"))
    end -= len(text) - len(text.rstrip(" \t\n,;"))
    return parsed.span(start, end) if start < end and any(c.isalnum() for c in text) else None
