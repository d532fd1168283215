"""Whether a report itself puts a statement as made, rather than as supposed, believed, denied or asked by somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from accordingto.relating.words import has_any, lexicon
from accordingto.vocabulary import Event, Modality, Move, Position

__all__ = ["is_asserted"]

_NOT_SAID = frozenset({Move.DENY, Move.ASSESS, Move.ACCUSE, Move.WARN, Move.NO_COMMENT, Move.SILENCE})
_INVERTED = re.compile(r"^\W*(?:had|were|should|did|does|do|will|is|are|was|has|have|if|were)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n+")


def is_asserted(item: Position | Event, siblings: Iterable[Position], text: str) -> bool:
    """Say whether a report puts a statement as made: not doubted, asked or supposed, nor what somebody denies or thinks.

    ``siblings`` are the positions of the same report, ``text`` is its text.
    """
    where = item.cue or item.evidence
    inside = (each for each in siblings if each.proposal is not None and each.id != item.id)
    for each in inside:
        if each.proposal is None or not each.proposal.start <= where.start < where.end <= each.proposal.end:
            continue
        if each.move in _NOT_SAID or each.modality in {Modality.HYPOTHETICAL, Modality.NEGATED}:
            return False
    sentence = _sentence(text, item.evidence.start, item.evidence.end)
    return not (
        sentence.rstrip("\"'”’»)] ").endswith("?")
        or _INVERTED.match(sentence)
        or has_any(sentence, tuple(lexicon()["standing"]["doubt"]))
    )


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence that a passage stands in, by its stops."""
    ends = [found.end() for found in _SENTENCE.finditer(text, 0, start)]
    opening = ends[-1] if ends else 0
    stop = _SENTENCE.search(text, max(start, end - 1))
    return text[opening : stop.end() if stop else len(text)].strip()
