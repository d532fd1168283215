"""Bytes → characters: by byte order mark, as UTF-8, as declared, as Windows-1252, or as what they look like."""

from __future__ import annotations

import codecs
import re

from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["decoded", "looks_binary"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32's little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CUT = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_WHOLE = re.compile(rb"[a-z][\xe0\xe1\xe3-\xf4]\Z")
"""Ends that are the beginning of a character in UTF-8, and those that are a letter of a word in Windows-1252."""
_DECLARED = re.compile(
    r"(?:windows|cp|iso|koi8|gb|big5|shift|s?jis|euc|mac|utf-?(?:8|16|32)|hz|johab|tis|latin|ascii)", re.I
)
_ENOUGH_HIGH = 3
_HIGH_BYTES = bytes(range(0x80, 0x100))
_HIGH = re.compile(r"[^\x00-\x7f]")
_BOTCHED = re.compile(r"(?<![^\W\d_])[À-ÞŠŽŸ](?=[A-Z])|(?<=[.,!?])[À-ÖØ-öø-ÿ](?![^\W\d_])")
"""Letters where no word has them: what other code pages' quotation marks turn into."""


def decoded(data: bytes, declared: str | None = None) -> str:
    """Return the characters that the bytes stand for; raise ``CannotRead`` where no encoding fits.

    ``declared`` is the encoding that a page or a server names. Bytes that are UTF-8 all the same are read as UTF-8,
    and a few that are not become U+FFFD, as the reader reports damage.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    if looks_binary(data):
        raise CannotRead(
            RefusalKind.BINARY,
            "It is not text.",
            "Save the report as text, HTML or Markdown and read that.",
        )
    if b"\x1b" in data and declared and declared.lower().startswith("iso-2022"):
        stateful = _attempt(data, declared)
        if stateful is not None:
            return stateful
    return _attempt(data, "utf-8") or _damaged_utf8(data) or _eight_bits(data, declared)


def looks_binary(data: bytes) -> bool:
    """Whether the bytes hold more control codes than any text."""
    sample = data[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) > max(2, len(sample) // 200)


def _wide(data: bytes) -> str | None:
    """Return UTF-16 with its byte order where every other byte of Latin text is zero."""
    sample = data[: _SAMPLE // 16]
    pairs = len(sample) // 2
    if pairs < 2 or b"\x00" not in sample:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > 0.7 * pairs and first < 0.02 * pairs:
        return "utf-16-le"
    return "utf-16-be" if first > 0.7 * pairs and second < 0.02 * pairs else None


def _attempt(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """Return bytes that are UTF-8 but for a few: cut off in a character, or patched from elsewhere."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    sound = len(_HIGH.findall(text)) - text.count("\ufffd")
    return text if sound > 4 * broken or (broken == 1 and _CUT.search(data) and not _WHOLE.search(data)) else None


def _eight_bits(data: bytes, declared: str | None) -> str:
    named = _attempt(data, _as_browsers_do(declared)) if declared and _DECLARED.match(declared.strip()) else None
    if named is not None:
        return named
    western = _attempt(data, "cp1252")
    if western is not None and _is_western(western):
        return western
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    guessed = _by_its_looks(data) if high >= _ENOUGH_HIGH else None
    # Where all but a few bytes are ASCII, the words can be read whatever the others were.
    if guessed is None and high <= len(data) // 100:
        return data.decode("utf-8", "replace")
    if guessed is None:
        raise CannotRead(
            RefusalKind.ENCODING,
            "Its characters are in no encoding that can be told.",
            "Save it again as UTF-8.",
        )
    return guessed


def _by_its_looks(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return _attempt(data, best.encoding) if best is not None else None


def _is_western(text: str) -> bool:
    """Whether Windows-1252 makes sense of it: few high bytes, and letters only where words have them."""
    high = len(_HIGH.findall(text))
    return high <= 0.1 * len(text) and len(_BOTCHED.findall(text)) <= 0.1 * high


def _as_browsers_do(declared: str) -> str:
    """Return the encoding that browsers take for a declared one: its Windows superset for Latin-1 and ASCII."""
    plain = declared.strip().strip("\"'").lower()
    return "cp1252" if plain in {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else plain
