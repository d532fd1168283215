"""The feasible states of a conflict in option form."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from accordingto.conflict.model import Conflict
from accordingto.conflict.statements import Codes, Joined, Negated, OptionNames, Statement, parse
from accordingto.conflict.within import within
from accordingto.errors import ConflictError

__all__ = ["MOST_STATES", "constraints", "feasible_codes"]

MOST_STATES = 1 << 24
MOST_OPTIONS = 62


def constraints(conflict: Conflict, names: OptionNames) -> list[tuple[tuple[str | int, ...], Statement]]:
    """Return what holds in every feasible state, each with its path in the model."""
    found: list[tuple[tuple[str | int, ...], Statement]] = []
    for number, text in enumerate(conflict.infeasible):
        with within("infeasible", number):
            found.append((("infeasible", number), Negated(part=parse(text, names))))
    for number, options in enumerate(conflict.exclusive):
        with within("exclusive", number):
            taken = [parse(option, names) for option in options]
        found += [
            (("exclusive", number), Negated(part=Joined(left=one, word="and", right=other)))
            for one, other in combinations(taken, 2)
        ]
    for number, text in enumerate(conflict.dependencies):
        with within("dependencies", number):
            found.append((("dependencies", number), parse(text, names)))
    return found


def feasible_codes(conflict: Conflict, names: OptionNames) -> Codes:
    """Return the feasible states, in ascending order of their bit patterns.

    Options are added one at a time and every constraint is applied as soon as its options are there, so that many
    options with few feasible states cost little.
    """
    if len(names) > MOST_OPTIONS:
        raise ConflictError(f"A model may have {MOST_OPTIONS} options; leave some out or merge them.")
    waiting = [statement for _, statement in constraints(conflict, names)]
    codes = np.zeros(1, dtype=np.int64)
    for option in range(len(names)):
        if 2 * len(codes) > 4 * MOST_STATES:
            break
        codes = np.concatenate((codes, codes | np.int64(1 << option)))
        due = [each for each in waiting if max(each.options()) <= option]
        waiting = [each for each in waiting if max(each.options()) > option]
        for statement in due:
            codes = codes[statement.holds(codes)]
    else:
        if len(codes) == 0:
            raise ConflictError("No state is feasible; loosen what is infeasible, exclusive or dependent.")
        if len(codes) <= MOST_STATES:
            return codes
    raise ConflictError(f"More than {MOST_STATES} states are feasible; say which are infeasible, or list the states.")
