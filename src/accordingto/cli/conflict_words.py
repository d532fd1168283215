"""States, moves and grounds of a conflict in words on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from accordingto.cli.page import Tone

if TYPE_CHECKING:
    from accordingto.cli.page import Glyphs, Page
    from accordingto.conflict.solving import StateReport

__all__ = [
    "CONCEPTS_IN_WORDS",
    "by_label",
    "change_in_words",
    "joined",
    "options_changed",
    "state_lines",
    "tell_concepts",
]

CONCEPTS_IN_WORDS = {
    "Nash": "no move of one's own leads to anything better",
    "GMR": "whatever one gains by a move, others could undo, also to their own cost",
    "SMR": "others could undo it, and one could not get out of that again",
    "SEQ": "others would undo it, to their own gain",
    "SSEQ": "others would undo it, to their own gain, and one could not get out of that again",
}


def joined(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def state_lines(report: StateReport, page: Page, *, indent: int = 2) -> None:
    """Write what each decision maker does in a state; where states have no options, there is nothing to write."""
    for each in report.choices:
        if each.takes or each.leaves:
            takes = [page.glyphs.quoted(option) for option in each.takes]
            page.field(each.decision_maker, "; ".join(takes) or "nothing of this", indent=indent)


def change_in_words(before: StateReport, after: StateReport, glyphs: Glyphs) -> str:
    """Return what changes from one state to another: what is taken up and what is dropped."""
    was = {(each.decision_maker, option) for each in before.choices for option in each.takes}
    now = {(each.decision_maker, option) for each in after.choices for option in each.takes}
    ordered = [(each.decision_maker, option) for each in after.choices for option in (*each.takes, *each.leaves)]
    up = [glyphs.quoted(option) for owner, option in ordered if (owner, option) in now - was]
    down = [glyphs.quoted(option) for owner, option in ordered if (owner, option) in was - now]
    parts = [f"taking up {joined(up)}"] if up else []
    parts += [f"dropping {joined(down)}"] if down else []
    return " and ".join(parts) or f"going to {after.state}"


def options_changed(before: StateReport, after: StateReport) -> int:
    """Return how many options are taken in one of two states only."""
    was = {(each.decision_maker, option) for each in before.choices for option in each.takes}
    return len(was ^ {(each.decision_maker, option) for each in after.choices for option in each.takes})


def by_label(states: Iterable[StateReport]) -> Mapping[str, StateReport]:
    """Return states by their names."""
    return {each.state: each for each in states}


def tell_concepts(concepts: Sequence[str], page: Page) -> None:
    """Write what stability concepts mean."""
    for each in concepts:
        page.line(f"{each}: {CONCEPTS_IN_WORDS[each]}.", indent=2, hang=2, tone=Tone.FAINT)
