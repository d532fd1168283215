"""From stated preferences to a preference over the states of a graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from accordingto.conflict.graph import Preference
from accordingto.conflict.model import DecisionMaker, Prioritization, Ranking, Unstated, Weights
from accordingto.conflict.moves import Indices, Values
from accordingto.conflict.statements import Codes, OptionNames, parse
from accordingto.conflict.within import within
from accordingto.errors import ConflictError

__all__ = ["preference_of"]

Find = Callable[[str], Indices]


def preference_of(
    decision_maker: DecisionMaker, *, size: int, find: Find, codes: Codes | None, names: OptionNames
) -> Preference:
    """Return what a decision maker prefers among states; ``find`` gives the states that a text names."""
    degrees: tuple[int, ...] = ()
    stated = decision_maker.preferences
    match stated:
        case Unstated():
            utility = np.zeros(size, dtype=np.int32)
        case Ranking():
            with within("preferences", "ranking"):
                utility = _ranked(stated, size, find)
            degrees = tuple(reversed(stated.degrees))
        case Prioritization():
            with within("preferences", "statements"):
                utility = _prioritized(stated, _need(codes), names)
        case Weights():
            with within("preferences", "weights"):
                utility = _weighed(stated, _need(codes), names)
    pairs = []
    for number, (one, other) in enumerate(decision_maker.unknown):
        with within("unknown", number):
            pairs.append(_product(find(one), find(other)))
    unknown = np.unique(np.concatenate(pairs), axis=0) if pairs else None
    return Preference(utility=utility, degrees=degrees, unknown=unknown, unstated=isinstance(stated, Unstated))


def _need(codes: Codes | None) -> Codes:
    if codes is None:
        raise ConflictError("Statements and weights need options; rank the states instead.")
    return codes


def _ranked(stated: Ranking, size: int, find: Find) -> Values:
    level = np.full(size, -1, dtype=np.int32)
    for number, names in enumerate(stated.levels):
        for name in names:
            with within(number):
                states = find(name)
                again = states[level[states] >= 0]
                if len(again):
                    raise ConflictError(f"{name} stands in the ranking before; name each state once.", subject=name)
                level[states] = number
    missing = np.flatnonzero(level < 0)
    if len(missing):
        raise ConflictError(
            f"The ranking leaves out {len(missing)} of {size} states, the first of them number {missing[0] + 1}; "
            "add them, each to the level where it belongs."
        )
    if stated.degrees and len(stated.degrees) != len(stated.levels) - 1:
        raise ConflictError("Give one degree for each step from a level to the next, or none.")
    return (len(stated.levels) - 1 - level).astype(np.int32)


def _prioritized(stated: Prioritization, codes: Codes, names: OptionNames) -> Values:
    score = np.zeros(len(codes), dtype=np.int64)
    for number, text in enumerate(stated.statements):
        with within(number):
            score = score * 2 + parse(text, names).holds(codes)
        if score.max(initial=0) >= 1 << 61:
            score = _levels(score).astype(np.int64)
    return _levels(score)


def _weighed(stated: Weights, codes: Codes, names: OptionNames) -> Values:
    sums = np.zeros(len(codes), dtype=np.float64)
    for number, each in enumerate(stated.weighed):
        with within(number):
            sums += each.weight * parse(each.statement, names).holds(codes)
    # Sums of the same weights in the same order are equal to the bit, but other sums of equal value need not be.
    return _levels(np.round(sums, 9))


def _levels(values: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> Values:
    _, levels = np.unique(values, return_inverse=True)
    return np.asarray(levels.reshape(-1), dtype=np.int32)


def _product(one: Sequence[int] | Indices, other: Sequence[int] | Indices) -> Indices:
    rows = np.array([(min(a, b), max(a, b)) for a in one for b in other if a != b], dtype=np.int64)
    return rows.reshape(-1, 2)
