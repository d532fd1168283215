"""The graph model that analysis works on: states, the moves of each decision maker, and what it prefers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accordingto.conflict.moves import Indices, Moves, Values
from accordingto.conflict.statements import Codes
from accordingto.errors import ConflictError

__all__ = ["Graph", "Preference", "pattern"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Preference:
    """What one decision maker prefers.

    ``utility`` says only which state is preferred: 0 for the worst level, one more for each level above. ``degrees[k]``
    is the degree to which level k + 1 is preferred to level k; empty means 1. The degree between two levels that are
    further apart is the largest of the steps between them, so that greatly preferred stays greatly preferred.
    ``unknown`` lists pairs of states, one a row, that cannot be compared; with ``unstated`` no two can.
    """

    utility: Values
    degrees: tuple[int, ...] = ()
    unknown: Indices | None = None
    unstated: bool = False

    @property
    def complete(self) -> bool:
        """Return whether every two states can be compared."""
        return not self.unstated and (self.unknown is None or len(self.unknown) == 0)

    def coarse(self, degree: int) -> Values:
        """Return a utility in which only steps of at least this degree count."""
        steps = np.array(self.degrees or (1,) * int(self.utility.max(initial=0)), dtype=np.int64)
        levels = np.concatenate(([0], np.cumsum(steps >= degree)))
        return levels[self.utility].astype(np.int32)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Graph:
    """A graph model: states are numbered from 0, and everything about a decision maker stands at its position.

    ``codes`` are the bit patterns of the states where these say which options are taken. ``names`` are given names.
    """

    name: str
    decision_makers: tuple[str, ...]
    moves: tuple[Moves, ...]
    preferences: tuple[Preference, ...]
    size: int
    options: tuple[tuple[str, str], ...] = ()
    codes: Codes | None = None
    names: tuple[str, ...] | None = None
    status_quo: int | None = None

    def label(self, state: int) -> str:
        """Return the name of a state: the given one, or its pattern."""
        if self.names is not None:
            return self.names[state]
        if self.codes is None:
            return str(state)
        return pattern(int(self.codes[state]), len(self.options))

    def state(self, label: str) -> int:
        """Return the number of the state that has a name or, in option form, a pattern of Y and N."""
        if self.names is not None and label in self.names:
            return self.names.index(label)
        letters = "".join(label.split())
        if self.codes is not None and len(letters) == len(self.options) and not set(letters) - set("YN"):
            code = sum(1 << bit for bit, letter in enumerate(letters) if letter == "Y")
            found = np.flatnonzero(self.codes == code)
            if len(found):
                return int(found[0])
        raise ConflictError(f"No state is called {label}; use a name or pattern of the model's states.", subject=label)

    def decision_maker(self, name: str) -> int:
        """Return the position of a decision maker."""
        if name in self.decision_makers:
            return self.decision_makers.index(name)
        known = ", ".join(self.decision_makers)
        raise ConflictError(f"No decision maker is called {name}; name one of: {known}.", subject=name)

    def opponents(self, decision_maker: int) -> tuple[int, ...]:
        """Return the positions of all others."""
        return tuple(other for other in range(len(self.decision_makers)) if other != decision_maker)

    def utility(self, decision_maker: int) -> Values:
        """Return the utility of one whose preferences are complete."""
        preference = self.preferences[decision_maker]
        if not preference.complete:
            name = self.decision_makers[decision_maker]
            raise ConflictError(
                f"Some preferences of {name} are unknown; state them, or ask for stability under unknown preference.",
                subject=name,
            )
        return preference.utility


def pattern(code: int, options: int) -> str:
    """Return the pattern of Y and N of a state."""
    return "".join("Y" if code >> bit & 1 else "N" for bit in range(options))
