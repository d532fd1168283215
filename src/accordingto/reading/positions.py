"""Attributions, actors, times and places → positions: who wants, offers, refuses what, on whose word.

The clause around a move gives addressee, target, condition, return, channel, time and modality; what a clause does
not say is taken from the telling of it where the holder himself tells it ("she said on Saturday that she would").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.attributed import Attributed
from accordingto.reading.circumstances import (
    CONDITIONAL_MOVES,
    TRADING_MOVES,
    Venue,
    condition_of,
    conditional_clauses,
    lack_of,
    modality_of,
    neighbourhood,
    return_of,
    venue_of,
)
from accordingto.reading.clauses import is_finite, is_negated, is_past, is_verbal
from accordingto.reading.counterparts import addressee_of, target_of
from accordingto.reading.cues import load_lexicon, load_toml
from accordingto.reading.drafts import Draft
from accordingto.reading.extent import Range, clause_tokens
from accordingto.reading.issues import UNSPECIFIED, issue_of, verb_of
from accordingto.reading.occasions import Occasions
from accordingto.reading.scope import Scope
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import (
    Actor,
    Channel,
    Event,
    Modality,
    Move,
    Plover,
    Position,
    Span,
    TimeInterval,
    position_id,
)

__all__ = ["find_positions"]

_RUMOURS = frozenset(load_toml("positions.toml")["hedge"]["rumours"])
_PASSIVE_MOVES = frozenset({Move.NO_COMMENT, Move.SILENCE})
_REMOTE = frozenset({"relcl", "acl", "appos"})


def find_positions(
    parsed: Parsed, drafts: Sequence[Draft], cast: Cast, scope: Scope, events: Sequence[Event] = ()
) -> tuple[Position, ...]:
    """Write the positions of a document, in the order of its text; ``events`` date what was said "in the call"."""
    made: dict[str, Position] = {}
    before: Position | None = None
    occasions = Occasions(events)
    trading: dict[int, set[int]] = defaultdict(set)
    for draft in drafts:
        if draft.move in TRADING_MOVES:
            trading[draft.head.sent.start].add(draft.head.i)
    for draft in drafts:
        rivals = sorted(trading[draft.head.sent.start])
        position = _Writer(parsed, cast, scope, occasions, draft, rivals).position(before)
        made.setdefault(position.id, position)
        before = position
    return tuple(made.values())


@lru_cache(maxsize=1)
def _plover() -> dict[Move, Plover]:
    return {Move(move): Plover(root) for move, root in load_toml("positions.toml")["plover"].items()}


def _is_conditional(clause: Token) -> bool:
    """Say whether a clause joined by "but" is a condition: "but only if they leave"."""
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in clause.children)


def _stretch(pieces: Sequence[Range]) -> Range | None:
    return (pieces[0][0], pieces[-1][1]) if pieces else None


class _Writer:
    """Reads what stands around one draft."""

    def __init__(
        self, parsed: Parsed, cast: Cast, scope: Scope, occasions: Occasions, draft: Draft, rivals: Sequence[int]
    ) -> None:
        self.parsed, self.cast, self.scope, self.draft, self.rivals = parsed, cast, scope, draft, rivals
        self.occasions = occasions
        self.offset = draft.cue[0] if draft.cue is not None else draft.head.idx
        self.parent = draft.frame or self._parent()
        self.by_holder = (
            self.parent is not None
            and draft.holder is not None
            and self.parent.attribution.speaker in {draft.holder.id, draft.holder.part_of}
        )
        self.tokens = self._tokens()

    def _parent(self) -> Attributed | None:
        """Return the innermost attribution around the move that the move itself is not."""
        own = self.draft.attribution.attribution.id if self.draft.attribution is not None else None
        around = [i for i in self.scope.attributions.covering(self.offset) if i.attribution.id != own]
        return around[-1] if around else None

    def _tokens(self) -> list[Token]:
        """Return the tokens of the move's clause and of its words, without clauses that merely describe something."""
        head = self.draft.head
        top = head.head if head.dep_ in {"acomp", "attr", "oprd"} and is_verbal(head.head) else head

        def outside(token: Token) -> bool:
            # What is joined to the move has conditions of its own: "rejected it and said he would go if".
            joined = token.dep_ == "conj" and token.head.i == top.i and is_finite(token) and not _is_conditional(token)
            return joined or (token.dep_ in _REMOTE and token.head.i != head.i)

        tokens = {t.i: t for t in clause_tokens(top, outside)}
        if self.draft.scope is not None:
            tokens |= {t.i: t for t in clause_tokens(self.draft.scope, lambda t: t.dep_ in _REMOTE)}
        if self.draft.frame is not None and self.draft.frame.cue is not None and head.dep_ == "ccomp":
            tokens |= {t.i: t for t in conditional_clauses(self.draft.frame.cue.token)}
        return [tokens[i] for i in sorted(tokens)]

    def position(self, before: Position | None) -> Position:
        """Return the position; ``before`` is the one before it in the text."""
        draft = self.draft
        holder = draft.holder.id if draft.holder is not None else None
        returned, from_token = self._return()
        condition = self._condition()
        venue = self._venue()
        addressee = self._addressee(venue, holder)
        proposal = self._proposal(condition, from_token)
        words = self._words(proposal)
        target = self._tagged("target", holder)
        if target is None:
            target = target_of(draft.move, draft.head, draft.scope, words, holder, self.cast)
        cue = self._span(draft.cue)
        evidence = self._evidence()
        return Position(
            id=position_id(self.parsed.document.id, cue or evidence, holder, draft.move, proposal),
            holder=holder,
            move=draft.move,
            addressee=addressee.id if addressee is not None else None,
            target=target.id if target is not None else None,
            issue=self._issue(words, before),
            proposal=proposal,
            evidence=evidence,
            condition=self._span(condition),
            in_return=self._span(returned),
            channel=venue.channel if venue is not None else None,
            time=self._time(venue),
            modality=self._modality(condition is not None),
            chain=self._chain(holder),
            plover=_plover().get(draft.move),
            cue=cue,
            attribution=self._attribution(),
            places=self.scope.places_between(evidence.start, evidence.end),
        )

    def _return(self) -> tuple[Range | None, int | None]:
        """Return what is wanted in return, and the token that the move's own words end before."""
        if self.draft.tag is not None:
            return _stretch(self.draft.tag.arguments["return"]), None
        return return_of(self.draft.move, self.draft.head, self.rivals)

    def _condition(self) -> Range | None:
        if self.draft.tag is not None:
            return _stretch(self.draft.tag.arguments["condition"])
        if self.draft.move not in CONDITIONAL_MOVES:
            return None
        refused = is_negated(self.draft.head) or self.draft.move is Move.REJECT
        return condition_of(self.tokens) or (lack_of(self.tokens) if refused else None)

    def _span(self, found: Range | None) -> Span | None:
        return None if found is None else self.parsed.span(*found)

    def _attribution(self) -> str | None:
        if self.draft.attribution is not None:
            return self.draft.attribution.attribution.id
        return self.parent.attribution.id if self.parent is not None else None

    def _predicates(self) -> list[Token]:
        """Return the predicates whose circumstances are the move's, nearest first."""
        head = self.draft.head
        if head.dep_ in {"acomp", "attr", "oprd"} and is_verbal(head.head):
            found = [head, *neighbourhood(head.head)]
        else:
            found = list(neighbourhood(head))
        if self.draft.scope is not None and not is_verbal(self.draft.scope):
            found.append(self.draft.scope)
        if self.by_holder and self.parent is not None and self.parent.cue is not None:
            found += neighbourhood(self.parent.cue.token)
        return found

    def _venue(self) -> Venue | None:
        if self.draft.paper:
            return Venue(channel=Channel.DOCUMENT, partner=None)
        return venue_of(self._predicates())

    def _addressee(self, venue: Venue | None, holder: str | None) -> Actor | None:
        if self.draft.move in _PASSIVE_MOVES:
            return None
        tagged = self._tagged("addressee", holder)
        if tagged is not None:
            return tagged
        cue = self.draft.head if self.draft.frame is None else None
        return addressee_of(self.draft.move, cue, venue, self.parent, holder, self.cast)

    def _tagged(self, role: str, holder: str | None) -> Actor | None:
        """Return the actor that the tagger names in a role, if it is not the holder."""
        for piece in self.draft.tag.arguments[role] if self.draft.tag is not None else ():
            head = self.parsed.root(*piece)
            actor = self.cast.actor_at(head) if head is not None else None
            if actor is not None and actor.id != holder:
                return actor
        return None

    def _time(self, venue: Venue | None) -> TimeInterval:
        for predicate in self._predicates():
            found = self.scope.when(predicate)
            if found.expression is not None and not self._is_too_late(found, predicate):
                return found
        if venue is not None and venue.occasion is not None:
            return self.occasions.when(venue.channel, venue.occasion.idx, self.draft.holder)
        return TimeInterval()

    def _is_too_late(self, time: TimeInterval, predicate: Token) -> bool:
        """Say whether a time is after the report while the clause speaks of the past: it belongs to what is planned."""
        published = self.parsed.document.published
        if published is None or time.start is None or time.start <= published:
            return False
        return is_verbal(predicate) and is_past(predicate)

    def _modality(self, conditional: bool) -> Modality:
        if self.draft.move in _PASSIVE_MOVES:
            return Modality.ACTUAL
        if self.draft.paper:
            return Modality.HYPOTHETICAL
        if self.draft.tag is not None and self.draft.own is not None:
            return self.draft.own
        if self.draft.frame is not None:
            return Modality.CONDITIONAL if conditional else Modality.ACTUAL
        if self._is_denied():
            return Modality.NEGATED
        if self._is_rumoured():
            return Modality.HEDGED
        item = self.draft.attribution
        if (
            self.draft.move is Move.RETRACT
            and item is not None
            and item.cue is not None
            and item.cue.move is not Move.RETRACT
        ):
            # "no longer demands": the negation has become the move.
            return Modality.ACTUAL
        return modality_of(
            self.draft.head, self._will(), self.draft.own, conditional=conditional, by_holder=self.by_holder
        )

    def _will(self) -> Token | None:
        """Return the verb of what the holder would do, for moves that commit him: "might" hedges them as well."""
        return self.draft.scope if self.draft.move in {Move.OFFER, Move.PROPOSE, Move.PROMISE, Move.INTEND} else None

    def _is_denied(self) -> bool:
        """Say whether the move stands in what somebody denies."""
        cue = self.parent.cue if self.parent is not None else None
        if cue is None:
            return False
        if cue.kind == "noun" and cue.token.dep_ == "dobj" and cue.token.lemma_ in _RUMOURS:
            answered = load_lexicon().cue(cue.token.head)
            return answered is not None and answered.move in {Move.DENY, Move.REJECT}
        return cue.move is Move.DENY and not is_negated(cue.token)

    def _is_rumoured(self) -> bool:
        """Say whether the move stands in a claim or report that nobody is named for."""
        item = self.parent
        if item is None or item.cue is None or item.cue.kind != "noun" or item.attribution.speaker is not None:
            return False
        return item.cue.token.lemma_ in _RUMOURS

    def _chain(self, holder: str | None) -> tuple[str, ...]:
        own = self.draft.attribution.attribution.id if self.draft.attribution is not None else None
        chain = self.scope.chain(self.offset, without=own)
        # A holder who speaks for himself is no link on the way to himself.
        return chain[:-1] if chain and chain[-1] == holder else chain

    def _proposal(self, condition: Range | None, return_token: int | None) -> Span | None:
        """Return the move's words without the condition and the trade at their ends."""
        if self.draft.proposal is None:
            return None
        start, end = self.draft.proposal
        doc = self.parsed.doc
        cuts = [] if condition is None else [condition[0]]
        if return_token is not None:
            cuts.append(doc[return_token].idx)
        for cut in cuts:
            if start < cut < end and not (condition is not None and cut == condition[0] and condition[1] < end - 2):
                end = cut
        if condition is not None and condition[0] <= start < condition[1] < end:
            start = condition[1]
        text = self.parsed.document.text[start:end]
        start += len(text) - len(text.lstrip(" ,;:\t\n"))
        end -= len(text) - len(text.rstrip(" ,;:\t\n"))
        return self.parsed.span(start, end) if start < end else self.parsed.span(*self.draft.proposal)

    def _words(self, proposal: Span | None) -> list[Token]:
        if proposal is None:
            return []
        return [t for t in self.parsed.tokens(proposal.start, proposal.end) or () if not t.is_space]

    def _issue(self, words: Sequence[Token], before: Position | None) -> str:
        """Return the issue that the words name, else that of the move which they refer back to."""
        told_on = before is not None and self.draft.frame is not None and self._same_utterance(before)
        found = issue_of(words, self.scope.place_at, extra=(self.draft.head,), known_only=told_on) if words else None
        if found is not None:
            return found
        if before is not None and self._is_near(before) and self._refers_back(words):
            return before.issue
        silent = self.draft.move in _PASSIVE_MOVES
        return (None if silent else verb_of(words)) or UNSPECIFIED

    def _refers_back(self, words: Sequence[Token]) -> bool:
        """Say whether the move leaves it to the text before it what it is about; a bare "comment" does not."""
        if self.draft.move is Move.NO_COMMENT:
            return any(t.pos_ in {"PRON", "DET"} for t in words)
        return True

    def _same_utterance(self, before: Position) -> bool:
        """Say whether the move before this one is of the same utterance: what is said in one breath has one issue."""
        frame = self.draft.frame
        return frame is not None and before.attribution == frame.attribution.id and before.cue is None

    def _is_near(self, before: Position) -> bool:
        gap = self.parsed.document.text[before.evidence.end : self.offset]
        return gap.count("\n") <= 1 and len(gap) < 400

    def _evidence(self) -> Span:
        """Return the sentence that makes the move, or its part within the quotation that it stands in."""
        sentence = self.draft.head.sent
        start, end = sentence.start_char, sentence.end_char
        text = self.parsed.document.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        proposal = self.draft.proposal
        quoted = self.draft.attribution is not None and proposal is not None
        if quoted and proposal is not None and proposal[0] - end < 400 and start - proposal[1] < 400:
            start, end = min(start, proposal[0]), max(end, proposal[1])
        return self.parsed.span(start, end)
