"""How statements, reports and names relate to one another: pure functions over readings that keep nothing.

The record calls them when a reading comes in, and views when they compare what the record holds.
"""

from accordingto.relating.articles import articles_of, in_order

__all__ = ["articles_of", "in_order"]
