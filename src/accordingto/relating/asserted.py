"""Whether a report itself puts a statement as made, rather than as supposed, believed, denied or asked by somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from accordingto.relating.terms import has_any, lexicon
from accordingto.vocabulary import Attribution, Event, Modality, Move, Position, Span

__all__ = ["denier_of", "is_asserted"]

_NOT_SAID = frozenset({Move.DENY, Move.ASSESS, Move.ACCUSE, Move.WARN, Move.NO_COMMENT, Move.SILENCE, Move.RETRACT})
_INVERTED = re.compile(r"^\W*(?:had|were|should|did|does|do|will|is|are|was|has|have|if|were)\b", re.IGNORECASE)
_REACH = 600
"""Characters before a passage in which its sentence begins."""
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n+")


def is_asserted(item: Position | Event | Attribution, siblings: Iterable[Position], text: str) -> bool:
    """Say whether a report puts a statement as made: not doubted, asked, supposed, denied, or only thought by somebody.

    ``siblings`` are the positions of the same report, ``text`` is its text.
    """
    where = _place(item)
    if any(each.id != item.id and _holds(each, where) for each in siblings):
        return False
    sentence = _sentence(text, where.start, where.end)
    return not (
        sentence.rstrip("\"'”’»)] ").endswith("?")
        or _INVERTED.match(sentence)
        or has_any(sentence, tuple(lexicon()["standing"]["doubt"]))
    )


def denier_of(item: Position | Event | Attribution, siblings: Iterable[Position]) -> str | None:
    """Return who denies a move in the report that mentions it, ``None`` if nobody does."""
    if not isinstance(item, Position):
        return None
    where = _place(item)
    for each in siblings:
        if each.move is Move.DENY and each.modality is Modality.ACTUAL and each.id != item.id and _holds(each, where):
            return each.holder
    return None


def _place(item: Position | Event | Attribution) -> Span:
    if isinstance(item, Attribution):
        return item.content[0]
    return item.cue or item.evidence


def _holds(outer: Position, where: Span) -> bool:
    """Say whether something stands in what another position only denies, thinks, charges, takes back or supposes."""
    if outer.move not in _NOT_SAID and outer.modality not in {Modality.HYPOTHETICAL, Modality.NEGATED}:
        return False
    if outer.proposal is not None and outer.proposal.start <= where.start < where.end <= outer.proposal.end:
        return True
    # What somebody is accused of may stand beside whom: "accused her of backing the plan".
    return (
        outer.move is Move.ACCUSE
        and outer.cue is not None
        and outer.cue.end <= where.start
        and where.end <= outer.evidence.end
    )


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence that a passage stands in, by its stops."""
    floor = max(0, start - _REACH)
    ends = [found.end() for found in _SENTENCE.finditer(text, floor, start)]
    opening = ends[-1] if ends else floor
    stop = _SENTENCE.search(text, max(start, end - 1))
    return text[opening : stop.end() if stop else len(text)].strip()
