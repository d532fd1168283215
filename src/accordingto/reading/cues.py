"""Tokens → cues: the words that mark somebody's utterance, thought or move, looked up in the lexicons.

This is the detecting half of the seam at which a trained tagger can stand: it says which tokens are cues and what
kind; :mod:`accordingto.reading.attribution` and :mod:`accordingto.reading.positions` find their arguments.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from spacy.tokens import Token

from accordingto.reading.clauses import direct_object, is_verbal
from accordingto.vocabulary import Modality, Move

__all__ = ["Cue", "CueLexicon", "Entry", "leads_elsewhere", "load_lexicon", "load_toml"]

_NEVER_ALONE = frozenset({"by", "with", "behind", "of"})
"""Prepositions that make no cue without their object: "stood by the treaty", not "stood idly by"."""

_KINDS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a lexicon: the words of a cue, what it marks, and what it needs around it.

    ``objects`` and ``modifiers`` name words that must be there, ``without`` objects that must not; ``infinitive``,
    ``gerund``, ``predicate`` and ``named`` ask for a complement ("to leave", "leaving", "as a threat", "it a threat"),
    ``intransitive`` for none.
    """

    words: tuple[str, ...]
    kind: str
    sense: str
    move: Move | None = None
    modality: Modality | None = None
    objects: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    infinitive: bool = False
    gerund: bool = False
    predicate: bool = False
    named: bool = False
    intransitive: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A token that marks an utterance, a thought or a move, and the tokens that belong to it.

    ``senses`` is drawn from speech, thought, evidence and move. ``parts`` are the particle, preposition or noun
    that the entry asked for.
    """

    token: Token
    kind: str
    senses: frozenset[str]
    move: Move | None
    modality: Modality | None
    parts: tuple[Token, ...]

    @property
    def preposition(self) -> Token | None:
        """The preposition that belongs to the cue and introduces what it is about."""
        return next((p for p in self.parts if p.dep_ in {"prep", "dative", "agent"} or p.pos_ == "ADP"), None)


class CueLexicon:
    """The cue and move lexicons, indexed by lemma."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        index: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            index[entry.kind, entry.words[-1] if entry.kind == "noun" else entry.words[0]].append(entry)
        for listed in index.values():
            listed.sort(key=lambda e: (-len(e.words), -_demands(e), e.rank))
        self._index = dict(index)

    def cue(self, token: Token) -> Cue | None:
        """Return the cue that this token is, or ``None``."""
        kind = _kind(token)
        if kind is None:
            return None
        listed = self._index.get((kind, token.lemma_.lower()))
        if not listed and kind == "adjective":
            # The lemmatizer makes verbs of participles: "worried".
            listed = self._index.get((kind, token.lower_))
        if not listed:
            return None
        matched = [(e, parts) for e in listed if (parts := _match(e, token)) is not None]
        if not matched:
            return None
        move, parts = next(((e, p) for e, p in matched if e.move is not None), (None, matched[0][1]))
        senses = frozenset(e.sense for e, _ in matched)
        return Cue(
            token=token,
            kind=kind,
            senses=senses,
            move=move.move if move else None,
            modality=move.modality if move else None,
            parts=parts,
        )


def _demands(entry: Entry) -> int:
    needs = (entry.objects, entry.modifiers, entry.infinitive, entry.gerund, entry.predicate, entry.named)
    return sum(map(bool, needs))


def _kind(token: Token) -> str | None:
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.dep_ != "compound" and token.text.islower()):
        return "noun"
    if token.dep_ in {"acomp", "oprd", "amod", "conj"} and (token.pos_ == "ADJ" or token.tag_ in {"VBN", "JJ"}):
        return "adjective" if token.dep_ != "amod" or any(c.dep_ in {"prep", "xcomp"} for c in token.children) else None
    if is_verbal(token) and token.dep_ not in {"aux", "auxpass"}:
        return "verb"
    if token.pos_ == "ADJ":
        return "adjective"
    return None


def _match(entry: Entry, token: Token) -> tuple[Token, ...] | None:
    """Return the tokens that the entry's further words stand for, or ``None`` where the entry does not fit."""
    if entry.kind == "noun":
        return _match_noun(entry, token)
    parts: list[Token] = []
    for word in entry.words[1:]:
        part = _part(token, word)
        if part is None:
            return None
        parts.append(part)
    if entry.without and any(held.lemma_.lower() in entry.without for held in _objects(token)):
        return None
    if entry.objects:
        held = next((h for h in _objects(token) if h.lemma_.lower() in entry.objects), None)
        if held is None:
            return None
        parts.append(held)
    if entry.infinitive and not any(_is_infinitive(c, entry.move) for c in token.children):
        return None
    if entry.predicate and not _has_predicate(token):
        return None
    if entry.named and not any(c.dep_ == "oprd" for c in token.children):
        return None
    if entry.intransitive and (direct_object(token) is not None or any(list(p.children) for p in parts)):
        return None
    if entry.gerund and not any(c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VBG" for c in token.children):
        return None
    return tuple(parts)


def _objects(verb: Token) -> list[Token]:
    """Return what it is done to, and in a passive also what is left behind the verb ("were denied visas")."""
    found = [direct_object(verb), next((c for c in verb.children if c.dep_ in {"dobj", "oprd"}), None)]
    return [held for held in found if held is not None]


def _is_infinitive(child: Token, move: Move | None) -> bool:
    """Say whether a verb's complement is what it asks or announces; what one intends to do has no other subject."""
    if child.dep_ == "xcomp":
        return move is not Move.INTEND or not any(c.dep_ == "nsubj" for c in child.children)
    return move is not Move.INTEND and _is_that_clause(child)


def _has_predicate(verb: Token) -> bool:
    """Say whether a verb comes with "as …", on itself or on its object."""
    held = direct_object(verb)
    heads = [verb] if held is None or held.i < verb.i else [verb, held]
    return any(c.lower_ == "as" and c.dep_ in {"prep", "mark"} and c.i > verb.i for h in heads for c in h.children)


def _is_that_clause(clause: Token) -> bool:
    """Say whether the clause is what is said rather than what is asked ("whether", "what")."""
    if clause.dep_ != "ccomp":
        return False
    first = clause.doc[clause.left_edge.i]
    return first.tag_ not in {"WRB", "WP", "WDT"} and first.lower_ not in {"if", "whether"}


def _match_noun(entry: Entry, token: Token) -> tuple[Token, ...] | None:
    for distance, word in enumerate(reversed(entry.words[:-1]), start=1):
        if token.i < distance or token.nbor(-distance).lower_ != word:
            return None
    if entry.modifiers and not any(c.lower_ in entry.modifiers for c in token.children):
        return None
    if entry.infinitive and not any(c.dep_ in {"acl", "relcl"} for c in token.children):
        return None
    return tuple(token.nbor(-d) for d in range(1, len(entry.words)))


def _part(token: Token, word: str) -> Token | None:
    for child in token.children:
        if child.lower_ == word and child.dep_ in {"prt", "prep", "advmod", "dative", "agent", "acomp", "oprd"}:
            if child.dep_ == "prep" and (leads_elsewhere(child) or not _stands_at(child, token)):
                continue
            if word in _NEVER_ALONE and not any(c.dep_ in {"pobj", "pcomp"} for c in child.children):
                continue
            return child
        if child.lemma_ == word and child.dep_ in {"dobj", "acomp", "oprd"}:
            return child
    # Three-word cues: "pull out of", "back away from".
    for child in token.children:
        if child.dep_ in {"prt", "prep", "advmod"}:
            inner = next((c for c in child.children if c.lower_ == word and c.dep_ == "prep"), None)
            if inner is not None:
                return inner
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == word and token.nbor(1).tag_ in {"RP", "IN"}:
        # The parser sometimes hangs a stranded preposition ("had hoped for") elsewhere.
        return token.nbor(1)
    return None


def _stands_at(preposition: Token, verb: Token) -> bool:
    """Say whether no more than object, recipient, particle and adverb stand between the verb and its preposition."""
    if preposition.i < verb.i:
        return True
    near = {"dobj", "prt", "advmod", "dative", "acomp", "oprd"}
    members = {t.i for c in verb.children if c.dep_ in near or c.lower_ == "to" for t in c.subtree}
    return all(i in members for i in range(verb.i + 1, preposition.i))


def leads_elsewhere(preposition: Token) -> bool:
    """Say whether a preposition opens a date or a set phrase of its own: "agreed on Friday", "give it in exchange"."""
    held = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return held is not None and (
        held.ent_type_ in {"DATE", "TIME"} or held.lower_ in {"exchange", "return", "order", "turn", "behalf"}
    )


@lru_cache(maxsize=32)
def load_toml(name: str) -> dict[str, Any]:
    """Return the lexicon of that name, loaded once; callers do not change it."""
    text = resources.files("accordingto.reading").joinpath("lexicon", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def load_lexicon() -> CueLexicon:
    """Return the cue and move lexicons, loaded once."""
    entries: list[Entry] = []
    for sense, table in load_toml("cues.toml").items():
        if sense in {"speech", "thought", "evidence"}:
            entries += _entries(table, sense, None, len(entries))
    for move, table in load_toml("moves.toml").items():
        entries += _entries(table, "move", Move(move), len(entries))
    return CueLexicon(entries)


def _entries(table: Mapping[str, Any], sense: str, move: Move | None, rank: int) -> list[Entry]:
    made: list[Entry] = []
    for plural, kind in _KINDS.items():
        for raw in table.get(plural, ()):
            spec = {"cue": raw} if isinstance(raw, str) else raw
            made.append(
                Entry(
                    words=tuple(spec["cue"].split()),
                    kind=kind,
                    sense=sense,
                    move=move,
                    modality=Modality(spec["modality"]) if "modality" in spec else None,
                    objects=frozenset(spec.get("objects", ())),
                    without=frozenset(spec.get("without", ())),
                    modifiers=frozenset(spec.get("modifiers", ())),
                    infinitive=bool(spec.get("infinitive", False)),
                    gerund=bool(spec.get("gerund", False)),
                    predicate=bool(spec.get("predicate", False)),
                    named=bool(spec.get("named", False)),
                    intransitive=bool(spec.get("intransitive", False)),
                    rank=rank + len(made),
                )
            )
    return made
