"""A proposal's words → the issue that it is about, as a short label.

Labels are what a single report gives; issues that hold across reports are gathered, renamed and merged later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile

from spacy.tokens import Token

from accordingto.reading.cues import load_toml
from accordingto.reading.extent import noun_phrase

__all__ = ["UNSPECIFIED", "issue_of", "verb_of"]

UNSPECIFIED = "unspecified"
"""The label of a move that does not say what it is about."""

_LONGEST = 8
_MOST_PLACES = 3
_NEAR = 7
"""How many tokens before a place may say what is done to it: "give up complete control of"."""
_NO_SUBJECTS = frozenset({"let", "go", "have", "mean", "say", "think", "do", "get"})
_DETERMINERS = frozenset({"det", "poss", "predet", "punct", "case", "advmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Topic:
    name: str
    words: frozenset[str]
    near: frozenset[str]
    own: bool


@lru_cache(maxsize=1)
def _topics() -> tuple[_Topic, ...]:
    return tuple(
        _Topic(
            name=entry["name"],
            words=frozenset(entry["words"]),
            near=frozenset(entry.get("near", ())),
            own=entry.get("label") == "own",
        )
        for entry in load_toml("issues.toml")["issue"]
    )


@lru_cache(maxsize=1)
def _nameless() -> frozenset[str]:
    return frozenset(load_toml("positions.toml")["nameless"]["nouns"])


def issue_of(
    tokens: Sequence[Token],
    place_at: Callable[[Token], str | None],
    extra: Sequence[Token] = (),
    *,
    known_only: bool = False,
) -> str | None:
    """Return the label of the issue that these tokens are about, ``None`` if they name none.

    ``place_at`` names the place, not a metonym, that a token stands in; ``extra`` holds words around the tokens that
    may say what is done to a territory. ``known_only`` leaves out labels that are merely words of the text.
    """
    lemmas = [t.lemma_.lower() for t in tokens]
    for topic in _topics():
        hit = next((t for t, lemma in zip(tokens, lemmas, strict=True) if lemma in topic.words), None)
        if hit is not None and (not topic.near or topic.near & set(lemmas)):
            return _phrase(hit) if topic.own else topic.name
    place = _places(tokens, place_at)
    if place is not None and _is_territorial([*extra, *tokens], place_at):
        return f"control of {place}"
    if known_only:
        return None
    meeting = load_toml("issues.toml")["meeting"]
    if set(meeting["words"]) & set(lemmas):
        return str(meeting["name"])
    return _head_phrase(tokens) or place


def _places(tokens: Sequence[Token], place_at: Callable[[Token], str | None]) -> str | None:
    """Return the first place that something is done to, with those coordinated with it."""
    first = next((t for t in tokens if _is_acted_on(t) and place_at(t)), None)
    if first is None:
        return None
    names = [name for t in (first, *first.conjuncts) if (name := place_at(t)) is not None]
    return " and ".join(dict.fromkeys(names[:_MOST_PLACES]))


def _is_acted_on(token: Token) -> bool:
    """Say whether a place may be what something is done to; who does it and what merely stands there are not."""
    return token.dep_ not in {"nsubj", "nsubjpass", "compound"} and token.ent_type_ != "FAC"


def verb_of(tokens: Sequence[Token]) -> str | None:
    """Return the verb that the tokens are about, for want of a noun."""
    verbs = (t for t in tokens if t.pos_ == "VERB" and t.text[0].isalnum())
    return next((t.lemma_.lower() for t in verbs if t.lemma_ not in _NO_SUBJECTS), None)


@lru_cache(maxsize=1)
def _territory() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    table = load_toml("issues.toml")["territory"]
    return frozenset(table["verbs"]), tuple(table["phrases"]), frozenset(table["nouns"])


def _is_territorial(tokens: Sequence[Token], place_at: Callable[[Token], str | None]) -> bool:
    """Say whether something is done to a territory: a word for it near the place, but not in its name."""
    verbs, phrases, nouns = _territory()
    around = [t for t in tokens if place_at(t) is None]
    if any(t.lemma_.lower() in (verbs if t.pos_ == "VERB" else nouns) for t in around):
        return True
    first = next((t for t in tokens if _is_acted_on(t) and place_at(t)), None)
    if first is None:
        return False
    text = " ".join(t.lemma_.lower() for t in first.doc[max(first.i - _NEAR, 0) : first.i])
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


def _head_phrase(tokens: Sequence[Token]) -> str | None:
    """Return the first noun that something can be about, with what describes it."""
    inside = {t.i for t in tokens}
    roots = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    for token in (*roots, *tokens):
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "poss", "nsubj", "npadvmod", "nmod"}:
            continue
        if token.ent_type_ == "PERSON" and token in roots:
            return _phrase(token, inside)
        if (
            not token.text[0].isalnum()
            or token.lemma_.lower() in _nameless()
            or token.ent_type_ in {"DATE", "TIME", "PERSON", "CARDINAL"}
        ):
            continue
        return _phrase(token, inside)
    return None


def _phrase(noun: Token, inside: set[int] | None = None) -> str:
    """Return a noun with the words that describe it, without determiners, clauses and what stands outside.

    Of a name, all of it is returned.
    """
    if noun.ent_type_:
        named = [t for t in noun.sent if t.ent_type_ == noun.ent_type_ and _same_entity(t, noun) and t.pos_ != "DET"]
        return " ".join(t.text for t in named)
    kept = [
        t
        for t in noun_phrase(noun)
        if t.i <= noun.i
        and not (t.head.i == noun.i and t.dep_ in _DETERMINERS)
        and not _is_owned(t, noun)
        and t.dep_ not in {"case", "det", "predet", "nummod", "quantmod"}
        and t.pos_ not in {"PRON", "SYM"}
        and not t.is_punct
        and (inside is None or t.i in inside)
    ]
    kept = list(dropwhile(lambda t: t.dep_ == "cc", kept[-_LONGEST:]))
    words = [t.lower_ if t.pos_ != "PROPN" else t.text for t in kept]
    return " ".join(words) or noun.lower_


def _is_owned(token: Token, noun: Token) -> bool:
    """Say whether a token belongs to the owner's name: "the department of trade's plan"."""
    while token.i not in {noun.i, token.head.i}:
        if token.dep_ == "poss":
            return True
        token = token.head
    return False


def _same_entity(token: Token, noun: Token) -> bool:
    """Say whether two tokens stand in one unbroken entity."""
    low, high = sorted((token.i, noun.i))
    return all(
        noun.doc[i].ent_type_ == noun.ent_type_ and noun.doc[i].ent_iob_ == "I" for i in range(low + 1, high + 1)
    )
