"""States, moves and stability concepts in words, for whoever shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from accordingto.conflict.solving import StateReport

__all__ = ["CONCEPTS_IN_WORDS", "by_label", "change_in_words", "joined", "options_changed"]

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


def change_in_words(before: StateReport, after: StateReport, quoted: Callable[[str], str]) -> str:
    """Return what changes from one state to another: what is taken up and what is dropped."""
    was = {(each.decision_maker, option) for each in before.choices for option in each.takes}
    now = {(each.decision_maker, option) for each in after.choices for option in each.takes}
    ordered = [(each.decision_maker, option) for each in after.choices for option in (*each.takes, *each.leaves)]
    up = [quoted(option) for owner, option in ordered if (owner, option) in now - was]
    down = [quoted(option) for owner, option in ordered if (owner, option) in was - now]
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
