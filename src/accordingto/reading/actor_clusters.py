"""Names → figures: which names are one actor's, and what kind it is, agreed over the whole document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_frame import PARTS_OF_PLACES, Frame
from accordingto.reading.actor_lexicon import ActorLexicon
from accordingto.reading.actor_names import Name
from accordingto.reading.actor_wills import speaks_or_wants
from accordingto.reading.coreference import PRONOUNS
from accordingto.reading.gazetteer import load_gazetteer
from accordingto.vocabulary import ActorKind

__all__ = ["Clusters", "cluster"]

_LOCATIVE = frozenset({"in", "at", "near", "around", "outside", "across", "into", "throughout"})
_NAMED_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
_LAND = frozenset(
    {
        "valley",
        "river",
        "mountain",
        "mountains",
        "island",
        "islands",
        "lake",
        "sea",
        "province",
        "region",
        "district",
        "county",
        "strait",
        "bridge",
        "dam",
        "street",
        "avenue",
        "road",
        "square",
        "airport",
        "heights",
        "hills",
        "hill",
        "peninsula",
        "ocean",
        "bay",
        "coast",
        "canal",
        "forest",
        "desert",
        "city",
        "town",
        "village",
        "park",
        "hotel",
        "building",
    }
)
_ARTICLE = re.compile(r"\b([Aa]l|[Ee]l|[Aa]n|[Aa]s|[Aa]t)-(?=[A-Z])")
_CAMEL = re.compile(r"^[A-Z][a-z]+[A-Z][A-Za-z.]+$")
_GENERIC = frozenset(
    {
        "front",
        "movement",
        "militia",
        "brigade",
        "brigades",
        "army",
        "news",
        "agency",
        "press",
        "group",
        "inc",
        "inc.",
        "corp",
        "corp.",
        "co.",
        "ltd",
        "company",
        "party",
        "the",
    }
)


@dataclass(slots=True)
class _Spelling:
    """All occurrences of one spelling of a name, and what speaks for its kind; ``fixed`` if a lexicon knows it."""

    text: str
    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    kind: str = ""
    fixed: bool = False
    figure: Figure | None = None

    def best(self) -> str:
        """Return the kind with most votes, or nothing."""
        top = self.votes.most_common(1)
        return top[0][0] if top and top[0][1] > 0 else ""


@dataclass(slots=True)
class Clusters:
    """The figure of each name that is not a state's, by its first token; places that may act stand apart."""

    figures: dict[int, Figure]
    places: dict[int, str]
    publisher: Figure | None


def cluster(frame: Frame, lexicon: ActorLexicon, names: list[Name], publisher: str | None) -> Clusters:
    """Gather names into figures."""
    spellings: dict[str, _Spelling] = {}
    written = {name.text for name in names}
    for name in names:
        if name.known is not None and name.known.role not in {"outlet", "organization"}:
            continue
        text = name.text if name.known is None else name.known.key
        if text.isupper() and text.title() in written:
            text = text.title()
        # "al-Assad" ends in Assad.
        words = tuple(_ARTICLE.sub(r"\1 ", text).split()) if _ARTICLE.search(text) else tuple(text.split())
        spelling = spellings.setdefault(text, _Spelling(text, words))
        spelling.names.append(name)
        spelling.fixed = spelling.fixed or name.known is not None
        _vote(frame, lexicon, name, spelling.votes)
    _vote_by_pronouns(frame, spellings)
    own = _publisher(lexicon, spellings, publisher)
    by_last: dict[str, list[_Spelling]] = defaultdict(list)
    for spelling in spellings.values():
        if len(spelling.words) > 1:
            by_last[spelling.words[-1]].append(spelling)
    _pool(spellings, by_last)
    for spelling in spellings.values():
        spelling.kind = _kind(lexicon, spelling)
    _unite(spellings)
    return _assign(spellings, own)


def _publisher(lexicon: ActorLexicon, spellings: dict[str, _Spelling], publisher: str | None) -> _Spelling | None:
    if not publisher or not publisher.strip():
        return None
    text = re.sub(r"\s+", " ", publisher.strip()).removeprefix("The ").replace("’", "'")
    text = lexicon.outlets.get(text, text)
    own = spellings.setdefault(text, _Spelling(text, tuple(text.split())))
    own.votes["outlet"] += 100
    own.fixed = True
    return own


def _vote(frame: Frame, lexicon: ActorLexicon, name: Name, votes: Counter[str]) -> None:
    """Count what one occurrence of a name says about its kind."""
    if name.known is not None:
        votes[name.known.role] += 100
        return
    words = name.text.split()
    if words[-1].islower() or words[-1].lower() in _LAND:
        votes["place" if words[-1].lower() in _LAND else "thing"] += 6
    elif _is_land(frame, name) or (len(words) > 1 and words[0].lower() in PARTS_OF_PLACES):
        votes["place"] += 6
    if name.label in _NAMED_KINDS:
        votes[_NAMED_KINDS[name.label]] += 2
    elif name.label == "NORP" and frame.tag[name.last] == "NNPS":
        votes["organization"] += 2  # "the Greens"
    elif name.label is not None:
        votes["thing"] += 2
    _vote_by_words(lexicon, words, votes)
    before = frame.lower[name.first - 1] if name.first else ""
    if before in lexicon.address or before in lexicon.offices or before in lexicon.leaders:
        votes["person"] += 8
    votes["person"] += 8 * name.turn
    votes["place"] += 2 * (before in _LOCATIVE)
    votes["located"] += before in _LOCATIVE
    votes["person"] += 3 * _who_or_age(frame, name.last + 1) - (before == "the" and len(words) == 1)
    _vote_by_clause(frame, lexicon, name, votes)
    if (
        len(words) == 1
        and words[0][0].isupper()
        and not words[0].isupper()
        and speaks_or_wants(frame, lexicon, name.last)
    ):
        votes["somebody"] += 1


def _is_land(frame: Frame, name: Name) -> bool:
    """Say whether the name is said to be a piece of land: "Xia province", "the town of X"."""
    after = name.last + 1
    if after < len(frame) and frame.lower[after] in _LAND and frame.head[name.last] == after:
        return True
    before = name.first - 1
    return before > 0 and frame.lower[before] == "of" and frame.lower[before - 1] in _LAND


def _who_or_age(frame: Frame, after: int) -> bool:
    """Say whether "who" or an age stands behind a name, with or without a comma."""
    if after + 1 >= len(frame):
        return False
    if frame.lower[after] == ",":
        following = frame.lower[after + 1]
        return following == "who" or (following.isdigit() and len(following) == 2)
    return frame.lower[after] == "who"


def _vote_by_clause(frame: Frame, lexicon: ActorLexicon, name: Name, votes: Counter[str]) -> None:
    dep = frame.dep[name.last]
    votes["told"] += _was_told(frame, name)
    if dep == "poss" and frame.lemma[frame.head[name.last]] in lexicon.kin:
        votes["person"] += 2
    verb = frame.verb(name.last)
    if verb is None or not frame.is_subject(name.last):
        return
    votes["person"] += 2 * (frame.lemma[verb] in lexicon.life)
    votes["reports"] += frame.lemma[verb] in lexicon.outlet_verbs


def _vote_by_pronouns(frame: Frame, spellings: dict[str, _Spelling]) -> None:
    """Let "he" and "she" behind a name speak for a person where no other name stands in between."""
    starts = {name.first: spelling for spelling in spellings.values() for name in spelling.names}
    last: tuple[_Spelling, int] | None = None
    for i, lower in enumerate(frame.lower):
        if i in starts:
            last = (starts[i], i)
        elif last is not None and PRONOUNS.get(lower) in {"m", "f"} and frame.is_subject(i):
            spelling, name = last
            if frame.sentence[i] - frame.sentence[name] <= 1:
                spelling.votes["person"] += 1


def _vote_by_words(lexicon: ActorLexicon, words: list[str], votes: Counter[str]) -> None:
    last = words[-1].lower()
    if any(w.islower() and w not in lexicon.particles and w != "the" for w in words):
        votes["person"] -= 1000  # "A Case for Osolin" is not Osolin.
    if len(words) > 1:
        if lexicon.gender_of_first_name(words[0]) and last not in lexicon.organization_words:
            votes["person"] += 5
        phrase = " ".join(words[-2:]).lower()
        if phrase in lexicon.outlet_phrases:
            votes["outlet"] += 12
        elif last in lexicon.organization_words or (words[0].lower() in lexicon.organization_words and "of" in words):
            votes["organization"] += 4
        if last in lexicon.outlet_words or words[0].lower() in lexicon.outlet_first:
            votes["outlet"] += 4
    elif _CAMEL.search(words[0]) and not words[0].startswith(("Mac", "Mc")):
        votes["organization"] += 4  # "NorthLink"
    elif words[0].isupper() and 2 <= len(words[0]) <= 6:
        votes["organization"] += 1


def _was_told(frame: Frame, name: Name) -> bool:
    head = name.last
    if frame.dep[head] in {"dobj", "dative", "iobj"}:
        return frame.lemma[frame.head[head]] == "tell"
    governor = frame.head[head]
    return (
        frame.dep[head] == "pobj"
        and frame.lower[governor] in {"to", "with"}
        and frame.lemma[frame.head[governor]] in {"speak", "talk"}
    )


def _pool(spellings: dict[str, _Spelling], by_last: dict[str, list[_Spelling]]) -> None:
    """Let a full name and its last word vote together."""
    for text, full in by_last.items():
        short = spellings.get(text)
        if short is None:
            continue
        for spelling in full:
            for kind in () if short.fixed else ("person", "organization", "place", "outlet"):
                spelling.votes[kind] += short.votes[kind]


def _kind(lexicon: ActorLexicon, spelling: _Spelling) -> str:
    votes = spelling.votes
    told, reports, somebody, located = (votes.pop(vote, 0) for vote in ("told", "reports", "somebody", "located"))
    best = spelling.best()
    if not best and somebody:
        return "person" if spelling.text[1:].islower() else "organization"
    if best == "place" and somebody and not located and not _known_place(spelling.text):
        return "person"
    if best == "organization" and not spelling.fixed and (told or reports):
        words = {w.lower() for w in spelling.words}
        if not words & lexicon.organization_words and (told or words & lexicon.outlet_words):
            return "outlet"
    return best


@lru_cache(maxsize=4096)
def _known_place(name: str) -> bool:
    return bool(load_gazetteer().matches(name))


def _unite(spellings: dict[str, _Spelling]) -> None:
    """Give spellings of one actor one figure: the longest names first, then what is a part of them."""
    ordered = sorted(spellings.values(), key=lambda s: (-len(s.words), s.names[0].first if s.names else -1))
    suffixes: dict[tuple[str, ...], list[_Spelling]] = defaultdict(list)
    prefixes: dict[tuple[str, ...], list[_Spelling]] = defaultdict(list)
    ends: dict[tuple[str, str], _Spelling] = {}
    initials: dict[str, _Spelling] = {}
    for spelling in ordered:
        owner = _owner(spelling, suffixes, prefixes, ends, initials)
        if owner is not None:
            spelling.kind, spelling.figure = owner.kind, owner.figure
        elif spelling.kind in {"person", "organization", "outlet"}:
            spelling.figure = Figure(ActorKind(spelling.kind), spelling.text, named=True)
        else:
            continue
        for size in range(1, len(spelling.words)):
            suffixes[spelling.words[size:]].append(spelling)
            prefixes[spelling.words[:size]].append(spelling)
        if spelling.kind == "person" and len(spelling.words) > 1:
            ends.setdefault((spelling.words[0], spelling.words[-1]), spelling)
        elif len(spelling.words) > 1:
            initials.setdefault("".join(w[0] for w in spelling.words if w[0].isupper()), spelling)


def _owner(
    spelling: _Spelling,
    suffixes: dict[tuple[str, ...], list[_Spelling]],
    prefixes: dict[tuple[str, ...], list[_Spelling]],
    ends: dict[tuple[str, str], _Spelling],
    initials: dict[str, _Spelling],
) -> _Spelling | None:
    """Return the spelling of a longer name that this one is short for."""
    words = spelling.words
    if spelling.fixed:
        return None
    if len(words) > 1 and spelling.kind == "person" and (same := ends.get((words[0], words[-1]))) is not None:
        return same
    fitting = [s for s in suffixes.get(words, ()) if _agree(s, spelling)]
    if not fitting:
        fitting = [s for s in prefixes.get(words, ()) if s.kind == "person" and spelling.kind in {"person", ""}]
        fitting += [
            s
            for s in prefixes.get(words, ())
            if s.kind in {"organization", "outlet"} and {w.lower() for w in s.words[len(words) :]} <= _GENERIC
        ]
    distinct = {id(s.figure) for s in fitting}
    if len(distinct) == 1 or (fitting and len(words) == 1 and fitting[0].kind == "person"):
        return fitting[0]
    text = spelling.text.replace(".", "")
    return initials.get(text) if text.isupper() and len(text) > 1 and spelling.kind != "person" else None


def _agree(full: _Spelling, short: _Spelling) -> bool:
    if full.kind == "person":
        return True
    return full.kind in {"organization", "outlet"} and short.kind in {"organization", "outlet", "", "thing", "place"}


def _assign(spellings: dict[str, _Spelling], own: _Spelling | None) -> Clusters:
    """Hand out the figures; a last name that several people share goes to the one who was named last."""
    sharing: dict[str, set[int]] = defaultdict(set)
    for spelling in spellings.values():
        if spelling.kind == "person" and spelling.figure is not None and len(spelling.words) > 1:
            sharing[spelling.words[-1]].add(id(spelling.figure))
    every = sorted(((n, s) for s in spellings.values() for n in s.names), key=lambda pair: pair[0].first)
    last: dict[str, Figure] = {}
    alone: dict[str, Counter[Figure]] = defaultdict(Counter)
    figures: dict[int, Figure] = {}
    places: dict[int, str] = {}
    for name, spelling in every:
        figure = spelling.figure
        surname = spelling.words[-1]
        if figure is not None and spelling.kind == "person":
            if len(spelling.words) > 1:
                last[surname] = figure
            elif len(sharing[surname]) > 1:
                figure = _usual(alone[surname]) or last.get(surname, figure)
                alone[surname][figure] += 1
        if figure is not None:
            figures[name.first] = figure
            figure.aliases[name.text] += 1
        elif spelling.kind == "place":
            places[name.first] = spelling.text
    _settle_names(spellings)
    return Clusters(figures, places, own.figure if own is not None else None)


def _settle_names(spellings: dict[str, _Spelling]) -> None:
    """Call a person by the fullest name, unless that stands once and a shorter full name more often."""
    full: dict[Figure, list[_Spelling]] = defaultdict(list)
    for spelling in spellings.values():
        if spelling.kind == "person" and spelling.figure is not None and len(spelling.words) > 1:
            full[spelling.figure].append(spelling)
    for figure, names in full.items():
        often = [s for s in names if len(s.names) > 1] or names
        figure.name = max(often, key=lambda s: (len(s.words), len(s.names), s.text)).text


def _usual(alone: Counter[Figure]) -> Figure | None:
    """Return whom the text has by now come to call by the last name alone."""
    top = alone.most_common(1)
    return top[0][0] if top and top[0][1] > 1 else None
