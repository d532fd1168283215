"""Parsed text → drafts of positions: every place that makes a move, with its holder and its words.

They come from cues with a move, from references to a move made elsewhere ("the one she made in August"), from the
mood of what is said, and from silences. This is where a trained classifier of moves can stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.attributed import Attributed, Attributions
from accordingto.reading.clauses import direct_object, is_passive, is_verbal, modal, possessor, subject
from accordingto.reading.cues import Cue, load_lexicon, load_toml
from accordingto.reading.extent import Range, clause_tokens, ranges
from accordingto.reading.moods import asks_for_anonymity, in_the_mood, is_not_made
from accordingto.reading.renderings import Rendering
from accordingto.reading.silences import Silence, find_silences
from accordingto.reading.stances import find_stances
from accordingto.reading.syntax import Parsed
from accordingto.reading.tagger import Tagged
from accordingto.vocabulary import Actor, ActorKind, Modality, Move

__all__ = ["Draft", "find_drafts"]

_SELF_STANDING = frozenset(
    {Move.DEMAND, Move.OFFER, Move.ACCEPT, Move.REJECT, Move.CONCEDE, Move.RETRACT, Move.SUPPORT}
    | {Move.OPPOSE, Move.THREATEN, Move.PROMISE, Move.DENY, Move.ACCUSE}
)
"""Moves that count without words of their own: "they refused", "he changed his mind"."""

_THINGS = frozenset({"it", "that", "this", "these", "those", "both", "neither", "either"})
"""Pronouns that can stand for what a move is about; "us" and "him" are those it is made to."""

_MADE = frozenset({"make", "issue", "present", "put", "give", "voice", "raise", "submit", "table", "announce"})
_REFERRING = frozenset({"one", "that", "those", "ones"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A move that the text makes, before what stands around it is read.

    ``head`` is the token that makes it, ``cue`` its range; ``proposal`` ranges over its words, ``scope`` heads them.
    ``attribution`` is the one that the move itself is, ``frame`` the utterance whose mood makes it; ``paper`` marks
    what a document lays down, ``tag`` is what the tagger says of the move, where it marked it.
    """

    move: Move
    head: Token
    cue: Range | None
    holder: Actor | None
    proposal: Range | None
    scope: Token | None = None
    attribution: Attributed | None = None
    frame: Attributed | None = None
    own: Modality | None = None
    paper: bool = False
    tag: Tagged | None = None


def find_drafts(parsed: Parsed, attributions: Attributions, cast: Cast) -> list[Draft]:
    """Return the drafts of a document in the order of its text, one for each holder of a move."""
    silences = [s for sentence in parsed.doc.sents for s in find_silences([t for t in sentence if not t.is_space])]
    silent = {i for silence in silences for i in silence.tokens}
    claimed = set(silent)
    drafts = [draft for silence in silences for draft in _from_silence(silence, cast)]
    claimed |= _contents_of_moves(attributions.items)
    for item in attributions.items:
        if item.cue is not None and item.cue.move is not None and item.cue.token.i not in claimed:
            made = list(_from_attribution(item, item.cue, item.cue.move, cast))
            claimed |= {item.cue.token.i} if made else set()
            drafts += made
    for rendering in attributions.bare:
        if rendering.cue is not None and rendering.cue.token.i not in claimed:
            drafts += _from_bare(rendering, rendering.cue, cast)
    drafts += _references(parsed, cast)
    drafts += _from_documents(parsed, claimed)
    claimed |= {d.head.i for d in drafts}
    for item in attributions.items:
        if item.cue is None or item.cue.token.i not in silent:
            drafts += _from_stances(item, parsed, cast, claimed)
    return sorted(_distinct(drafts), key=lambda d: (d.head.i, d.move, d.holder.id if d.holder else ""))


_OPEN = frozenset(
    {Move.DEMAND, Move.REQUEST, Move.PROPOSE, Move.OFFER, Move.ACCEPT, Move.REJECT, Move.CONCEDE, Move.PROMISE}
    | {Move.THREATEN, Move.INTEND}
)
"""Moves whose words say what shall be done: a move among them is what is asked or offered, and is not made by it."""


def _contents_of_moves(items: Iterable[Attributed]) -> set[int]:
    """Return the tokens that would make a move but are what another move asks or offers: "asked her to promise"."""
    inside: set[int] = set()
    for item in items:
        if item.cue is None or item.cue.move not in _OPEN or item.scope is None:
            continue
        inside |= {t.i for t in _coordinated(item.scope)}
        if not is_verbal(item.scope) and item.scope.i != item.cue.token.i and possessor(item.scope) is None:
            inside.add(item.scope.i)
    return inside


def _coordinated(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ in {"conj", "xcomp"} and (is_verbal(child) or child.pos_ == "ADJ"):
            yield from _coordinated(child)


def _from_silence(silence: Silence, cast: Cast) -> Iterator[Draft]:
    holders = cast.actors_at(silence.holder) if silence.holder is not None else ()
    for holder in holders or (None,):
        yield Draft(
            move=_refused(silence, holder),
            head=silence.verb,
            cue=_range([silence.verb.doc[i] for i in silence.tokens]),
            holder=holder,
            proposal=silence.matter,
        )


_PARTIES = frozenset({ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.GROUP})


def _refused(silence: Silence, holder: Actor | None) -> Move:
    """Return the move of a silence: a party that refuses to discuss terms rejects talking, and is not silent."""
    verb = silence.verb
    if verb.lemma_ != "refuse" or holder is None or holder.kind not in _PARTIES:
        return silence.move
    talks = any(
        c.dep_ == "xcomp" and c.lemma_ in {"discuss", "talk", "speak", "engage", "negotiate"} for c in verb.children
    )
    return Move.REJECT if talks else silence.move


def _range(tokens: Iterable[Token]) -> Range:
    ordered = sorted(tokens, key=lambda t: t.i)
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def _from_attribution(item: Attributed, cue: Cue, move: Move, cast: Cast) -> Iterator[Draft]:
    content = item.attribution.content
    span = item.attribution.cue
    if asks_for_anonymity(move, item.scope) or is_not_made(cue.token):
        return
    meant = in_the_mood(move, item, cast)
    if meant is None:
        return
    move = meant
    for holder in _holders(item, cast):
        if holder is None and not _may_be_anonymous(cue, move, item.source_head):
            continue
        yield Draft(
            move=move,
            head=cue.token,
            cue=(span.start, span.end) if span is not None else None,
            holder=holder,
            proposal=(content[0].start, content[-1].end) if _is_compact(item) else (content[0].start, content[0].end),
            scope=item.scope,
            attribution=item,
            own=cue.modality,
        )


def _is_compact(item: Attributed) -> bool:
    """Say whether the pieces of the content stand close together, with nothing between them but the cue."""
    content = item.attribution.content
    return all(b.start - a.end < 12 for a, b in pairwise(content))


def _holders(item: Attributed, cast: Cast) -> tuple[Actor | None, ...]:
    if item.source_head is not None:
        several = cast.actors_at(item.source_head)
        if several:
            return several
    return (cast.by_id(item.attribution.speaker) if item.attribution.speaker else None,)


def _may_be_anonymous(cue: Cue, move: Move, source: Token | None) -> bool:
    """Say whether a move without a known holder is one all the same: a passive, or a pronoun left open."""
    if source is not None and source.pos_ == "PROPN":
        return True
    if source is not None:
        # "I" and "we" outside quotations are the author's, who takes no part in what is reported.
        return source.pos_ == "PRON" and source.lower_ in {"he", "she", "they", "his", "her", "their", "who", "whose"}
    if cue.token.lemma_ == "require":
        # What is required is mostly a rule that nobody in the report makes.
        return False
    return cue.kind == "verb" and is_passive(cue.token) and move in _SELF_STANDING


def _from_bare(rendering: Rendering, cue: Cue, cast: Cast) -> Iterator[Draft]:
    if cue.move not in _SELF_STANDING or rendering.source_head is None or is_not_made(cue.token):
        return
    if cue.token.dep_ in {"acl", "amod"}:
        return
    held = direct_object(cue.token) if is_verbal(cue.token) else None
    for holder in cast.actors_at(rendering.source_head):
        yield Draft(
            move=cue.move,
            head=cue.token,
            cue=rendering.cue_range,
            holder=holder,
            proposal=_range([held]) if held is not None and held.lower_ in _THINGS and held.i > cue.token.i else None,
            own=cue.modality,
        )


def _references(parsed: Parsed, cast: Cast) -> Iterator[Draft]:
    """Yield the moves that "the one X made" refers back to, by the noun that the pronoun stands for."""
    lexicon = load_lexicon()
    last: Cue | None = None
    for token in parsed.doc:
        if token.pos_ == "NOUN":
            cue = lexicon.cue(token)
            last = cue if cue is not None and cue.move is not None else last
        if last is None or last.move is None or token.lower_ not in _REFERRING:
            continue
        made = next((c for c in token.children if c.dep_ == "relcl" and c.lemma_ in _MADE), None)
        doer = subject(made) if made is not None else None
        holder = cast.actor_at(doer) if doer is not None else None
        if made is not None and holder is not None and token.i - last.token.i < 60:
            yield Draft(move=last.move, head=made, cue=_range([token, made]), holder=holder, proposal=None)


@lru_cache(maxsize=1)
def _papers() -> tuple[frozenset[str], frozenset[str]]:
    table = load_toml("positions.toml")["document"]
    return frozenset(table["prepositions"]), frozenset(table["nouns"])


def _from_documents(parsed: Parsed, claimed: set[int]) -> Iterator[Draft]:
    """Yield what a paper lays down that its parties would do: "under a draft of the deal, Calder would cut"."""
    prepositions, nouns = _papers()
    for token in parsed.doc:
        if token.lower_ not in prepositions or token.dep_ != "prep" or not is_verbal(token.head):
            continue
        verb = token.head
        paper = next((c for c in token.children if c.dep_ == "pobj" and c.lemma_.lower() in nouns), None)
        if paper is None or modal(verb) not in {"would", "will"} or verb.i in claimed:
            continue
        opening = set(range(token.left_edge.i, token.right_edge.i + 1))
        kept = [t for t in clause_tokens(verb, lambda t: t.dep_ == "advcl") if t.i not in opening]
        proposal = next((r for r in ranges(kept) if r[0] <= verb.idx < r[1]), None)
        if proposal is not None:
            cue = (token.idx, paper.idx + len(paper))
            yield Draft(move=Move.PROPOSE, head=verb, cue=cue, holder=None, proposal=proposal, scope=verb, paper=True)


def _from_stances(item: Attributed, parsed: Parsed, cast: Cast, claimed: set[int]) -> Iterator[Draft]:
    made: set[int] = set()
    for stance in find_stances(item, parsed, cast):
        if (
            _is_joined(stance.verb, made)
            or stance.verb.i in claimed
            or any(c.i in claimed for c in stance.verb.children if c.dep_ == "acomp")
        ):
            continue
        claimed.add(stance.verb.i)
        made.add(stance.verb.i)
        yield Draft(
            move=stance.move,
            head=stance.verb,
            cue=None,
            holder=cast.by_id(stance.holder),
            proposal=stance.proposal,
            scope=stance.subject,
            frame=item,
        )


def _is_joined(verb: Token, made: set[int]) -> bool:
    """Say whether the verb shares its subject with one before it, whose stance already has its words."""
    return verb.dep_ == "conj" and verb.head.i in made and not any(c.dep_ == "nsubj" for c in verb.children)


def _distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """Keep one of two drafts of a move that a light verb and its noun make together ("made the demand")."""
    kept: dict[tuple[int, Move, str | None], Draft] = {}
    for draft in drafts:
        anchor = draft.head.head if draft.head.dep_ == "dobj" and draft.head.pos_ == "NOUN" else draft.head
        key = (anchor.i, draft.move, draft.holder.id if draft.holder else None)
        held = kept.get(key)
        if held is None or (held.proposal is None and draft.proposal is not None):
            kept[key] = draft
    return list(kept.values())
