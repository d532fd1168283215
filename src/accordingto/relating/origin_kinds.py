"""What a report says of where a statement was made, and what a whole document is: each with the words that say so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from accordingto.relating.outlets import outlet_key
from accordingto.vocabulary import Actor, Document, OriginKind, Reading, Span

__all__ = ["PUBLIC", "Told", "WireLine", "day_said", "document_kind", "told", "wire_line"]

PUBLIC = (OriginKind.PRESS_RELEASE, OriginKind.TRANSCRIPT, OriginKind.SOCIAL_POST)
"""Words that anybody could take from where they were first set down or spoken."""

_ORDER = (OriginKind.OWN, OriginKind.SOCIAL_POST, OriginKind.PRESS_RELEASE, OriginKind.TRANSCRIPT)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": "\n"})
_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W_a-z])|\n+")
_FARTHEST = 400
_EDGE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where a statement was made, by the report's own words, and the day if the sentence gives one.

    ``outlet`` is the actor of the outlet that it was made to, if that is not the report's own.
    """

    kind: OriginKind
    evidence: Span
    day: date | None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WireLine:
    """A credit to an agency: ``name`` if it is named, ``part`` if only a part is credited.

    ``evidence`` is ``None`` where the credit stands outside the text, as in a byline.
    """

    name: str | None
    part: bool
    evidence: Span | None


def told(reading: Reading, spans: Sequence[Span], hidden: Sequence[Span], outlets: Sequence[Actor] = ()) -> Told | None:
    """Return where a statement was made, by the words around it but for those in ``hidden``."""
    text = reading.document.text
    if not spans:
        return None
    start, end = _sentence(text, min(each.start for each in spans), max(each.end for each in spans))
    window = _plain(text[start:end])
    for each in hidden:
        low, high = max(each.start, start) - start, min(each.end, end) - start
        if low < high:
            window = window[:low] + "\x00" * (high - low) + window[high:]
    for kind in _ORDER:
        for pattern in _statement_patterns(kind, outlet_key(reading.document.publisher or "")):
            found = pattern.search(window)
            if found is not None:
                low, high = start + found.start(), start + found.end()
                evidence = Span(start=low, end=high, exact=text[low:high])
                return Told(kind=kind, evidence=evidence, day=_day(reading, start, end, hidden))
        if kind is OriginKind.OWN:
            for outlet, low, high in _told_others(window, start, outlets):
                evidence = Span(start=low, end=high, exact=text[low:high])
                day = _day(reading, start, end, hidden)
                return Told(kind=OriginKind.OUTLET, evidence=evidence, day=day, outlet=outlet)
    return None


def _told_others(window: str, start: int, outlets: Sequence[Actor]) -> Iterator[tuple[str, int, int]]:
    """Yield the outlets that a statement was made to, with where the text says so."""
    for outlet in outlets:
        for mention in outlet.mentions:
            at = mention.start - start
            if not 0 <= at < len(window):
                continue
            for pattern in _statement_patterns(OriginKind.OUTLET, ()):
                found = pattern.search(window[:at])
                if found is not None:
                    yield outlet.id, start + found.start(), mention.end


def day_said(reading: Reading, spans: Sequence[Span], hidden: Sequence[Span]) -> date | None:
    """Return the only day that the sentence gives beside what is said."""
    if not spans:
        return None
    start, end = _sentence(reading.document.text, min(each.start for each in spans), max(each.end for each in spans))
    return _day(reading, start, end, hidden)


def document_kind(document: Document) -> tuple[OriginKind, Span | None]:
    """Return what a document is by its publisher, its title or its site, with the words of the text that say so."""
    site = (urlsplit(document.url).hostname or "") if document.url and "://" in document.url else ""
    head = document.text[:200].lstrip()
    first = head.split("\n", 1)[0]
    begins = document.text.index(first) if first else 0
    for kind in PUBLIC:
        forms = _lists()["document"][kind.value]
        for pattern in _compiled(tuple(forms.get("title", ()))):
            found = pattern.search(_plain(first))
            if found is not None:
                low, high = begins + found.start(), begins + found.end()
                return kind, Span(start=low, end=high, exact=document.text[low:high])
            if pattern.search(_plain(document.title or "")):
                return kind, None
        for name, said in (("publisher", document.publisher or ""), ("site", site)):
            if any(pattern.search(_plain(said)) for pattern in _compiled(tuple(forms.get(name, ())))):
                return kind, None
    return OriginKind.OWN, None


def wire_line(document: Document) -> WireLine | None:
    """Return the credit to an agency, if the document has one."""
    text = document.text
    lines = _edge_lines(text)
    if document.credit:
        found = next(filter(None, (_credited(document.credit, text, *line) for line in lines)), None)
        part = found is not None and _says(_lists()["wire"]["part"], _line_around(text, found.start))
        return WireLine(name=document.credit, part=part, evidence=found)
    for start, end in lines:
        for pattern in _compiled(tuple(_lists()["wire"]["unnamed"])):
            match = pattern.search(_plain(text[start:end]))
            if match is not None and end - start <= _FARTHEST:
                low, high = start + match.start(), start + match.end()
                return WireLine(name=None, part=False, evidence=Span(start=low, end=high, exact=text[low:high]))
    return None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentences that a range stands in, no farther than a few hundred characters beyond it."""
    breaks = [found.end() for found in _BREAK.finditer(text, max(0, start - _FARTHEST), start)]
    first = breaks[-1] if breaks else max(0, start - _FARTHEST)
    after = _BREAK.search(text, max(start, end - 1), min(len(text), end + _FARTHEST))
    return first, after.start() + 1 if after else min(len(text), end + _FARTHEST)


def _day(reading: Reading, start: int, end: int, hidden: Iterable[Span]) -> date | None:
    """Return the only day that the words around a statement give."""
    covered = [(each.start, each.end) for each in hidden]
    days = {
        time.start
        for time in reading.times
        if start <= time.span.start < end
        and time.start is not None
        and time.start == time.end
        and not any(low <= time.span.start < high for low, high in covered)
    }
    return days.pop() if len(days) == 1 else None


def _edge_lines(text: str) -> list[tuple[int, int]]:
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text) if found[0].strip()]
    return [*lines[:4], *[line for line in lines[-4:] if line not in lines[:4]]]


def _credited(credit: str, text: str, start: int, end: int) -> Span | None:
    """Return where a line names an agency, in full or by its initials."""
    words = [word for word in re.findall(r"\w+", credit) if word.casefold() not in {"the", "of", "and"}]
    initials = "".join(word[0] for word in words)
    forms = [re.escape(credit), *([rf"{re.escape(initials)}"] if len(initials) > 1 else []), re.escape(words[0])]
    for form in forms if words else ():
        found = re.compile(rf"\b{form}\b").search(text, start, min(end, start + _EDGE)) or (
            re.compile(rf"\b{form}\b").search(text, max(start, end - _EDGE), end)
        )
        if found is not None:
            return Span(start=found.start(), end=found.end(), exact=found[0])
    return None


def _line_around(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)]


def _says(patterns: Sequence[str], words: str) -> bool:
    return any(pattern.search(_plain(words)) for pattern in _compiled(tuple(patterns)))


def _plain(words: str) -> str:
    """Return words for the patterns, of the same length."""
    lower = words.translate(_STRAIGHT).lower()
    return lower if len(lower) == len(words) else words.translate(_STRAIGHT)


@lru_cache(maxsize=512)
def _statement_patterns(kind: OriginKind, publisher: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    names = [r"the " + r"\W+".join(map(re.escape, publisher)), r"\W+".join(map(re.escape, publisher))]
    if publisher:
        names.append(rf"(?:the )?{re.escape(publisher[-1])}")
        names.append(rf"(?:the )?{re.escape(publisher[0])}")
    own = "|".join(names) if publisher else r"\x01"
    return tuple(re.compile(form.replace("{self}", f"(?:{own})")) for form in _lists()["statement"][kind.value])


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each) for each in patterns)


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("accordingto.relating").joinpath("origins.toml").read_text(encoding="utf-8"))
