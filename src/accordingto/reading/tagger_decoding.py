"""Label scores → spans: the best sequence of begin-inside labels that is one."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

__all__ = ["NEVER", "Floats", "barred_steps", "best_labels", "log_softmax", "spans_of"]

Floats = NDArray[numpy.float32]

NEVER = -1e9
"""What is added to the score of a label that may not be."""


def log_softmax(scores: Floats) -> Floats:
    """Return the logarithms of the probabilities that scores stand for, over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - numpy.log(numpy.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def barred_steps(labels: int) -> Floats:
    """Return what keeps an inside from standing without its begin: 0 where a step may be, very low elsewhere."""
    steps = numpy.zeros((labels, labels), dtype=numpy.float32)
    for inside in range(2, labels, 2):
        steps[:, inside] = NEVER
        steps[[inside - 1, inside], inside] = 0.0
    return steps


def best_labels(scores: Floats, steps: Floats | None = None) -> list[int]:
    """Return the best labels (tokens × labels of scores) in which no inside stands without its begin.

    Label 0 is outside; then each role has its begin (odd) and its inside (even), which may follow either of the two.
    ``steps`` is what one label after another adds to the score (from × to); the algorithm is A. Viterbi's (1967).
    """
    tokens, labels = scores.shape
    if tokens == 0:
        return []
    allowed = barred_steps(labels)
    if steps is not None:
        allowed += steps
    best = scores[0].copy()
    best[2::2] = NEVER
    back = numpy.zeros((tokens, labels), dtype=numpy.int64)
    for i in range(1, tokens):
        through = best[:, None] + allowed
        back[i] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[i]
    label = int(best.argmax())
    path = [label]
    for i in range(tokens - 1, 0, -1):
        label = int(back[i, label])
        path.append(label)
    return path[::-1]


def spans_of(labels: list[int], role: int) -> list[tuple[int, int]]:
    """Return the half-open token ranges of a role (0 for the first), in order."""
    begin = 1 + 2 * role
    found: list[tuple[int, int]] = []
    for i, label in enumerate(labels):
        if label == begin:
            found.append((i, i + 1))
        elif label == begin + 1 and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
    return found
