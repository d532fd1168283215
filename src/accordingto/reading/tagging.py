"""The rules' attributions and the tagger's cues → the attributions of a document.

The rules propose and the tagger decides: it sees their proposals, says which words are cues, and bounds source and
content. Kept from the rules is what the tagger does not look at, quotations without a cue and what stands outside the
paragraph of its cue, and what they bound better: "according to X", turns of a transcript, and whole quotations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.attributed import Attributed, Attributions, relay_of, style_of
from accordingto.reading.cues import load_lexicon
from accordingto.reading.extent import Range, overlap
from accordingto.reading.quotations import Quotations
from accordingto.reading.renderings import Rendering
from accordingto.reading.syntax import Parsed
from accordingto.reading.tagger import Tagged
from accordingto.reading.tagger_features import Proposal
from accordingto.vocabulary import Attribution, Span, Style, attribution_id

__all__ = ["SURE", "proposals_of", "with_tags"]

SURE = 0.8
"""How likely a cue must be, to the tagger, that the rules do not propose; on PolNeAR train 0.6 to 0.9 differ little."""


def proposals_of(attributions: Attributions) -> list[Proposal]:
    """Return the rules' attributions as the tagger sees them; those without a cue are none of its business."""
    return [
        Proposal(
            source=_range(a.source) if a.source is not None else None,
            cue=_range(a.cue),
            content=tuple(_range(s) for s in a.content),
        )
        for a in (item.attribution for item in attributions.items)
        if a.cue is not None
    ]


def with_tags(
    parsed: Parsed, quotations: Quotations, cast: Cast, rules: Attributions, tagged: Sequence[Tagged]
) -> Attributions:
    """Return the attributions that the tagger finds, with what only the rules can give."""
    made: dict[str, Attributed] = {}
    matched: set[str] = set()
    for tag in tagged:
        rule = rules.index.on_cue(*tag.cue)
        if rule is not None:
            if rule.attribution.id in matched:
                continue
            matched.add(rule.attribution.id)
            if _knows_better(rule):
                made.setdefault(rule.attribution.id, rule)
                continue
        elif tag.confidence < SURE or _says_nothing(parsed, tag.cue):
            continue
        item = _item(parsed, quotations, cast, tag, rule)
        if item is not None:
            made.setdefault(item.attribution.id, item)
    said = bytearray(len(parsed.document.text))
    for item in made.values():
        for span in item.attribution.content:
            said[span.start : span.end] = b"\1" * (span.end - span.start)
    for item in rules.items:
        if item.attribution.id not in matched and _stays(item, said):
            made.setdefault(item.attribution.id, item)
    return Attributions.of(list(made.values()), rules.problems, rules.bare, cast)


def _range(span: Span) -> Range:
    return span.start, span.end


def _says_nothing(parsed: Parsed, cue: Range) -> bool:
    """Say whether a cue is a bare auxiliary or "to": what the tagger leaves of a verb that it is not sure of."""
    return all(t.pos_ in {"AUX", "PART"} for t in parsed.tokens(*cue) or ())


def _knows_better(item: Attributed) -> bool:
    """Say whether the rules' bounds stand: "according to X" and the like, turns of a transcript, whole quotations."""
    return _is_phrase(item) or _is_turn(item) or item.attribution.style is Style.DIRECT


def _is_phrase(item: Attributed) -> bool:
    return item.adjunct or item.relayed_by is not None


def _is_turn(item: Attributed) -> bool:
    return item.attribution.cue is not None and item.attribution.cue.exact == ":"


def _stays(item: Attributed, said: bytearray) -> bool:
    """Say whether an attribution that the tagger did not mark is one all the same; ``said`` marks what has a cue."""
    if _is_phrase(item):
        return True
    if item.attribution.cue is not None and not _is_turn(item):
        return False
    return not all(all(said[s.start : s.end]) for s in item.attribution.content)


def _item(
    parsed: Parsed, quotations: Quotations, cast: Cast, tag: Tagged, rule: Attributed | None
) -> Attributed | None:
    pieces = list(tag.arguments["content"])
    beyond = [
        _range(s)
        for s in (rule.attribution.content if rule is not None else ())
        if s.end <= tag.window[0] or s.start >= tag.window[1]
    ]
    content = tuple(parsed.span(*piece) for piece in sorted([*pieces, *beyond]))
    if not content:
        return None
    cue = parsed.span(*tag.cue)
    source = next((parsed.span(*s) for s in tag.arguments["source"]), None)
    head = parsed.root(source.start, source.end) if source is not None else None
    if source is None and rule is not None and rule.attribution.source is not None:
        outside = _range(rule.attribution.source)
        if not overlap(outside, tag.window):
            source, head = rule.attribution.source, rule.source_head
    if rule is not None and rule.source_head is not None and source is not None and _holds(source, rule.source_head):
        head = rule.source_head
    actor = cast.actor_at(head) if head is not None else None
    speaker = actor.id if actor is not None else None
    if source is None and rule is not None and rule.attribution.source is None:
        speaker = rule.attribution.speaker
    attribution = Attribution(
        id=attribution_id(parsed.document.id, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        style=style_of(quotations, content),
        speaker=speaker,
        parent=None,
    )
    if rule is not None:
        return replace(rule, attribution=attribution, source_head=head)
    marked = parsed.tokens(*tag.cue) or ()
    lexical = next((c for t in reversed(marked) if (c := load_lexicon().cue(t)) is not None), None)
    rendering = Rendering(
        cue=lexical,
        cue_range=tag.cue,
        source_head=head,
        source=_range(source) if source is not None else None,
        content=tuple(_range(s) for s in content),
        scope=parsed.root(content[0].start, content[0].end),
    )
    return Attributed(
        attribution=attribution,
        cue=lexical,
        scope=rendering.scope,
        source_head=head,
        relay=relay_of(rendering, actor, cast),
        adjunct=cue.exact.lower().startswith("according"),
    )


def _holds(span: Span, token: Token) -> bool:
    return span.start <= token.idx < span.end
