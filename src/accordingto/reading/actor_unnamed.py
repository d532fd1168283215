"""What a text says of sources that it does not name: how they are described, and on which terms they speak."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_lexicon import ActorLexicon
from accordingto.vocabulary import ActorKind

__all__ = ["describe", "find_terms"]

_LONGEST = 14
_QUANTIFIERS = frozenset({"several", "some", "many", "few", "various", "multiple", "numerous", "most", "certain"})
_RESTRICTING = frozenset({"of", "from", "in", "at", "with", "for", "within", "inside", "near", "to", "like"})
_DROPPED = frozenset({"det", "nummod", "predet", "quantmod", "case"})


def describe(frame: Frame, lexicon: ActorLexicon, head: int, left: int, *, behind: bool = True) -> str:
    """Return the descriptive words of a noun phrase: no article, no number, and what restricts it behind the noun."""
    first = left
    while (
        first < head
        and (frame.dep[first] in _DROPPED or not frame.text[first].isalnum())
        and frame.dep[first] != "amod"
    ):
        first += 1
    last = _end(frame, lexicon, head) if behind else head
    while first < head and frame.lower[first] in _QUANTIFIERS:
        first += 1
    text = frame.source[frame.start[first] : frame.end[last]]
    text = re.sub(r"\s+", " ", text)
    return text[0].lower() + text[1:] if _is_common(frame, first) else text


def _is_common(frame: Frame, i: int) -> bool:
    """Say whether the word is capitalised only because a sentence starts with it."""
    if frame.tag[i] == "JJ":
        return not frame.doc[i].ent_type_ and frame.first[i] == i
    return frame.tag[i] in {"NN", "NNS", "CD", "DT", "VBN", "VBG", "PDT", "PRP$"} and not frame.text[i].isupper()


def _end(frame: Frame, lexicon: ActorLexicon, head: int) -> int:
    """Return the last token of what restricts the noun: "familiar with the call", "from the ministry"."""
    last = head
    for k in frame.kids[head]:
        if k < head or (k != last + 1 and frame.dep[k] != "prep"):
            continue
        if frame.dep[k] not in {"prep", "acl", "amod", "relcl"} or frame.text[last + 1] == ",":
            continue
        if frame.dep[k] == "prep" and frame.lower[k] not in _RESTRICTING:
            continue
        if frame.dep[k] == "relcl" and _about_speaking(frame, lexicon, k):
            continue
        edge = _right_edge(frame, k, head + _LONGEST)
        words = frame.source[frame.start[last + 1] : frame.end[edge]] if edge > last else ""
        if lexicon.terms.search(words) or any(c in words for c in '\n"“”;:'):
            continue
        last = max(last, edge)
    return last


def _about_speaking(frame: Frame, lexicon: ActorLexicon, verb: int) -> bool:
    return frame.lemma[verb] in lexicon.speech


def _right_edge(frame: Frame, i: int, limit: int) -> int:
    edge = i
    todo = [i]
    while todo:
        current = todo.pop()
        for k in frame.kids[current]:
            if k > current and frame.text[k] not in {",", ".", ";"} and k <= limit:
                edge = max(edge, k)
                todo.append(k)
            elif k > current:
                break
    while edge > i and not any(c.isalnum() for c in frame.text[edge]):
        edge -= 1
    comma = next((k for k in range(i, edge) if frame.lower[k] in {",", "and", "who", "that", "which"}), None)
    return comma - 1 if comma is not None else edge


def find_terms(frame: Frame, lexicon: ActorLexicon, at: Mapping[int, Figure]) -> None:
    """Give each unnamed figure the terms that a clause on one of its mentions states."""
    text = frame.source.replace("’", "'")
    for match in lexicon.terms.finditer(text):
        first = bisect_right(frame.start, match.start()) - 1
        last = bisect_right(frame.start, match.end() - 1) - 1
        fitting = [
            figure
            for figure in _speakers(frame, at, max(first, 0), last)
            if figure.kind in {ActorKind.UNNAMED, ActorKind.GROUP} and not figure.named
        ]
        figure = next((f for f in fitting if f.speaks), None) or next(iter(fitting), None)
        if figure is not None:
            if figure.terms is None:
                figure.terms = re.sub(r"\s+", " ", frame.source[match.start() : match.end()])
            figure.kind = ActorKind.UNNAMED


def _speakers(frame: Frame, at: Mapping[int, Figure], first: int, last: int) -> Iterator[Figure]:
    """Yield who the terms may belong to, from the innermost clause outwards."""
    root = next((k for k in range(first, last + 1) if not first <= frame.head[k] <= last or frame.head[k] == k), first)
    for i in (root, *frame.ancestors(root, 12)):
        if i in at and not first <= i <= last:
            yield at[i]
        if frame.tag[i][0] == "V":
            for k in frame.kids[i]:
                if frame.dep[k] in {"nsubj", "nsubjpass"} and k in at:
                    yield at[k]
