"""Noun phrases that may refer to somebody without naming them: "the Kaldovian leader", "two senior officials"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_lexicon import ActorLexicon

__all__ = ["Phrase", "read_phrase"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NOBODY = frozenset({"no", "neither", "either", "any", "each", "every"})
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "both": 2, "pair": 2, "couple": 2,
}  # fmt: skip
_QUANTITIES = frozenset(
    {"group", "number", "handful", "dozen", "coalition", "quarter", "percent", "majority", "third", "half", "crowd"}
    | {"team", "hundred", "thousand", "band", "string", "host", "chorus", "array", "couple", "pair", "trio"}
)
_OF_NEWS = frozenset(
    {"news", "radio", "television", "tv", "state", "daily", "national", "local", "regional", "online", "public", "same"}
)
_PARTITIVE = frozenset(
    {
        "one",
        "some",
        "many",
        "several",
        "two",
        "three",
        "four",
        "most",
        "both",
        "all",
        "none",
        "neither",
        "either",
        "each",
        "few",
        "another",
        "other",
        "others",
        "members",
        "member",
        "any",
        "half",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase headed by ``head`` whose words run from ``left``.

    ``noun`` is the lemma, with what belongs to it ("prime minister"). ``kind`` is person, group, organization, state,
    outlet or thing. ``states`` are the keys of nationalities in it; ``owner`` is the head of its possessor or of what
    stands behind its "of" or "for".
    """

    head: int
    left: int
    noun: str
    kind: str
    definite: bool
    plural: bool
    count: int | None
    states: tuple[str, ...]
    possessive: int | None
    owner: int | None
    modifiers: frozenset[str]
    partitive: int | None = None
    restricted: bool = False


def read_phrase(frame: Frame, lexicon: ActorLexicon, state_at: Mapping[int, str], head: int) -> Phrase | None:
    """Read the noun phrase headed by this token; ``None`` if it is none."""
    lower = frame.lower[head]
    if frame.tag[head] not in {"NN", "NNS", "NNP", "NNPS"}:
        return _partitive(frame, lexicon, state_at, head) if lower in _PARTITIVE else None
    left = frame.left_edge(head)
    noun = _noun(frame, lexicon, head)
    plural = frame.tag[head] in {"NNS", "NNPS"} or lower in {"people", "police"}
    kids = frame.kids[head]
    nations = _nations(frame, state_at, head)
    count = next((c for k in kids if frame.dep[k] == "nummod" and (c := _number(frame.lower[k]))), None)
    determiner = next((frame.lower[k] for k in kids if frame.dep[k] in {"det", "predet"}), "")
    possessive = next((k for k in kids if frame.dep[k] == "poss"), None)
    either = determiner in {"neither", "either"} and noun in lexicon.state_nouns
    if determiner == "both" or either:
        count = 2
    if not plural and determiner in {"a", "an", "one"}:
        count = 1
    quantity = _is_quantity(frame, lexicon, head)
    plural = plural or quantity or either
    kind = "thing"
    if not _only_seems(frame, lexicon, head) and (either or determiner not in _NOBODY):
        kind = _kind(lexicon, noun, lower, plural=plural, quantity=quantity)
    return Phrase(
        head=head,
        left=left,
        noun=noun,
        kind=kind,
        definite=determiner in _DEFINITE or determiner == "both" or either or possessive is not None,
        plural=plural,
        count=count,
        states=nations,
        possessive=possessive,
        owner=_owner(frame, head, possessive),
        modifiers=frozenset(frame.lower[k] for k in kids if k < head and frame.dep[k] in {"amod", "compound"}),
        restricted=any(k > head and frame.dep[k] in {"prep", "acl", "relcl"} for k in kids),
    )


def _nations(frame: Frame, state_at: Mapping[int, str], head: int) -> tuple[str, ...]:
    """Return the keys of the nationalities in front of the noun, coordinated ones included."""
    front = [k for k in frame.kids[head] if frame.dep[k] in {"amod", "compound", "nmod", "poss"}]
    every = [c for k in front for c in (frame.conjuncts(k) if frame.kids[k] else (k,)) if c < head]
    return tuple(s for k in every if (s := state_at.get(k)))


def _noun(frame: Frame, lexicon: ActorLexicon, head: int) -> str:
    lemma = frame.lemma[head]
    if frame.tag[head] == "NNPS":
        lemma = lemma.removesuffix("s")
    if head and frame.head[head - 1] == head:
        longer = f"{frame.lower[head - 1]} {lemma}"
        if lemma in {"minister", "secretary"} and frame.lower[head - 1] in lexicon.office_modifiers:
            return longer
        if longer in lexicon.leaders or longer in lexicon.offices or longer in lexicon.organization_nouns:
            return longer
    return lemma


def _number(word: str) -> int | None:
    return _NUMBERS.get(word) or (int(word) if word.isdigit() and len(word) < 7 else None)


def _is_quantity(frame: Frame, lexicon: ActorLexicon, head: int) -> bool:
    """Say whether the noun only counts people: "a group of voters", "a quarter of residents"."""
    if frame.lemma[head] not in _QUANTITIES:
        return False
    of = next((k for k in frame.kids[head] if frame.lower[k] == "of"), None)
    inner = frame.kid(of, "pobj") if of is not None else None
    return inner is not None and frame.tag[inner] in {"NNS", "NNPS"} and lexicon.is_person_noun(frame.lemma[inner])


def _kind(lexicon: ActorLexicon, noun: str, lower: str, *, plural: bool, quantity: bool) -> str:
    if quantity:
        return "group"
    if lower in lexicon.plural_institutions:
        return "forces"
    if lower in lexicon.collectives or noun in lexicon.collectives:
        return "group"
    if noun == "authority" and not plural:
        return "organization"
    if lexicon.is_person_noun(noun):
        return "group" if plural else "person"
    if noun in lexicon.institutions and not (plural and noun in lexicon.state_nouns - {"government", "side"}):
        return "institution"
    if plural and noun in lexicon.creeds:
        return "group"
    if noun in lexicon.state_nouns:
        return "state"
    if noun in lexicon.outlet_nouns:
        return "outlet"
    if noun in lexicon.organization_nouns:
        return "organization"
    return "thing"


def _only_seems(frame: Frame, lexicon: ActorLexicon, head: int) -> bool:
    """Say whether the words around show a thing: the source of a river, a railway station, a space program."""
    lemma = frame.lemma[head]
    of = any(frame.lower[k] in {"of", "for"} for k in frame.kids[head])
    if lemma == "source":
        return of
    if lemma == "media":
        return any(frame.lower[k] == "social" for k in frame.kids[head])
    if lemma in lexicon.ambiguous and frame.tag[head] not in {"NNS", "NNPS"}:
        verb = frame.verb(head)
        speaks = verb is not None and frame.lemma[verb] in lexicon.speech and frame.is_subject(head)
        return not (of or speaks or frame.dep[head] in {"appos", "attr"})
    modifiers = {
        frame.lower[k] for k in frame.kids[head] if frame.dep[k] in {"compound", "amod"} and not frame.is_name(k)
    }
    return lemma in lexicon.outlet_nouns and lemma not in lexicon.organization_nouns and bool(modifiers - _OF_NEWS)


def _owner(frame: Frame, head: int, possessive: int | None) -> int | None:
    if possessive is not None:
        return possessive
    for k in frame.kids[head]:
        if frame.dep[k] == "prep" and frame.lower[k] in {"of", "for", "to"}:
            return frame.kid(k, "pobj")
    return None


def _partitive(frame: Frame, lexicon: ActorLexicon, state_at: Mapping[int, str], head: int) -> Phrase | None:
    """Read "one of the officials", "some in the chancellor's office", "the other"."""
    of = next((k for k in frame.kids[head] if frame.dep[k] == "prep" and frame.lower[k] in {"of", "in"}), None)
    whole = frame.kid(of, "pobj") if of is not None else None
    lower = frame.lower[head]
    determiner = next((frame.lower[k] for k in frame.kids[head] if frame.dep[k] == "det"), "")
    if whole is None and lower not in {"other", "others"} and frame.dep[head] not in {"nsubj", "pobj"}:
        return None
    if head and frame.lower[head - 1] == "-":
        return None
    if frame.lower[of] == "in" and lower == "one" if of is not None else False:
        return None
    plural = lower not in {"one", "other", "another", "either", "neither", "each", "member"}
    return Phrase(
        head=head,
        left=frame.left_edge(head),
        noun=lower,
        kind="part",
        definite=determiner == "the",
        plural=plural,
        count=_number(lower) if plural else 1,
        states=(),
        possessive=None,
        owner=None,
        modifiers=frozenset({frame.lower[of]} if of is not None else ()),
        partitive=whole,
    )
