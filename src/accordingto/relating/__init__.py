"""How statements, reports and names relate to one another: pure functions over readings that keep nothing.

The record calls them when a reading comes in, and views when they compare what the record holds.
"""

from accordingto.relating.alignment import Laid, Passage, lay_out
from accordingto.relating.articles import articles_of, in_order
from accordingto.relating.asserted import denier_of, is_asserted
from accordingto.relating.conflicting import Contradiction, ContradictionKind, contradiction_between
from accordingto.relating.differences import Difference
from accordingto.relating.gathering import Changed, Contradicted, changes_among, contradictions_among
from accordingto.relating.independence import (
    Behind,
    Independence,
    Voucher,
    asked_by,
    can_be_the_same,
    covered,
    found_by,
    main_of,
    rests_on_the_same,
)
from accordingto.relating.lineage import Lineage, Share, day_of, lineage_of, utterance_id, voucher_actors
from accordingto.relating.near_duplicates import Likeness, Printed, is_reprint, likeness
from accordingto.relating.outlets import is_one_of, outlet_key, same_key, same_outlet
from accordingto.relating.quotations import Drift, Rendering, Said, Stretch, compare, distinctive
from accordingto.relating.sketches import SHARED_AT_LEAST, sketch
from accordingto.relating.statements import Statement
from accordingto.relating.steps import ChangeKind, ChangeStep, step_between
from accordingto.relating.support import Backing, OriginBehind, Support, support

__all__ = [
    "SHARED_AT_LEAST",
    "Backing",
    "Behind",
    "ChangeKind",
    "ChangeStep",
    "Changed",
    "Contradicted",
    "Contradiction",
    "ContradictionKind",
    "Difference",
    "Drift",
    "Independence",
    "Laid",
    "Likeness",
    "Lineage",
    "OriginBehind",
    "Passage",
    "Printed",
    "Rendering",
    "Said",
    "Share",
    "Statement",
    "Stretch",
    "Support",
    "Voucher",
    "articles_of",
    "asked_by",
    "can_be_the_same",
    "changes_among",
    "compare",
    "contradiction_between",
    "contradictions_among",
    "covered",
    "day_of",
    "denier_of",
    "distinctive",
    "found_by",
    "in_order",
    "is_asserted",
    "is_one_of",
    "is_reprint",
    "lay_out",
    "likeness",
    "lineage_of",
    "main_of",
    "outlet_key",
    "rests_on_the_same",
    "same_key",
    "same_outlet",
    "sketch",
    "step_between",
    "support",
    "utterance_id",
    "voucher_actors",
]
