"""Remarks inside a clause that belong to another voice: "according to X", "as X put it", "…, the paper reported"."""

from __future__ import annotations

from spacy.tokens import Token

from accordingto.reading.cues import load_toml

__all__ = ["comments_on", "is_adjunct", "is_as_clause", "is_trailing_tag"]

_AS_VERBS = frozenset(load_toml("cues.toml")["adjunct"]["as_clause"])
_COMMENTS = frozenset(load_toml("cues.toml")["speech"]["nouns"]) | frozenset(load_toml("cues.toml")["comment"]["nouns"])
"""Nouns that, in apposition to a clause, comment on it in another voice: "a claim that …", "a talking point"."""


def is_adjunct(token: Token) -> bool:
    return token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to"


def is_as_clause(verb: Token) -> bool:
    """Say whether the verb heads "as X reported", "as reported by X"."""
    if verb.lemma_ not in _AS_VERBS or verb.dep_ not in {"advcl", "relcl", "ccomp", "prep"}:
        return False
    if not any(c.lower_ == "as" and c.i < verb.i for c in verb.children):
        return False
    return not any(c.dep_ == "ccomp" for c in verb.children)


def comments_on(token: Token) -> bool:
    """Say whether the token heads a remark on the clause around it that belongs to another voice."""
    if is_adjunct(token) or (token.dep_ == "advcl" and is_as_clause(token)):
        return True
    return token.dep_ == "appos" and token.pos_ == "NOUN" and token.lemma_ in _COMMENTS


def is_trailing_tag(verb: Token) -> bool:
    """Say whether the parser took "…, the paper reported" at the end of a sentence for the object of its verb."""
    if verb.dep_ != "ccomp" or verb.lemma_ not in _AS_VERBS or verb.head.i > verb.i or verb.left_edge.i == 0:
        return False
    own = {c.dep_ for c in verb.children}
    told = any(c.dep_ in {"dobj", "xcomp", "ccomp"} and c.i < verb.i for c in verb.head.children)
    comma = "," in {verb.left_edge.text, verb.left_edge.nbor(-1).text}
    return comma and told and "nsubj" in own and not own & {"mark", "ccomp", "dobj"}
