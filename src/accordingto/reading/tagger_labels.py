"""The closed lists of labels that the trained tagger speaks in; their order is the order of its outputs."""

from __future__ import annotations

from accordingto.vocabulary import EventStatus, Modality, Move, Plover

__all__ = ["ARGUMENTS", "CLASSES", "CUE_LABELS", "LEXICAL", "TASKS"]

TASKS = {"attribution": 0, "position": 1, "event": 2, "propbank": 3}
"""What a marked cue is marked for."""

CUE_LABELS = 3
"""Outside, begin, inside."""

ARGUMENTS: tuple[tuple[str, ...], ...] = (
    ("source", "content"),
    ("holder", "addressee", "target", "proposal", "condition", "return", "time", "channel"),
    ("actor", "target", "time"),
    ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-LOC", "ARGM-ADV", "ARGM-MNR", "ARGM-PRP", "other"),
)
"""The arguments of each task; each has a label for its beginning and one for its inside, behind 0 for neither."""

LEXICAL = ("", "speech", "thought", "evidence", *Move)
"""What the lexicons say of a word: nothing, what kind of cue it is, or the move that it makes."""

CLASSES: dict[str, tuple[str, ...]] = {
    "move": tuple(Move),
    "modality": tuple(Modality),
    "plover": ("none", *Plover),
    "status": tuple(EventStatus),
}
"""What is told of a marked cue as a whole."""
