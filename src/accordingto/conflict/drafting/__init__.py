"""From the record to a model of the conflict, with the evidence of each part."""

from accordingto.conflict.drafting.drafting import MOST_OPTIONS, draft

__all__ = ["MOST_OPTIONS", "draft"]
