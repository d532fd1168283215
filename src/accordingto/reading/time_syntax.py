"""What the syntax says of a time: on which side of the report's day it lies, and whether it lasts up to that day."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.clauses import auxiliaries, is_negated, is_past, is_verbal, modal
from accordingto.reading.time_calendar import Direction
from accordingto.reading.time_lexicon import load_time_lexicon

__all__ = ["direction_of", "is_perfect", "is_premodifier"]

_DEPTH = 12
_PREMODIFIERS = frozenset({"compound", "poss", "nmod", "amod", "nummod"})
_TO_COME = frozenset({"until", "till", "by", "as"})


def direction_of(tokens: TokenSpan, before: str) -> Direction:
    """Return on which side of the report's day the text puts an expression; ``before`` is the word before it."""
    root, words = tokens.root, load_time_lexicon().words
    verb, through_noun = _verb_over(root)
    said = _verb_direction(verb) if verb is not None else Direction.PAST
    if before == "since":
        return Direction.PAST
    if before == "for" and _head_lemma(root) in words["planned"]:
        return Direction.FUTURE
    if before in _TO_COME and verb is not None and (said is not Direction.PAST or _moves_an_end(verb)):
        return Direction.FUTURE
    if is_premodifier(root):
        if said is Direction.FUTURE and root.head.lemma_ in words["ahead"]:
            return Direction.FUTURE
        numbered = any(token.like_num for token in tokens)
        return Direction.PAST if said is Direction.PAST and not numbered else Direction.NEAREST
    if through_noun and said is Direction.FUTURE and verb is not None:
        loose = is_negated(verb) or _is_present(verb) or root.lower_ in load_time_lexicon().classes["MONTH"]
        return Direction.NEAREST if loose else Direction.FUTURE
    return said


def _moves_an_end(verb: Token) -> bool:
    """Say whether a past verb sets an end that is yet to come ("extended until Tuesday", "has until Friday")."""
    return verb.lemma_ in load_time_lexicon().words["extending"] and not is_negated(verb)


def _is_present(verb: Token) -> bool:
    return verb.tag_ in {"VBP", "VBZ"}


def is_premodifier(root: Token) -> bool:
    """Say whether an expression stands before a noun and belongs to it ("Friday's meeting", "the 7 May deadline")."""
    return root.dep_ in _PREMODIFIERS and root.head.i > root.i and not is_verbal(root.head)


def is_perfect(tokens: TokenSpan) -> bool:
    """Say whether the clause is in the present perfect: what it says began before the report's day and reaches it."""
    verb, through_noun = _verb_over(tokens.root)
    if verb is None or through_noun:
        return False
    while verb.dep_ == "conj" and verb.tag_ == "VBN" and not auxiliaries(verb) and is_verbal(verb.head):
        verb = verb.head
    return not modal(verb) and any(a.lemma_ == "have" and a.tag_ in {"VBP", "VBZ"} for a in auxiliaries(verb))


def _verb_over(root: Token) -> tuple[Token | None, bool]:
    """Return the verb of the clause, and whether a noun stands between it and the expression."""
    token, through_noun = root, False
    for _ in range(_DEPTH):
        if is_verbal(token) and token.dep_ not in {"aux", "auxpass"}:
            return token, through_noun
        if token.head.i == token.i:
            return None, through_noun
        if token is not root and token.pos_ in {"NOUN", "PROPN", "PRON"}:
            through_noun = True
        token = token.head
    return None, through_noun


def _head_lemma(root: Token) -> str:
    head = root.head
    return str(head.head.lemma_ if head.dep_ == "prep" else head.lemma_)


def _verb_direction(verb: Token, depth: int = 0) -> Direction:
    """Return the side that a verb puts its clause on, asking what it depends on where its form does not say."""
    words = load_time_lexicon().words
    auxes = auxiliaries(verb)
    perfect = any(aux.lemma_ == "have" for aux in auxes)
    if modal(verb):
        return Direction.PAST if perfect or _could_not(verb) else Direction.FUTURE
    if verb.tag_ == "VB" and any(aux.lower_ == "to" for aux in auxes):
        return Direction.PAST if perfect else _infinitive(verb, words["realized"], depth)
    if verb.tag_ == "VBG" and not auxes:
        return _above(verb, depth) or Direction.PAST
    if verb.tag_ == "VBG" and not perfect and _present(auxes):
        return Direction.FUTURE
    bare = verb.dep_ == "acl" and not auxes
    if verb.tag_ == "VBN" and verb.lemma_ in words["planned"] and not perfect and (bare or _present(auxes)):
        return Direction.FUTURE
    if is_past(verb):
        return Direction.PAST
    if verb.tag_ == "VB":
        return _above(verb, depth) or Direction.FUTURE
    return Direction.PAST if verb.lemma_ in words["telling"] else Direction.FUTURE


def _could_not(verb: Token) -> bool:
    """Say whether it tells of a failure ("could not be reached on Friday")."""
    if modal(verb) != "could":
        return False
    subjects = (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})
    return is_negated(verb) or any(c.lower_ in {"neither", "nor", "no"} for s in subjects for c in s.subtree)


def _present(auxes: list[Token]) -> bool:
    return any(aux.tag_ in {"VBP", "VBZ"} for aux in auxes)


def _infinitive(verb: Token, realized: AbstractSet[str], depth: int) -> Direction:
    """Return the side of an infinitive: to come, unless the verb over it says that it came about."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in realized:
        return _verb_direction(head, depth + 1) or Direction.PAST
    if verb.dep_ == "advcl" and head.lemma_ in realized and is_past(head):
        return Direction.PAST
    return Direction.FUTURE


def _above(verb: Token, depth: int) -> Direction | None:
    head = verb.head
    steps = 0
    while head.i != head.head.i and not is_verbal(head) and steps < _DEPTH:
        head, steps = head.head, steps + 1
    if depth > _DEPTH or head.i == verb.i or not is_verbal(head):
        return None
    return _verb_direction(head, depth + 1)
