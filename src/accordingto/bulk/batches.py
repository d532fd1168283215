"""How documents are put together for reading: the same way whoever reads, so that the readings are the same."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.vocabulary import Document

__all__ = ["BATCH_CHARACTERS", "BATCH_DOCUMENTS", "batch_is_full", "begun"]

# Readers work faster on several documents at once; what a batch holds is lost, and read again, where a run is cut off.
BATCH_CHARACTERS = 25_000
BATCH_DOCUMENTS = 16


def batch_is_full(batch: Sequence[Document]) -> bool:
    """Whether a batch is large enough to be read."""
    return len(batch) >= BATCH_DOCUMENTS or sum(len(each.text) for each in batch) >= BATCH_CHARACTERS


def begun(documents: Sequence[Document]) -> int:
    """Return how many stretches of a batch's length the documents make, the last one begun counted whole."""
    return max(1, -(-sum(len(each.text) for each in documents) // BATCH_CHARACTERS))
