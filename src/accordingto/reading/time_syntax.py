"""What the syntax says of a time: on which side of the report's day it lies, and whether it lasts up to that day."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.clauses import auxiliaries, is_negated, is_past, is_verbal, modal
from accordingto.reading.time_calendar import Direction
from accordingto.reading.time_lexicon import load_time_lexicon

__all__ = ["direction_of", "is_adverbial", "is_perfect", "is_premodifier"]

_DEPTH = 12
_SMALL_CLAUSES = frozenset({"ccomp", "xcomp", "oprd", "acomp"})
"""Of a participle that says how something is kept or left: it will keep the gates closed."""
_PREMODIFIERS = frozenset({"compound", "poss", "nmod", "amod", "nummod"})
_TO_COME = frozenset({"until", "till", "by", "as"})


def direction_of(tokens: TokenSpan, before: str) -> Direction:
    """Return on which side of the report's day the text puts an expression; ``before`` is the word before it."""
    root = tokens.root
    verb, through_noun = _verb_over(root)
    if verb is None:
        return Direction.PAST if before not in _TO_COME else Direction.NEAREST
    said = _verb_direction(verb)
    by_preposition = _by_preposition(tokens, before, verb, said)
    if by_preposition is not None:
        return by_preposition
    if is_premodifier(root):
        return _before_noun(tokens, said, verb)
    if through_noun:
        return _after_noun(root, said, verb)
    if said is Direction.FUTURE and verb.tag_ in {"VBP", "VBZ"} and _is_month(root):
        return Direction.NEAREST
    return said


def _by_preposition(tokens: TokenSpan, before: str, verb: Token, said: Direction) -> Direction | None:
    """Return the side where the preposition settles it: since, ahead of, planned for, extended until."""
    planned = load_time_lexicon().words["planned"]
    if before == "since" or (before == "after" and _is_present(verb)):
        return Direction.PAST
    if (before == "for" and _head_lemma(tokens.root) in planned) or (before == "of" and _leads_ahead(tokens)):
        return Direction.FUTURE
    if before in _TO_COME and (said is not Direction.PAST or _moves_an_end(verb)):
        return Direction.FUTURE
    return None


def _after_noun(root: Token, said: Direction, verb: Token) -> Direction:
    """Return the side of what follows its noun ("the vote on Friday"): the clause may be about another time."""
    if said is Direction.PAST and root.head.dep_ == "prep":
        looked_for = _head_lemma(root) in load_time_lexicon().words["ahead"]
        return Direction.NEAREST if looked_for else said
    if said is not Direction.FUTURE:
        return said
    if _is_present(verb) and _is_after(root, verb):
        return Direction.PAST
    return Direction.NEAREST if is_negated(verb) or _is_present(verb) or _is_month(root) else said


def _is_month(root: Token) -> bool:
    return root.lower_ in load_time_lexicon().classes["MONTH"]


def _leads_ahead(tokens: TokenSpan) -> bool:
    """Say whether "ahead of" or "in advance of" stands before the expression."""
    words = [token.lower_ for token in tokens.doc[max(0, tokens.start - 3) : tokens.start]]
    return "ahead" in words or "advance" in words


def _is_after(root: Token, verb: Token) -> bool:
    """Say whether the noun of an expression is what the clause comes after ("after the vote on Friday")."""
    token = root.head
    while token.i not in {verb.i, token.head.i}:
        if token.lower_ in {"after", "since", "following", "despite"} and token.head.i == verb.i:
            return token.i != root.head.i
        token = token.head
    return False


def _before_noun(tokens: TokenSpan, said: Direction, verb: Token) -> Direction:
    """Return the side of what stands before its noun ("Friday's vote"): the clause may be about another time."""
    lexicon = load_time_lexicon()
    if any(token.like_num for token in tokens):
        return Direction.NEAREST
    looked_for = tokens.root.head.lemma_ in lexicon.words["ahead"]
    if said is not Direction.FUTURE:
        return Direction.NEAREST if looked_for else said
    if tokens.root.lower_ in lexicon.classes["WEEKDAY"]:
        # "Monday's ruling will have effects" speaks of the last one; "will attend Monday's meeting" of the next.
        loose = is_negated(verb) or _is_present(verb) or tokens.root.head.dep_ in {"nsubj", "nsubjpass"}
        return Direction.NEAREST if loose else Direction.FUTURE
    return Direction.FUTURE if looked_for else Direction.NEAREST


def _moves_an_end(verb: Token) -> bool:
    """Say whether a past verb sets an end that is yet to come ("extended until Tuesday", "has until Friday")."""
    return verb.lemma_ in load_time_lexicon().words["extending"] and not is_negated(verb)


def _is_present(verb: Token) -> bool:
    """Say whether the verb is in the present and does not itself look ahead, as "is arranging" does."""
    if verb.lemma_ in load_time_lexicon().words["planned"]:
        return False
    return verb.tag_ in {"VBP", "VBZ"} or (verb.tag_ == "VBG" and _present(auxiliaries(verb)))


def is_premodifier(root: Token) -> bool:
    """Say whether an expression stands before a noun and belongs to it ("Friday's meeting", "the 7 May deadline")."""
    return root.dep_ in _PREMODIFIERS and root.head.i > root.i and not is_verbal(root.head)


def is_adverbial(root: Token) -> bool:
    """Say whether an expression after a preposition belongs to a verb ("will meet in two days")."""
    return root.head.dep_ == "prep" and is_verbal(root.head.head)


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
    if verb.tag_ in {"VB", "VBN", "VBG"} and any(aux.lower_ == "to" for aux in auxes):
        return Direction.PAST if perfect else _infinitive(verb, depth)
    if verb.lower_ == "according":
        return Direction.PAST
    if (verb.tag_ == "VBG" or (verb.tag_ == "VBN" and verb.dep_ in _SMALL_CLAUSES)) and not auxes:
        return _above(verb, depth) or Direction.PAST
    if verb.tag_ == "VBG" and not perfect and _present(auxes):
        return Direction.FUTURE
    bare = verb.dep_ == "acl" and not auxes
    if verb.tag_ == "VBN" and verb.lemma_ in words["planned"] and not perfect and (bare or _present(auxes)):
        return Direction.FUTURE
    if is_past(verb):
        return Direction.PAST
    if verb.tag_ == "VB":
        return _above(verb, depth) or Direction.NEAREST
    return Direction.PAST if verb.lemma_ in words["telling"] else Direction.FUTURE


def _could_not(verb: Token) -> bool:
    """Say whether it tells of a failure ("could not be reached on Friday")."""
    if modal(verb) != "could":
        return False
    subjects = (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})
    return is_negated(verb) or any(c.lower_ in {"neither", "nor", "no"} for s in subjects for c in s.subtree)


def _present(auxes: list[Token]) -> bool:
    return any(aux.tag_ in {"VBP", "VBZ"} for aux in auxes)


def _infinitive(verb: Token, depth: int) -> Direction:
    """Return the side of an infinitive: that of a past verb over it, unless that one looks ahead itself."""
    head, words = verb.head, load_time_lexicon().words
    if head.i == verb.i or depth >= _DEPTH:
        return Direction.FUTURE
    if not is_verbal(head):
        if head.lemma_ in words["prospects"] or _above(head, depth) is not Direction.PAST:
            return Direction.FUTURE
        # "Long lines to cast a vote on Sunday", but also "nothing to do before Sunday".
        return Direction.PAST if head.pos_ == "ADJ" else Direction.NEAREST
    over = verb.dep_ in {"xcomp", "advcl", "ccomp"} and head.lemma_ not in words["forward"]
    return Direction.PAST if over and _verb_direction(head, depth + 1) is Direction.PAST else Direction.FUTURE


def _above(verb: Token, depth: int) -> Direction | None:
    head = verb.head
    steps = 0
    while head.i != head.head.i and not is_verbal(head) and steps < _DEPTH:
        head, steps = head.head, steps + 1
    if depth > _DEPTH or head.i == verb.i or not is_verbal(head):
        return None
    said = _verb_direction(head, depth + 1)
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and _states(head):
        # "Is accused of shelling", "are helped by winning": a lasting state says nothing of when.
        return Direction.NEAREST
    return said


def _states(verb: Token) -> bool:
    """Say whether the verb is a present, or the passive of one."""
    auxes = auxiliaries(verb)
    return verb.tag_ in {"VBP", "VBZ"} or (_present(auxes) and all(aux.lemma_ != "have" for aux in auxes))
