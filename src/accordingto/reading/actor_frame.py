"""A parsed text as plain columns, so that the passes over all tokens stay fast."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from spacy.attrs import HEAD
from spacy.tokens import Doc

__all__ = ["PARTS_OF_PLACES", "SUBJECTS", "Frame"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
PARTS_OF_PLACES = frozenset({"port", "fort", "mount", "lake", "cape", "upper", "lower"})
"""Words that open names of places and not of people."""
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


class Frame:
    """The columns of a document, indexed by token; ``kids`` holds the children of each token in order."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        # spaCy joins the text afresh each time it is asked for.
        self.source: str = doc.text
        tokens = list(doc)
        self.tokens = tokens
        self.text = [t.text for t in tokens]
        self.lower = [text.lower().replace("’", "'") for text in self.text]
        self.lemma = [t.lemma_.lower() for t in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.start = [t.idx for t in tokens]
        self.end = [start + len(text) for start, text in zip(self.start, self.text, strict=True)]
        self._cut_bullets()
        offsets = doc.to_array([HEAD]).astype(np.int64)
        self.head = [int(i + h) for i, h in enumerate(offsets.reshape(-1).tolist())] if tokens else []
        self.kids: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        self.sentence = [0] * len(tokens)
        self.first = [0] * len(tokens)
        for number, sentence in enumerate(doc.sents):
            for i in range(sentence.start, sentence.end):
                self.sentence[i] = number
                self.first[i] = sentence.start

    def _cut_bullets(self) -> None:
        """Cut a dash or bullet off the word that it is stuck to ("-Ana Petrova")."""
        for i, text in enumerate(self.text):
            if text[0] in "-–—*•" and text[1:2].isupper():
                self.text[i] = text[1:]
                self.lower[i] = self.lower[i][1:]
                self.start[i] += 1

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of full names of people, as the recognizer has them: in this text they are people's names."""
        found: set[str] = set()
        for entity in self.doc.ents:
            if entity.label_ == "PERSON":
                words = [k for k in range(entity.start, entity.end) if self.is_name(k)]
                if len(words) > 1 and entity.end - 1 == words[-1] and self.lower[words[0]] not in PARTS_OF_PLACES:
                    found.add(self.text[words[-1]])
        return frozenset(found)

    def __len__(self) -> int:
        return len(self.tokens)

    def is_noun(self, i: int) -> bool:
        """Say whether the token is a noun or a name."""
        return self.tag[i] in _NOUNS

    def is_name(self, i: int) -> bool:
        """Say whether the token is tagged as a name."""
        return self.tag[i] in {"NNP", "NNPS"}

    def kid(self, i: int, *deps: str) -> int | None:
        """Return the first child of ``i`` on one of these arcs."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

    def ancestors(self, i: int, limit: int = 40) -> Iterator[int]:
        """Yield the heads above ``i``, at most ``limit`` of them."""
        while self.head[i] != i and limit > 0:
            i = self.head[i]
            limit -= 1
            yield i

    def top(self, i: int) -> int:
        """Return the first conjunct of the coordination that ``i`` is in."""
        limit = 12
        while self.dep[i] == "conj" and limit > 0 and self.head[i] != i:
            i = self.head[i]
            limit -= 1
        return i

    def verb(self, i: int) -> int | None:
        """Return the verb that the noun phrase headed by ``i`` is an argument of, over a coordination."""
        head = self.head[self.top(i)]
        return head if self.tag[head][:1] == "V" or self.tag[head] == "MD" else None

    def is_subject(self, i: int) -> bool:
        """Say whether the token, or the coordination it is in, is a subject."""
        return self.dep[self.top(i)] in SUBJECTS

    def left_edge(self, i: int) -> int:
        """Return the leftmost token of the noun phrase's premodifiers: determiners, adjectives, compounds, numbers."""
        left = i
        for k in self.kids[i]:
            if k < i and self.dep[k] in {"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod"}:
                left = min(left, self.left_edge(k) if self.kids[k] else k)
        while left < i and not any(c.isalnum() for c in self.text[left]):
            left += 1
        return left

    def conjuncts(self, i: int) -> list[int]:
        """Return ``i`` and the tokens coordinated with it, in order."""
        found = [i]
        for member in found:
            found += [k for k in self.kids[member] if self.dep[k] == "conj"]
            if len(found) > 30:
                break
        return found
