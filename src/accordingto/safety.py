"""Text from documents made safe to show: nothing in it may steer a terminal or hide."""

from __future__ import annotations

import re

__all__ = ["one_line", "visible", "visible_json"]

# Controls of either set but line breaks and tabs, marks that turn or hide the writing direction, separators that some
# terminals break lines at, invisible characters, and halves of surrogate pairs, which cannot be written at all.
_INVISIBLE = (
    r"\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e007f"
)
_UNSAFE = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{_INVISIBLE}]|\r(?!\n)")
_UNSAFE_IN_JSON = re.compile(rf"[{_INVISIBLE}]")


def visible(text: str) -> str:
    """Return the text with every character that could steer a terminal or hide shown as ``<U+XXXX>``."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


def one_line(text: str) -> str:
    """Return the text visible and on one line."""
    return " ".join(visible(re.sub(r"[\n\r\t ]+", " ", text)).split(" ")).strip()


def visible_json(text: str) -> str:
    """Return JSON text with the same characters escaped as JSON escapes them."""
    return _UNSAFE_IN_JSON.sub(lambda found: _escaped(ord(found.group())), text)


def _escaped(point: int) -> str:
    if point < 0x10000:
        return f"\\u{point:04x}"
    point -= 0x10000
    return f"\\u{0xD800 + (point >> 10):04x}\\u{0xDC00 + (point & 0x3FF):04x}"
