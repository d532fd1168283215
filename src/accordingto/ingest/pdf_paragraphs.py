"""The lines of a PDF file, where they stand on their pages → the paragraphs that they were set from."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from statistics import median

__all__ = ["Line", "rebuilt"]

_EDGE = 3
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.?)?\s*\d{1,4}(?:\s*(?:/|of|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…:][\"”’')\]]*$")
_HYPHENATED = re.compile(r"(?P<first>[^\W\d_]+)-$")
_BEGINS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as printed: how far from the left and from the bottom of its page, and how high its letters are."""

    text: str
    x: float
    y: float
    size: float


def rebuilt(pages: Sequence[Sequence[Line]]) -> str:
    """Return the text of the pages, a paragraph a line, without what is printed at the edge of every page."""
    kept = _without_edges([[line for line in page if line.text.strip()] for page in pages])
    lines = [line for page in kept for line in page]
    if not lines:
        return ""
    words = Counter(word.casefold() for line in lines for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", line.text))
    leading = _leading(kept)
    width = sorted(len(line.text) for line in lines)[int(0.8 * (len(lines) - 1))]
    paragraphs: list[str] = []
    before: Line | None = None
    for page in kept:
        for number, line in enumerate(page):
            if before is None or _is_break(before, line, leading, width, turned=number == 0):
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = _joined(paragraphs[-1], line.text, words)
            before = line
    return "\n\n".join(paragraphs)


def _without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """Drop lines that stand at the top or bottom of most pages with nothing but their numbers changed."""
    counted = Counter(key for page in pages for key in {_key(line) for line in (*_edge(page, 1), *_edge(page, -1))})
    enough = max(2, (len(pages) + 1) // 2)
    kept: list[list[Line]] = []
    for page in pages:
        dropped = []
        for step in 1, -1:
            for line in _edge(page, step):
                # From the edge inwards: what stands behind a line of the text is text.
                if counted[_key(line)] < enough and not _is_number(line, page):
                    break
                dropped.append(line)
        kept.append([line for line in page if not any(line is each for each in dropped)])
    return kept if any(kept) else pages


def _edge(page: list[Line], step: int) -> list[Line]:
    """Return the first lines from the top of a page, or with ``step`` -1 from its bottom."""
    return sorted(page, key=lambda line: -line.y * step)[:_EDGE]


def _key(line: Line) -> str:
    return f"{re.sub(r'[0-9]+', '#', line.text.casefold())}@{round(line.y / 4)}"


def _is_number(line: Line, page: list[Line]) -> bool:
    """Whether a line is the outermost of its page and nothing but a number."""
    outermost = line.y in {max(each.y for each in page), min(each.y for each in page)}
    return outermost and len(page) > 1 and _PAGE_NUMBER.fullmatch(line.text) is not None


def _leading(pages: list[list[Line]]) -> float:
    """Return how far apart the lines of a paragraph stand: the distance that most lines have from the one above."""
    steps = [one.y - other.y for page in pages for one, other in pairwise(page)]
    near = [step for step in steps if step > 0]
    if not near:
        return 0.0
    ordered = sorted(near)
    return median(ordered[: max(1, (3 * len(ordered)) // 4)])


def _is_break(before: Line, line: Line, leading: float, width: int, *, turned: bool) -> bool:
    """Whether a new paragraph begins with a line; ``turned`` where it is the first of its page."""
    ended = _ENDS.search(before.text) is not None
    begins_low = line.text[:1].islower()
    if begins_low and not ended:
        return False
    step = before.y - line.y
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size, 1.0):
        return True
    if turned or step < -0.5 * leading:
        return ended
    if leading and step > 1.3 * leading:
        return True
    if ended and line.x - before.x > 0.6 * max(line.size, 6.0) and abs(step - leading) < 0.3 * leading:
        return True
    first = line.text.split(" ", 1)[0]
    fits = len(before.text) + 1 + len(first) <= 0.9 * width
    return fits and (ended or len(before.text) < 0.5 * width)


def _joined(before: str, line: str, words: Counter[str]) -> str:
    """Join a line to the one above: a hyphen at its end goes where it only divides a word."""
    if before.endswith("\N{SOFT HYPHEN}"):
        return before[:-1] + line
    first = _HYPHENATED.search(before)
    second = _BEGINS.match(line)
    if first is None:
        return f"{before}{'' if before.endswith(('-', '–', '—', '/')) else ' '}{line}"
    if second is None or not line[0].islower() or (not first["first"].islower() and not first["first"].istitle()):
        return before + line
    whole = (first["first"] + second.group()).casefold()
    hyphenated = f"{first['first']}-{second.group()}".casefold()
    if words[hyphenated] > words[whole]:
        return before + line
    divided = words[whole] > 0 or first["first"].casefold() not in _compounds()
    return before[:-1] + line if divided else before + line


@cache
def _compounds() -> frozenset[str]:
    stored = resources.files("accordingto.ingest").joinpath("hyphens.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(stored)["compounds"])
