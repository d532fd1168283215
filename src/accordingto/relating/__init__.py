"""How statements, reports and names relate to one another: pure functions over readings that keep nothing.

The record calls them when a reading comes in, and views when they compare what the record holds.
"""

from accordingto.relating.independence import Counted, Independence, Voucher, can_be_the_same, rests_on_the_same
from accordingto.relating.lineage import Credit, Lineage, Statement, lineage_of
from accordingto.relating.near_duplicates import Fingerprint, fingerprint, reprint_groups
from accordingto.relating.outlets import is_one_of, outlet_key, same_key, same_outlet

__all__ = [
    "Counted",
    "Credit",
    "Fingerprint",
    "Independence",
    "Lineage",
    "Statement",
    "Voucher",
    "can_be_the_same",
    "fingerprint",
    "is_one_of",
    "lineage_of",
    "outlet_key",
    "reprint_groups",
    "rests_on_the_same",
    "same_key",
    "same_outlet",
]
