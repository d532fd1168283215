"""Two accounts of one moment that cannot both hold."""

from __future__ import annotations

import re

from accordingto.relating.differences import Difference
from accordingto.relating.polarity import is_negative, is_refusal
from accordingto.relating.proposals import Subject, covers, same_subject, subject_of
from accordingto.relating.stance import stance_of
from accordingto.relating.statements import (
    Statement,
    overlap,
    party_stems,
    passage_of,
    source_of,
    words_of,
)
from accordingto.relating.terms import has_any, lexicon, stem
from accordingto.vocabulary import Attribution, Event, EventStatus, Move, Plover, Position

__all__ = ["accounts_differ"]

_ANSWERS = frozenset({Move.ACCEPT, Move.REJECT})
_COUNTED = frozenset({Move.ACCEPT, Move.OFFER, Move.DEMAND, Move.REQUEST, Move.PROPOSE, Move.THREATEN, Move.PROMISE})
_TOOK_PLACE = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_ALIKE = 3
_FEWEST = 3
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_NOT_DONE = re.compile(r"\b(?:will|would|shall|should|may|might|can|could|must|if|unless|whether)\b", re.IGNORECASE)
_LONGEST = 3
"""Days that a moment may last: two accounts of a longer one may each be of a part of it."""


def accounts_differ(one: Statement, other: Statement) -> tuple[Difference, ...]:
    """Return in what two accounts of one moment cannot both hold, nothing if they can or that is unsure."""
    first, second = one.item, other.item
    if one.document == other.document:
        return ()
    if one.denied_by is not None or other.denied_by is not None:
        return ()
    if isinstance(first, Attribution) and isinstance(second, Attribution):
        return _contents_differ(one, other)
    if not _same_moment(one, other):
        return ()
    if isinstance(first, Position) and isinstance(second, Position):
        return _answers_differ(one, other)
    if isinstance(first, Event) and isinstance(second, Event):
        return (
            _presence_differs(one, other)
            or _first_shot_differs(one, other)
            or _outcome_differs(one, other)
            or _counts_differ(one, other)
        )
    return ()


def _same_moment(one: Statement, other: Statement) -> bool:
    moments = [each.moment for each in (one, other)]
    if any(each.standing for each in moments) or not overlap(*moments):
        return False
    return all((m.latest - m.earliest).days < _LONGEST for m in moments if m.latest and m.earliest)


def _answers_differ(one: Statement, other: Statement) -> tuple[Difference, ...]:
    """Compare what two reports have one holder say on one day: yes or no, or how many."""
    first, second = one.item, other.item
    if not isinstance(first, Position) or not isinstance(second, Position):
        return ()
    if one.holder is None or one.holder != other.holder or not _same_occasion(first, second):
        return ()
    stances = stance_of(first), stance_of(second)
    if stances[0] is None or stances[1] is None:
        return ()
    parties = party_stems(one, other)
    said, heard = subject_of(words_of(first), parties), subject_of(words_of(second), parties)
    if not same_subject(said, heard):
        return ()
    if stances[0].sign != stances[1].sign:
        if {first.move, second.move} != _ANSWERS or stances[0].terms or stances[1].terms:
            return ()
        return (Difference(field="move", before=first.move.value, after=second.move.value), *_words_of_whom(one, other))
    if first.move is not second.move or first.move not in _COUNTED:
        return ()
    return _numbers(said, heard, one, other)


def _same_occasion(first: Position, second: Position) -> bool:
    return first.channel is None or second.channel is None or first.channel is second.channel


def _outcome_differs(one: Statement, other: Statement) -> tuple[Difference, ...]:
    """Compare whether something took place."""
    first, second = one.item, other.item
    if not isinstance(first, Event) or not isinstance(second, Event) or first.kind != second.kind:
        return ()
    denied = [each for each in (first, second) if each.status is EventStatus.DENIED]
    if len(denied) != 1 or not {first.status, second.status} & _TOOK_PLACE:
        return ()
    text = denied[0].evidence.exact
    claimed = (second if denied[0] is first else first).evidence.exact
    if not is_negative(text) or is_refusal(text) or is_negative(claimed):
        return ()
    said, heard = subject_of(claimed), subject_of(text)
    if not _same_event(first, second, said, heard):
        return ()
    return (
        Difference(field="status", before=first.status.value, after=second.status.value),
        *_words_of_whom(one, other),
    )


def _counts_differ(one: Statement, other: Statement) -> tuple[Difference, ...]:
    """Compare how many; counts of the dead of different days may both be right, as they rise."""
    first, second = one.item, other.item
    if not isinstance(first, Event) or not isinstance(second, Event) or first.kind != second.kind:
        return ()
    if first.status not in _TOOK_PLACE or second.status not in _TOOK_PLACE or source_of(one) == source_of(other):
        return ()
    if first.plover is Plover.ASSAULT and (one.published is None or one.published != other.published):
        return ()
    said, heard = subject_of(words_of(first)), subject_of(words_of(second))
    if first.plover is Plover.AGREE and second.plover is Plover.AGREE and set(first.places) & set(second.places):
        return _settled(said, heard, one, other)
    if not _same_event(first, second, said, heard) or not said.words ^ heard.words <= _said_of(first, second):
        return ()
    return _numbers(said, heard, one, other)


def _settled(said: Subject, heard: Subject, one: Statement, other: Statement) -> tuple[Difference, ...]:
    """Compare on how many of a thing two accounts of one agreement, at one place on one day, have the sides agree."""
    measures = {stem(unit) for unit in lexicon()["counted"]["measures"]}
    counted = [{q.unit: q for q in subject.quantities if q.unit not in measures} for subject in (said, heard)]
    if len(said.words & heard.words) < _FEWEST:
        return ()
    for unit in sorted(counted[0].keys() & counted[1].keys()):
        a, b = counted[0][unit], counted[1][unit]
        if a.excludes(b):
            return (Difference(field="quantity", before=a.text, after=b.text), *_words_of_whom(one, other))
    return ()


def _numbers(said: Subject, heard: Subject, one: Statement, other: Statement) -> tuple[Difference, ...]:
    if len(said.quantities) != 1 or len(heard.quantities) != 1:
        return ()
    (a,), (b,) = said.quantities, heard.quantities
    if a.unit != b.unit or not a.excludes(b):
        return ()
    return (Difference(field="quantity", before=a.text, after=b.text), *_words_of_whom(one, other))


def _same_event(first: Event, second: Event, said: Subject, heard: Subject) -> bool:
    """Say whether two accounts are of one event: what one says beside the verb, the other says too."""
    places = set(first.places), set(second.places)
    if places[0] and places[1] and not places[0] & places[1]:
        return False
    return same_subject(said, heard) and len(said.words & heard.words) + len(said.names & heard.names) > 1


def _said_of(first: Event, second: Event) -> frozenset[str]:
    return frozenset(stem(word) for event in (first, second) for word in event.cue.exact.lower().split())


def _first_shot_differs(one: Statement, other: Statement) -> tuple[Difference, ...]:
    """Compare who fired first."""
    first, second = one.item, other.item
    if not isinstance(first, Event) or not isinstance(second, Event):
        return ()
    phrases = tuple(lexicon()["standing"]["fired_first"])
    if not all(
        has_any(each.evidence.exact, phrases) and not is_negative(each.evidence.exact) for each in (first, second)
    ):
        return ()
    agents = [{each.actor for each in event.participants if each.role == "agent"} for event in (first, second)]
    if not agents[0] or not agents[1] or agents[0] & agents[1] or first.plover is not second.plover:
        return ()
    return (
        Difference(field="who began", before=", ".join(sorted(agents[0])), after=", ".join(sorted(agents[1]))),
        *_words_of_whom(one, other),
    )


def _presence_differs(one: Statement, other: Statement) -> tuple[Difference, ...]:
    """Compare who was there."""
    standing = lexicon()["standing"]
    texts = passage_of(one.item), passage_of(other.item)
    there = [has_any(text, tuple(standing["attended"])) for text in texts]
    absent = [has_any(text, tuple(standing["absent"])) for text in texts]
    if there == absent or there[0] == there[1] or absent[0] == absent[1] or there[0] == absent[0]:
        return ()
    said, heard = (subject_of(text) for text in texts)
    shared = said.names & heard.names
    if len(shared) < len(min(said.names, heard.names, key=len)) or not shared:
        return ()
    before, after = ("present", "absent") if there[0] else ("absent", "present")
    return (Difference(field="presence", before=before, after=after), *_words_of_whom(one, other))


def _contents_differ(one: Statement, other: Statement) -> tuple[Difference, ...]:
    """Compare what two speakers say of the same in reports of one day: that it was not so, or another number."""
    if one.published is None or one.published != other.published or source_of(one) == source_of(other):
        return ()
    texts = passage_of(one.item), passage_of(other.item)
    days = [frozenset(_WEEKDAY.findall(text.lower())) for text in texts]
    if any(is_refusal(text) or _NOT_DONE.search(text) for text in texts) or (all(days) and days[0] != days[1]):
        return ()
    said, heard = (subject_of(text) for text in texts)
    negative = [is_negative(text) for text in texts]
    if negative[0] != negative[1]:
        unsaid, claimed = (said, heard) if negative[0] else (heard, said)
        if not covers(claimed, unsaid) or len(unsaid.words) + len(unsaid.names) < _ALIKE or not unsaid.words:
            return ()
        before, after = ("denied", "happened") if negative[0] else ("happened", "denied")
        return (Difference(field="status", before=before, after=after), *_words_of_whom(one, other))
    if negative[0] or said.words != heard.words or said.names != heard.names or not all(days):
        return ()
    return _numbers(said, heard, one, other)


def _words_of_whom(one: Statement, other: Statement) -> tuple[Difference, ...]:
    return (Difference(field="on the word of", before=source_of(one), after=source_of(other)),)
