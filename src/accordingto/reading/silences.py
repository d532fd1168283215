"""Parsed text → who would not answer, did not answer, or has said nothing, and on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.clauses import (
    auxiliaries,
    direct_object,
    is_negated,
    is_passive,
    is_verbal,
    modal,
    obliques,
    prepositional,
    subject,
)
from accordingto.reading.cues import load_toml
from accordingto.reading.extent import Range, clause_tokens, ranges
from accordingto.vocabulary import Move

__all__ = ["Silence", "find_silences"]

_WORDS = {key: frozenset(value) for key, value in load_toml("positions.toml")["silence"].items()}


_ANSWERED = frozenset({"question", "information", "source", "themselves", "himself", "herself"})
_OPEN_MARKS = frozenset({"whether", "if"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A refusal to answer, a request left without an answer, or a silence.

    ``holder`` heads the phrase that says who; ``matter`` is the range of what they were silent about; ``tokens`` are
    the words that say so, which no other move may claim.
    """

    move: Move
    verb: Token
    holder: Token | None
    matter: Range | None
    tokens: frozenset[int]


def find_silences(tokens: list[Token]) -> Iterator[Silence]:
    """Yield the silences and refusals to comment of a sentence."""
    for token in tokens:
        if not is_verbal(token) or token.dep_ in {"aux", "auxpass"}:
            continue
        found = _declined(token) or _unanswered(token) or _unreachable(token) or _would_not(token) or _silent(token)
        if found is not None:
            yield found


def _silence(move: Move, verb: Token, holder: Token | None, about: Token | None, *claimed: Token | None) -> Silence:
    matter = ranges(clause_tokens(about, lambda t: t.dep_ == "acl" and t.tag_ == "VBN")) if about is not None else []
    return Silence(
        move=move,
        verb=verb,
        holder=holder,
        matter=(matter[0][0], matter[-1][1]) if matter else None,
        tokens=frozenset(t.i for t in (verb, *claimed) if t is not None),
    )


def _matter(verb: Token) -> Token | None:
    """Return the head of what somebody would not talk about: an object, a clause, or "about X"."""
    held = direct_object(verb)
    if held is not None and held.i != verb.i and held.lemma_ not in {"nothing", "detail", "comment"}:
        return held
    clause = next((c for c in verb.children if c.dep_ in {"ccomp", "advcl"} and c.i > verb.i and _is_question(c)), None)
    if clause is not None:
        return clause
    why = next((c for c in verb.children if c.tag_ == "WRB" and c.i > verb.i), None)
    if why is not None:
        return why
    head = held if held is not None and held.i > verb.i else verb
    return next((i for p, i in obliques(head) if p.lower_ in _WORDS["about"]), None)


def _is_question(clause: Token) -> bool:
    first = clause.doc[clause.left_edge.i]
    return first.tag_ in {"WRB", "WP", "WDT", "WP$"} or first.lower_ in {"whether", "if", "that"}


def _is_open(clause: Token) -> bool:
    """Say whether the clause asks: "whether he would go", "why"."""
    first = clause.doc[clause.left_edge.i]
    return first.tag_ in {"WRB", "WP", "WP$"} or first.lower_ in _OPEN_MARKS


def _declined(verb: Token) -> Silence | None:
    """Match "declined to comment on X", "refused to discuss X", "took no questions"."""
    if verb.lemma_ in _WORDS["refuse_verbs"] and not is_negated(verb):
        answer = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.tag_ in {"VB", "VBN"}), None)
        if answer is not None and answer.lemma_ == "draw" and is_passive(answer):
            about = prepositional(answer, "on", "about", "into")
            return _silence(Move.NO_COMMENT, verb, subject(verb), about, answer)
        if answer is not None and answer.lemma_ in _WORDS["answer_verbs"] and _answers(answer):
            return _silence(Move.NO_COMMENT, verb, subject(verb), _matter(answer), answer)
        held = direct_object(verb)
        if held is not None and held.lemma_ == "comment":
            return _silence(Move.NO_COMMENT, verb, subject(verb), prepositional(held, "on", "about"), held)
    held = direct_object(verb)
    if verb.lemma_ == "take" and held is not None and held.lemma_ == "question" and (is_negated(verb) or _none(held)):
        return _silence(Move.NO_COMMENT, verb, subject(verb), held)
    if verb.lemma_ in {"have", "offer", "make", "give", "take", "provide"} and held is not None and _none(held):
        if held.lemma_ in {"comment", "question"}:
            about = prepositional(held, "on", "about", "from")
            return _silence(Move.NO_COMMENT, verb, subject(verb), about, held)
        if held.lemma_ in _WORDS["remark_nouns"]:
            about = prepositional(held, "on", "about", "of")
            return _silence(Move.SILENCE, verb, subject(verb), about, held)
    return None


def _answers(verb: Token) -> bool:
    """Say whether refusing this verb is refusing to answer: giving, offering and taking only with words for answers."""
    if verb.lemma_ in {"give", "offer", "provide", "take", "name", "identify", "address", "engage"}:
        held = direct_object(verb)
        words = _WORDS["remark_nouns"] | _WORDS["figure_nouns"] | _ANSWERED
        return held is not None and held.lemma_.lower() in words
    return True


def _none(noun: Token) -> bool:
    return any(c.dep_ in {"det", "neg"} and c.lower_ == "no" for c in noun.children) or noun.lower_ == "nothing"


def _unanswered(verb: Token) -> Silence | None:
    """Match "did not respond to a request for comment", "calls to X were not returned", "has yet to reply"."""
    if verb.lemma_ not in _WORDS["reply_verbs"]:
        return None
    if is_passive(verb):
        asked = direct_object(verb)
        if asked is None or asked.lemma_ not in _WORDS["reply_nouns"] or not is_negated(verb):
            return None
        holder = subject(verb) or prepositional(asked, "to") or _sent_to(asked)
        return _silence(Move.NO_COMMENT, verb, holder, _requested(asked), asked)
    if not is_negated(verb) and not _has_yet(verb):
        return None
    own = direct_object(verb)
    if own is None and verb.lemma_ in {"answer", "respond", "reply"} and not list(obliques(verb)):
        question = _question_before(verb)
        if question is not None:
            return _silence(Move.NO_COMMENT, verb, _subject(verb), question)
    asked = next((i for p, i in obliques(verb) if p.lower_ == "to"), None) or own
    if asked is not None and asked.lemma_ in _WORDS["reply_nouns"]:
        return _silence(Move.NO_COMMENT, verb, _subject(verb), _requested(asked), asked)
    return None


def _question_before(verb: Token) -> Token | None:
    """Return what somebody was asked before he did not answer: "asked whether she would go, he did not answer"."""
    asked = next((c for c in verb.children if c.dep_ == "advcl" and c.lemma_ == "ask"), None)
    if asked is None:
        return None
    clause = next((c for c in asked.children if c.dep_ == "ccomp"), None)
    return clause if clause is not None else prepositional(asked, "about", "on")


def _sent_to(asked: Token) -> Token | None:
    sent = next((c for c in asked.children if c.dep_ == "acl"), None)
    return prepositional(sent, "to") if sent is not None else None


def _requested(asked: Token) -> Token | None:
    about = prepositional(asked, "about", "on", "regarding")
    return about if about is not None else prepositional(asked, "for")


def _has_yet(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in verb.head.children)


def _subject(verb: Token) -> Token | None:
    return subject(verb.head) if _has_yet(verb) else subject(verb)


def _unreachable(verb: Token) -> Silence | None:
    """Match "could not be reached for comment", "was not available for comment"."""
    if verb.lemma_ == "reach" and is_passive(verb) and is_negated(verb):
        about = prepositional(verb, "for")
        if about is not None or not list(obliques(verb)):
            return _silence(Move.NO_COMMENT, verb, direct_object(verb), about)
    if verb.lemma_ == "be":
        word = next((c for c in verb.children if c.dep_ == "acomp"), None)
        about = prepositional(word, "for") if word is not None else None
        if word is None or about is None or about.lemma_ not in {"comment", "interview"}:
            return None
        if word.lower_ == "unavailable" or (word.lower_ == "available" and is_negated(verb)):
            return _silence(Move.NO_COMMENT, verb, subject(verb), about, word)
    return None


def _would_not(verb: Token) -> Silence | None:
    """Match "would not say why", "will not be drawn on X", "would neither confirm nor deny"."""
    if _says_not(verb):
        return _silence(Move.NO_COMMENT, verb, _speaker(verb), *_both_matters(verb))
    if modal(verb) not in {"would", "will", "could"} or not is_negated(verb):
        return None
    if verb.lemma_ == "draw" and is_passive(verb):
        return _silence(Move.NO_COMMENT, verb, direct_object(verb), prepositional(verb, "on", "about"))
    speaks = {"comment", "discuss", "elaborate", "confirm", "speculate", "specify", "disclose", "answer", "say"}
    if verb.lemma_ not in speaks or modal(verb) == "could" or (modal(verb) == "will" and verb.lemma_ == "discuss"):
        return None
    holder = subject(verb)
    if verb.lemma_ == "say" and (_matter(verb) is None or (holder is not None and holder.lower_ in {"i", "we"})):
        return None
    return _silence(Move.NO_COMMENT, verb, holder, *_both_matters(verb))


def _both_matters(verb: Token) -> tuple[Token | None, Token | None]:
    """Return what a verb or the one joined to it is about, and the joined one: "neither confirm nor deny X"."""
    other = next((c for c in verb.children if c.dep_ == "conj"), None)
    return _matter(verb) or (_matter(other) if other is not None else None), other


def _says_not(verb: Token) -> bool:
    """Say whether somebody says of himself that he does not talk about it: "we don't discuss private meetings"."""
    if verb.lemma_ == "confirm" and any(c.lower_ == "neither" for c in verb.children):
        return True
    if verb.lemma_ not in {"comment", "discuss", "speculate"}:
        return False
    holder = _speaker(verb)
    if holder is None or holder.lower_ not in {"i", "we"}:
        return False
    plain = any(a.lemma_ == "do" for a in auxiliaries(verb)) and is_negated(verb)
    return plain or (verb.dep_ == "xcomp" and verb.head.lemma_ == "go" and is_negated(verb.head))


def _speaker(verb: Token) -> Token | None:
    return subject(verb.head if verb.dep_ == "xcomp" else verb)


def _silent(verb: Token) -> Silence | None:
    """Match "has not commented on X", "has said nothing about X", "has not made any remarks", "remained silent"."""
    perfect = any(c.lemma_ == "have" for c in auxiliaries(verb))
    held = direct_object(verb)
    if verb.lemma_ in _WORDS["silent_verbs"]:
        word = next(
            (c for c in verb.children if c.dep_ in {"acomp", "oprd"} and c.lower_ in _WORDS["silent_words"]), None
        )
        own = word is not None and held is None and not any(c.dep_ == "nsubj" for c in word.children)
        if word is not None and own and not is_negated(verb) and (verb.lemma_ != "be" or word.lower_ != "quiet"):
            about = prepositional(word, *_WORDS["about"]) or prepositional(verb, *_WORDS["about"])
            return _silence(Move.SILENCE, verb, subject(verb), about, word)
    said_little = held is not None and held.lower_ in {"nothing", "little"} and held.i > verb.i
    if said_little and held is not None and verb.lemma_ == "say" and not _of_the_kind(held):
        return _silence(Move.SILENCE, verb, subject(verb), prepositional(verb, "about", "on") or _about(held), held)
    if (
        verb.lemma_ == "hear"
        and is_passive(verb)
        and is_negated(verb)
        and any(c.lower_ == "from" for c in verb.children)
    ):
        return _silence(Move.SILENCE, verb, direct_object(verb), None)
    if verb.lemma_ == "say" and is_negated(verb) and any(a.lemma_ == "do" for a in auxiliaries(verb)):
        question = next((c for c in verb.children if c.dep_ in {"ccomp", "advcl"} and _is_open(c)), None)
        if question is not None:
            return _silence(Move.SILENCE, verb, subject(verb), question)
    makes = verb.lemma_ in {"make", "give", "issue", "offer"} and held is not None and is_negated(verb)
    if makes and held is not None and held.lemma_ in _WORDS["remark_nouns"]:
        about = prepositional(held, "on", "about", "of") or prepositional(verb, "on", "about")
        return _silence(Move.SILENCE, verb, subject(verb), about, held)
    if (
        verb.lemma_ in _WORDS["speak_verbs"]
        and not is_passive(verb)
        and ((perfect and is_negated(verb)) or _has_yet(verb))
    ):
        about = _matter(verb)
        if verb.lemma_ in {"say", "speak", "address", "mention", "explain", "answer"} and about is None:
            return None
        return _silence(Move.SILENCE, verb, _subject(verb), about)
    return None


def _of_the_kind(noun: Token) -> bool:
    """Say whether "nothing" denies something said: "I said nothing of the kind"."""
    inner = prepositional(noun, "of")
    return inner is not None and inner.lemma_ in {"kind", "sort"}


def _about(noun: Token) -> Token | None:
    return prepositional(noun, "about", "on")
