"""Decoded characters → the text that is stored, which is the text that offsets point into."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["normalised", "one_line"]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_TRAILING = re.compile(r"[ \t\u00a0]+(?=\n|\Z)")
_BLANK_LINES = re.compile(r"\n{3,}")


def _controls() -> dict[int, str]:
    """Map what no text holds: C1 codes to the Windows-1252 characters they were meant for, the rest to damage."""
    mapped = {code: REPLACEMENT for code in range(0x20) if chr(code) not in "\t\n"}
    mapped[0x7F] = REPLACEMENT
    for code in range(0x80, 0xA0):
        mapped[code] = bytes([code]).decode("cp1252", "replace")
    mapped |= dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)
    return mapped


_CONTROLS = _controls()
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def normalised(text: str) -> str:
    r"""Return the text in NFC with ``\n`` for every line break and no blanks at the ends of lines.

    Control characters and lone surrogates become U+FFFD, which the reader reports as damage; C1 codes become the
    Windows-1252 characters that they are misread from. Nothing else changes: zero-width characters and marks of
    writing direction stay, and so do compatibility characters, which NFKC would lose.
    """
    text = text.removeprefix("\ufeff")
    text = _LINE_BREAKS.sub("\n", text)
    if _CONTROL.search(text):
        text = text.rstrip("\x00\x1a").translate(_CONTROLS)
    text = unicodedata.normalize("NFC", text)
    text = _TRAILING.sub("", text)
    return _BLANK_LINES.sub("\n\n", text).strip("\n").rstrip()


def one_line(value: str | None) -> str | None:
    """Return a title or name on one line with single blanks, or ``None`` where nothing is left of it."""
    if value is None:
        return None
    return " ".join(normalised(value).split()) or None
