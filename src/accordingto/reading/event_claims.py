"""Nouns that stand between an event and its clause: claims that somebody rejects, papers that lay terms down."""

from __future__ import annotations

from spacy.tokens import Token

from accordingto.reading.clauses import is_negated, is_passive, is_verbal
from accordingto.reading.event_grip import Grip, doer_of
from accordingto.reading.event_lexicon import event_words
from accordingto.vocabulary import EventStatus

__all__ = ["is_a_term", "is_refuted", "laid_down"]


def is_refuted(noun: Token) -> bool:
    """Say whether the noun is a claim or report that somebody rejects or the text calls false."""
    if noun.lemma_.lower() not in event_words("claims") or not is_verbal(noun.head):
        return False
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return verb.lemma_.lower() in event_words("refuting") and not is_negated(verb)
    false = any(c.dep_ == "acomp" and c.lower_ in event_words("false") for c in verb.children)
    return noun.dep_ == "nsubj" and false and not is_negated(verb)


def laid_down(verb: Token, grip: Grip) -> EventStatus | None:
    """Return what a paper makes of its content: planned in an agreement, supposed in a plan, draft or letter.

    "The text includes a ceasefire", "a withdrawal is foreseen in the draft".
    """
    content = grip.role == "object" or (grip.role == "oblique" and grip.preposition == "for")
    if not content or verb.lemma_.lower() not in event_words("stipulating"):
        return None
    paper = doer_of(verb)
    papers = [paper] if paper is not None else []
    if is_passive(verb):
        preps = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"in", "under"})
        papers += [inner for p in preps for inner in p.children if inner.dep_ == "pobj"]
    words = {p.lemma_.lower() for p in papers}
    if words & event_words("drafts"):
        return EventStatus.HYPOTHETICAL
    return EventStatus.PLANNED if words & event_words("accords") else None


def is_a_term(verb: Token) -> bool:
    """Say whether the verb calls its subject or object a condition, a demand or an aim."""
    named = (c for c in verb.children if c.dep_ in {"attr", "oprd", "dobj"})
    return verb.lemma_.lower() in {"be", "make", "remain", "become"} and any(
        c.lemma_.lower() in event_words("terms") for c in named
    )
