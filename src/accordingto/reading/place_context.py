"""What the search for places asks of a parsed text: trimmed entities, people, what stands around a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.gazetteer import Gazetteer
from accordingto.reading.place_words import load_place_words

__all__ = ["PLACE_LABELS", "POSSESSIVE", "PlaceContext"]

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
"""The entity types that the recognizer gives places."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


class PlaceContext:
    """A parsed text with its entities by token, the words of persons' names, and how often a name is typed a place."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.words = load_place_words().words
        self.entity = {t: e for e in doc.ents for t in range(e.start, e.end)}
        self.people = {
            word.text
            for e in doc.ents
            if e.label_ == "PERSON" and len(e) > 1
            for word in e
            if word.text[:1].isupper() and e[0].text not in self.words["leading"]
        }
        self.labels = Counter(
            (e.text, e.label_ in PLACE_LABELS) for e in doc.ents if e.label_ not in {"DATE", "CARDINAL"}
        )

    def text(self, first: int, last: int) -> str:
        """Return the text of tokens, both ends included."""
        return str(self.doc[first : last + 1].text)

    def is_known(self, first: int, last: int) -> bool:
        """Say whether the gazetteer has the name at all."""
        return bool(self.gazetteer.matches(self.text(first, last)))

    def cleaned(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield an entity without articles, possessives, stray marks and words for people; in two at a comma."""
        start = first
        for i in range(first, last + 2):
            if i > last or self._is_break(start, i):
                trimmed = self.trimmed(start, i - 1)
                if trimmed is not None:
                    yield self._adjusted(*trimmed)
                start = i + 1

    def _is_break(self, start: int, i: int) -> bool:
        token = self.doc[i]
        if token.text in POSSESSIVE and i > start:
            # "the U.K.'s West Country" is two places, "St. Mary's Church" is one.
            return self.gazetteer.is_strong(self.text(start, i - 1))
        return token.is_space or token.text in {",", "--", "–", "—", ";", "("}

    def _adjusted(self, first: int, last: int) -> tuple[int, int]:
        """Let an entity grow to the known name that it starts ("San" Antonio), or shrink to the one that it holds."""
        for longer in range(min(last + 2, len(self.doc) - 1), last, -1):
            if self.doc[longer].text[:1].isupper() and self.gazetteer.is_strong(self.text(first, longer)):
                return first, longer
        if last == first or self.is_known(first, last) or self.doc[first].ent_type_ != "GPE":
            return first, last
        for cut in range(1, last - first + 1):
            if self.gazetteer.is_strong(self.text(first + cut, last)):
                return (first, last) if self.doc[first].lower_ in self.words["part"] else (first + cut, last)
            if self.gazetteer.is_strong(self.text(first, last - cut)):
                return first, last - cut
        return first, last

    def trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """Return a range without articles, possessives and stray marks; ``None`` if no name is left."""
        while first <= last and self._is_loose_front(first, last):
            first += 1
        while first <= last and self._is_loose_back(self.doc[last]):
            last -= 1
        if first > last or not any(t.text[:1].isupper() for t in self.doc[first : last + 1]):
            return None
        return first, last

    def _is_loose_front(self, first: int, last: int) -> bool:
        token = self.doc[first]
        if token.lower_ in {"the", "a", "an", "both", "all", "this", "that", "its", "their", "our", "of", "in"}:
            # "in The Hague" has the article in its name.
            return not (token.text == "The" and not token.is_sent_start and self.is_known(first, last))
        if token.is_punct:
            return True
        if last > first and self.gazetteer.country_of_demonym(token.text) and not self.is_known(first, last):
            return self.gazetteer.is_strong(self.text(first + 1, last))
        return False

    @staticmethod
    def _is_loose_back(token: Token) -> bool:
        return token.text in POSSESSIVE or (token.is_punct and token.text != ".") or token.is_space

    def is_put(self, first: int) -> bool:
        """Say whether a preposition puts something in what starts here."""
        before = first - 1
        while before > 0 and (self.doc[before].lower_ == "the" or self.doc[before].lower_ in self.words["part"]):
            before -= 1
        return before >= 0 and self.doc[before].lower_ in self.words["put"]

    def is_embedded(self, first: int, last: int) -> bool:
        """Say whether the name is part of a longer name: of an outlet, a team, a school, a person."""
        after = self.doc[last + 1] if last + 1 < len(self.doc) else None
        if after is not None and after.text in self.words["embedding"]:
            return True
        before = self.doc[first - 1] if first else None
        return (
            before is not None
            and before.lower_.rstrip(".") in self.words["titles"]
            and before.text[:1].isupper()
            and (after is None or after.text not in POSSESSIVE)
            and self.gazetteer.country_of_name(self.text(first, last)) is None
            and self.doc[first].ent_type_ == "PERSON"
        )
