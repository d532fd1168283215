"""Sentences → sources that stand beside a clause: "according to X", "as reported by X", "…, citing X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.asides import is_adjunct, is_as_clause
from accordingto.reading.clauses import direct_object, is_finite, is_verbal, subject, verb_group
from accordingto.reading.contents import quoted_as
from accordingto.reading.extent import clause_tokens, ranges
from accordingto.reading.renderings import Rendering, source_range

__all__ = ["cited_source", "sentence_adjuncts"]

_CITING = frozenset({"quote", "cite"})


def cited_source(rendering: Rendering) -> Rendering | None:
    """Return the rendering of whom somebody cites for what he reports: "the paper reported, citing two officials"."""
    cue = rendering.cue
    if cue is None or cue.kind != "verb" or "speech" not in cue.senses or not rendering.content:
        return None
    for child in cue.token.children:
        if child.lemma_ in _CITING and child.tag_ == "VBG" and child.dep_ in {"advcl", "xcomp", "prep"}:
            source = direct_object(child)
            if source is not None and quoted_as(child) is None:
                return Rendering(
                    cue=None,
                    cue_range=(child.idx, child.idx + len(child)),
                    source_head=source,
                    source=source_range(source, child),
                    content=rendering.content,
                    scope=rendering.scope,
                    adjunct=True,
                    relayed_by=cue.token,
                )
    return None


def sentence_adjuncts(sentence: list[Token]) -> Iterator[Rendering]:
    """Yield "according to X" and "as reported by X"; their content is the clause that they hang on."""
    for token in sentence:
        if is_adjunct(token):
            yield from _according(token, token.nbor(1))
        elif token.lower_ in {"words", "view", "opinion", "eyes", "telling"} and _is_in_the_words_of(token):
            yield from _according(token.head, next(c for c in token.children if c.lower_ == "of"))
        elif is_verbal(token) and is_as_clause(token):
            source = subject(token)
            if source is not None:
                first = next(c for c in token.children if c.lower_ == "as" and c.i < token.i)
                group = verb_group(token)
                agent = next((c for c in token.children if c.dep_ == "agent"), None)
                if agent is not None and agent.i == group[1].i + 1:
                    group = (group[0], agent)
                cue = (first, group[1]) if first.i == group[0].i - 1 else group
                yield _adjunct(token, cue, source, token)


def _is_in_the_words_of(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ == "in" and any(c.lower_ == "of" for c in noun.children)


def _according(first: Token, preposition: Token) -> Iterator[Rendering]:
    source = next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
    if source is not None:
        yield _adjunct(first, (first, preposition), source, first)


def _adjunct(token: Token, cue: tuple[Token, Token], source: Token, own: Token) -> Rendering:
    """Return an adjunct's rendering: all of its clause but its own phrase."""
    scope = _governing_clause(token)
    excluded = set(range(own.left_edge.i, own.right_edge.i + 1))
    tokens = [t for t in clause_tokens(scope, lambda t: t.i in excluded) if t.i not in excluded]
    return Rendering(
        cue=None,
        cue_range=(cue[0].idx, cue[1].idx + len(cue[1])),
        source_head=source,
        source=source_range(source, cue[0]),
        content=tuple(ranges(tokens, bridge=lambda t: False)),
        scope=scope,
        adjunct=True,
    )


def _governing_clause(token: Token) -> Token:
    """Return the head of the finite clause that an adjunct comments on, at the margin of which it stands."""
    head = token.head
    while head.dep_ != "ROOT":
        if is_verbal(head) and is_finite(head) and head.dep_ in {"ccomp", "advcl"} and _own_margin(token, head):
            return head
        if head.dep_ == "conj" and is_verbal(head) and is_finite(head) and _own_margin(token, head):
            return head
        head = head.head
    return head


def _own_margin(token: Token, clause: Token) -> bool:
    """Say whether the clause has a subject of its own and the adjunct does not open the sentence."""
    behind = token.doc[token.right_edge.i + 1 : token.sent.end]
    if clause.dep_ == "ccomp" and token.i > 0 and token.nbor(-1).text == "," and not any(t.is_alpha for t in behind):
        # At the end of the sentence, behind a comma, it speaks of all of it.
        return False
    has_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)
    return has_subject and token.left_edge.i > token.sent.start + 1 and token.head.i == clause.i
