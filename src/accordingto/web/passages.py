"""A passage with its marks, as a page shows it."""

from __future__ import annotations

from markupsafe import Markup

from accordingto.views import Passage
from accordingto.web.marking import Mark, paragraphs

__all__ = ["passage_html"]

_KINDS = {
    "cue": "cue",
    "proposal": "proposal",
    "condition": "terms",
    "in return": "terms",
    "source": "source",
    "content": "said d1",
    "found": "found",
    "evidence": "evidence",
    "time": "found",
    "place": "found",
    "government": "found",
    "mention": "found",
    "role": "found",
}


def passage_html(passage: Passage) -> Markup:
    """Return a passage with its marked ranges."""
    marks = [
        Mark(start=each.start - passage.start, end=each.end - passage.start, kind=_KINDS.get(each.label, "found"))
        for each in passage.marks
        if each.start >= passage.start and each.end <= passage.end
    ]
    return Markup(" ").join(each.html for each in paragraphs(passage.text, marks, ()))
