"""Reads news about negotiations and keeps the record: who wants what, on whose word.

Start with :mod:`accordingto.vocabulary`, the values that the rooms hand to one another, and
:mod:`accordingto.pipeline`, which wires ingest, reading and record.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
