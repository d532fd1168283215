"""Lines for people: wrapped to the width there is, coloured only on a terminal."""

from __future__ import annotations

import os
import shutil
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from accordingto.safety import one_line, visible

__all__ = ["Glyphs", "Page", "Tone", "wrapped"]

_WIDEST = 100
_QUOTES = ('"', "“", "„", "«", "‘")
_NARROWEST = 20


class Tone(StrEnum):
    """How a line stands out on a terminal with colours."""

    PLAIN = ""
    HEADING = "1"
    STRONG = "1;36"
    FAINT = "2"
    WARNING = "33"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """Signs that the program itself adds, in what the output's encoding can write."""

    arrow: str = "→"
    dash: str = "–"
    dot: str = "·"
    opening: str = "“"
    closing: str = "”"
    ellipsis: str = "…"

    def quoted(self, words: str) -> str:
        """Return words in quotation marks, unless they begin with one."""
        if words.startswith(_QUOTES):
            return words
        return f"{self.opening}{words}{self.closing}"


_ASCII = Glyphs(arrow="->", dash="-", dot="-", opening='"', closing='"', ellipsis="...")


class Page:
    """Writes lines to a stream; what it is given may come from documents, what it writes is safe to print."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._colour = _coloured(stream)
        self.glyphs = _glyphs(stream)
        self.width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))

    def line(self, text: str = "", *, indent: int = 0, hang: int = 0, tone: Tone = Tone.PLAIN) -> None:
        """Write text on as many lines as it takes; those after the first are indented ``hang`` deeper."""
        self._write(one_line(text), indent, hang, tone)

    def field(self, label: str, text: str, *, indent: int = 0) -> None:
        """Write ``label: text``."""
        self.line(f"{label}: {text}", indent=indent, hang=2)

    def block(self, text: str, *, indent: int = 0) -> None:
        """Write text that keeps its own line breaks."""
        for line in visible(text).expandtabs(4).split("\n"):
            self._write(line.strip(), indent, 0, Tone.PLAIN)

    def blank(self) -> None:
        """Write an empty line."""
        self._stream.write("\n")

    def _write(self, text: str, indent: int, hang: int, tone: Tone) -> None:
        lines = wrapped(text, self.width - indent, self.width - indent - hang)
        for number, line in enumerate(lines):
            margin = " " * (indent + (hang if number else 0))
            styled = f"\x1b[{tone}m{line}\x1b[0m" if self._colour and tone and line else line
            self._stream.write(f"{margin}{styled}\n" if line else "\n")


def wrapped(text: str, first: int, rest: int) -> list[str]:
    """Return text in lines of so many columns; a word that is longer than a line keeps whole."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        columns = _columns(word)
        room = first if not lines else rest
        if line and used + 1 + columns > room:
            lines.append(line)
            line, used = word, columns
        else:
            used += columns + (1 if line else 0)
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _columns(word: str) -> int:
    if word.isascii():
        return len(word)
    return sum(_cells(character) for character in word)


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _coloured(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _glyphs(stream: TextIO) -> Glyphs:
    try:
        "→–·“”…".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return _ASCII
    return Glyphs()
