"""Whether the words of a passage say that something took place or that it did not."""

from __future__ import annotations

import re

__all__ = ["is_negative", "is_refusal"]

_FUTURE = r"(?:will|would|shall|should|can|could|may|might|must|cannot|won't|wouldn't)"
_NEGATION = re.compile(
    rf"(?<!\w)(?:(?<!{'will '})(?:did|was|were|is|are|has|have|had|does|do) (?:not|never)|never|nobody|none of|neither"
    r"|(?:did|was|were|is|are|has|have|had|does|do)n't|no(?= \w))(?!\w)",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\bno (?:longer|more|fewer|less|one)\b", re.IGNORECASE)
_REFUSAL = re.compile(
    r"\b(?:refus|reject|rul(?:e|ed|ing) out|turn(?:ed|s|ing)? down|declin|oppos|vow|pledg|promis|threat|unless|"
    rf"{_FUTURE} (?:not|never|no)|won't|wouldn't|not to)",
    re.IGNORECASE,
)


def is_negative(text: str) -> bool:
    """Say whether a passage says of something that it did not take place."""
    return _NEGATION.search(_NO_LONGER.sub(" ", text.replace("’", "'"))) is not None


def is_refusal(text: str) -> bool:
    """Say whether a passage says that somebody will not have something, rather than that it did not take place."""
    return _REFUSAL.search(text.replace("’", "'")) is not None
