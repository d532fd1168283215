"""The news agency that a text is credited to: by its dateline, by a line at its beginning or end, or by its byline."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from accordingto.ingest.dates import stated_date

__all__ = ["wire_credit"]

_DASH = r"(?:-{1,3}|[–—―])"
_DATELINE = re.compile(
    rf"(?P<place>[A-Z][^()\n/]{{1,80}}?)?\s{{0,3}}{_DASH}?\s{{0,3}}"
    rf"(?:\((?P<name>[A-Za-z][^()\n]{{1,60}})\)|/(?P<wire>[A-Z][^/()\n]{{1,40}})/)\s{{0,3}}{_DASH}"
)
_WORD = r"(?:(?:[A-Z]\.)+|[A-Z&][\w&'’-]*)"
_NAME = rf"(?P<name>(?-i:{_WORD}(?: (?:(?:of|and|de|the) )?{_WORD}){{0,5}}))"
_CREDITS = tuple(
    re.compile(form.format(name=_NAME), re.IGNORECASE)
    for form in (
        r"^\W*(?:reporting|report|text|story) (?:by|from) (?:the )?{name}",
        r"^\W*(?:source|credit|via|agency|wire)\s*: ?(?:the )?{name}",
        r"^\W*(?:copyright\W*|©\W*|\(c\)\W*){{1,2}}(?:(?:19|20)\d\d\W*)?(?:by )?(?:the )?{name}",
        r"\bwith (?:additional )?(?:material|reporting|files|input|information) (?:from|by) (?:the )?{name}",
        r"\badditional reporting (?:by|from) (?:the )?{name}",
        r"\b{name} (?:also )?contributed (?:to this|reporting)",
        r"^\W*{name}\W*$",
        r"\b{name} (?:staff )?writers? .{{2,120}} contributed",
    )
)
_EDGE_LINES = 4
_LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class _Agencies:
    known: frozenset[str]
    marks: frozenset[str]
    initials: dict[str, str]


def wire_credit(text: str, author: str | None) -> str | None:
    """Return the agency that the text is credited to, in the words of the text; ``None`` if it credits none.

    A dateline (``GENEVA, Sept 7 (Reuters) -``) or a byline that names an agency comes before a credit line, and where
    both name the same agency the fuller name counts. Persons are no agencies. Linear in the length of the text.
    """
    lines = _edges(text)
    by_dateline = next(filter(None, map(_by_dateline, lines[:_EDGE_LINES])), None)
    authors = re.split(r"\s*[,;/]\s*|\s+and\s+", author or "")
    named = [name for name in (by_dateline, *authors[:5]) if name and (name is by_dateline or _is_agency(name))]
    named = named or _by_credit_lines(lines)
    fullest = max(named[:2], key=len, default=None)
    first = named[0] if named else None
    if first is None or fullest is None:
        return None
    chosen = fullest if set(_words(first)) <= set(_words(fullest)) else first
    return _agencies().initials.get(chosen, chosen)


def _by_dateline(line: str) -> str | None:
    found = _DATELINE.match(line.strip())
    if found is None:
        return None
    name = (found["name"] or found["wire"]).strip()
    if _is_agency(name):
        return name
    capitals = found["place"] is not None and found["place"].split(",")[0].strip().isupper()
    named = name[0].isupper() and len(name.split()) <= 4 and not any(character.isdigit() for character in name)
    return name if capitals and named and stated_date(name) is None else None


def _by_credit_lines(lines: list[str]) -> list[str]:
    short = [line for line in lines if len(line) <= _LONGEST_LINE]
    found = (
        re.sub(r"^The ", "", match["name"]).rstrip(".")
        for form in _CREDITS
        for line in short
        for match in form.finditer(line)
    )
    return [name for name in found if _is_agency(name)][:1]


def _edges(text: str) -> list[str]:
    """Return the first and last lines, in that order."""
    span = _EDGE_LINES * _LONGEST_LINE * 2
    head = [line for line in text[:span].split("\n") if line.strip()]
    tail = [line for line in text[-span:].split("\n") if line.strip()]
    return head[:_EDGE_LINES] + tail[-_EDGE_LINES:]


def _is_agency(name: str) -> bool:
    agencies = _agencies()
    if name in agencies.initials:
        return True
    words = _words(name)
    return " ".join(words) in agencies.known or (len(words) > 1 and not agencies.marks.isdisjoint(words))


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[\w’'-]+", name.casefold()) if word != "the"]


@cache
def _agencies() -> _Agencies:
    stored = tomllib.loads(resources.files("accordingto.ingest").joinpath("agencies.toml").read_text(encoding="utf-8"))
    names = [*stored["known"], *stored["initials"].values()]
    return _Agencies(
        known=frozenset(" ".join(_words(name)) for name in names),
        marks=frozenset(stored["marks"]),
        initials=stored["initials"],
    )
