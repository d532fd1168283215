"""Parsed text → where places are named: recognized entities, names of the gazetteer, and phrases such as "Elm Street".

spaCy types many a foreign town as a person or an organization, so that names which are known by themselves are
looked for in the tokens, and a name that is a place once is one throughout the document. Words for people and
things of a country ("Russian", "Swedes") are not places; neither are names inside names of persons or organizations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.gazetteer import Gazetteer
from accordingto.reading.place_context import PLACE_LABELS, POSSESSIVE, PlaceContext
from accordingto.reading.place_phrases import features, premises, put

__all__ = ["PlaceName", "find_place_names"]

_NEVER_INSIDE = frozenset({"PERSON", "ORG", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "NORP", "FAC"})
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


_BRAND = re.compile(r"^[DRI]-\w|^(?!Mc|Mac|De|Di|Du|La|Le|Van|O[’'])\w*[a-z][A-Z]|\w\.\w")
"""Capitals or full stops within a word, a party before a state: "DeltaSoft", "News.tv", "R-Neb."."""


def _is_acronym_or_brand(name: str) -> bool:
    """Say whether an unknown word looks like an organization's name rather than a place's."""
    return (name.isupper() and len(name) < 7) or _BRAND.search(name) is not None


def find_place_names(doc: Doc, gazetteer: Gazetteer) -> list[PlaceName]:
    """Return the places named in a parsed text, in order and without overlaps."""
    return sorted(_Search(doc, gazetteer).run(), key=lambda found: found.first)


class _Search:
    """One walk over one text."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self._context = PlaceContext(doc, gazetteer)
        self._doc = doc
        self._gazetteer = gazetteer
        self._words = self._context.words
        self._taken: set[int] = set()
        self._found: list[PlaceName] = []

    def run(self) -> list[PlaceName]:
        """Return what the sources of names give, the surest first."""
        for first, last in features(self._context):
            self._take(first, last, feature=True)
        for entity in self._doc.ents:
            if entity.label_ in PLACE_LABELS:
                for first, last in self._context.cleaned(entity.start, entity.end - 1):
                    if self._is_place_entity(first, last, entity.label_):
                        self._take(first, last, typed=True)
        for first, last in self._known():
            self._take(first, last)
        for first, last in premises(self._context):
            self._take(first, last, typed=True)
        for first, last in list(self._agreeing()):
            self._take(first, last)
        for first, last in put(self._context, self._taken):
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
        name = self._context.text(first, last)
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
        if last > first and head.lower_ in parts and (head.is_lower or not self._context.is_known(first, last)):
            rest = first + 1
            if self._gazetteer.is_strong(self._context.text(rest, last)):
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

    def _is_place_entity(self, first: int, last: int, label: str) -> bool:
        """Say whether what the recognizer took for a place is one."""
        name = self._context.text(first, last)
        if self._gazetteer.country_of_demonym(name) and not self._gazetteer.country_of_name(name):
            return False
        if name.casefold() in self._words["never"]:
            return False
        if self._doc[last].like_num and not self._context.is_known(first, last):
            # "Channel 7" and "Gate 10"; but "Highway 61".
            return self._doc[first].text in self._words["feature"]
        if label == "FAC":
            return last > first or self._gazetteer.is_strong(name)
        if first == last and not self._is_single_place(self._doc[first], name):
            return False
        return not self._context.is_embedded(first, last)

    def _is_single_place(self, token: Token, name: str) -> bool:
        if token.lower_ in self._words["bare"]:
            return False
        if self._gazetteer.country_of_name(name):
            return True
        strong = self._gazetteer.is_strong(name)
        if not strong and (token.pos_ not in {"PROPN", "NOUN", "ADJ", "X"} or name in self._context.people):
            return False
        if not strong and _is_acronym_or_brand(name) and not self._context.is_known(token.i, token.i):
            return False
        if name in self._context.people or not self._context.is_known(token.i, token.i):
            return self._context.is_put(token.i) or 2 * self._context.labels[name, True] > (
                self._context.labels[name, True] + self._context.labels[name, False]
            )
        return True

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
                name = self._context.text(at, last)
                if "\n" not in name and self._gazetteer.is_strong(name) and self._is_plausible(at, last, name):
                    return width
        return 0

    def _is_plausible(self, first: int, last: int, name: str) -> bool:
        """Say whether a well-known name is a place where it stands, though the recognizer did not say so."""
        entity = self._context.entity.get(first)
        country = self._gazetteer.country_of_name(name) is not None
        if name.casefold() in self._words["bare"] or name.casefold() in self._words["never"]:
            return False
        if self._gazetteer.country_of_demonym(name) and not country:
            return False
        if entity is None:
            return self._is_free_name(first, last, country)
        start, end = self._context.trimmed(entity.start, entity.end - 1) or (entity.start, entity.end - 1)
        if (start, end) == (first, last):
            return entity.label_ != "PERSON" or not any(
                t.text in self._context.people for t in self._doc[first : last + 1]
            )
        if entity.label_ not in _NEVER_INSIDE:
            return True
        # "Ukraine's General Staff" is taken whole at times: a country before its possessive is still a place.
        return first == start and country and last < end and self._doc[last + 1].text in POSSESSIVE

    def _is_free_name(self, first: int, last: int, country: bool) -> bool:
        tokens = self._doc[first : last + 1]
        if not any(t.pos_ == "PROPN" for t in tokens) or any(t.text in self._context.people for t in tokens):
            return False
        after = self._doc[last + 1] if last + 1 < len(self._doc) else None
        before = self._doc[first - 1] if first else None
        if self._context.is_embedded(first, last):
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
        if tuple(t.text for t in self._doc[first : last + 1]) != words or self._context.is_embedded(first, last):
            return False
        entity = self._context.entity.get(first)
        if entity is None:
            around = (first - 1, last + 1)
            return not any(
                0 <= i < len(self._doc) and self._doc[i].pos_ == "PROPN" and i not in self._taken for i in around
            )
        return (self._context.trimmed(entity.start, entity.end - 1) or ()) == (first, last) and not (
            entity.label_ == "PERSON" and any(word in self._context.people for word in words)
        )
