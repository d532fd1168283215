"""Tokens → character ranges: how far a noun phrase or a clause reaches, trimmed as annotators trim it.

The conventions are PolNeAR's: a content span keeps its "that" and its quotation marks and leaves out the comma
before the cue; a source span is the whole noun phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Token

__all__ = ["Range", "clause_tokens", "noun_phrase", "overlap", "ranges", "trimmed"]

Range = tuple[int, int]
"""A half-open range of characters."""


def overlap(a: Range, b: Range) -> bool:
    """Say whether two half-open ranges share a place."""
    return a[0] < b[1] and b[0] < a[1]


_EDGE = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "―"})
_QUOTES = frozenset({'"', "“", "”", "«", "»", "''", "``", "‘", "’", "'"})


def clause_tokens(head: Token, leave_out: Callable[[Token], bool] | None = None) -> list[Token]:
    """Return the tokens under ``head`` in order, without the parts that ``leave_out`` picks and what hangs on them."""
    kept: list[Token] = []
    stack = [head]
    while stack:
        token = stack.pop()
        kept.append(token)
        stack.extend(c for c in token.children if leave_out is None or not leave_out(c))
    return sorted(kept, key=lambda t: t.i)


def noun_phrase(head: Token) -> list[Token]:
    """Return the tokens of a noun phrase, up to a relative clause that says what its referent said."""

    def outside(token: Token) -> bool:
        if token.dep_ in {"punct", "cc"} and token.i > head.i and not _inside_phrase(token, head):
            return True
        return token.dep_ in {"relcl", "acl"} and token.i > head.i and _too_long(token)

    tokens = clause_tokens(head, outside)
    return trimmed(tokens)


def _inside_phrase(token: Token, head: Token) -> bool:
    """Say whether punctuation stands between the head and a later part of its phrase."""
    return any(c.i > token.i and c.dep_ not in {"punct", "cc", "relcl", "acl"} for c in head.children)


def _too_long(token: Token) -> bool:
    return token.right_edge.i - token.left_edge.i > 25


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without punctuation and white space at either end; quotation marks stay."""
    kept = list(tokens)
    while kept and (kept[0].is_space or kept[0].text in _EDGE):
        kept.pop(0)
    while kept and (kept[-1].is_space or kept[-1].text in _EDGE):
        kept.pop()
    return kept


def ranges(tokens: Iterable[Token], *, bridge: Callable[[Token], bool] | None = None) -> list[Range]:
    """Return the character ranges of unbroken runs of tokens; runs without a word are dropped.

    Gaps that hold nothing but punctuation, white space or what ``bridge`` accepts do not break a run.
    """
    ordered = sorted(tokens, key=lambda t: t.i)
    if not ordered:
        return []
    doc = ordered[0].doc
    runs: list[list[Token]] = [[ordered[0]]]
    for token in ordered[1:]:
        last = runs[-1][-1]
        gap = doc[last.i + 1 : token.i]
        if all(t.is_space or t.is_punct or (bridge is not None and bridge(t)) for t in gap):
            runs[-1].extend(gap)
            runs[-1].append(token)
        else:
            runs.append([token])
    result: list[Range] = []
    for run in runs:
        part = _balanced(trimmed(run))
        if any(t.is_alpha or t.like_num for t in part):
            result.append((part[0].idx, part[-1].idx + len(part[-1])))
    return result


def _balanced(tokens: list[Token]) -> list[Token]:
    """Take in the quotation mark next to the run that pairs with one inside it, or shed one without its pair."""
    if not tokens:
        return tokens
    marks = [t for t in tokens if t.text in _QUOTES and t.text not in {"'", "’"}]
    if len(marks) % 2 == 0:
        return tokens
    doc = tokens[0].doc
    first, last = tokens[0], tokens[-1]
    if marks[0] is not first and first.i > 0 and doc[first.i - 1].text in _QUOTES:
        return [doc[first.i - 1], *tokens]
    if last.i + 1 < len(doc) and doc[last.i + 1].text in _QUOTES:
        return [*tokens, doc[last.i + 1]]
    if last.i + 2 < len(doc) and doc[last.i + 1].text in _EDGE and doc[last.i + 2].text in _QUOTES:
        return [*tokens, doc[last.i + 1], doc[last.i + 2]]
    if first.text in _QUOTES and len(marks) == 1:
        return tokens[1:]
    if last.text in _QUOTES and len(marks) == 1:
        return tokens[:-1]
    return tokens
