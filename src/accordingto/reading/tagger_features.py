"""Parsed text → what the trained tagger sees: windows of word pieces with the syntax and the rules' proposals on them.

A window is a paragraph; a longer one is cut between its sentences, and a sentence longer than the model can take
between its words, so that every token stands in exactly one window and nothing is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy
from numpy.typing import NDArray
from spacy.tokens import Token
from tokenizers import Tokenizer

from accordingto.reading.cues import load_lexicon
from accordingto.reading.extent import Range, overlap
from accordingto.reading.quotations import Quotations
from accordingto.reading.syntax import Parsed
from accordingto.reading.tagger_labels import LEXICAL

__all__ = ["MAX_PIECES", "Featurizer", "Ints", "Proposal", "Window", "padded", "tags_of"]

Ints = NDArray[numpy.int64]

MAX_PIECES = 256
"""Word pieces in a window, its two boundary marks included. The encoder could take 512; cost grows with the square."""

_LONGEST_WORD = 24
"""Word pieces of one word that are looked at: an address or a line of dashes says no more in its further ones."""

_OUTSIDE, _INSIDE, _MARK = 0, 1, 2
_ABOVE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An attribution with a cue that the rules propose, as character ranges."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]


@dataclass(slots=True, kw_only=True)
class Window:
    """A stretch of tokens with its word pieces: all arrays but ``first`` have one entry a piece.

    ``first`` gives the position of each token's first piece; on it the token's labels are read. ``proposals`` are
    those whose cue begins in the window.
    """

    tokens: list[Token]
    pieces: Ints
    first: Ints
    tag: Ints
    dep: Ints
    quote: Ints
    lexical: Ints
    proposed: Ints
    proposals: list[Proposal] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def token_range(self, span: Range) -> tuple[int, int] | None:
        """Return the half-open range of token positions in the window that a character range touches."""
        first = max(bisect_right(self.starts, span[0]) - 1, 0)
        while first < len(self.tokens) and self.tokens[first].idx + len(self.tokens[first]) <= span[0]:
            first += 1
        last = bisect_right(self.starts, span[1] - 1)
        return (first, last) if first < last else None

    def at_pieces(self, values: Sequence[int]) -> Ints:
        """Spread one value a token over the window's pieces; the boundary marks get 0."""
        return _spread(values, self.first, len(self.pieces))

    def marked(self, cue: tuple[int, int], task: int) -> Ints:
        """Return the task's number plus 1 on the pieces of the cue's tokens, 0 elsewhere."""
        first, last = cue
        return self.at_pieces([(task + 1) * (first <= i < last) for i in range(len(self.first))])


def padded(rows: Sequence[Ints], width: int) -> Ints:
    """Return rows of numbers as one array, filled up with 0 to the width."""
    stacked = numpy.zeros((len(rows), width), dtype=numpy.int64)
    for i, row in enumerate(rows):
        stacked[i, : len(row)] = row
    return stacked


def _spread(values: Sequence[int], first: Ints, length: int) -> Ints:
    spread = numpy.zeros(length, dtype=numpy.int64)
    bounds = [*first.tolist(), length - 1]
    for value, start, end in zip(values, bounds, bounds[1:], strict=False):
        spread[start:end] = value
    return spread


def tags_of(count: int, spans: Sequence[tuple[int, int] | None], begin: int = 1) -> list[int]:
    """Return begin-inside tags for token ranges: ``begin`` where one begins, ``begin + 1`` inside, 0 outside."""
    tags = [0] * count
    for span in spans:
        if span is not None:
            tags[span[0]] = begin
            tags[span[0] + 1 : span[1]] = [begin + 1] * (span[1] - span[0] - 1)
    return tags


class Featurizer:
    """Cuts documents into windows and numbers what stands on their tokens.

    ``tags`` and ``deps`` number the parser's labels from 1 on, as they were when the weights were trained; a label
    that was not known then is 0.
    """

    def __init__(self, tokenizer: Tokenizer, tags: Mapping[str, int], deps: Mapping[str, int]) -> None:
        # The published file pads and truncates; windows are cut here, and nothing may be cut there.
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._tags = tags
        self._deps = deps
        self._begin, self._end, self._unknown = (tokenizer.token_to_id(t) or 0 for t in ("[CLS]", "[SEP]", "[UNK]"))
        self._known: dict[str, list[int]] = {}

    def windows(self, parsed: Parsed, quotations: Quotations, proposals: Sequence[Proposal]) -> list[Window]:
        """Return the windows of a document in order."""
        made = [self._window(tokens, pieces, quotations) for tokens, pieces in self._stretches(parsed)]
        starts = [w.starts[0] for w in made]
        for proposal in proposals:
            if made:
                made[max(bisect_right(starts, proposal.cue[0]) - 1, 0)].proposals.append(proposal)
        for window in made:
            if window.proposals:
                cues = [window.token_range(p.cue) for p in window.proposals]
                window.proposed = window.at_pieces(tags_of(len(window.tokens), cues))
        return made

    def _pieces(self, word: str) -> list[int]:
        known = self._known.get(word)
        if known is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:_LONGEST_WORD]
            known = self._known[word] = list(ids) or [self._unknown]
        return known

    def _stretches(self, parsed: Parsed) -> Iterator[tuple[list[Token], list[list[int]]]]:
        """Yield the tokens of each window with their pieces."""
        room = MAX_PIECES - 2
        held: list[Token] = []
        pieces: list[list[int]] = []
        size = 0
        for sentence in parsed.doc.sents:
            tokens = [t for t in sentence if not t.is_space]
            cut = [self._pieces(t.text) for t in tokens]
            length = sum(map(len, cut))
            breaks = any("\n" in t.text for t in sentence if t.is_space)
            if held and size + length > room:
                yield held, pieces
                held, pieces, size = [], [], 0
            for token, part in zip(tokens, cut, strict=True):
                if size + len(part) > room:
                    yield held, pieces
                    held, pieces, size = [], [], 0
                held.append(token)
                pieces.append(part)
                size += len(part)
            if held and breaks:
                yield held, pieces
                held, pieces, size = [], [], 0
        if held:
            yield held, pieces

    def _window(self, tokens: list[Token], pieces: list[list[int]], quotations: Quotations) -> Window:
        flat = [self._begin, *(p for part in pieces for p in part), self._end]
        first = numpy.cumsum([1, *map(len, pieces[:-1])], dtype=numpy.int64)

        def spread(values: Iterable[int]) -> Ints:
            return _spread(list(values), first, len(flat))

        return Window(
            tokens=tokens,
            pieces=numpy.array(flat, dtype=numpy.int64),
            first=first,
            tag=spread(self._tags.get(t.tag_, 0) for t in tokens),
            dep=spread(self._deps.get(t.dep_, 0) for t in tokens),
            quote=spread(_quote_state(t, quotations) for t in tokens),
            lexical=spread(_lexical(t) for t in tokens),
            proposed=numpy.zeros(len(flat), dtype=numpy.int64),
            starts=[t.idx for t in tokens],
        )

    def branches(self, window: Window, marked: tuple[int, int]) -> Ints:
        """Return for each piece by which dependent of the marked words' head it hangs, 1 where it stands above it."""
        head = _head_of(window.tokens[slice(*marked)])
        by_token: dict[int, int] = {}
        for child in head.children:
            number = self._deps.get(child.dep_, 0) + 2
            for i in range(child.left_edge.i, child.right_edge.i + 1):
                by_token[i] = number
        by_token[head.i] = 0
        return window.at_pieces([by_token.get(t.i, _ABOVE) for t in window.tokens])

    def proposed_roles(self, window: Window, marked: tuple[int, int]) -> Ints:
        """Return what the rules propose for the marked cue: source 1 and 2, content 3 and 4, for begin and inside."""
        proposal = next((p for p in window.proposals if (r := window.token_range(p.cue)) and overlap(r, marked)), None)
        if proposal is None:
            return numpy.zeros(len(window.pieces), dtype=numpy.int64)
        count = len(window.tokens)
        content = tags_of(count, [window.token_range(r) for r in proposal.content], 3)
        source = tags_of(count, [window.token_range(proposal.source) if proposal.source else None])
        return window.at_pieces([s or c for s, c in zip(source, content, strict=True)])


def _head_of(tokens: Sequence[Token]) -> Token:
    """Return the token of a stretch that hangs on none of the others."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i == t.i or t.head.i not in inside), tokens[0])


def _lexical(token: Token) -> int:
    """Return the number of what the lexicons say of a word, its move before the kind of cue that it is."""
    cue = load_lexicon().cue(token)
    if cue is None:
        return 0
    return _LEXICAL[cue.move] if cue.move is not None else min(_LEXICAL[s] for s in cue.senses)


_LEXICAL: dict[str, int] = {name: number for number, name in enumerate(LEXICAL)}


def _quote_state(token: Token, quotations: Quotations) -> int:
    if quotations.around(token.idx) is None:
        return _OUTSIDE
    return _MARK if token.is_quote else _INSIDE
