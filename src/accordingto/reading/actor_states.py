"""States in a text: the real ones by lexicon, invented and unlisted ones by what the text says of them.

No list can hold every state a report may speak of. A name is taken for a state's where the text gives it what only
states have ("Xia's prime minister", "Xian troops"); its adjective is the word that shares its stem, and its seat of
government the town that the text calls its capital.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache

from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_lexicon import ActorLexicon
from accordingto.reading.actor_statehood import treated_as_states
from accordingto.reading.countries import load_countries
from accordingto.reading.gazetteer import Kind, load_gazetteer

__all__ = ["Known", "States"]

_ENDINGS = ("nian", "lander", "landic", "ian", "ean", "ese", "ish", "an", "ic", "i", "n", "s")
_TAILS = ("", "a", "ia", "e", "o", "y", "land", "stan", "us", "en", "i", "ya")
_FEWEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a name: role is state, adjective, capital, metonym, city, outlet or organization."""

    role: str
    key: str


class States:
    """The states of one text. Keys are codes of ``countries.toml`` or, for learned ones, the name itself."""

    def __init__(self, frame: Frame, lexicon: ActorLexicon) -> None:
        self._table = load_countries()
        self._lexicon = lexicon
        self._learned: set[str] = set()
        self._adjectives: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        self._learn_names(frame)
        self._learn_capitals(frame)

    def learned(self) -> dict[str, Known]:
        """Return what the text taught: names, adjectives and seats of government of states."""
        listed = {word: Known("adjective", key) for word, key in self._adjectives.items()}
        listed.update({name: Known("capital", key) for name, key in self._capitals.items()})
        listed.update({name: Known("state", name) for name in self._learned})
        return listed

    def name(self, key: str) -> str:
        """Return the usual name of a state; the adjective where the text gives no more."""
        country = self._table.get(key)
        return country.name if country is not None else key

    def government(self, key: str) -> str:
        """Return the name of a state as an actor: its own, or "Xian government" where only the adjective is known."""
        return f"{key} government" if self._adjectives.get(key) == key else self.name(key)

    def of_name(self, text: str) -> str | None:
        """Return the key of the state that has this name."""
        return self._table.country_of_name(text) or (text if text in self._learned else None)

    def of_adjective(self, word: str) -> str | None:
        """Return the key of the state of this adjective or noun for its people, capitalised."""
        if not word[:1].isupper():
            return None
        return self._adjectives.get(word) or self._table.country_of_demonym(word)

    def adjective(self, key: str) -> str | None:
        """Return the adjective of a state."""
        country = self._table.get(key)
        if country is not None:
            return country.adjectives[0] if country.adjectives else None
        return next((word for word, state in self._adjectives.items() if state == key), None)

    def _learn_names(self, frame: Frame) -> None:
        self._learned |= self._by_heads(frame)
        self._learned |= treated_as_states(frame, self._lexicon, self._may_be_state)
        names: Counter[str] = Counter()
        adjectives: Counter[str] = Counter()
        governed: Counter[str] = Counter()
        for i, text in enumerate(frame.text):
            if not text[:1].isupper() or not text.isalpha() or frame.tag[i] not in {"NNP", "NNPS", "JJ", "NN"}:
                continue
            word = text
            if frame.dep[i] in {"amod", "compound", "nmod"} or frame.tag[i] == "JJ":
                adjectives[word] += 1
            names[word] += 1
            governed[word] += self._is_national(frame, i)
        peoples = {e.text for e in frame.doc.ents if e.label_ == "NORP"}
        lands = {e.text for e in frame.doc.ents if e.label_ == "GPE"}
        stems: dict[str, list[str]] = defaultdict(list)
        for name in names:
            stems[name[:_FEWEST_STEM]].append(name)
        for adjective in adjectives:
            if self._table.country_of_demonym(adjective) or len(adjective) < _FEWEST_STEM + 1:
                continue
            for name in stems[adjective[:_FEWEST_STEM]]:
                evidence = governed[adjective] + governed[name] or (adjective in peoples and name in lands)
                evidence = evidence or name in self._learned
                if name != adjective and evidence and self._may_be_state(name) and _related(name, adjective):
                    self._learned.add(name)
                    self._adjectives[adjective] = name
                    self._adjectives.setdefault(adjective + "s", name)
        for entity in frame.doc.ents:
            word = entity.text
            if entity.label_ == "NORP" and governed[word] and word in adjectives and self._may_be_nationality(word):
                self._adjectives.setdefault(word, word)

    def _may_be_nationality(self, word: str) -> bool:
        if word.lower() in self._lexicon.creeds or word.endswith("s") or not word.endswith(_ENDINGS):
            return False
        return self._table.country_of_demonym(word) is None

    def _may_be_state(self, name: str) -> bool:
        table, lexicon = self._table, self._lexicon
        lower = name.lower()
        if lower in lexicon.offices or lower in lexicon.leaders or lower in lexicon.office_modifiers:
            return False
        if lower in lexicon.address or table.country_of_name(name):
            return False
        return not (table.country_of_demonym(name) or table.country_of_capital(name) or _is_part(name))

    def _is_national(self, frame: Frame, i: int) -> bool:
        """Say whether the token stands in front of something that only states have."""
        head = frame.head[i]
        nouns = [frame.lower[k] for k in (head, *frame.kids[head]) if abs(k - i) < 6 and frame.is_noun(k)]
        return frame.dep[i] in {"amod", "compound", "poss", "nmod"} and any(
            n in self._lexicon.national or n.rstrip("s") in self._lexicon.national for n in nouns
        )

    def _by_heads(self, frame: Frame) -> set[str]:
        """Return names that stand behind "Republic of" or "government of", or that own what only states own."""
        labels: dict[str, set[str]] = defaultdict(set)
        for entity in frame.doc.ents:
            labels[entity.text].add(entity.label_)
        found: set[str] = set()
        for i, text in enumerate(frame.text):
            if frame.tag[i] != "NNP" or not text.isalpha() or not self._may_be_state(text):
                continue
            if "PERSON" in labels[text] and "GPE" not in labels[text]:
                continue
            head = frame.head[i]
            if frame.dep[i] == "pobj" and frame.lower[head] == "of":
                noun = frame.head[head]
                phrase = set(frame.lower[frame.left_edge(noun) : noun + 1])
                if head == i - 1 and (
                    phrase & {"republic", "kingdom", "government"}
                    or _only_states_have(phrase, in_doubt="GPE" not in labels[text])
                ):
                    found.add(text)
            elif frame.dep[i] in {"poss", "compound"} and not any(frame.dep[k] == "compound" for k in frame.kids[i]):
                phrase = {frame.lower[k] for k in (head, *frame.kids[head]) if abs(k - i) < 6}
                if _only_states_have(phrase, in_doubt="GPE" not in labels[text]):
                    found.add(text)
        return found

    def _learn_capitals(self, frame: Frame) -> None:
        """Learn from "X, the Yian capital", "the Yian capital, X", "X, capital of Y"."""
        for i, lower in enumerate(frame.lower):
            if lower != "capital":
                continue
            state = self._state_of_capital(frame, i)
            if state is None or not self._invented(state):
                continue
            before = self._name_before(frame, i)
            after = self._name_after(frame, i)
            for name in (before, after):
                if name is not None and self.of_name(name) is None:
                    self._capitals.setdefault(name, state)
                    break

    def _invented(self, state: str) -> bool:
        return self._table.get(state) is None

    def _state_of_capital(self, frame: Frame, i: int) -> str | None:
        if i and (state := self.of_adjective(frame.text[i - 1])):
            return state
        if i > 1 and frame.lower[i - 1] == "'s":
            return self.of_name(frame.text[i - 2])
        if i + 2 < len(frame) and frame.lower[i + 1] == "of":
            return self.of_name(frame.text[i + 2])
        return None

    def _name_before(self, frame: Frame, i: int) -> str | None:
        j = i - 1
        while j > 0 and i - j < 5 and frame.lower[j] != ",":
            j -= 1
        if frame.lower[j] == "," and j and frame.is_name(j - 1):
            return _name_ending(frame, j - 1)
        return None

    def _name_after(self, frame: Frame, i: int) -> str | None:
        j = i + 1
        if j + 1 < len(frame) and frame.lower[j] == "of":
            j += 2
        if j < len(frame) and frame.lower[j] in {",", "city"}:
            j += 1
        if j < len(frame) and frame.is_name(j):
            k = j
            while k + 1 < len(frame) and frame.is_name(k + 1):
                k += 1
            return " ".join(frame.text[j : k + 1])
        return None


def _name_ending(frame: Frame, i: int) -> str:
    j = i
    while j > 0 and frame.is_name(j - 1):
        j -= 1
    return " ".join(frame.text[j : i + 1])


@lru_cache(maxsize=4096)
def _is_part(name: str) -> bool:
    """Say whether the gazetteer knows the name as a subdivision or region: what has a parliament may be no state."""
    kinds = {match.entry.kind for match in load_gazetteer().matches(name)}
    return bool(kinds & {Kind.SUBDIVISION, Kind.REGION})


def _only_states_have(phrase: set[str], *, in_doubt: bool) -> bool:
    """Say whether the words of a noun phrase name what only a state has; with a place's name, less will do."""
    if {"prime", "minister"} <= phrase or {"foreign", "minister"} <= phrase or {"foreign", "ministry"} <= phrase:
        return True
    firm = {"parliament", "army", "troops", "embassy", "premier"}
    return bool(phrase & (firm if in_doubt else firm | {"president", "chancellor", "ambassador", "envoy", "king"}))


def _related(name: str, adjective: str) -> bool:
    """Say whether name and adjective share a stem: "Xia" and "Xian", "Norland" and "Norlandic"."""
    common = 0
    for a, b in zip(name, adjective, strict=False):
        if a != b:
            break
        common += 1
    for cut in range(common, max(common - 3, _FEWEST_STEM - 1), -1):
        if name[cut:] in _TAILS and adjective[cut:] in _ENDINGS:
            return True
    return False
