"""What kind of clause a verb heads: by its tense and mood, a condition, a question, a headline's plan, a nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from accordingto.reading.clauses import auxiliaries, is_finite, is_past, is_verbal, modal
from accordingto.reading.event_grip import Grip, is_definite, verb_above
from accordingto.reading.event_lexicon import event_words
from accordingto.vocabulary import EventStatus

__all__ = [
    "by_tense",
    "continues",
    "has_condition",
    "has_to",
    "is_announced",
    "is_bare",
    "is_conditional",
    "is_fragment",
    "is_headline",
    "is_none",
    "is_question",
    "is_relative",
    "is_reported",
    "is_subjunctive",
    "past_around",
]

_HAPPENED, _ONGOING = EventStatus.HAPPENED, EventStatus.ONGOING
_STOPS = frozenset(".?!:;,")
_QUOTES = frozenset("\"'”’»)")
_LONGEST_HEADLINE = 30


def by_tense(verb: Token, *, state: bool) -> EventStatus:
    """Return what tense and aspect alone make of it; with ``state`` what is present or perfect goes on."""
    helpers = auxiliaries(verb)
    present = any(a.tag_ in {"VBP", "VBZ"} for a in helpers) or (verb.tag_ in {"VBP", "VBZ"} and not helpers)
    if verb.tag_ == "VBG" and present:
        return _ONGOING
    if state and present:
        return _ONGOING
    if any(a.lower_ == "being" for a in helpers) and present:
        return _ONGOING
    return _HAPPENED


def is_conditional(verb: Token) -> bool:
    """Say whether the clause, or the one it is joined to, is a condition: "if", "provided", "as long as"."""
    clause = verb
    for _ in range(4):
        if _opens_condition(clause):
            return True
        if clause.dep_ == "conj" and is_verbal(clause.head):
            clause = clause.head
            continue
        return False
    return False


def _opens_condition(clause: Token) -> bool:
    for child in clause.children:
        if child.dep_ not in {"mark", "advmod"} or child.i > clause.i:
            continue
        word = child.lower_
        if word in event_words("temporal"):
            return not _is_over(clause)
        if word in event_words("conditional") or (word == "before" and modal(clause) in {"will", "'ll", "’ll"}):
            return True
    head = clause.head
    if clause.dep_ in {"pcomp", "ccomp", "advcl"} and head.i < clause.i and head.lower_ in event_words("supposing"):
        return clause.dep_ == "pcomp" or head.dep_ in {"advcl", "prep", "mark"}
    if clause.dep_ == "advcl":
        before = [head] if head.tag_ == "RB" else [c for c in head.children if head.i < c.i < clause.i]
        return any(_sets_terms(t) for t in before) or _is_inverted(clause)
    if clause.dep_ == "acl" and head.lower_ in {"case", "event"}:
        return is_finite(clause)
    return clause.dep_ == "xcomp" and has_to(clause) and _is_inverted(head)


def _sets_terms(token: Token) -> bool:
    """Say whether the words are "as long" or "so long", or "on condition" and the like."""
    if token.lower_ == "long":
        return any(c.lower_ in {"as", "so"} for c in token.children)
    return token.dep_ == "prep" and any(c.lower_ in {"condition", "case"} for c in token.children)


def _is_inverted(clause: Token) -> bool:
    """Say whether the clause has its auxiliary before its subject, as in "should they attack" or "were it to leave"."""
    doer = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if doer is None or clause.dep_ != "advcl":
        return False
    if clause.lower_ == "were":
        return clause.i < doer.i
    return any(a.i < doer.i and a.lower_ in {"should", "had", "were"} for a in auxiliaries(clause))


def _is_over(clause: Token) -> bool:
    """Say whether "until" or "once" tells what came to pass: the clause is past, and the main clause does not wait."""
    head = clause.head
    if not _is_preterite(clause):
        return False
    if not is_verbal(head):
        return True
    waits = head.tag_ in {"VB", "VBP", "VBZ"} or modal(head)
    return not waits and not any(a.tag_ in {"VBP", "VBZ"} and a.lemma_ != "have" for a in auxiliaries(head))


def _is_preterite(verb: Token) -> bool:
    """Say whether the verb is in the past tense; "is agreed" and "has agreed" are in the present."""
    helpers = auxiliaries(verb)
    return not modal(verb) and any(t.tag_ == "VBD" for t in (verb, *helpers))


def has_condition(verb: Token) -> bool:
    """Say whether an if-clause hangs on the verb, or on the clause that reports it and stands behind the verb."""
    if any(c.dep_ == "advcl" and is_conditional(c) for c in verb.children):
        return True
    if any(c.lower_ == "on" and any(i.lower_ == "condition" for i in c.children) for c in verb.children):
        return True
    if verb.dep_ not in {"ccomp", "conj"}:
        return False
    return any(
        c.i > verb.i and c.dep_ in {"advcl", "conj"} and is_conditional(c) for c in verb.head.children if is_verbal(c)
    )


def is_subjunctive(verb: Token) -> bool:
    """Say whether a that-clause has the bare form with a singular subject: "demanded that Terkovia withdraw"."""
    if verb.tag_ not in {"VB", "VBP"} or auxiliaries(verb):
        return False
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    doer = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if doer is None and verb.dep_ == "conj" and is_verbal(verb.head):
        return is_subjunctive(verb.head)
    singular = doer is not None and doer.tag_ in {"NN", "NNP"} and not any(c.dep_ == "conj" for c in doer.children)
    return marked and singular


def continues(verb: Token) -> bool:
    """Say whether a coordinated verb shares tense and subject with the verb before it."""
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    return is_verbal(verb.head) and not own and not auxiliaries(verb) and verb.head.tag_ == verb.tag_


def is_relative(verb: Token) -> bool:
    """Say whether the clause describes its noun rather than spells it out."""
    return any(c.tag_ in {"WDT", "WP"} for c in verb.children if c.dep_ not in {"mark"})


def is_reported(verb: Token) -> bool:
    """Say whether the clause is what somebody said in the past: "said that he would come"."""
    head = verb.head
    while verb.dep_ == "conj" and is_verbal(head):
        verb, head = head, head.head
    return verb.dep_ in {"ccomp", "parataxis"} and is_verbal(head) and is_past(head)


def is_question(verb: Token) -> bool:
    """Say whether the verb heads a direct question."""
    if verb.dep_ != "ROOT":
        return False
    last = verb.right_edge
    return last.text == "?" or (last.i > verb.i and last.nbor(-1).text == "?")


def has_to(verb: Token) -> bool:
    """Say whether the verb is an infinitive with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def past_around(noun: Token) -> bool:
    """Say whether the clause around the noun is past, or is none."""
    verb = verb_above(noun)
    return verb is None or is_past(verb)


def is_none(verb: Token) -> bool:
    """Say whether the subject is nobody and nothing: "nothing is agreed", "none of them signed"."""
    doer = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if doer is None:
        return False
    return doer.lower_ in event_words("nothing") or any(c.lower_ in {"no", "neither"} for c in doer.children)


def is_headline(token: Token) -> bool:
    """Say whether the token's sentence is a headline, a list item or a cell: a short line without a stop behind it."""
    sentence = token.sent
    if len(sentence) > 2 * _LONGEST_HEADLINE:
        return False
    words = [t for t in sentence if not t.is_space]
    if not words or len(words) > _LONGEST_HEADLINE:
        return False
    last = words[-1]
    while len(words) > 1 and last.text in _QUOTES:
        words.pop()
        last = words[-1]
    return last.text[-1] not in _STOPS


def is_announced(verb: Token) -> bool:
    """Say whether the verb is the infinitive of a headline on what is to come: "Terkovia to free prisoners"."""
    if not has_to(verb) or not is_headline(verb):
        return False
    head = verb.head
    own = any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i for c in verb.children)
    if verb.dep_ in {"acl", "relcl"}:
        return head.i < verb.i and head.dep_ in {"ROOT", "nsubj", "nsubjpass", "dep", "advcl", "npadvmod"}
    if verb.dep_ == "ROOT":
        return True
    return own and verb.dep_ in {"ccomp", "parataxis", "dep", "nsubj"}


def is_bare(noun: Token, grip: Grip) -> bool:
    """Say whether nothing says of the noun whether it took place: it is no known one, and its line has no verb."""
    return grip.governor is None and grip.role == "none" and not is_definite(noun) and is_fragment(noun)


def is_fragment(noun: Token) -> bool:
    """Say whether the noun stands without any verb that could say whether it took place: an item of a list."""
    top = noun
    for above in _upwards(noun):
        if is_verbal(above):
            return above.lemma_.lower() == "say" and top.i < above.i
        top = above
    below = islice(top.children, _LONGEST_HEADLINE)
    return not any(is_verbal(c) and (is_finite(c) or c.tag_ in {"VBN", "VBG"}) for c in below if c.dep_ != "advcl")


def _upwards(token: Token) -> Iterator[Token]:
    for _ in range(15):
        yield token
        if token.head.i == token.i:
            return
        token = token.head
