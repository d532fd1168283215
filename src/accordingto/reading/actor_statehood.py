"""Which unlisted names a text treats as states: by what they own, whom they deal with, and how they are built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_lexicon import ActorLexicon
from accordingto.reading.actor_wills import speaks_or_wants
from accordingto.reading.gazetteer import Kind, load_gazetteer

__all__ = ["treated_as_states"]

_ENOUGH = 3
_NAME_TAGS = frozenset({"NNP", "NNPS", "NN"})
_BARRING = frozenset({"det", "compound", "amod", "nummod", "poss"})


def treated_as_states(frame: Frame, lexicon: ActorLexicon, may_be: Callable[[str], bool]) -> set[str]:
    """Return the names to which the text gives what states have; never one that it also gives to a person."""
    points: Counter[str] = Counter()
    seen: set[str] = set()
    people: set[str] = set()
    for i, text in enumerate(frame.text):
        if not text[0].isupper() or not text.isalpha() or frame.tag[i] not in _NAME_TAGS or text.isupper():
            continue
        if _is_persons(frame, lexicon, i):
            people.add(text)
            continue
        if any(frame.dep[k] in _BARRING for k in frame.kids[i]):
            continue
        seen.add(text)
        points[text] += _by_possession(frame, lexicon, i) + _by_dealings(frame, lexicon, i)
        points[text] += not points[text] and speaks_or_wants(frame, lexicon, i)
    lands = {e.text for e in frame.doc.ents if e.label_ == "GPE"}
    told = {e.text for e in frame.doc.ents if e.label_ == "ORG"}
    found = set()
    for name in seen - people - frame.surnames:
        if points[name] and points[name] < _ENOUGH and not _is_town(name):
            looks = 2 * name.lower().endswith(lexicon.country_endings)
            points[name] += (name in lands) - (name in told) + looks
        if points[name] >= _ENOUGH and may_be(name):
            found.add(name)
    for i, text in enumerate(frame.text):
        # With a state only states share a border or a truce.
        if text in found and _by_dealings(frame, lexicon, i) > 1:
            others = {frame.text[k] for k in frame.conjuncts(frame.top(i))} & (seen - people - frame.surnames)
            found |= {name for name in others if points[name] > 1 and may_be(name)}
    return found | set(_by_words(frame, lexicon))


def _is_persons(frame: Frame, lexicon: ActorLexicon, i: int) -> bool:
    """Say whether a title in front or "who" behind shows that the name is a person's, or it is a first name."""
    before = frame.lower[i - 1] if i else ""
    if before in lexicon.address or (
        (before in lexicon.offices or before in lexicon.leaders) and frame.text[i - 1] != before
    ):
        return True
    if lexicon.gender_of_first_name(frame.text[i]) is not None:
        return True
    return frame.lower[i + 1 : i + 2] == ["who"] or frame.lower[i + 1 : i + 3] == [",", "who"]


def _by_possession(frame: Frame, lexicon: ActorLexicon, i: int) -> int:
    """Count what the name owns: "X's foreign minister", "X's troops", "the X parliament"."""
    if frame.dep[i] not in {"poss", "compound"}:
        return 0
    owned = frame.lower[frame.head[i]]
    if owned not in lexicon.state_property:
        return 0
    if frame.dep[i] == "poss" or owned in lexicon.institutions:
        return 3
    return 3 * any(frame.lower[k] == "foreign" for k in frame.kids[frame.head[i]])


def _by_dealings(frame: Frame, lexicon: ActorLexicon, i: int) -> int:
    """Count whom and what the name deals with: "talks between X and Y", "X withdrew its troops"."""
    top = frame.top(i)
    paired = top != i or any(frame.dep[k] == "conj" for k in frame.kids[i])
    governor = frame.head[top]
    if frame.dep[top] == "pobj" and frame.lower[governor] in {"between", "with"}:
        return _weight(frame, lexicon, frame.head[governor], loose=frame.lower[governor] == "between" and paired)
    if frame.dep[top] != "nsubj" or frame.tag[governor][0] != "V":
        return 0
    thing = frame.kid(governor, "dobj")
    if paired and thing is not None and (weight := _weight(frame, lexicon, thing, loose=False)):
        return weight
    return 3 * any(_own(frame, k, lexicon) for k in _objects(frame, governor))


def _weight(frame: Frame, lexicon: ActorLexicon, noun: int, *, loose: bool) -> int:
    words = {frame.lemma[noun], *(frame.lemma[k] for k in frame.kids[noun] if frame.dep[k] in {"compound", "amod"})}
    if words & lexicon.firm_dealings:
        return 3
    return 2 if loose and words & lexicon.dealings else 0


def _objects(frame: Frame, verb: int) -> Iterator[int]:
    """Yield the objects of a verb and of the verbs that it governs: "said it would withdraw its troops"."""
    todo = [verb]
    for current in todo:
        for k in frame.kids[current]:
            if frame.dep[k] == "dobj":
                yield k
            elif frame.dep[k] in {"xcomp", "ccomp"} and len(todo) < 4:
                todo.append(k)


def _own(frame: Frame, noun: int, lexicon: ActorLexicon) -> bool:
    owner = frame.kid(noun, "poss")
    return owner is not None and frame.lower[owner] == "its" and frame.lower[noun] in lexicon.state_property


def _by_words(frame: Frame, lexicon: ActorLexicon) -> Iterator[str]:
    """Yield names that say that they are states': "United Isles"."""
    for i, text in enumerate(frame.text[:-1]):
        after = frame.text[i + 1]
        if text != "United" or not after[0].isupper() or after.lower() not in lexicon.state_words:
            continue
        if i + 2 == len(frame) or not frame.is_name(i + 2):
            yield f"{text} {after}"


@lru_cache(maxsize=4096)
def _is_town(name: str) -> bool:
    return any(match.entry.kind is Kind.SETTLEMENT for match in load_gazetteer().matches(name))
