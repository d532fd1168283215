"""Document → parsed text: tokens, sentences, dependencies and entity types from spaCy.

Line breaks are sentence boundaries, whatever the parser thinks: it runs a closing quotation mark into the next
paragraph, and headlines into the text below them.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.errors import ReadingError
from accordingto.vocabulary import Document, Span

__all__ = ["Parsed", "load_syntax", "parse_all"]

CHUNK_CHARACTERS = 50_000
"""spaCy's memory grows with the length of a text, so that long documents are parsed in pieces cut at line breaks."""


_DATELINE = re.compile(
    r"^[A-Z][A-Z.’' -]{2,40}(?:,[^\n–—(-]{1,40})?(?: ?\([^)\n]{2,40}\))? ?(?:[–—]|-{1,2}) ?(?=\S)", re.MULTILINE
)
"""A place in capitals, perhaps a date and an agency, and a dash: "BRANNHAVN, Sept 7 (Northlight) - "."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MONTH_SURNAMES = frozenset({"march", "april", "may", "june", "august"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its tokens; ``doc.text`` is ``document.text``."""

    document: Document
    doc: Doc

    def span(self, start: int, end: int) -> Span:
        """Return the span of the characters from ``start`` to ``end``."""
        return Span(start=start, end=end, exact=self.document.text[start:end])

    def tokens(self, start: int, end: int) -> TokenSpan | None:
        """Return the tokens that the characters from ``start`` to ``end`` touch, ``None`` if there are none."""
        found: TokenSpan | None = self.doc.char_span(start, end, alignment_mode="expand")
        return found if found is not None and len(found) else None

    def root(self, start: int, end: int) -> Token | None:
        """Return the token that heads those of the characters from ``start`` to ``end``."""
        found = self.tokens(start, end)
        return found.root if found is not None else None

    def between(self, first: Token, last: Token) -> Span:
        """Return the span from the first to the last token, both included."""
        return self.span(first.idx, last.idx + len(last))


@Language.component("line_breaks")
def line_breaks(doc: Doc) -> Doc:
    """Mark each token that follows a line break or a dateline as the start of a sentence."""
    after_break = False
    behind_datelines = {match.end() for match in _DATELINE.finditer(doc.text)}
    for token in doc:
        if token.idx in behind_datelines:
            token.is_sent_start = True
        if token.is_space and "\n" in token.text:
            after_break = True
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc


@lru_cache(maxsize=2)
def load_syntax(package: str) -> Language:
    """Load the pipeline of an installed package; raise ``ReadingError`` if it is not there."""
    with warnings.catch_warnings():
        # W095: the weights were made under spaCy 3.7; their results under 3.8 are identical (measured).
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            nlp: Language = _load(package)
        except (ImportError, OSError) as error:
            raise ReadingError(
                f"The syntax package {package!r} cannot be loaded: install it with `pip install accordingto`, "
                "or name another in ACCORDINGTO_SYNTAX_PACKAGE.",
                subject=package,
            ) from error
    nlp.add_pipe("line_breaks", before="parser")
    return nlp


def _load(package: str) -> Any:
    try:
        module = importlib.import_module(package)
    except ModuleNotFoundError:
        return spacy.load(package, exclude=["senter"])
    return module.load(exclude=["senter"])


def parse_all(documents: Iterable[Document], package: str) -> Iterator[Parsed]:
    """Parse documents in order, in batches over the pieces of all of them."""
    nlp = load_syntax(package)
    gathered: list[Doc] = []
    for batch in _batches(documents):
        texts = [piece.text for piece in batch]
        for piece, doc in zip(batch, nlp.pipe(texts, batch_size=len(texts)), strict=True):
            # The vectors of a parse are as large as all the rest of it, and nothing here asks for them again.
            doc.tensor = numpy.zeros((0,), dtype="float32")
            gathered.append(doc)
            if piece.last:
                whole = gathered[0] if len(gathered) == 1 else Doc.from_docs(gathered, ensure_whitespace=False)
                gathered = []
                _name_people(whole)
                yield Parsed(piece.document, whole)


def _name_people(doc: Doc) -> None:
    """Let a month be the last name that it is behind a first name ("Theresa May"), there and alone.

    The recognizer takes most of them for dates, and cuts the name in two.
    """
    full = [t.i for t in doc if t.lower_ in _MONTH_SURNAMES and t.text[0].isupper() and _behind_first_name(t)]
    surnames = {doc[i].lower_ for i in full}
    alone = [
        t.i
        for t in doc
        if t.i not in full and t.lower_ in surnames and t.text[0].isupper() and t.dep_ in {*_SUBJECTS, "poss"}
    ]
    if not full:
        return
    people = [TokenSpan(doc, _first_of_name(doc[i]), i + 1, label="PERSON") for i in full]
    people += [TokenSpan(doc, i, i + 1, label="PERSON") for i in alone]
    covered = {k for p in people for k in range(p.start, p.end)}
    kept = [e for e in doc.ents if not covered & set(range(e.start, e.end))]
    doc.ents = (*kept, *people)


def _behind_first_name(token: Token) -> bool:
    if token.i == 0 or token.dep_ in {"npadvmod", "nummod"}:
        return False
    before = token.nbor(-1)
    if before.tag_ != "NNP" or (before.head.i != token.i and before.dep_ != "ROOT"):
        return False
    return before.ent_type_ == "PERSON" or (not before.ent_type_ and token.dep_ in _SUBJECTS)


def _first_of_name(token: Token) -> int:
    first = token.i - 1
    while first > 0 and token.doc[first].ent_iob_ == "I" and token.doc[first - 1].ent_type_ == "PERSON":
        first -= 1
    return first


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a document's text; ``last`` marks the one that ends it."""

    text: str
    document: Document
    last: bool


def _batches(documents: Iterable[Document]) -> Iterator[list[_Piece]]:
    """Yield pieces in batches of about ``CHUNK_CHARACTERS``, which bounds the memory that parsing takes at once."""
    batch: list[_Piece] = []
    size = 0
    for document in documents:
        cut = _pieces(document.text)
        for index, text in enumerate(cut):
            if batch and size + len(text) > CHUNK_CHARACTERS:
                yield batch
                batch, size = [], 0
            batch.append(_Piece(text, document, index == len(cut) - 1))
            size += len(text)
    if batch:
        yield batch


def _pieces(text: str) -> list[str]:
    """Cut a text into pieces of about ``CHUNK_CHARACTERS`` that join to the same text, at line breaks if any."""
    if len(text) <= CHUNK_CHARACTERS:
        return [text]
    pieces: list[str] = []
    start = 0
    while start < len(text):
        end = min(start + CHUNK_CHARACTERS, len(text))
        if end < len(text):
            end = _cut(text, start, end)
        pieces.append(text[start:end])
        start = end
    return pieces


def _cut(text: str, start: int, end: int) -> int:
    """Return where to cut: after a line break, else after a sentence, else after a word, else at ``end``."""
    middle = start + CHUNK_CHARACTERS // 2
    for pattern in (r"\n+", r"[.!?][\"”’']?\s+", r"\s+"):
        cuts = [match.end() for match in re.finditer(pattern, text[middle:end])]
        if cuts:
            return middle + cuts[-1]
    return end
