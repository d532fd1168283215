"""Where an event stands: the words that trigger it, the clause that shows it, and the phrases that place it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.clauses import is_passive, is_verbal, obliques
from accordingto.reading.event_conditions import Trigger
from accordingto.reading.event_grip import Grip, doer_of, patient_of, verb_above
from accordingto.reading.event_lexicon import event_words
from accordingto.reading.event_setting import EventScope
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Plover, Span

__all__ = ["cue_of", "evidence_of", "places_of"]

_CUT = frozenset({"advcl", "parataxis", "cc", "mark", "intj"})
_NAMING = frozenset({"compound", "det", "nmod", "amod", "conj", "appos", "pobj", "poss", "nummod"})
_INWARD = frozenset({"of", "in", "at", "on", "near", "outside", "along", "between"})
# "Talks on the valley" are about it, and "talks from Drevsk" are not there.
_MEETING_PLACE = frozenset({"in", "at", "near", "outside", "inside", "aboard", "across", "around"})
_LONGEST = 70
_REACH = 40
_CUE_GAP = 5
_RESULT_GAP = 12


def cue_of(parsed: Parsed, trigger: Trigger) -> Span:
    """Return the words that trigger the event: a light verb and its noun, a verb and its particle."""
    reach = {True: _RESULT_GAP, False: _CUE_GAP}
    tokens = [trigger.token, *(p for p in trigger.parts if abs(p.i - trigger.token.i) <= reach[is_verbal(p)])]
    carrier = trigger.carrier
    if carrier is not None and 0 < trigger.token.i - carrier.i <= _CUE_GAP:
        tokens.append(carrier)
    return parsed.between(min(tokens, key=_index), max(tokens, key=_index))


def evidence_of(parsed: Parsed, trigger: Trigger) -> Span:
    """Return the clause with its participants; for a noun in a long sentence its phrase."""
    doc = parsed.doc
    noun = trigger.token if trigger.grip is not None else None
    head = trigger.carrier or (verb_above(trigger.token.head) if noun is not None else trigger.token)
    own = (trigger.token.left_edge.i, trigger.token.right_edge.i) if noun is not None else None
    first, last = _clause(head, trigger) if head is not None else (trigger.token.i, trigger.token.i)
    for part in trigger.parts:
        first, last = min(first, part.i), max(last, part.i)
    if own is not None:
        joined = min(first, own[0]), max(last, own[1])
        first, last = joined if joined[1] - joined[0] <= _LONGEST else own
    if last - first > _LONGEST:
        first, last = max(first, trigger.token.i - _REACH), min(last, trigger.token.i + _REACH // 2)
    while first < last and (
        doc[first].is_punct or doc[first].is_space or doc[first].dep_ in {"cc", "mark"} or doc[first].tag_ == "WRB"
    ):
        first += 1
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return parsed.between(doc[min(first, trigger.token.i)], doc[max(last, trigger.token.i)])


def _clause(verb: Token, trigger: Trigger) -> tuple[int, int]:
    """Return the first and last token of the verb's clause, other clauses left out and its subject taken in."""
    first, last = verb.left_edge.i, verb.right_edge.i
    for child in verb.children:
        if not _is_cut(child, verb, trigger):
            continue
        if child.i > verb.i:
            last = min(last, max(child.left_edge.i - 1, verb.i))
        else:
            first = max(first, min(child.right_edge.i + 1, verb.i))
    for taker in (doer_of(verb), patient_of(verb)):
        if taker is not None and abs(taker.i - verb.i) <= _REACH:
            first = min(first, taker.left_edge.i)
            last = max(last, taker.i)
    return min(first, verb.i), max(last, verb.i)


def _is_cut(child: Token, verb: Token, trigger: Trigger) -> bool:
    if child.lower_ == "according" and child.dep_ == "prep":
        return True
    if child.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
        return False
    if child.dep_ in _CUT or (child.dep_ == "conj" and is_verbal(child)):
        return child.i != trigger.token.i and not child.is_ancestor(trigger.token)
    return child.dep_ == "ccomp" and verb.i != trigger.token.i and not child.is_ancestor(trigger.token)


def places_of(trigger: Trigger, evidence: Span, scope: EventScope) -> tuple[str, ...]:
    """Return the ids of the places that the event's own phrases name."""
    words = {token.i: token for phrase in _phrases(trigger) for token in _named_by(phrase)}
    found: list[str] = []
    for _, token in sorted(words.items()):
        if evidence.start <= token.idx < evidence.end:
            found += scope.places_between(token.idx, token.idx + len(token))
    return tuple(dict.fromkeys(found))


def _named_by(phrase: Token) -> Iterator[Token]:
    """Yield the words of a phrase that can name where it is: not those of its clauses, or of what it is for."""
    queue = [phrase]
    for token in queue:
        yield token
        queue += [c for c in token.children if c.dep_ in _NAMING or (c.dep_ == "prep" and c.lower_ in _INWARD)]


def _phrases(trigger: Trigger) -> Iterator[Token]:
    heads = [trigger.token]
    together = trigger.entry.plover in {Plover.CONSULT, Plover.AGREE}
    locative = _MEETING_PLACE if together else event_words("locative")
    if trigger.entry.site:
        locative = event_words("locative")
    if trigger.carrier is not None:
        heads.append(trigger.carrier)
    elif trigger.grip is not None and trigger.grip.governor is not None and _tells(trigger.grip):
        heads.append(trigger.grip.governor)
    heads += trigger.parts
    for head in heads:
        for preposition, inner in obliques(head):
            if preposition.lower_ in locative and not is_verbal(inner):
                yield inner
            elif together and preposition.lower_ in {"of", "between", "with"}:
                yield from _misattached(inner)
    if trigger.grip is None and trigger.object is not None:
        yield from _misattached(trigger.object)
    if trigger.entry.site and trigger.object is not None:
        yield trigger.object
    if trigger.grip is not None and trigger.entry.roles in {"mutual", "parties"}:
        yield from (c for c in trigger.token.children if c.dep_ in {"compound", "poss", "nmod"})


def _tells(grip: Grip) -> bool:
    """Say whether the verb says that the event took place, so that its place is the event's."""
    return grip.role == "subject" or (grip.role == "object" and grip.governor is not None and is_passive(grip.governor))


def _misattached(held: Token) -> Iterator[Token]:
    """Yield the places that the parser hangs on the object or its apposition: "met the minister, Ann Lee, in Oslo"."""
    for head in (held, *(c for c in held.children if c.dep_ == "appos")):
        yield from (inner for p, inner in obliques(head) if p.lower_ in {"in", "at", "near"})


def _index(token: Token) -> int:
    return token.i
