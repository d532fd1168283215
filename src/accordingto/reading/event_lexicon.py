"""The words that trigger events, with the conditions under which they do (``lexicon/events.toml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from accordingto.reading.cues import load_toml
from accordingto.vocabulary import EventStatus, Plover

__all__ = ["Entry", "EventLexicon", "Kinds", "event_words", "load_event_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """What a word may be: one of these lemmas, entity types or kinds of actor, a place, or a pronoun."""

    lemmas: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    pronouns: bool = False
    places: bool = False

    def __bool__(self) -> bool:
        return bool(self.lemmas or self.entities or self.actors or self.pronouns or self.places)


_NOTHING = Kinds()
_CONDITIONS = ("objects", "subjects", "about", "modifiers", "circumstances", "subjects_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the lexicon: words, what they trigger, and what must or must not stand around them."""

    words: tuple[str, ...]
    kind: str
    plover: Plover
    mode: str | None
    context: str | None
    roles: str
    site: bool
    state: bool
    spares: bool
    needs: Mapping[str, Kinds]
    bars: Mapping[str, Kinds]
    with_: frozenset[str]
    not_with: frozenset[str]
    flags: Mapping[str, bool]
    doing: frozenset[str]

    @property
    def demands(self) -> int:
        """How much the entry asks for; among the entries of a word, the most demanding is tried first."""
        return 2 * len(self.words) + len(self.needs) + bool(self.with_) + len(self.flags) + bool(self.doing)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLexicon:
    """The lexicon, indexed by the lemma of the word that heads an entry."""

    verbs: Mapping[str, Sequence[Entry]]
    nouns: Mapping[str, Sequence[Entry]]
    light: frozenset[str]
    arranging: frozenset[str]
    happening: frozenset[str]
    absorbed: frozenset[str]
    occasions: frozenset[str]
    governors: Mapping[str, EventStatus]
    aspectual: frozenset[str]
    modifiers: Mapping[str, EventStatus]
    modes: Mapping[Plover, Mapping[str, str]]
    contexts: Mapping[str, str]


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return load_toml("events.toml")


@lru_cache(maxsize=64)
def event_words(name: str) -> frozenset[str]:
    """Return one of the lexicon's lists of grammar words."""
    return frozenset(_table()["words"][name])


@lru_cache(maxsize=1)
def load_event_lexicon() -> EventLexicon:
    """Return the lexicon that comes with the package."""
    table = _table()
    classes = {name: _class(raw) for name, raw in table["classes"].items()}
    entries = [
        (part, _entry(kind, raw, item, classes))
        for kind, raw in table["events"].items()
        for part in ("verbs", "nouns")
        for item in raw[part]
    ]
    light = table["light"]
    return EventLexicon(
        verbs=_index((e for part, e in entries if part == "verbs"), head=0),
        nouns=_index((e for part, e in entries if part == "nouns"), head=-1),
        light=frozenset(light["verbs"]),
        arranging=frozenset(light["arranging"]),
        happening=frozenset(light["happening"]),
        absorbed=frozenset(light["absorbed"]),
        occasions=frozenset(light["occasions"]),
        governors=_statuses(table["governors"]),
        aspectual=frozenset(table["governors"]["aspectual"]),
        modifiers=_statuses(table["modifiers"]),
        modes={Plover(root): _inverted(modes) for root, modes in table["modes"].items()},
        contexts=_inverted(table["contexts"]),
    )


def _class(raw: Mapping[str, Any]) -> Kinds:
    return Kinds(
        lemmas=frozenset(raw["lemmas"]),
        entities=frozenset(raw.get("entities", ())),
        actors=frozenset(raw.get("kinds", ())),
        pronouns=raw.get("pronouns", False),
        places=raw.get("places", False),
    )


def _kinds(names: Iterable[str], classes: Mapping[str, Kinds]) -> Kinds:
    """Return the union of lemmas and of the classes that ``@`` refers to."""
    listed = list(names)
    members = [classes[name[1:]] for name in listed if name.startswith("@")]
    lemmas = frozenset(name for name in listed if not name.startswith("@"))
    return Kinds(
        lemmas=lemmas.union(*(m.lemmas for m in members)),
        entities=frozenset[str]().union(*(m.entities for m in members)),
        actors=frozenset[str]().union(*(m.actors for m in members)),
        pronouns=any(m.pronouns for m in members),
        places=any(m.places for m in members),
    )


def _entry(kind: str, table: Mapping[str, Any], item: str | Mapping[str, Any], classes: Mapping[str, Kinds]) -> Entry:
    raw: Mapping[str, Any] = {"cue": item} if isinstance(item, str) else item
    return Entry(
        words=tuple(raw["cue"].split()),
        kind=kind,
        plover=Plover(raw.get("plover", table["plover"])),
        mode=raw.get("mode", table.get("mode")) or None,
        context=raw.get("context", table.get("context")),
        roles=table["roles"],
        site=table.get("site", False),
        spares=table.get("spares", False),
        state=raw.get("state", table.get("state", False)),
        needs={name: _kinds(raw[name], classes) for name in _CONDITIONS if name in raw},
        bars={name: _kinds(raw[f"not_{name}"], classes) for name in _CONDITIONS if f"not_{name}" in raw},
        with_=frozenset(raw.get("with", ())),
        not_with=frozenset(raw.get("not_with", ())),
        flags={name: value for name, value in raw.items() if isinstance(value, bool) and name != "state"},
        doing=frozenset(raw.get("doing", ())),
    )


def _index(entries: Iterable[Entry], head: int) -> Mapping[str, Sequence[Entry]]:
    index: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        index[entry.words[head]].append(entry)
    return {lemma: tuple(sorted(listed, key=lambda e: -e.demands)) for lemma, listed in index.items()}


def _statuses(table: Mapping[str, Sequence[str]]) -> Mapping[str, EventStatus]:
    """Return the status that each word puts an event in; where a word stands in several lists, the first counts."""
    statuses: dict[str, EventStatus] = {}
    for status in EventStatus:
        for word in table.get(status.value, ()):
            statuses.setdefault(word, status)
    return statuses


def _inverted(table: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    return {word: name for name, words in table.items() for word in words}
