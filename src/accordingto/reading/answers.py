"""Utterances of a word → what they answer: "asked if he would go, he said “no”", "“No comment,” she said"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from accordingto.reading.attributed import Attributed
from accordingto.reading.cues import load_toml
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Move

__all__ = ["Answer", "find_answer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer in a word: its move, the token that gives it, and the clause that was asked, if it was."""

    move: Move
    head: Token
    question: Token | None


@lru_cache(maxsize=1)
def _answers() -> dict[str, Move]:
    table = load_toml("positions.toml")["answers"]
    moves = {"no": Move.REJECT, "yes": Move.ACCEPT, "silent": Move.NO_COMMENT}
    return {words: move for key, move in moves.items() for words in table[key]}


def find_answer(item: Attributed, parsed: Parsed) -> Answer | None:
    """Return the answer that an utterance is, ``None`` if it is none or answers nothing that the text tells."""
    said = item.attribution.content[0]
    first = re.split(r"(?<=\w)[.!?,;—–]", said.exact.lower())[0]
    move = _answers().get(re.sub(r"[^a-z ]", "", first).strip())
    if move is None:
        return None
    tokens = parsed.doc.char_span(said.start, said.end, alignment_mode="expand")
    question = _asked(item.cue.token) if item.cue is not None else None
    if tokens is None or (move is not Move.NO_COMMENT and question is None):
        return None
    return Answer(move=move, head=tokens.root, question=question)


def _asked(cue: Token) -> Token | None:
    """Return the clause that the speaker was asked: "asked whether he would go, he said"."""
    asked = next((c for c in cue.children if c.dep_ == "advcl" and c.lemma_ == "ask"), None)
    if asked is None:
        return None
    return next((c for c in asked.children if c.dep_ in {"ccomp", "advcl"}), None)
