"""How statements, reports and names relate to one another: pure functions over readings that keep nothing.

The record calls them when a reading comes in, and views when they compare what the record holds.
"""

from accordingto.relating.alignment import Laid, Passage, lay_out
from accordingto.relating.articles import articles_of, in_order
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
from accordingto.relating.lineage import Lineage, Share, Statement, day_of, lineage_of, utterance_id, voucher_actors
from accordingto.relating.near_duplicates import Likeness, Printed, is_reprint, likeness
from accordingto.relating.outlets import is_one_of, outlet_key, same_key, same_outlet
from accordingto.relating.quotations import Drift, Rendering, Said, Stretch, compare, distinctive
from accordingto.relating.sketches import SHARED_AT_LEAST, sketch
from accordingto.relating.support import Backing, OriginBehind, Support, support

__all__ = [
    "SHARED_AT_LEAST",
    "Backing",
    "Behind",
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
    "compare",
    "covered",
    "day_of",
    "distinctive",
    "found_by",
    "in_order",
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
    "support",
    "utterance_id",
    "voucher_actors",
]
