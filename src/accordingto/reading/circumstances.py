"""A move's clause → what it depends on, what it is traded for, where it was made, and how firmly the text puts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from accordingto.reading.clauses import (
    auxiliaries,
    clause_head,
    is_negated,
    is_passive,
    is_purpose,
    is_verbal,
    modal,
    obliques,
)
from accordingto.reading.cues import load_toml
from accordingto.reading.extent import Range, clause_tokens, ranges
from accordingto.vocabulary import Channel, Modality, Move

__all__ = [
    "TRADING_MOVES",
    "Venue",
    "condition_of",
    "conditional_clauses",
    "is_trade",
    "lack_of",
    "modality_of",
    "neighbourhood",
    "return_of",
    "venue_of",
]

_WORDS = load_toml("positions.toml")
_CONDITION_MARKS = frozenset(_WORDS["condition"]["marks"])
_CONDITION_PHRASES = tuple(tuple(p.split()) for p in _WORDS["condition"]["phrases"])
_RETURN_PHRASES = tuple(tuple(p.split()) for p in _WORDS["return"]["phrases"])
_PURPOSES = tuple(tuple(p.split()) for p in _WORDS["return"]["purpose"])
_TRADES = frozenset(_WORDS["return"]["verbs"])
TRADING_MOVES = frozenset(Move(m) for m in _WORDS["return"]["moves"])
_HEDGE = {key: frozenset(value) for key, value in _WORDS["hedge"].items()}
_TEMPORAL = frozenset({"when", "as", "after", "during", "while", "in", "at", "on", "upon", "following", "by"})
_REPORTING = frozenset(load_toml("cues.toml")["adjunct"]["as_clause"])
_PURPOSE_MOVES = frozenset({Move.DEMAND, Move.REQUEST, Move.PROPOSE, Move.OFFER})


def neighbourhood(token: Token) -> Iterator[Token]:
    """Yield the predicates that share a move's circumstances: its own, coordinated ones, participles beside them."""
    seen: set[int] = set()
    current: Token | None = token
    while current is not None and current.i not in seen:
        seen.add(current.i)
        yield current
        for child in current.children:
            if child.dep_ == "advcl" and child.i not in seen and _says_when(child):
                seen.add(child.i)
                yield child
            if child.dep_ == "prep" and child.lower_ in _TEMPORAL:
                yield from (c for c in child.children if c.dep_ == "pcomp" and c.i not in seen)
            if child.dep_ == "nsubj":
                yield from (c for c in child.children if c.dep_ == "acl" and c.tag_ == "VBG" and c.i not in seen)
        shares = current.dep_ in {"conj", "xcomp", "acomp", "attr", "oprd", "dobj", "pcomp"} or is_purpose(current)
        current = clause_head(current.head) if shares and current.head.i != current.i else None


def _says_when(clause: Token) -> bool:
    mark = next((c for c in clause.children if c.dep_ in {"mark", "advmod"} and c.i < clause.i), None)
    if mark is not None and mark.lower_ == "as" and clause.lemma_ in _REPORTING:
        # "as the paper reported on Monday" says when it was reported.
        return False
    return clause.tag_ in {"VBG", "VBN"} if mark is None else mark.lower_ in _TEMPORAL


def _follows(token: Token, words: Sequence[str]) -> bool:
    """Say whether the words stand in the text from this token on."""
    if token.lower_ != words[0]:
        return False
    doc = token.doc
    return token.i + len(words) <= len(doc) and all(doc[token.i + n].lower_ == w for n, w in enumerate(words))


def _first(found: list[Range]) -> Range | None:
    return (found[0][0], found[-1][1]) if found else None


CONDITIONAL_MOVES = frozenset(Move(move) for move in _WORDS["condition"]["moves"])
"""Moves that somebody can tie to a condition; in an assessment, "if" is part of what is judged."""


def condition_of(tokens: Sequence[Token]) -> Range | None:
    """Return the range of the condition that stands among a move's tokens, its "if" or "unless" included."""
    for token in tokens:
        if token.lower_ in _CONDITION_MARKS and token.dep_ in {"mark", "advmod", "prep"} and is_verbal(token.head):
            clause = token.head
            if clause.dep_ in {"advcl", "conj", "ccomp", "pcomp", "parataxis", "dep", "acl"} and not _asks(token):
                return _first(ranges(t for t in clause_tokens(clause) if t.i >= token.i))
        if token.lower_ in {"provided", "providing", "assuming"} and any(c.dep_ == "ccomp" for c in token.children):
            return _first(ranges(t for t in token.subtree if t.i >= token.i))
        for phrase in _CONDITION_PHRASES:
            if _follows(token, phrase) and not _is_anonymity(token, len(phrase)):
                top = token if token.right_edge.i >= token.i + len(phrase) else token.head
                return _first(ranges(t for t in top.subtree if t.i >= token.i))
    return None


def lack_of(tokens: Sequence[Token]) -> Range | None:
    """Return the range of what somebody will not do a thing without: "no truce without the prisoners"."""
    for token in tokens:
        if token.lower_ == "without" and token.dep_ == "prep":
            return _first(ranges(token.subtree))
    return None


def _asks(mark: Token) -> bool:
    """Say whether "if" means "whether": the clause is what somebody asks, knows or says."""
    return mark.lower_ == "if" and mark.head.dep_ == "ccomp"


def _is_anonymity(token: Token, length: int) -> bool:
    following = token.doc[token.i : token.i + length + 3].text.lower()
    return "anonym" in following or "not be named" in following or "not be identified" in following


def conditional_clauses(verb: Token) -> list[Token]:
    """Return the tokens of the conditions that the parser hung on a verb of saying instead of on what is said."""
    found: list[Token] = []
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"advcl", "conj"}:
            marks = [c for c in child.children if c.dep_ == "mark" and c.lower_ in _CONDITION_MARKS]
            if marks or (child.lower_ in {"provided", "providing", "assuming"} and child.dep_ == "advcl"):
                found += clause_tokens(child)
    return sorted(found, key=lambda t: t.i)


def return_of(move: Move, head: Token, rivals: Sequence[int]) -> tuple[Range | None, int | None]:
    """Return the range of what a move is to be answered with, and the token that introduces it.

    Parsers hang "in exchange for" on whatever is near, so that the order of words decides: it belongs to the last
    trading move before it, else to the first one behind it. ``rivals`` are the tokens of all such moves.
    """
    if move not in TRADING_MOVES:
        return None, None
    for token in head.sent:
        length, purpose = _return_phrase(token)
        if not length or (purpose and (move not in _PURPOSE_MOVES or token.i < head.i)):
            continue
        before = [i for i in rivals if i < token.i]
        owner = max(before) if before else min(rivals, default=head.i)
        if owner != head.i:
            continue
        inner = _introduced(token, length)
        if inner is not None:
            return inner, token.i
    return None, None


def is_trade(tokens: Sequence[Token]) -> bool:
    """Say whether something is to be had for what the tokens say: "in exchange for", "in return for"."""
    return any(length and not purpose for length, purpose in map(_return_phrase, tokens))


def _return_phrase(token: Token) -> tuple[int, bool]:
    """Return how many tokens of a trade's or a purpose's phrase start here, and whether it is a purpose."""
    for phrase in _RETURN_PHRASES:
        if _follows(token, phrase):
            return len(phrase), False
    for phrase in _PURPOSES:
        if _follows(token, phrase):
            return len(phrase), True
    if token.lower_ == "for" and token.head.lemma_.lower() in _TRADES and token.head.pos_ == "VERB":
        return 1, False
    return 0, False


def _introduced(token: Token, length: int) -> Range | None:
    """Return the range of what the last word of a phrase introduces."""
    last = token.doc[token.i + length - 1]
    if last.tag_ == "TO":
        verb = clause_head(last)
        inner = [t for t in verb.subtree if t.i > last.i] if verb is not None else []
    else:
        inner = [t for t in last.subtree if t.i > last.i] or [t for t in token.subtree if t.i > last.i]
    return _first(ranges(inner)) if inner else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """Where a move was made, and the token that says with whom ("in a call with X", "telephoned X").

    ``occasion`` is the noun of one that the text has told of before: "during the call".
    """

    channel: Channel
    partner: Token | None
    occasion: Token | None = None


_ADVERBS = {word: Channel(name) for name, words in _WORDS["channel"]["adverbs"].items() for word in words}
_PHRASES = {
    tuple(phrase.split()): Channel(name) for name, phrases in _WORDS["channel"]["phrases"].items() for phrase in phrases
}


@lru_cache(maxsize=1)
def _channels() -> tuple[dict[str, Channel], dict[str, Channel]]:
    table = _WORDS["channel"]
    nouns = {word: Channel(name) for name, words in table["nouns"].items() for word in words}
    verbs = {word: Channel(name) for name, words in table["verbs"].items() for word in words}
    return nouns, verbs


def venue_of(predicates: Sequence[Token]) -> Venue | None:
    """Return the first channel that the predicates name, a phrase of their own before a verb that is one."""
    for predicate in predicates:
        spoken = _adverbial_venue(predicate)
        if spoken is not None:
            return spoken
        if predicate.pos_ == "NOUN":
            for preposition, inner in obliques(predicate):
                if preposition.lower_ in {"in", "during", "at", "on"} and (own := _noun_venue(inner)) is not None:
                    return own
            continue
        for preposition, inner in sorted(obliques(predicate), key=lambda pair: pair[0].i):
            if preposition.lower_ in _WORDS["channel"]["prepositions"]:
                venue = _noun_venue(inner)
                if venue is not None:
                    return venue
        own = _verb_venue(predicate)
        if own is not None:
            return own
    return None


def _adverbial_venue(predicate: Token) -> Venue | None:
    """Return the channel of "privately", "behind closed doors" and the like."""
    for child in predicate.children:
        if child.dep_ == "advmod" and child.lower_ in _ADVERBS:
            return Venue(channel=_ADVERBS[child.lower_], partner=None)
        if child.dep_ in {"prep", "advmod"}:
            for words, channel in _PHRASES.items():
                if _follows(child, words):
                    return Venue(channel=channel, partner=None)
    return None


def _noun_venue(noun: Token) -> Venue | None:
    nouns, _ = _channels()
    lemma = noun.lemma_.lower()
    channel = nouns.get(lemma)
    if channel is None:
        return None
    needs = _WORDS["channel"]["needs"].get(lemma)
    if needs is not None:
        near = {t.lower_ for t in noun.doc[max(noun.i - 2, 0) : noun.i + 2]}
        if needs and not near & set(needs):
            return None
        if not needs and not noun.text.isupper():
            return None
        if lemma == "conference":
            channel = Channel.PRESS_CONFERENCE
    partner = next((i for p, i in obliques(noun) if p.lower_ in {"with", "to"}), None)
    known = any(c.dep_ == "det" and c.lower_ in {"the", "that", "this"} for c in noun.children)
    return Venue(channel=channel, partner=partner, occasion=noun if known else None)


def _verb_venue(verb: Token) -> Venue | None:
    _, verbs = _channels()
    lemma = verb.lemma_.lower()
    held = next((c for c in verb.children if c.dep_ in {"dobj", "dative"}), None)
    if lemma == "call" and held is not None and held.ent_type_ in {"PERSON", "ORG", "GPE"}:
        # "called X" without what X was called: a telephone call.
        return (
            None
            if any(c.dep_ in {"oprd", "ccomp", "xcomp"} for c in verb.children)
            else Venue(channel=Channel.CALL, partner=held)
        )
    channel = verbs.get(lemma)
    if channel is None or (lemma == "write" and held is None and not any(c.dep_ == "dative" for c in verb.children)):
        return None
    if lemma == "post" and held is not None and held.ent_type_:
        return None
    return Venue(channel=channel, partner=held if channel in {Channel.CALL, Channel.LETTER} else None)


def modality_of(
    cue: Token, scope: Token | None, own: Modality | None, *, conditional: bool, by_holder: bool
) -> Modality:
    """Return how firmly the text puts a move.

    ``scope`` heads its words; ``own`` is what the cue's word says by itself; ``by_holder`` marks moves that their
    holder announces in person, where "will" and "would" are the move and not its plan.
    """
    verb = _predicate(cue)
    predicates = [cue] if verb.i == cue.i else [cue, verb]
    path = _governing(predicates[-1])
    if any(is_negated(p) for p in predicates) or (path and is_negated(path[0]) and _carries(path[0])):
        return Modality.NEGATED
    if any(_is_not_done(p) for p in predicates) or (path and path[0].lemma_.lower() in _HEDGE["undone"]):
        return Modality.NEGATED
    if any(_supposed(p) for p in (*predicates, *path[:1])):
        return Modality.HYPOTHETICAL
    modals = {modal(p) for p in (*predicates, *path)} - {""}
    if modals & {"should", "must", "ought"}:
        return Modality.HYPOTHETICAL
    if conditional:
        return Modality.CONDITIONAL
    if modals & {"might", "may", "could"}:
        return Modality.HYPOTHETICAL if own is None else Modality.HEDGED
    if scope is not None and scope.i != cue.i and modal(scope) in {"might", "may", "could"}:
        return Modality.HEDGED
    if own is Modality.HEDGED or any(_hedged(p) for p in (*predicates, *path)):
        return Modality.HEDGED
    if modals & {"will", "would", "shall"} and not by_holder:
        return Modality.PLANNED if "will" in modals else Modality.CONDITIONAL
    if any(is_passive(p) and p.lemma_.lower() in _HEDGE["reported"] for p in path):
        return Modality.HEDGED
    if any(p.lemma_.lower() in _HEDGE["planned"] for p in path):
        return Modality.PLANNED
    return own or Modality.ACTUAL


def _is_not_done(verb: Token) -> bool:
    """Say whether a noun before the verb says that it is not done: "is not in the habit of supporting"."""
    if verb.dep_ != "pcomp" or verb.head.head.lemma_.lower() not in _HEDGE["habits"]:
        return False
    current = verb.head.head
    while current.dep_ in {"pobj", "prep", "attr", "dobj"}:
        current = current.head
    return is_verbal(current) and is_negated(current)


def _predicate(cue: Token) -> Token:
    """Return the verb whose mood is the cue's: its copula, or the verb that makes a noun's move ("voiced doubt")."""
    if is_verbal(cue):
        return cue
    if cue.pos_ == "NOUN" and (cue.dep_ != "dobj" or any(c.dep_ == "poss" for c in cue.children)):
        return cue
    if cue.dep_ in {"acomp", "attr", "oprd", "dobj"}:
        return clause_head(cue) or cue
    return cue


def _governing(token: Token) -> list[Token]:
    """Return the predicates that a move's own hangs on as their infinitive or predicate."""
    path: list[Token] = []
    current = token
    while current.dep_ in {"xcomp", "acomp", "oprd"} and current.head.i != current.i and len(path) < 4:
        current = current.head
        path.append(current)
    return path


def _carries(verb: Token) -> bool:
    """Say whether a denied verb denies what hangs on it: "did not seem to", "is not ready to", not "did not ask to"."""
    return verb.lemma_.lower() in _HEDGE["verbs"] | _HEDGE["planned"] | {"be", "go", "have", "try", "want"}


def _supposed(token: Token) -> bool:
    marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
    return bool(marks & {"if", "whether", "unless"})


def _hedged(token: Token) -> bool:
    if token.lemma_.lower() in _HEDGE["verbs"] and token.pos_ == "VERB":
        return any(c.dep_ in {"xcomp", "acomp", "oprd"} for c in token.children)
    if token.lower_ in _HEDGE["adjectives"]:
        return True
    return any(
        c.lower_ in _HEDGE["adverbs"] or (c.dep_ == "acomp" and c.lower_ in _HEDGE["adjectives"])
        for c in (*token.children, *auxiliaries(token))
    )
