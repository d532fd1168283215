"""Cues → renderings: the source and the content of each cue within its own sentence, from syntax alone.

A rendering is an attribution before quotations and actors are brought in. This is the argument-finding half of
the seam at which a trained tagger can stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.asides import is_as_clause
from accordingto.reading.clauses import (
    clause_head,
    is_finite,
    is_passive,
    is_verbal,
    obliques,
    possessor,
    prepositional,
    subject,
    verb_group,
)
from accordingto.reading.contents import Content, clause_ranges, is_content_object, is_date, verb_content
from accordingto.reading.cues import Cue
from accordingto.reading.extent import Range, clause_tokens, noun_phrase, ranges
from accordingto.vocabulary import Move

__all__ = ["Rendering", "noun_source", "render", "source_range"]

_ABOUT = frozenset({"about", "of", "on", "over", "for", "against", "to", "toward", "towards"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A cue with its source's head token and the character ranges of source, cue and content.

    ``scope`` is the head of the clause that the content is; ``adjunct`` marks "according to X" and the like,
    whose content is the clause around them. ``relayed_by`` is the cue of whoever passes the words on: "the paper
    reported, citing X".
    """

    cue: Cue | None
    cue_range: Range
    source_head: Token | None
    source: Range | None
    content: tuple[Range, ...]
    scope: Token | None = None
    adjunct: bool = False
    relayed_by: Token | None = None


def render(cue: Cue) -> Rendering | None:
    """Return the rendering of a cue; its content is empty where only a quotation could supply it."""
    if cue.kind == "verb":
        return _render_verb(cue)
    if cue.kind == "noun":
        return _render_noun(cue)
    return _render_adjective(cue)


def _made(cue: Cue, group: tuple[Token, Token], source_head: Token | None, content: Content) -> Rendering:
    """Return the rendering of a cue that reaches from the first to the last token of ``group``."""
    first, last = group
    return Rendering(
        cue=cue,
        cue_range=(first.idx, last.idx + len(last)),
        source_head=source_head,
        source=source_range(source_head, cue.token),
        content=content[0],
        scope=content[1],
    )


def _range(tokens: list[Token]) -> Range | None:
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def source_range(head: Token | None, cue_token: Token) -> Range | None:
    """Return the range of the source's noun phrase, without the clause that the cue stands in."""
    if head is None:
        return None
    tokens = noun_phrase(head)
    while len(tokens) > 1 and tokens[-1].dep_ == "case":
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_quote:
        tokens.pop(0)
    if any(t.i == cue_token.i for t in tokens):
        before = [t for t in tokens if t.i < _clause_start(head, cue_token)]
        tokens = before or [head]
        while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
            tokens.pop()
    return _range(tokens)


def _clause_start(head: Token, cue_token: Token) -> int:
    """Return where the child of ``head`` that holds the cue begins."""
    for child in head.children:
        if child.left_edge.i <= cue_token.i <= child.right_edge.i:
            return child.left_edge.i
    return cue_token.i


def _render_verb(cue: Cue) -> Rendering | None:
    verb = cue.token
    if verb.dep_ == "amod" or (verb.dep_ == "advcl" and _mark(verb) == "as" and is_as_clause(verb)):
        return None
    first, last = verb_group(verb, [p for p in cue.parts if not is_content_object(cue, p)])
    source_head = subject(verb)
    if source_head is not None and source_head.dep_ == "expl":
        source_head = None
    content, scope = verb_content(cue)
    if source_head is not None and any(s <= source_head.idx < e for s, e in content):
        source_head = None
    last = _with_preposition(verb, last, content)
    return _made(cue, (first, last), source_head, (content, scope))


def _with_preposition(verb: Token, last: Token, content: tuple[Range, ...]) -> Token:
    """Return the cue's last token: the preposition behind it where the content begins right behind that."""
    if not content or last.i + 2 >= len(verb.doc):
        return last
    following = last.nbor(1)
    if following.dep_ == "prep" and following.head.i == verb.i and following.nbor(1).idx == content[0][0]:
        return following
    return last


def _render_noun(cue: Cue) -> Rendering | None:
    noun = cue.token
    if noun.dep_ == "compound":
        return None
    source_head = noun_source(noun)
    clause = next((c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and _is_content_clause(c)), None)
    content: tuple[Range, ...] = ()
    scope: Token | None = None
    if clause is not None:
        content, scope = tuple(clause_ranges(clause, noun)), clause
    elif cue.move not in {None, Move.ASSESS} or "thought" in cue.senses:
        inner = next((i for p, i in obliques(noun) if _introduces_matter(p, i, source_head)), None)
        if inner is not None and inner is not source_head and inner.lemma_ not in {"comment", "information"}:
            content, scope = tuple(ranges(clause_tokens(inner))), inner
    elif noun.dep_ == "appos" and source_head is not None:
        content, scope = _apposed_clause(noun)
    if not content:
        return None
    parts = [noun, *cue.parts]
    first = min(parts, key=lambda p: p.i)
    voiced = noun.head if noun.dep_ == "dobj" and noun.head.lemma_ in _BEARERS and possessor(noun) is None else None
    if voiced is not None and 0 < first.i - voiced.i <= 2:
        first = verb_group(voiced)[0]
    return _made(cue, (first, noun), source_head, (content, scope))


def _introduces_matter(preposition: Token, inner: Token, source_head: Token | None) -> bool:
    """Say whether a noun's phrase says what is demanded or offered, rather than when or by whom."""
    if preposition.lower_ not in _ABOUT or is_date(inner):
        return False
    return preposition.lower_ != "of" or source_head is not None


def _is_content_clause(clause: Token) -> bool:
    """Say whether a noun's clause is what the noun says ("the demand that …", "the offer to …"), not who it is."""
    if clause.dep_ == "relcl":
        return False
    if clause.tag_ in {"VBN", "VBG"}:
        return any(c.dep_ == "mark" for c in clause.children) or is_finite(clause)
    return True


_BEARERS = frozenset(
    {"make", "issue", "express", "voice", "have", "give", "reiterate", "repeat", "renew", "raise", "offer", "present"}
    | {"announce", "declare", "state", "convey", "deliver", "send", "publish", "release", "share", "hold", "harbor"}
    | {"harbour", "put", "submit", "extend", "withdraw", "drop", "maintain", "signal", "reaffirm", "restate", "air"}
)


def noun_source(noun: Token) -> Token | None:
    """Return whose utterance a noun names: possessor, "by X", "from X", or who made, used or voiced it."""
    owner = possessor(noun)
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and is_verbal(child) and (is_passive(child) or child.lemma_ in _BEARERS):
            doer = subject(child)
            if doer is not None and doer.i != noun.i:
                return doer
    maker = prepositional(noun, "by", "from")
    if maker is not None:
        return maker
    head = noun.head
    if head.lower_ == "in" and noun.lemma_.lower() in {"favour", "favor"}:
        # "is in favour of": whoever is so.
        verb = clause_head(head)
        return subject(verb) if verb is not None else None
    if noun.dep_ in {"dobj", "pobj"}:
        verb = head if noun.dep_ == "dobj" else clause_head(head)
        if verb is not None and is_verbal(verb) and noun.dep_ == "dobj" and verb.lemma_ in _BEARERS:
            return subject(verb)
    return None


def _apposed_clause(noun: Token) -> Content:
    """Return the clause that a noun in apposition comments on, up to the noun's own phrase."""
    clause = clause_head(noun.head)
    if clause is None:
        return (), None
    left = noun.left_edge.i
    tokens = [t for t in clause_tokens(clause) if t.i < left]
    return tuple(ranges(tokens)), clause


def _render_adjective(cue: Cue) -> Rendering | None:
    adjective = cue.token
    copula = adjective.head if adjective.dep_ in {"acomp", "oprd", "conj"} else None
    source_head = subject(copula) if copula is not None and is_verbal(copula) else None
    if source_head is None and adjective.dep_ == "amod":
        source_head = adjective.head
    content: tuple[Range, ...] = ()
    scope = next((c for c in adjective.children if c.dep_ in {"ccomp", "xcomp"}), None)
    if scope is None and copula is not None:
        scope = next((c for c in copula.children if c.dep_ in {"ccomp", "xcomp"} and c.i > adjective.i), None)
    if scope is not None:
        content = tuple(clause_ranges(scope, adjective))
    else:
        inner = next((i for p, i in obliques(adjective) if p.lower_ in _ABOUT), None)
        if inner is not None:
            content, scope = tuple(ranges(clause_tokens(inner))), inner
    if not content:
        return None
    first, last = adjective, adjective
    if copula is not None and is_verbal(copula) and abs(adjective.i - copula.i) <= 3:
        first, last = verb_group(copula)
        last = adjective if adjective.i > last.i else last
        first = first if first.i < adjective.i else adjective
    return _made(cue, (first, last), source_head, (content, scope))


def _mark(verb: Token) -> str:
    return next((c.lower_ for c in verb.children if c.dep_ in {"mark", "prep", "advmod"} and c.i < verb.i), "")
