"""Names in a text: known ones by lexicon, others by the recognizer and by capital letters; cut to the name itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as TokenSpan

from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_lexicon import ActorLexicon, load_actor_lexicon
from accordingto.reading.actor_states import Known, States
from accordingto.reading.actor_wills import is_thing, speaks_or_wants
from accordingto.reading.countries import load_countries

__all__ = ["Name", "find_names"]

_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_ENCLOSING = frozenset({"PERSON", "ORG", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"})
_TURN = re.compile(r"^([A-Z][A-Z'’-]+(?: [A-Z][A-Z.'’-]*){0,3})(?:, [^:\n]{2,40}| \([^)\n]*\))?:(?=\s)", re.MULTILINE)
_FEWEST_TURNS = 2
_FEWEST_HEADLINE_WORDS = 4
_LEADING = re.compile(r"\w+")
_PARTY = re.compile(r"[A-Z]{1,3}\s?-\s?[A-Z][\w.]*")
_CODE = re.compile(r"[A-Z]{1,2}-?\d+")
_DATELINE = re.compile(
    r"^[ \t]*([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(?:, [A-Z][^\n(–—]{1,30})?(?: ?\([^)\n]{2,30}\))? ?[–—-]{1,2} ",
    re.MULTILINE,
)
_PREFIXES = ("pro-", "anti-", "non-", "pre-", "post-", "ex-")
_PARTS_OF_NAMES = frozenset(
    {"new", "little", "fort", "lake", "port", "saint", "st.", "san", "santa", "west", "east", "north", "south", "mount"}
)
_PERSON_ENDS = frozenset(
    {"and", "or", ",", "'s", "--", "—", ";", ":", "for", "of", "in", "at", "with", "on", "by", "to", "from"}
)
_CAPITAL_ENDS = frozenset({"that", "said", "says", "will", "would", "not", "his", "her", "is", "was", "has", "it"})
_PLAIN = frozenset({"management", "leadership", "labour", "labor", "industry", "intelligence", "everyone", "anyone"})
_CUT_BEFORE = frozenset({"'s", "'", ",", "(", ")", "-", "–", "—", '"', "“", "”", "&", "the", "The", "a", "A", ".", ":"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name from token ``first`` to ``last``, both included, with the recognizer's label and the lexicon's word.

    ``turn`` is true where the name opens a turn of a transcript.
    """

    first: int
    last: int
    text: str
    label: str | None = None
    known: Known | None = None
    turn: bool = False


Entries = Mapping[str, list[tuple[str, Known]]]


@lru_cache(maxsize=1)
def _known_names() -> Entries:
    lexicon = load_actor_lexicon()
    listed: dict[str, Known] = {}
    for key, country in load_countries().countries.items():
        listed.update({name: Known("capital", key) for name in country.capitals})
        listed.update({name: Known("adjective", key) for name in country.adjectives if " " in name or "-" in name})
    listed.update({name: Known("outlet", usual) for name, usual in lexicon.outlets.items()})
    listed.update({name: Known("organization", usual) for name, usual in lexicon.organizations.items()})
    listed.update({name: Known("city", usual) for name, usual in lexicon.city_metonyms.items()})
    listed.update({name: Known("metonym", key) for name, key in lexicon.state_metonyms.items()})
    for key, country in load_countries().countries.items():
        listed.update({name.removeprefix("The "): Known("state", key) for name in country.names})
    return _indexed(listed)


def _indexed(listed: Mapping[str, Known]) -> dict[str, list[tuple[str, Known]]]:
    index: dict[str, list[tuple[str, Known]]] = defaultdict(list)
    for name, known in listed.items():
        match = _LEADING.search(name)
        if match is not None:
            index[match.group()].append((name, known))
    for entries in index.values():
        entries.sort(key=lambda e: -len(e[0]))
    return dict(index)


def find_names(frame: Frame, lexicon: ActorLexicon, states: States) -> list[Name]:
    """Return the names of a text in order; none overlap."""
    taken = [False] * len(frame)
    found = list(_by_turns(frame, lexicon, taken))
    _skip_datelines(frame, taken)
    found += _by_lexicon(frame, states, taken)
    for entity in frame.doc.ents:
        if entity.label_ in _LABELS:
            found += _by_entity(frame, lexicon, entity, taken)
        elif entity.label_ not in {"CARDINAL", "ORDINAL"}:
            _take(taken, entity.start, entity.end - 1)
    found += _by_capitals(frame, lexicon, taken)
    found += _by_clauses(frame, lexicon, taken)
    joined = list(_joined(frame, sorted(found, key=lambda n: n.first)))
    return _without_headline_words(frame, _without_things(frame, joined))


def _without_things(frame: Frame, names: list[Name]) -> list[Name]:
    """Drop single words that the recognizer takes for people and the text puts an article before: "the Hajj"."""
    surnames = {name.text.split()[-1] for name in names if " " in name.text}
    things = {name.text for name in names if _is_person_word(name) and _has_article(frame, name.first)} - surnames
    return [name for name in names if not (_is_person_word(name) and name.text in things)]


def _is_person_word(name: Name) -> bool:
    return name.label == "PERSON" and " " not in name.text and name.known is None and not name.turn


def _has_article(frame: Frame, i: int) -> bool:
    return i > 0 and frame.lower[i - 1] == "the" and frame.head[i - 1] == i and frame.tag[i] == "NNP"


def _without_headline_words(frame: Frame, names: list[Name]) -> list[Name]:
    """Cut names in headlines, where every word is capitalised, down to names that stand in the text as well."""
    headline = _headlines(frame)
    if not headline:
        return names
    elsewhere = {name.text for name in names if name.first not in headline}
    surnames = {text.split()[-1] for text in elsewhere if " " in text}
    return [
        _shortened(frame, name, elsewhere, surnames) if name.first in headline and name.known is None else name
        for name in names
    ]


def _shortened(frame: Frame, name: Name, elsewhere: set[str], surnames: set[str]) -> Name:
    if name.text in elsewhere:
        return name
    for last in range(name.last - 1, name.first - 1, -1):
        # "Osolin Wades Into …"
        text = _text(frame, name.first, last)
        if text in elsewhere and (last > name.first or text in surnames):
            return Name(name.first, last, text, name.label)
    for first in range(name.first + 1, name.last + 1):
        if (text := _text(frame, first, name.last)) in elsewhere:
            return Name(first, name.last, text, None)
    return name


def _headlines(frame: Frame) -> set[int]:
    """Return the tokens of lines in which nearly every long word is capitalised."""
    found: set[int] = set()
    line: list[int] = []
    for i, text in enumerate([*frame.text, "\n"]):
        if "\n" not in text:
            line.append(i)
            continue
        words = [k for k in line if len(frame.text[k]) > 3 and frame.text[k].isalpha()]
        capitals = sum(frame.text[k][0].isupper() for k in words)
        if len(words) >= _FEWEST_HEADLINE_WORDS and capitals >= 0.8 * len(words):
            found.update(line)
        line = []
    return found


def _joined(frame: Frame, names: list[Name]) -> Iterator[Name]:
    """Join a person's first name with the last name right behind it where the recognizer tears them apart."""
    held: Name | None = None
    for name in names:
        if held is not None and _one_person(frame, held, name):
            name = Name(held.first, name.last, _text(frame, held.first, name.last), "PERSON")  # noqa: PLW2901
        elif held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _one_person(frame: Frame, one: Name, other: Name) -> bool:
    if one.known is not None or other.known is not None or one.last + 1 != other.first or one.label == other.label:
        return False
    first_name = load_actor_lexicon().gender_of_first_name(one.text)
    return frame.head[one.last] == other.last and (one.label == "PERSON" or bool(first_name)) and one.first == one.last


def _by_turns(frame: Frame, lexicon: ActorLexicon, taken: list[bool]) -> Iterator[Name]:
    """Yield the names in capitals that open the turns of a transcript, spelled as names are ("LISE AMUND:")."""
    turns = list(_TURN.finditer(frame.source))
    full = {turn.group(1).split()[-1] for turn in turns if " " in turn.group(1)}
    counts = Counter(turn.group(1) for turn in turns)
    starts = {start: i for i, start in enumerate(frame.start)}
    ends = {end: i for i, end in enumerate(frame.end)}
    for turn in turns:
        name = turn.group(1)
        first, last = starts.get(turn.start(1)), ends.get(turn.end(1))
        if first is None or last is None or (" " not in name and name not in full and counts[name] < _FEWEST_TURNS):
            continue
        _take(taken, first, last)
        first = _without_title(frame, lexicon, first, last)
        name = frame.source[frame.start[first] : frame.end[last]]
        yield Name(first, last, name.title(), "PERSON", turn=True)


def _skip_datelines(frame: Frame, taken: list[bool]) -> None:
    """Take the towns in capitals that open reports ("MARSK, March 4 (NPA) –") for no names."""
    starts = {start: i for i, start in enumerate(frame.start)}
    for line in _DATELINE.finditer(frame.source):
        i = starts.get(line.start(1))
        while i is not None and i < len(frame) and frame.start[i] < line.end(1):
            taken[i] = True
            i += 1


def _take(taken: list[bool], first: int, last: int) -> None:
    for i in range(first, last + 1):
        taken[i] = True


def _by_lexicon(frame: Frame, states: States, taken: list[bool]) -> Iterator[Name]:
    text = frame.source.replace("’", "'")
    ends = {end: i for i, end in enumerate(frame.end)}
    tables = (_known_names(), _indexed(states.learned()))
    enclosing = _enclosing(frame)
    skip = -1
    for i, word in enumerate(frame.text):
        if i <= skip or taken[i] or not (word[0].isupper() or word[0].isdigit() or word[0] == "d"):
            continue
        match = _match(text, frame, i, tables, ends)
        known: Known | None
        if match is not None:
            last, known = match
        else:
            state = states.of_adjective(word)
            last, known = i, Known("adjective", state) if state else None
        if known is not None and known.role in {"capital", "state"} and last == i and word in frame.surnames:
            known = None
        if known is None or _inside(frame, enclosing, i, last, known):
            continue
        skip = last
        _take(taken, i, last)
        yield Name(i, last, _text(frame, i, last), None, known)


def _match(
    text: str, frame: Frame, i: int, tables: tuple[Entries, Entries], ends: Mapping[int, int]
) -> tuple[int, Known] | None:
    lead = _LEADING.match(frame.text[i])
    if lead is None:
        return None
    for table in tables:
        for name, known in table.get(lead.group(), ()):
            start = frame.start[i]
            if text.startswith(name, start) and (last := ends.get(start + len(name))) is not None:
                return last, known
    return None


def _enclosing(frame: Frame) -> dict[int, TokenSpan]:
    return {i: e for e in frame.doc.ents if e.label_ in _ENCLOSING for i in range(e.start, e.end)}


def _inside(frame: Frame, enclosing: Mapping[int, TokenSpan], first: int, last: int, known: Known) -> bool:
    """Say whether a known name is only part of another's name: "Washington" in "Washington Irving"."""
    if (
        first
        and frame.text[first - 1][:1].isupper()
        and frame.lower[first - 1] in _PARTS_OF_NAMES
        and frame.is_name(first - 1)
    ):
        return True
    entity = enclosing.get(first)
    if entity is not None and known.role != "adjective":
        rest = [k for k in range(entity.start, entity.end) if not first <= k <= last and frame.is_name(k)]
        lexicon = load_actor_lexicon()
        fitting = lexicon.offices | lexicon.leaders | (lexicon.institutions if known.role == "state" else frozenset())
        return any(frame.lower[k] not in fitting for k in rest)
    if known.role == "outlet" and known.key in load_actor_lexicon().outlets_with_article:
        return not (
            first and (frame.text[first - 1] == "The" or (frame.text[first - 1] == "the" and entity is not None))
        )
    if entity is not None and entity.label_ == "ORG" and entity.end - 1 > last:
        return any(frame.lower[k] in load_actor_lexicon().outlet_words for k in range(last + 1, entity.end))
    after = last + 1
    if known.role in {"state", "capital", "city"} and after < len(frame) and frame.is_name(after):
        return frame.lower[after] in load_actor_lexicon().outlet_words
    return False


def _by_entity(frame: Frame, lexicon: ActorLexicon, entity: TokenSpan, taken: list[bool]) -> Iterator[Name]:
    label: str = entity.label_
    first = entity.start
    for i in range(entity.start, entity.end + 1):
        ends = i == entity.end or taken[i] or "\n" in frame.text[i]
        if not ends and (label == "PERSON" or frame.text[i].isupper()):
            ends = frame.lower[i] in (_PERSON_ENDS if label == "PERSON" else _PERSON_ENDS - {"and", "of", "for"})
            ends = ends or (frame.text[i].isupper() and frame.lower[i] in _CAPITAL_ENDS)
        elif not ends and frame.lower[i] == ",":
            ends = frame.lower[i + 1 : i + 2] not in (["inc"], ["inc."], ["ltd"], ["ltd."], ["llc"], ["&"], ["and"])
        if ends:
            name = _trimmed(frame, lexicon, first, i - 1, label)
            if name is not None and not (label == "NORP" and not _noun_like(frame, lexicon, name)):
                _take(taken, name.first, name.last)
                yield name
            first = i + 1
    _take(taken, entity.start, entity.end - 1)


def _noun_like(frame: Frame, lexicon: ActorLexicon, name: Name) -> bool:
    nouns = {frame.lower[name.last], frame.lower[name.last].removesuffix("s")}
    if any(lexicon.is_person_noun(noun) for noun in nouns) or nouns & lexicon.creeds:
        return False
    return frame.tag[name.last] in {"NNP", "NNPS"} and frame.dep[name.last] not in {"amod", "compound"}


def _trimmed(frame: Frame, lexicon: ActorLexicon, first: int, last: int, label: str | None) -> Name | None:
    """Cut articles, titles and marks off the ends; ``None`` if no name is left."""
    while first <= last and (frame.lower[first] in _CUT_BEFORE or frame.text[first].isspace()):
        first += 1
    while (first <= last and not any(c.isalnum() for c in frame.text[last])) or frame.lower[last : last + 1] == ["'s"]:
        last -= 1
    if label in {"PERSON", None, "GPE", "NORP"} or (first <= last and frame.lower[first] in lexicon.address):
        first = _without_title(frame, lexicon, first, last)
    if first == last and frame.text[first].isupper() and frame.lower[first] in _CAPITAL_ENDS | _PERSON_ENDS:
        return None
    if first > last or not any(frame.text[k][:1].isupper() for k in range(first, last + 1)):
        return None
    if frame.lower[first].startswith(_PREFIXES) or _is_code(frame, first, last):
        return None
    if first == last and (frame.text[first] in frame.surnames or (first and frame.lower[first - 1] in lexicon.address)):
        return Name(first, last, frame.text[first], "PERSON")
    words = {frame.lower[k] for k in range(first, last + 1)}
    if words <= lexicon.institutions | {"of"} or all(_is_title(frame, lexicon, k) for k in range(first, last + 1)):
        return None
    return Name(first, last, _text(frame, first, last), label)


def _is_code(frame: Frame, first: int, last: int) -> bool:
    """Say whether this is the party and district of a lawmaker, or a road ("R-Ohio", "the A9"), and no name."""
    text = frame.source[frame.start[first] : frame.end[last]]
    if _CODE.fullmatch(text):
        return True
    return _PARTY.fullmatch(text) is not None and (first > 0 and frame.text[first - 1] in {",", "("})


def _without_title(frame: Frame, lexicon: ActorLexicon, first: int, last: int) -> int:
    while first < last and (_is_title(frame, lexicon, first) or frame.lower[first] in {"'s", "-"}):
        first += 1
    return first


def _is_title(frame: Frame, lexicon: ActorLexicon, i: int) -> bool:
    lower = frame.lower[i]
    return (
        lower in lexicon.offices
        or lower in lexicon.leaders
        or lower in lexicon.address
        or lower in lexicon.office_modifiers
    )


def _by_capitals(frame: Frame, lexicon: ActorLexicon, taken: list[bool]) -> Iterator[Name]:
    i = 0
    while i < len(frame):
        if taken[i] or not _capital(frame, i):
            i += 1
            continue
        last = i
        while last + 1 < len(frame) and not taken[last + 1] and _capital(frame, last + 1):
            last += 1
        name = _trimmed(frame, lexicon, i, last, None)
        if name is not None:
            _take(taken, name.first, name.last)
            yield name
        i = last + 1


def _by_clauses(frame: Frame, lexicon: ActorLexicon, taken: list[bool]) -> Iterator[Name]:
    """Yield capitalised words without an article that speak or want, though the tagger has them for common nouns."""
    plain = {text for text in frame.text if text[0].islower()}
    for i, text in enumerate(frame.text):
        lower = frame.lower[i]
        if taken[i] or not text[0].isupper() or not text.isalpha() or text.isupper() or lower in plain:
            continue
        bare = not any(k < i for k in frame.kids[i]) and frame.tag[i] in {"NN", "NNP", "JJ"} and frame.dep[i] == "nsubj"
        if not bare or not speaks_or_wants(frame, lexicon, i) or is_thing(lexicon, lower) or lower in _PLAIN:
            continue
        if lower in lexicon.organization_nouns or lower in lexicon.collectives or lexicon.is_person_noun(lower):
            continue
        taken[i] = True
        yield Name(i, i, text, None)


def _capital(frame: Frame, i: int) -> bool:
    if not frame.text[i][:1].isupper():
        return False
    return frame.is_name(i) or (frame.is_noun(i) and frame.text[i] in frame.surnames)


def _text(frame: Frame, first: int, last: int) -> str:
    text = frame.source[frame.start[first] : frame.end[last]]
    return re.sub(r"\s+", " ", text).replace("’", "'")
