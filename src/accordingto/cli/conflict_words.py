"""States, moves and grounds of a conflict in words on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accordingto.cli.page import Tone
from accordingto.conflict.phrasing import CONCEPTS_IN_WORDS

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.conflict import StateReport

__all__ = ["state_lines", "tell_concepts"]


def state_lines(report: StateReport, page: Page, *, indent: int = 2) -> None:
    """Write what each decision maker does in a state; where states have no options, there is nothing to write."""
    for each in report.choices:
        if each.takes or each.leaves:
            takes = [page.glyphs.quoted(option) for option in each.takes]
            page.field(each.decision_maker, "; ".join(takes) or "nothing of this", indent=indent)


def tell_concepts(concepts: Sequence[str], page: Page) -> None:
    """Write what stability concepts mean."""
    for each in concepts:
        page.line(f"{each}: {CONCEPTS_IN_WORDS[each]}.", indent=2, hang=2, tone=Tone.FAINT)
