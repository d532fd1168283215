"""The types of the tables' columns, so that every database keeps the same values in the same order.

SQLite's own integers and reals have 64 bits, its text compares by code point, and may have null characters in it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import REAL, BigInteger, Dialect, Double, TypeDecorator
from sqlalchemy import Integer as AnyInteger
from sqlalchemy import Text as AnyText

__all__ = ["Integer", "PlainText", "Real", "Text"]

# PostgreSQL takes no null character. U+FFFF is in no text that means something, and goes in doubled up.
_ESCAPE, _NULL = "\uffff", "\x00"


class _CodePointText(TypeDecorator[str]):
    """Text in PostgreSQL that is compared by code point, and in which null characters are written another way."""

    impl = AnyText
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(collation="C")

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or not (_NULL in value or _ESCAPE in value):
            return value
        return value.replace(_ESCAPE, _ESCAPE + "1").replace(_NULL, _ESCAPE + "0")

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None or _ESCAPE not in value:
            return value
        return str(value).replace(_ESCAPE + "0", _NULL).replace(_ESCAPE + "1", _ESCAPE)


PlainText = AnyText().with_variant(AnyText(collation="C"), "postgresql")
"""Text without null characters, never written another way, so that offsets into it hold in the database too."""

Integer = AnyInteger().with_variant(BigInteger(), "postgresql")
Real: REAL[float] = REAL().with_variant(Double(), "postgresql")
Text = AnyText().with_variant(_CodePointText(), "postgresql")
