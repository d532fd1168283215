"""Parsed text → places: every mention, and the gazetteer's entry that each name stands for.

Where the gazetteer has no entry, or none that fits, the place stays unresolved and a problem says so. Disputed
territory is marked as disputed and given to no country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from accordingto.reading.gazetteer import Entry, Gazetteer, Kind, load_gazetteer
from accordingto.reading.place_mentions import PlaceName, find_place_names
from accordingto.reading.place_names import fold
from accordingto.reading.place_resolution import Evidence, resolve
from accordingto.reading.place_words import load_place_words
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Place, PlaceMention, Precision, Problem, ProblemKind, Span, place_id

__all__ = ["PlacesFound", "find_places"]

_APPOSITION = 12
"""How many tokens after a name may say what and where it is (", a town in the north of Poland")."""


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """The places of a document in order of first mention, and a problem for each name that stays unresolved."""

    places: tuple[Place, ...]
    problems: tuple[Problem, ...]


def never(_: Span) -> bool:
    """Say that no mention stands for a government."""
    return False


def find_places(
    parsed: Parsed, is_metonym: Callable[[Span], bool] = never, states: Collection[str] = ()
) -> PlacesFound:
    """Find and resolve the places of a document; ``is_metonym`` says which mentions stand for a government.

    ``states`` are names that the document gives to states in no list: a town that happens to share one is not meant.
    """
    gazetteer = load_gazetteer()
    found = find_place_names(parsed.doc, gazetteer)
    evidence = _evidence(parsed.doc, found)
    unlisted = {fold(name) for name in states}
    resolved = resolve(evidence, _demonyms(parsed.doc, found, gazetteer), gazetteer)
    groups: dict[tuple[str, str | None], list[PlaceName]] = {}
    entries: dict[tuple[str, str | None], Entry | None] = {}
    for name in found:
        entry = resolved[fold(name.name)].entry if fold(name.name) not in unlisted else None
        if entry is None and evidence[fold(name.name)].tentative and fold(name.name) not in unlisted:
            continue
        key = (entry.id if entry else fold(name.name), name.part)
        groups.setdefault(key, []).append(name)
        entries[key] = entry
    places = [_place(parsed, names, entries[key], is_metonym) for key, names in groups.items()]
    problems = [
        Problem(
            kind=ProblemKind.UNRESOLVED_PLACE,
            message=f"No entry of the gazetteer fits the place {place.name!r}.",
            span=place.mentions[0].span,
        )
        for place in places
        if place.gazetteer_id is None
    ]
    return PlacesFound(tuple(places), tuple(problems))


def _place(parsed: Parsed, names: list[PlaceName], entry: Entry | None, is_metonym: Callable[[Span], bool]) -> Place:
    spans = [_span(parsed, name) for name in names]
    mentions = tuple(PlaceMention(span=span, metonym=is_metonym(span)) for span in spans)
    part = names[0].part
    if entry is None:
        spelled = Counter(name.name for name in names).most_common(1)[0][0]
        full = f"{part} {spelled}" if part else spelled
        return Place(id=place_id(full, None), name=full, mentions=mentions)
    full = f"{part} {entry.name}" if part else entry.name
    return Place(
        id=place_id(full, entry.id),
        name=full,
        mentions=mentions,
        gazetteer_id=entry.id,
        gazetteer_name=entry.name,
        code=entry.code,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        # A part of a place lies somewhere in it: the point is that of the whole.
        precision=Precision.REGION if part and entry.kind is not Kind.BUILDING else entry.kind.precision,
        disputed=entry.disputed,
    )


def _span(parsed: Parsed, name: PlaceName) -> Span:
    first = name.first - 1 if name.part and parsed.doc[name.first - 1].lower_ == name.part else name.first
    last = parsed.doc[name.last]
    return parsed.span(parsed.doc[first].idx, last.idx + len(last) - name.cut)


def _demonyms(doc: Doc, found: Iterable[PlaceName], gazetteer: Gazetteer) -> list[str]:
    """Return the code of a country for each word that speaks of its people or things."""
    taken = {i for name in found for i in range(name.first, name.last + 1)}
    codes = []
    for token in doc:
        if token.text[:1].isupper() and token.i not in taken and token.ent_type_ != "LANGUAGE":
            code = gazetteer.country_of_demonym(token.text)
            if code:
                codes.append(code)
    return codes


def _evidence(doc: Doc, found: list[PlaceName]) -> dict[str, Evidence]:
    """Gather what the text says around each name, by folded name."""
    at = {name.first: name for name in found}
    ending = {name.last: name for name in found}
    gathered: dict[str, Evidence] = {}
    for name in found:
        entry = gathered.setdefault(fold(name.name), Evidence(name.name))
        entry.count += 1
        entry.feature = entry.feature or name.feature
        entry.tentative = entry.tentative and name.tentative
        entry.articles += _has_article(doc, name)
        kind = _kind_said(doc, name)
        if kind is not None:
            entry.kinds[kind] += 1
        for outer in _outer(doc, name, at, ending):
            entry.within[outer] += 1
    return gathered


def _has_article(doc: Doc, name: PlaceName) -> bool:
    """Say whether "the" before a name is the name's own: that of "the Chicago mayor" is the mayor's."""
    if name.first == 0 or doc[name.first - 1].lower_ != "the":
        return False
    return doc[name.last].dep_ not in {"compound", "nmod", "amod", "poss"}


def _kind_said(doc: Doc, name: PlaceName) -> Kind | None:
    """Return what the words around a name call it: "the Kherson region", "the city of Kherson", "Kherson, a city"."""
    words = load_place_words().words
    near = [doc[i].lower_ for i in (name.last + 1, name.first - 1) if 0 <= i < len(doc)]
    if name.first > 1 and doc[name.first - 1].lower_ == "of":
        near.append(doc[name.first - 2].lower_)
    if name.last + 1 < len(doc) and doc[name.last + 1].text == ",":
        near.extend(_apposition(doc, name.last + 2))
    for word in near:
        for label, kind in (
            ("subdivision", Kind.SUBDIVISION),
            ("district", Kind.DISTRICT),
            ("settlement", Kind.SETTLEMENT),
        ):
            if word in words[label]:
                return kind
    return None


def _apposition(doc: Doc, start: int) -> list[str]:
    """Return the words of "a …" or "the …" after a comma, up to its end or to the clause that modifies it."""
    if start >= len(doc) or doc[start].lower_ not in {"a", "an", "the", "one"}:
        return []
    words = []
    for token in doc[start : start + _APPOSITION]:
        if token.is_punct or token.is_space or token.tag_ in {"WDT", "WP", "IN", "WRB"}:
            break
        words.append(token.lower_)
    return words


def _outer(doc: Doc, name: PlaceName, at: dict[int, PlaceName], ending: dict[int, PlaceName]) -> list[str]:
    """Return the names that the text puts this one within."""
    after = name.last + 1
    if after >= len(doc):
        return []
    outer = []
    if doc[after].text in {",", "("} or doc[after].lower_ in {"in", "of"}:
        inner = after + 1
        while inner < len(doc) and doc[inner].lower_ in {"the", *load_place_words().words["part"]}:
            inner += 1
        outer.append(_name_at(doc, inner, at))
    if doc[after].text == "," and after + 1 < len(doc) and doc[after + 1].lower_ in {"a", "an", "the", "in"}:
        outer.append(_described_within(doc, after + 1, at))
    if name.first > 1 and doc[name.first - 1].text in {"'s", "’s"}:
        owner = ending.get(name.first - 2)
        outer.append(owner.name if owner else None)
    return [found for found in outer if found]


def _name_at(doc: Doc, i: int, at: dict[int, PlaceName]) -> str | None:
    if i in at:
        return at[i].name
    if i < len(doc) and doc[i].text in load_place_words().abbreviations:
        return doc[i].text
    return None


def _described_within(doc: Doc, start: int, at: dict[int, PlaceName]) -> str | None:
    for i in range(start, min(start + _APPOSITION, len(doc))):
        if doc[i].is_sent_start or doc[i].pos_ == "VERB":
            return None
        if doc[i].lower_ in {"in", "of"}:
            inner = i + 1
            while inner < len(doc) and (
                doc[inner].lower_ == "the" or doc[inner].lower_ in load_place_words().words["part"]
            ):
                inner += 1
            if inner in at:
                return at[inner].name
    return None
