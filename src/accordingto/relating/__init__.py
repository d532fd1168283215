"""How statements, reports and names relate to one another: pure functions over readings that keep nothing.

The record calls them when a reading comes in, and views when they compare what the record holds.
"""

from accordingto.relating.asserted import denier_of, is_asserted
from accordingto.relating.conflicting import Contradiction, ContradictionKind, contradiction_between
from accordingto.relating.differences import Difference
from accordingto.relating.gathering import Changed, Contradicted, changes_among, contradictions_among
from accordingto.relating.statements import Statement
from accordingto.relating.steps import ChangeKind, ChangeStep, step_between

__all__ = [
    "ChangeKind",
    "ChangeStep",
    "Changed",
    "Contradicted",
    "Contradiction",
    "ContradictionKind",
    "Difference",
    "Statement",
    "changes_among",
    "contradiction_between",
    "contradictions_among",
    "denier_of",
    "is_asserted",
    "step_between",
]
