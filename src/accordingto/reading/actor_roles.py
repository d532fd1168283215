"""Offices that a text gives people: titles in front of names, appositions, "who is", "served as"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_lexicon import ActorLexicon
from accordingto.reading.actor_names import Name

__all__ = ["Office", "appositions", "office_of_noun", "title_before"]

_TITLE_TAGS = frozenset({"NN", "NNP", "NNPS", "JJ", "VBN", "HYPH", "NNS", "VBG", "RB"})
_LEADING = frozenset({"lead", "head", "chair", "run", "command", "govern"})
_HOLDING = frozenset({"serve", "work", "act", "appoint", "name", "elect", "install", "nominate", "choose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office from token ``first`` to ``last``: its noun, the state or the head of whom it is an office of.

    ``head`` is its noun's token. A form of address ("Mr") has a ``gender`` at most, and no title.
    """

    first: int
    last: int
    head: int
    noun: str
    title: str
    state: str | None = None
    owner: int | None = None
    gender: str | None = None
    start: date | None = None
    end: date | None = None


def title_before(frame: Frame, lexicon: ActorLexicon, state_at: Mapping[int, str], name: Name) -> Office | None:
    """Return the office or form of address right before a name."""
    last = name.first - 1
    if last < 0 or frame.sentence[last] != frame.sentence[name.first] or "\n" in frame.text[last]:
        return None
    head = _title_head(frame, lexicon, last)
    if head is None:
        return None
    lower = frame.lower[head]
    if head == last and lower in lexicon.address and not (lower in lexicon.offices or lower in lexicon.leaders):
        return Office(first=head, last=head, head=head, noun=lower, title="", gender=lexicon.address[lower])
    first = head
    while first - 1 >= frame.first[head] and head - first < 6 and _belongs(frame, first - 1, name.last):
        first -= 1
    while first < head and frame.tag[first] in {"HYPH", "RB"} and frame.lower[first] not in lexicon.past:
        first += 1
    state = None
    if frame.tag[first] == "HYPH" and first + 2 <= head:
        first += 2
    while first < head and first in state_at:
        state = state_at[first]
        first += 1
    inner = [k for k in range(first, head) if k in state_at]
    if state is None and inner:
        # "former Kaldovian president Marek Osolin"
        state = state_at[inner[0]]
    behind = name.last + 2
    if state is None and behind < len(frame) and frame.lower[name.last + 1] == "of":
        # "President Osolin of Kaldovia"
        state = state_at.get(behind)
    office = _office(frame, lexicon, head, first, last)
    return Office(
        first=first,
        last=last,
        head=head,
        noun=office,
        title=_without(frame, first, last, inner),
        state=state,
        owner=_owner_before(frame, first, state) if state is None else None,
        gender=lexicon.address.get(lower) or lexicon.people.get(lower),
    )


def _without(frame: Frame, first: int, last: int, left_out: list[int]) -> str:
    if not left_out:
        return frame.source[frame.start[first] : frame.end[last]]
    return " ".join(frame.text[k] for k in range(first, last + 1) if k not in left_out)


def _belongs(frame: Frame, i: int, last: int) -> bool:
    """Say whether the word in front is part of the title rather than of what stands before ("last week")."""
    if frame.tag[i] not in _TITLE_TAGS or (frame.tag[i] == "VBN" and frame.dep[i] != "amod"):
        return False
    above = frame.head[i]
    return i <= above <= last and "npadvmod" not in {frame.dep[i], frame.dep[above]}


def _title_head(frame: Frame, lexicon: ActorLexicon, last: int) -> int | None:
    if _is_office(frame, lexicon, last) or frame.lower[last] in lexicon.address:
        return last
    k = last
    while k > 0 and last - k < 7 and (frame.is_noun(k) or frame.lower[k] in {"and", "the", "&"}):
        k -= 1
    if frame.lower[k] in {"of", "for"} and 0 < k < last and _is_office(frame, lexicon, k - 1):
        return k - 1
    return None


def _is_office(frame: Frame, lexicon: ActorLexicon, i: int) -> bool:
    return frame.is_noun(i) and (
        frame.lower[i] in lexicon.offices or frame.lower[i] in lexicon.leaders or frame.lemma[i] in lexicon.people
    )


def _office(frame: Frame, lexicon: ActorLexicon, head: int, first: int, last: int) -> str:
    lower = frame.lower[head]
    if head > first:
        longer = f"{frame.lower[head - 1]} {lower}"
        if lower in {"minister", "secretary"} and frame.lower[head - 1] in lexicon.office_modifiers:
            return longer
        if longer in lexicon.leaders or longer in lexicon.offices:
            return longer
    return lower if last == head else frame.lower[head]


def _owner_before(frame: Frame, first: int, state: str | None) -> int | None:
    if first == 0:
        return None
    if frame.tag[first - 1] == "PRP$":
        return first - 1
    if frame.lower[first - 1] in {"'s", "'"} and first > 1:
        return first - 2
    return None


def appositions(frame: Frame, lexicon: ActorLexicon, name: Name) -> list[int]:
    """Return the heads of noun phrases that the syntax says are the same as the name."""
    head = name.last
    found: list[int] = []
    if frame.dep[head] == "appos":
        found.append(_outermost(frame, lexicon, frame.head[head], name.first))
        if found[-1] < 0:
            # "The mediator, former president Ana Petrova"
            found.append(_outermost(frame, lexicon, frame.head[head], min(frame.left_edge(head), name.first)))
    found += _known_as(frame, head)
    found += [k for k in frame.kids[head] if frame.dep[k] == "appos" and not frame.is_name(k)]
    for verb in [k for k in frame.kids[head] if frame.dep[k] == "relcl"]:
        if frame.kid(verb, "nsubj") is not None and frame.lower[frame.kid(verb, "nsubj") or 0] == "who":
            found += _held(frame, verb)
    if frame.dep[head] in {"nsubj", "nsubjpass"}:
        found += _held(frame, frame.head[head])
    if frame.dep[head] == "attr":
        subject = frame.kid(frame.head[head], "nsubj")
        found += [subject] if subject is not None else []
    return [i for i in found if i >= 0 and frame.tag[i] in {"NN", "NNP", "CD", "DT", "JJ"}]


def _known_as(frame: Frame, head: int) -> list[int]:
    """Return whom a name is said to be another name of: "its leader, known as X"."""
    governor = frame.head[head]
    if frame.dep[head] == "oprd":
        verb = governor
    elif frame.lower[governor] == "as" and frame.dep[head] == "pobj":
        verb = frame.head[governor]
    else:
        return []
    known = frame.lower[verb] in {"known", "called", "named", "nicknamed"}
    return [frame.head[verb]] if known and frame.dep[verb] == "acl" else []


def _outermost(frame: Frame, lexicon: ActorLexicon, noun: int, first: int) -> int:
    """Return whom an apposition names: in "a spokeswoman for the chancellor, X" it is the spokeswoman."""
    if first == 0 or frame.lower[first - 1] not in {",", "(", "-", "–", "—"}:
        if first and frame.head[first] == noun and frame.end[first - 1] <= frame.start[first]:
            return noun
        return noun if abs(first - noun) < 3 else -1
    steps, outer = 0, noun
    while frame.dep[outer] == "pobj" and frame.lower[frame.head[outer]] in {"for", "of", "to"} and steps < 4:
        outer = frame.head[frame.head[outer]]
        if lexicon.is_person_noun(frame.lemma[outer]):
            noun = outer
        steps += 1
    return noun


def _held(frame: Frame, verb: int) -> list[int]:
    """Return the office in "is the X", "served as X", "was appointed X"."""
    if frame.lemma[verb] == "be" and frame.dep[verb] not in {"aux", "auxpass"}:
        if any(frame.dep[k] == "neg" for k in frame.kids[verb]):
            return []
        attribute = frame.kid(verb, "attr")
        return [attribute] if attribute is not None and frame.tag[attribute] == "NN" else []
    if frame.lemma[verb] in _HOLDING:
        for k in frame.kids[verb]:
            if frame.dep[k] == "oprd":
                return [k]
            if frame.dep[k] == "prep" and frame.lower[k] == "as" and (inner := frame.kid(k, "pobj")) is not None:
                return [inner]
    return []


def leads(frame: Frame, head: int) -> int | None:
    """Return what somebody leads according to a relative clause: "X, who leads the opposition"."""
    for verb in frame.kids[head]:
        if frame.dep[verb] == "relcl" and frame.lemma[verb] in _LEADING:
            return frame.kid(verb, "dobj")
    return None


def office_of_noun(
    frame: Frame, lexicon: ActorLexicon, state_at: Mapping[int, str], head: int, noun: str, owner: int | None
) -> Office | None:
    """Return the office that a noun phrase names, ``None`` for plain people ("a father of two")."""
    if not {noun, noun.rsplit(maxsplit=1)[-1]} & (lexicon.offices | lexicon.leaders | lexicon.sources):
        return None
    first = frame.left_edge(head)
    state = None
    while first < head and (
        frame.tag[first] in {"DT", "PRP$", "POS"}
        or first in state_at
        or frame.dep[first] == "poss"
        or not frame.text[first].isalnum()
    ):
        state = state_at.get(first, state)
        first += 1
    last = head if state is not None or owner is None or owner < head else _field(frame, state_at, head, owner)
    verb = frame.head[head]
    if frame.lower[verb] == "as":
        verb = frame.head[verb]
    start, end = _term_of_office(frame, verb) if frame.tag[verb][0] == "V" else (None, None)
    return Office(
        first=first,
        last=last,
        head=head,
        noun=noun,
        title=frame.source[frame.start[first] : frame.end[last]],
        state=state,
        owner=owner if state is None and last == head else None,
        gender=lexicon.people.get(noun),
        start=start,
        end=end,
    )


def _field(frame: Frame, state_at: Mapping[int, str], head: int, owner: int) -> int:
    """Return the last token of the title: with "of Foreign Affairs", without "of Xia" or "of the Institute"."""
    if frame.lower[head] not in {"minister", "secretary", "undersecretary", "commissioner"}:
        return head
    inner = [k for k in range(head + 1, owner + 1) if frame.lower[k] not in {"of", "for", "the"}]
    plain = all(frame.tag[k] in {"NNP", "NNPS", "NN", "NNS", "CC", "JJ"} and k not in state_at for k in inner)
    names = any(e.start <= owner < e.end and e.label_ in {"PERSON", "GPE"} for e in frame.doc[owner : owner + 1].ents)
    field = frame.text[owner][0].isupper() and frame.lower[head + 1] == "of" and owner - head < 5
    return owner if plain and field and not names else head


def _term_of_office(frame: Frame, verb: int) -> tuple[date | None, date | None]:
    """Return the years in "from 2014 to 2019", "since 2019", "until 2020"."""
    start: date | None = None
    end: date | None = None
    for k in [k for kid in frame.kids[verb] for k in (kid, *frame.kids[kid])]:
        inner = frame.kid(k, "pobj")
        if frame.dep[k] != "prep" or inner is None or not _is_year(frame.text[inner]):
            continue
        year = int(frame.text[inner])
        if frame.lower[k] in {"from", "since"}:
            start = date(year, 1, 1)
        elif frame.lower[k] in {"to", "until", "till", "through"}:
            end = date(year, 12, 31)
    return start, end


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in {"18", "19", "20"}
