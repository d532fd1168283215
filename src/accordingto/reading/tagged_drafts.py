"""The rules' drafts and the tagger's positions → the drafts of a document.

Moves that the rules find stay as they are, put on the attributions that the tagger bounded; the tagger adds others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.attributed import Attributed, Attributions
from accordingto.reading.cues import load_lexicon
from accordingto.reading.drafts import Draft
from accordingto.reading.extent import Range, overlap
from accordingto.reading.syntax import Parsed
from accordingto.reading.tagger import Tagged
from accordingto.reading.tagging import SURE
from accordingto.vocabulary import Actor, ActorKind, Modality, Move

__all__ = ["with_bearers", "with_tagged_moves"]


def with_tagged_moves(
    parsed: Parsed, attributions: Attributions, cast: Cast, rules: Sequence[Draft], tagged: Iterable[Tagged]
) -> list[Draft]:
    """Return the drafts of the rules and those that the tagger alone finds, in order.

    ``attributions`` are those of the document: the drafts are put on them.
    """
    tags = sorted(tagged, key=lambda t: t.cue)
    starts = [tag.cue[0] for tag in tags]
    made = [_placed(draft, attributions) for draft in rules if _is_borne_out(draft, tags, starts)]
    told: dict[int, list[Draft]] = defaultdict(list)
    for draft in rules:
        told[draft.head.sent.start].append(draft)
    for tag in tags:
        if not _is_sure(parsed, tag):
            continue
        for draft in _drafts(parsed, attributions, cast, tag):
            around = told.get(draft.head.sent.start, ())
            if (draft.holder or draft.proposal) and not _is_told(draft, tag, around):
                made.append(draft)
    return sorted(made, key=lambda d: (d.head.i, d.move, d.holder.id if d.holder else ""))


def _is_borne_out(draft: Draft, tags: Sequence[Tagged], starts: Sequence[int]) -> bool:
    """Say whether a draft stands: a judgement made by mood alone must have a move that the tagger sees in its words."""
    if draft.move is not Move.ASSESS or draft.cue is not None:
        return True
    start, end = draft.proposal or (draft.head.idx, draft.head.idx + 1)
    near = tags[bisect_left(starts, start - _LONGEST_CUE) : bisect_left(starts, end)]
    return any(start < tag.cue[1] for tag in near)


_LONGEST_CUE = 300


def _placed(draft: Draft, attributions: Attributions) -> Draft:
    """Return a draft that stands on the document's own attributions, with the bounds that the tagger gave them."""

    def final(item: Attributed | None) -> Attributed | None:
        if item is None or item.attribution.cue is None:
            return item
        cue = item.attribution.cue
        return attributions.index.on_cue(cue.start, cue.end) or item

    return replace(draft, attribution=final(draft.attribution), frame=final(draft.frame))


def with_bearers(attributions: Attributions, drafts: Iterable[Draft], cast: Cast) -> Attributions:
    """Return the attributions with those that a draft of the rules stands on and the tagger did not mark."""
    missing = {
        item.attribution.id: item
        for draft in drafts
        for item in (draft.attribution, draft.frame)
        if item is not None and not _is_there(item, attributions)
    }
    if not missing:
        return attributions
    return Attributions.of([*attributions.items, *missing.values()], attributions.problems, attributions.bare, cast)


def _is_there(item: Attributed, attributions: Attributions) -> bool:
    cue = item.attribution.cue
    if cue is None:
        return item.attribution.id in attributions.index.by_id
    return attributions.index.on_cue(cue.start, cue.end) is not None


def _is_sure(parsed: Parsed, tag: Tagged) -> bool:
    """Say whether the tagger is sure of a move, or certain, where the rules know the words and took them for none."""
    tokens = parsed.tokens(*tag.cue)
    lexicon = load_lexicon()
    judged = any((cue := lexicon.cue(t)) is not None and cue.move is not None for t in tokens or ())
    least = _CERTAIN if judged else SURE
    return tag.confidence >= least and tag.classes["move"][1] >= least


_CERTAIN = 0.95


def _is_told(draft: Draft, tag: Tagged, rules: Sequence[Draft]) -> bool:
    """Say whether the rules have a move on the tagged words, or the same one of the same holder in words around them.

    ``rules`` are those of the same sentence.
    """
    return any(
        _is_same(rule, tag)
        or (
            draft.move is rule.move
            and draft.holder == rule.holder
            and (draft.proposal is None or _covers(rule.proposal, draft.head))
        )
        for rule in rules
    )


def _covers(words: Range | None, token: Token) -> bool:
    return words is not None and words[0] <= token.idx < words[1]


def _is_same(draft: Draft, tag: Tagged) -> bool:
    """Say whether a draft of the rules stands on the words that the tagger marks."""
    if draft.cue is not None:
        return overlap(draft.cue, tag.cue)
    return tag.cue[0] <= draft.head.idx < tag.cue[1]


def _drafts(parsed: Parsed, attributions: Attributions, cast: Cast, tag: Tagged) -> list[Draft]:
    head = parsed.root(*tag.cue)
    if head is None:
        return []
    own = attributions.index.on_cue(*tag.cue)
    proposal = _extent(tag.arguments["proposal"])
    holders = _holders(parsed, attributions, cast, tag) or (_speaker(attributions, cast, tag, own),)
    return [
        Draft(
            move=Move(tag.classes["move"][0]),
            head=head,
            cue=tag.cue,
            holder=holder,
            proposal=proposal,
            scope=parsed.root(*tag.arguments["proposal"][0]) if proposal is not None else None,
            attribution=own,
            own=Modality(tag.classes["modality"][0]),
            tag=tag,
        )
        for holder in holders
    ]


def _extent(pieces: Sequence[Range]) -> Range | None:
    """Return the words of a proposal as one stretch where its pieces stand close together, else the first."""
    if not pieces:
        return None
    return (pieces[0][0], pieces[-1][1]) if all(b[0] - a[1] < 12 for a, b in pairwise(pieces)) else pieces[0]


def _holders(parsed: Parsed, attributions: Attributions, cast: Cast, tag: Tagged) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for piece in tag.arguments["holder"]:
        head = parsed.root(*piece)
        if head is None:
            continue
        named = cast.actors_at(head)
        meant = _sayer(attributions, cast, head) if not named else None
        for actor in named or ((meant,) if meant is not None else ()):
            found.setdefault(actor.id, actor)
    return tuple(found.values())


def _sayer(attributions: Attributions, cast: Cast, pronoun: Token) -> Actor | None:
    """Return whom a pronoun that the text leaves open means in what a body says: "the union said it would strike"."""
    kinds = _SAYERS.get(pronoun.lower_)
    item = attributions.innermost(pronoun.idx)
    speaker = item.attribution.speaker if item is not None and kinds else None
    actor = cast.by_id(speaker) if speaker is not None else None
    return actor if actor is not None and kinds and actor.kind in kinds else None


_BODIES = frozenset({ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.OUTLET, ActorKind.GROUP})
_SAYERS = {
    **dict.fromkeys(("it", "its", "itself"), _BODIES),
    **dict.fromkeys(("they", "them", "their", "we", "us", "our"), _BODIES | {ActorKind.UNNAMED}),
}


def _speaker(attributions: Attributions, cast: Cast, tag: Tagged, own: Attributed | None) -> Actor | None:
    """Return who makes a move that names no holder: the source of the attribution that it is or stands in."""
    item = own if own is not None else attributions.innermost(tag.cue[0])
    speaker = item.attribution.speaker if item is not None else None
    return cast.by_id(speaker) if speaker is not None else None
