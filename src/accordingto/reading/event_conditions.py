"""Token → the entry of the lexicon that it triggers, if what stands around it is as the entry asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.clauses import is_finite, is_passive, modal, obliques
from accordingto.reading.cues import leads_elsewhere
from accordingto.reading.event_grip import (
    Grip,
    carrier_of,
    doer_of,
    grip_of,
    head_words,
    is_definite,
    patient_of,
    phrase_heads,
    verb_names,
)
from accordingto.reading.event_lexicon import Entry, EventLexicon, Kinds
from accordingto.reading.event_setting import EventCast, EventScope

__all__ = ["Matcher", "Trigger"]

_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_PLURAL_WORDS = frozenset({"they", "we", "both", "two", "three", "all", "who", "pair", "duo", "group", "them", "us"})
_NAMES = frozenset({"NNP", "NNPS"})
_PARTS = frozenset({"prt", "prep", "advmod", "dative", "acomp", "oprd", "ccomp", "dobj"})
_CLAUSES = frozenset({"xcomp", "ccomp", "oprd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that triggers an event: its entry, its further words, its object, and for a noun what carries it."""

    entry: Entry
    token: Token
    parts: tuple[Token, ...] = ()
    object: Token | None = None
    grip: Grip | None = None
    carrier: Token | None = None


class Matcher:
    """Matches words against the lexicon, with the actors and places of the document at hand."""

    def __init__(self, lexicon: EventLexicon, cast: EventCast, scope: EventScope) -> None:
        self._lexicon, self._cast, self._scope = lexicon, cast, scope
        self._known: set[str] = set()

    def learn(self, kind: str) -> None:
        """Take in that the text has told an event of this kind, so that a bare word may mean it from here on."""
        self._known.add(kind)

    def verb(self, token: Token) -> Trigger | None:
        """Return what the verb triggers."""
        for entry in self._lexicon.verbs.get(token.lemma_.lower(), ()):
            parts = _parts(token, entry.words[1:])
            if parts is None:
                continue
            held = _object(token, parts)
            if self._verb_fits(entry, token, held):
                return Trigger(entry=entry, token=token, parts=parts, object=held)
        return None

    def noun(self, token: Token) -> Trigger | None:
        """Return what the noun triggers."""
        listed = self._lexicon.nouns.get(token.lemma_.lower()) or self._lexicon.nouns.get(token.lower_)
        if not listed:
            return None
        words = head_words(token)
        grip = grip_of(token)
        carrier = carrier_of(token, grip, self._lexicon)
        for entry in listed:
            if set(entry.words[:-1]) <= words and self._noun_fits(entry, token, words, grip, carrier):
                parts = _modifying(token, entry.words[:-1])
                return Trigger(entry=entry, token=token, parts=parts, grip=grip, carrier=carrier)
        return None

    def _verb_fits(self, entry: Entry, verb: Token, held: Token | None) -> bool:
        flags = entry.flags
        if "transitive" in flags and flags["transitive"] != (patient_of(verb) is not None):
            return False
        if "clause" in flags and flags["clause"] != any(_is_complement(c) for c in verb.children):
            return False
        if "commits" in flags and not any(_commits(c) for c in verb.children):
            return False
        if "predicate" in flags and any(c.dep_ in {*_CLAUSES, "attr", "acomp"} for c in verb.children):
            return False
        if "passive" in flags and flags["passive"] != is_passive(verb):
            return False
        if entry.doing and not any(c.dep_ in _CLAUSES and c.lemma_.lower() in entry.doing for c in verb.children):
            return False
        if "plural" in flags and not _is_plural(doer_of(verb)):
            return False
        finders: Mapping[str, Callable[[], Iterator[Token]]] = {
            "objects": lambda: _each(held),
            "subjects": lambda: _each(doer_of(verb)),
            "circumstances": lambda: _circumstances(verb),
            "modifiers": lambda: (c for c in verb.children if c.dep_ == "advmod"),
        }
        return _prepositions_fit(entry, verb, held) and self._fits(entry, finders)

    def _noun_fits(self, entry: Entry, noun: Token, words: set[str], grip: Grip, carrier: Token | None) -> bool:
        flags = entry.flags
        if "plural_noun" in flags and flags["plural_noun"] != (noun.tag_ in _PLURAL_TAGS):
            return False
        if "the" in flags and not is_definite(noun):
            return False
        if "clause" in flags and flags["clause"] != any(c.dep_ == "acl" and c.tag_ == "VB" for c in noun.children):
            return False
        if "known" in flags and entry.kind not in self._known:
            return False
        if "governed" in flags and carrier is None and not self._is_occasion(grip):
            return False
        finders: Mapping[str, Callable[[], Iterator[Token]]] = {
            "about": lambda: _about(noun),
            "circumstances": lambda: _circumstances(noun),
            "subjects_of": lambda: _each(doer_of(carrier)) if carrier is not None else iter(()),
        }
        needed = entry.needs.get("modifiers")
        barred = entry.bars.get("modifiers")
        if (needed and not words & needed.lemmas) or (barred and words & barred.lemmas):
            return False
        return _prepositions_fit(entry, noun) and self._fits(entry, finders)

    def _is_occasion(self, grip: Grip) -> bool:
        if grip.role == "subject" and grip.governor is not None:
            return bool(verb_names(grip.governor) & self._lexicon.happening)
        return grip.role in {"oblique", "complement", "none"} and grip.preposition in self._lexicon.occasions

    def _fits(self, entry: Entry, finders: Mapping[str, Callable[[], Iterator[Token]]]) -> bool:
        for name, kinds in entry.needs.items():
            if name in finders and not any(self.is_a(t, kinds) for t in finders[name]()):
                return False
        for name, kinds in entry.bars.items():
            if name in finders and any(self._is(t, kinds) for t in finders[name]()):
                return False
        return True

    def is_a(self, token: Token, kinds: Kinds) -> bool:
        """Say whether the word, or what it is a measure of, is one of these kinds."""
        return any(self._is(t, kinds) for t in phrase_heads(token))

    def _is(self, token: Token, kinds: Kinds) -> bool:
        if token.lemma_.lower() in kinds.lemmas or token.lower_ in kinds.lemmas:
            return True
        if token.tag_ in _NAMES and _singular(token.lower_) in kinds.lemmas:
            # The tagger takes "Inspectors" at the head of a sentence for a name.
            return True
        if token.tag_ in {"PRP", "WP"}:
            return kinds.pronouns and token.lower_ not in {"it", "what", "which"}
        if token.pos_ == "PROPN" and token.ent_type_ in kinds.entities:
            return True
        if kinds.places and self._scope.places_between(token.idx, token.idx + len(token)):
            return True
        if kinds.actors:
            actor = self._cast.actor_at(token)
            return actor is not None and actor.kind.value in kinds.actors
        return False


def _singular(word: str) -> str:
    return f"{word[:-2]}an" if word.endswith("men") else word.removesuffix("s")


def _is_complement(token: Token) -> bool:
    """Say whether the clause is what its verb is about; so is an infinitive behind "agreed on Friday"."""
    if token.dep_ in _CLAUSES:
        return True
    return token.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _commits(token: Token) -> bool:
    """Say whether the clause is one that its verb undertakes, not an opinion that it shares."""
    if token.dep_ == "ccomp" and is_finite(token):
        opinion = token.head.tag_ in {"VBP", "VBZ"}
        return modal(token) in ({"will", "would", "shall"} if opinion else {"will", "would", "shall", "should"})
    return _is_complement(token)


def _each(token: Token | None) -> Iterator[Token]:
    if token is not None:
        yield token


def _parts(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """Return the particles and prepositions that the entry's further words stand for."""
    found: list[Token] = []
    for word in words:
        part = next(
            (c for c in token.children if c.lower_ == word and c.dep_ in _PARTS),
            None,
        )
        if part is None or any(c.ent_type_ in {"DATE", "TIME"} for c in part.children):
            return None
        found.append(part)
    return tuple(found)


def _modifying(noun: Token, words: tuple[str, ...]) -> tuple[Token, ...]:
    """Return the modifiers of the noun that an entry of several words names."""
    return tuple(c for c in noun.children if c.i < noun.i and (c.lemma_.lower() in words or c.lower_ in words))


def _object(verb: Token, parts: tuple[Token, ...]) -> Token | None:
    """Return the object of the entry's preposition, else of the verb; "access" in "they were denied access"."""
    for part in reversed(parts):
        inner = next((c for c in part.children if c.dep_ in {"pobj", "pcomp"}), None)
        if inner is not None:
            return inner
    kept = next((c for c in verb.children if c.dep_ == "dobj"), None) if is_passive(verb) else None
    return kept or patient_of(verb)


def _about(noun: Token) -> Iterator[Token]:
    """Yield what the noun is of or for, in front of it or behind it."""
    for child in noun.children:
        if child.dep_ in {"compound", "poss", "nmod", "amod"}:
            yield child
    for preposition, inner in obliques(noun):
        if preposition.lower_ in {"of", "for", "from", "to"}:
            yield inner


def _circumstances(token: Token) -> Iterator[Token]:
    """Yield what prepositional phrases name, and predicates beside the verb."""
    for _, inner in obliques(token):
        yield inner
        yield from (c for c in inner.children if c.dep_ in {"compound", "amod"} or c.lower_ == "no")
    for child in token.children:
        if child.dep_ in {"acomp", "oprd", "ccomp"}:
            yield child


def _prepositions_fit(entry: Entry, token: Token, held: Token | None = None) -> bool:
    if not entry.with_ and not entry.not_with:
        return True
    there = {
        c.lower_
        for c in token.children
        if c.dep_ in {"prep", "prt", "advmod", "agent", "dative"} and not (c.dep_ == "prep" and leads_elsewhere(c))
    }
    # The parser often hangs "shared evidence with" on the object.
    near = there if held is None else there | {c.lower_ for c in held.children if c.dep_ == "prep"}
    return (not entry.with_ or bool(near & entry.with_)) and not there & entry.not_with


def _is_plural(token: Token | None) -> bool:
    if token is None:
        return False
    if token.tag_ in _PLURAL_TAGS or token.lower_ in _PLURAL_WORDS:
        return True
    return any(c.dep_ in {"conj", "nummod"} for c in token.children)
