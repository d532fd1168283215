"""Parsed text → where places are named: recognized entities, names of the gazetteer, and phrases such as "Elm Street".

spaCy types many a foreign town as a person or an organization, so that names which are known by themselves are
looked for in the tokens, and a name that is a place once is one throughout the document. Words for people and
things of a country ("Russian", "Swedes") are not places; neither are names inside names of persons or organizations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.gazetteer import Gazetteer, load_place_words

__all__ = ["PlaceName", "find_place_names"]

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NEVER_INSIDE = frozenset({"PERSON", "ORG", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "NORP", "FAC"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_LONGEST = 7
"""No name of a place is looked for beyond so many tokens."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place named in the tokens from ``first`` to ``last``, both included.

    ``part`` is the word before it that narrows it ("eastern" Ukraine); ``typed`` says that the entity recognizer
    took it for a place too; ``feature`` that its own last or first word says what it is ("Elm Street"); ``tentative``
    that it is a place only if the gazetteer has a fitting one. ``cut`` characters of the last token are not the
    name's ("U.S.-led").
    """

    first: int
    last: int
    name: str
    part: str | None = None
    typed: bool = False
    feature: bool = False
    tentative: bool = False
    cut: int = 0


_BRAND = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|O[’'])\w*[a-z][A-Z]|\w\.\w")
"""Capitals or full stops within a word: "DeltaSoft", "News.tv"."""


def _is_acronym_or_brand(name: str) -> bool:
    """Say whether an unknown word looks like an organization's name rather than a place's."""
    return (name.isupper() and len(name) < 7) or _BRAND.search(name) is not None


def find_place_names(doc: Doc, gazetteer: Gazetteer) -> list[PlaceName]:
    """Return the places named in a parsed text, in order and without overlaps."""
    return sorted(_Search(doc, gazetteer).run(), key=lambda found: found.first)


class _Search:
    """One walk over one text."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self._doc = doc
        self._gazetteer = gazetteer
        self._words = load_place_words().words
        self._taken: set[int] = set()
        self._found: list[PlaceName] = []
        self._entity = {t: e for e in doc.ents for t in range(e.start, e.end)}
        self._people = {
            word.text
            for e in doc.ents
            if e.label_ == "PERSON" and len(e) > 1
            for word in e
            if word.text[:1].isupper() and e[0].text not in self._words["leading"]
        }

        self._labels = Counter((e.text, e.label_ in _PLACES) for e in doc.ents if e.label_ not in {"DATE", "CARDINAL"})

    def run(self) -> list[PlaceName]:
        """Return what the sources of names give, the surest first."""
        for first, last in self._features():
            self._take(first, last, feature=True)
        for entity in self._doc.ents:
            if entity.label_ in _PLACES:
                for first, last in self._cleaned(entity.start, entity.end - 1):
                    if self._is_place_entity(first, last, entity.label_):
                        self._take(first, last, typed=True)
        for first, last in self._known():
            self._take(first, last)
        for first, last in self._premises():
            self._take(first, last, typed=True)
        for first, last in list(self._agreeing()):
            self._take(first, last)
        for first, last in self._put():
            self._take(first, last, tentative=True)
        return self._found

    def _take(
        self, first: int, last: int, *, typed: bool = False, feature: bool = False, tentative: bool = False
    ) -> None:
        if any(i in self._taken for i in range(first, last + 1)):
            return
        part = self._part(first, last)
        if part is not None and part >= first:
            # The recognizer took "eastern Ukraine" whole.
            first = part + 1
        self._taken.update(range(first, last + 1))
        name = self._text(first, last)
        cut = len(name) - len(self._without_suffix(name))
        self._found.append(
            PlaceName(
                first=first,
                last=last,
                name=name[: len(name) - cut],
                part=self._doc[part].lower_ if part is not None else None,
                typed=typed,
                feature=feature,
                tentative=tentative,
                cut=cut,
            )
        )

    def _without_suffix(self, name: str) -> str:
        """Drop what a hyphen ties to a country's name: "U.S.-led", "Iran-backed"."""
        stem, hyphen, suffix = name.rpartition("-")
        return stem if hyphen and suffix.islower() and self._gazetteer.country_of_name(stem) else name

    def _part(self, first: int, last: int) -> int | None:
        """Return the token that narrows the name: before it, or its own first where the rest is a name by itself."""
        parts = self._words["part"]
        head = self._doc[first]
        if last > first and head.lower_ in parts and (head.is_lower or not self._is_known(first, last)):
            rest = first + 1
            if self._gazetteer.is_strong(self._text(rest, last)):
                return first
        before = self._doc[first - 1] if first else None
        if (
            before is not None
            and before.lower_ in parts
            and before.i not in self._taken
            and before.dep_ in {"amod", "compound"}
        ):
            return before.i
        return None

    def _text(self, first: int, last: int) -> str:
        return str(self._doc[first : last + 1].text)

    def _is_known(self, first: int, last: int) -> bool:
        return bool(self._gazetteer.matches(self._text(first, last)))

    def _cleaned(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield an entity without articles, possessives, stray marks and words for people; in two at a comma."""
        start = first
        for i in range(first, last + 2):
            if i > last or self._is_break(start, i):
                trimmed = self._trimmed(start, i - 1)
                if trimmed is not None:
                    yield self._adjusted(*trimmed)
                start = i + 1

    def _is_break(self, start: int, i: int) -> bool:
        token = self._doc[i]
        if token.text in _POSSESSIVE and i > start:
            # "the U.K.'s West Country" is two places, "St. Mary's Church" is one.
            return self._gazetteer.is_strong(self._text(start, i - 1))
        return token.is_space or token.text in {",", "--", "–", "—", ";", "("}

    def _adjusted(self, first: int, last: int) -> tuple[int, int]:
        """Let an entity grow to the known name that it starts ("San" Antonio), or shrink to the one that it holds."""
        for longer in range(min(last + 2, len(self._doc) - 1), last, -1):
            if self._doc[longer].text[:1].isupper() and self._gazetteer.is_strong(self._text(first, longer)):
                return first, longer
        if last == first or self._is_known(first, last) or self._doc[first].ent_type_ != "GPE":
            return first, last
        for cut in range(1, last - first + 1):
            if self._gazetteer.is_strong(self._text(first + cut, last)):
                return (first, last) if self._doc[first].lower_ in self._words["part"] else (first + cut, last)
            if self._gazetteer.is_strong(self._text(first, last - cut)):
                return first, last - cut
        return first, last

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        while first <= last and self._is_loose_front(first, last):
            first += 1
        while first <= last and self._is_loose_back(self._doc[last]):
            last -= 1
        if first > last or not any(t.text[:1].isupper() for t in self._doc[first : last + 1]):
            return None
        return first, last

    def _is_loose_front(self, first: int, last: int) -> bool:
        token = self._doc[first]
        if (
            token.lower_ in {"the", "a", "an", "both", "all", "this", "that", "its", "their", "our", "of", "in"}
            or token.is_punct
        ):
            return not (
                last > first and self._gazetteer.country_of_name(self._text(first, last)) is None and token.is_upper
            )
        if last > first and self._gazetteer.country_of_demonym(token.text) and not self._is_known(first, last):
            return self._gazetteer.is_strong(self._text(first + 1, last))
        return False

    @staticmethod
    def _is_loose_back(token: Token) -> bool:
        return token.text in _POSSESSIVE or (token.is_punct and token.text != ".") or token.is_space

    def _is_place_entity(self, first: int, last: int, label: str) -> bool:
        """Say whether what the recognizer took for a place is one."""
        name = self._text(first, last)
        if self._gazetteer.country_of_demonym(name) and not self._gazetteer.country_of_name(name):
            return False
        if name.casefold() in self._words["never"]:
            return False
        if label == "FAC":
            return last > first or self._gazetteer.is_strong(name)
        if first == last and not self._is_single_place(self._doc[first], name):
            return False
        return not self._is_embedded(first, last)

    def _is_single_place(self, token: Token, name: str) -> bool:
        if token.lower_ in self._words["bare"]:
            return False
        if self._gazetteer.country_of_name(name):
            return True
        strong = self._gazetteer.is_strong(name)
        if not strong and (token.pos_ not in {"PROPN", "NOUN", "ADJ", "X"} or name in self._people):
            return False
        if not strong and _is_acronym_or_brand(name) and not self._is_known(token.i, token.i):
            return False
        if name in self._people or not self._is_known(token.i, token.i):
            return self._is_put(token.i) or 2 * self._labels[name, True] > (
                self._labels[name, True] + self._labels[name, False]
            )
        return True

    def _is_put(self, first: int) -> bool:
        """Say whether a preposition puts something in what starts here."""
        before = first - 1
        while before > 0 and (self._doc[before].lower_ == "the" or self._doc[before].lower_ in self._words["part"]):
            before -= 1
        return before >= 0 and self._doc[before].lower_ in self._words["put"]

    def _is_embedded(self, first: int, last: int) -> bool:
        """Say whether the name is part of a longer name: of an outlet, a team, a school, a person."""
        after = self._doc[last + 1] if last + 1 < len(self._doc) else None
        if after is not None and after.text in self._words["embedding"]:
            return True
        before = self._doc[first - 1] if first else None
        return (
            before is not None
            and before.lower_.rstrip(".") in self._words["titles"]
            and before.text[:1].isupper()
            and (after is None or after.text not in _POSSESSIVE)
            and self._gazetteer.country_of_name(self._text(first, last)) is None
            and self._doc[first].ent_type_ == "PERSON"
        )

    def _known(self) -> Iterator[tuple[int, int]]:
        """Yield the longest well-known names in what is not taken yet."""
        at = 0
        while at < len(self._doc):
            token = self._doc[at]
            width = 0
            if at not in self._taken and token.text[:1].isupper():
                width = self._known_at(at)
            if width:
                yield at, at + width - 1
            at += max(width, 1)

    def _known_at(self, at: int) -> int:
        longest = self._gazetteer.strong_length(self._doc[at].text.partition("-")[0])
        if not longest and not self._gazetteer.country_of_name(self._doc[at].text):
            return 0
        for width in range(min(2 * max(longest, 1), _LONGEST, len(self._doc) - at), 0, -1):
            last = at + width - 1
            if self._doc[last].text[:1].isupper() or width == 1:
                name = self._text(at, last)
                if "\n" not in name and self._gazetteer.is_strong(name) and self._is_plausible(at, last, name):
                    return width
        return 0

    def _is_plausible(self, first: int, last: int, name: str) -> bool:
        """Say whether a well-known name is a place where it stands, though the recognizer did not say so."""
        entity = self._entity.get(first)
        country = self._gazetteer.country_of_name(name) is not None
        if name.casefold() in self._words["bare"] or name.casefold() in self._words["never"]:
            return False
        if self._gazetteer.country_of_demonym(name) and not country:
            return False
        if entity is None:
            return self._is_free_name(first, last, country)
        start, end = self._trimmed(entity.start, entity.end - 1) or (entity.start, entity.end - 1)
        if (start, end) == (first, last):
            return entity.label_ != "PERSON" or not any(t.text in self._people for t in self._doc[first : last + 1])
        if entity.label_ not in _NEVER_INSIDE:
            return True
        # "Ukraine's General Staff" is taken whole at times: a country before its possessive is still a place.
        return first == start and country and last < end and self._doc[last + 1].text in _POSSESSIVE

    def _is_free_name(self, first: int, last: int, country: bool) -> bool:
        tokens = self._doc[first : last + 1]
        if not any(t.pos_ == "PROPN" for t in tokens) or any(t.text in self._people for t in tokens):
            return False
        after = self._doc[last + 1] if last + 1 < len(self._doc) else None
        before = self._doc[first - 1] if first else None
        if self._is_embedded(first, last):
            return False
        named_before = before is not None and before.pos_ == "PROPN" and before.text[:1].isupper()
        if (
            before is not None
            and named_before
            and before.i not in self._taken
            and before.lower_ not in self._words["part"]
            and not country
        ):
            return False
        if country:
            return True
        return (
            after is None
            or not (after.pos_ == "PROPN" and after.text[:1].isupper())
            or after.lower_ in self._words["titles"]
        )

    def _agreeing(self) -> Iterator[tuple[int, int]]:
        """Yield the other mentions of names that were found, wherever no longer name holds them."""
        names: dict[str, set[tuple[str, ...]]] = {}
        for found in self._found:
            words = tuple(t.text for t in self._doc[found.first : found.last + 1])
            if found.typed or found.feature:
                names.setdefault(words[0], set()).add(words)
        for token in self._doc:
            for words in sorted(names.get(token.text, ()), key=len, reverse=True):
                last = token.i + len(words) - 1
                if self._agrees(token.i, last, words):
                    yield token.i, last
                    break

    def _agrees(self, first: int, last: int, words: tuple[str, ...]) -> bool:
        if last >= len(self._doc) or any(i in self._taken for i in range(first, last + 1)):
            return False
        if tuple(t.text for t in self._doc[first : last + 1]) != words or self._is_embedded(first, last):
            return False
        entity = self._entity.get(first)
        if entity is None:
            around = (first - 1, last + 1)
            return not any(
                0 <= i < len(self._doc) and self._doc[i].pos_ == "PROPN" and i not in self._taken for i in around
            )
        return (self._trimmed(entity.start, entity.end - 1) or ()) == (first, last) and not (
            entity.label_ == "PERSON" and any(word in self._people for word in words)
        )

    def _premises(self) -> Iterator[tuple[int, int]]:
        """Yield organizations that the text puts something in or at: "at Elm High School"."""
        for entity in self._doc.ents:
            if entity.label_ != "ORG" or not self._is_put(entity.start + (entity[0].lower_ == "the")):
                continue
            trimmed = self._trimmed(entity.start, entity.end - 1)
            if trimmed is None or trimmed[0] == trimmed[1]:
                continue
            ends = {self._doc[trimmed[0]].text, self._doc[trimmed[1]].text}
            if ends & self._words["premises"]:
                yield trimmed

    def _put(self) -> Iterator[tuple[int, int]]:
        """Yield names that the gazetteer has, where the text puts something in them or a dateline starts with them."""
        for token in self._doc:
            if token.i in self._taken or not token.text[:1].isupper() or token.pos_ != "PROPN":
                continue
            if not (self._is_put(token.i) or self._is_dateline(token)) or token.lower_ in self._words["bare"]:
                continue
            last = token.i
            while last + 1 < len(self._doc) and self._doc[last + 1].pos_ == "PROPN" and last + 1 not in self._taken:
                last += 1
            entity = self._entity.get(token.i)
            whole = entity is None or (entity.start == token.i and entity.label_ not in {"DATE", "NORP", "PERSON"})
            single = entity is not None and len(entity) == 1 and token.text not in self._people
            if (whole or single) and self._is_known(token.i, last) and not self._is_embedded(token.i, last):
                yield token.i, last

    def _is_dateline(self, token: Token) -> bool:
        if not token.is_upper or (token.i > 0 and not self._doc[token.i - 1].is_space) or len(token) < 4:
            return False
        after = self._doc[token.i + 1].text if token.i + 1 < len(self._doc) else ""
        return after in {",", "(", "-", "–", "—", "--", ":"}

    def _features(self) -> Iterator[tuple[int, int]]:
        """Yield capitalised phrases whose last or first word says that they name a place."""
        for token in self._doc:
            if token.text in self._words["feature"] or token.text in self._words["weak_feature"]:
                first = self._run_start(token)
                if first < token.i and self._is_feature(first, token):
                    yield first, token.i
            elif token.text in self._words["leading"] and token.i + 1 < len(self._doc):
                last = token.i
                while (
                    last + 1 < len(self._doc)
                    and self._doc[last + 1].pos_ == "PROPN"
                    and self._doc[last + 1].is_title
                    and last - token.i < 2
                ):
                    last += 1
                entity = self._entity.get(token.i)
                if last > token.i and (entity is None or entity.start == token.i) and self._ends_name(last):
                    yield token.i, last

    def _ends_name(self, last: int) -> bool:
        return last + 1 >= len(self._doc) or self._doc[last + 1].text not in self._words["embedding"]

    def _run_start(self, token: Token) -> int:
        first = token.i
        while first > 0:
            before = self._doc[first - 1]
            joined = before.text in {"-", "’s", "'s"} and first > 1 and self._doc[first - 2].text[:1].isupper()
            if not joined and not (before.text[:1].isupper() and before.pos_ in {"PROPN", "NOUN", "ADJ"}):
                break
            if joined and self._gazetteer.is_strong(self._doc[first - 2].text):
                break
            entity = self._entity.get(first - 1)
            if (
                entity is not None
                and entity.end <= first
                and entity.label_ in {"GPE", "DATE"}
                and self._doc[first].ent_iob_ == "B"
            ):
                break
            first -= 1
        while self._doc[first].text in {"-", "’s", "'s", "The"}:
            first += 1
        return first

    def _is_feature(self, first: int, token: Token) -> bool:
        if not self._ends_name(token.i) or token.i - first > 4:
            return False
        following = self._doc[token.i + 1] if token.i + 1 < len(self._doc) else None
        if (
            following is not None
            and following.pos_ == "PROPN"
            and following.text[:1].isupper()
            and following.ent_iob_ == "I"
        ):
            return False
        labels = {self._doc[i].ent_type_ for i in range(first, token.i + 1)}
        if token.text in self._words["feature"]:
            return True
        return not labels & {"ORG", "PERSON", "WORK_OF_ART", "EVENT", "PRODUCT", "NORP"}
