"""A promise set against a deed that was done while it stood."""

from __future__ import annotations

import re
from datetime import timedelta

from accordingto.relating.differences import Difference
from accordingto.relating.polarity import is_negative
from accordingto.relating.proposals import covers, subject_of
from accordingto.relating.stance import is_promise
from accordingto.relating.statements import Statement, before, words_of
from accordingto.relating.terms import has_any, lexicon, name_stem, terms
from accordingto.vocabulary import Event, EventStatus, Position

__all__ = ["deed_against_words"]

_DONE = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_STANDS = 366
_WILL_NOT = re.compile(r"\b(?:will|would|shall|not|never|no|won't|wouldn't)\b", re.IGNORECASE)
_WE = re.compile(r"^\W*(?:we|our|i)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be)\s*$", re.IGNORECASE)


def deed_against_words(promise: Statement, deed: Statement) -> tuple[Difference, ...]:
    """Return what shows that somebody did what it had promised not to do, nothing if that is unsure.

    The deed has to come after the promise, while it stood, be done by the holder or by somebody whom the promise binds
    by name, and have all that the promise names.
    """
    said, done = promise.item, deed.item
    if not isinstance(said, Position) or not isinstance(done, Event) or done.status not in _DONE:
        return ()
    if not is_promise(said) or not _while_it_stood(promise, deed) or is_negative(done.evidence.exact):
        return ()
    bound = _bound(promise)
    named = _doers(deed)
    agents = {each.actor for each in done.participants if each.role == "agent"}
    if not agents & {promise.holder, said.target} and not (named and named <= bound):
        return ()
    one, other = subject_of(words_of(said), bound | named), subject_of(words_of(done), bound | named)
    if not one.words or not covers(other, one) or not _same_places(promise, deed):
        return ()
    return (
        Difference(field="promised", before=words_of(said), after=None),
        Difference(field="done", before=None, after=done.evidence.exact),
        Difference(field="day", before=str(promise.moment.latest), after=str(deed.moment.earliest)),
    )


def _while_it_stood(promise: Statement, deed: Statement) -> bool:
    said, done = promise.moment, deed.moment
    if not before(promise, deed) or said.latest is None or done.latest is None:
        return False
    words = words_of(promise.item)
    ends = [days for phrase, days in lexicon()["ends"].items() if has_any(words, (phrase,))]
    return done.latest - said.latest <= timedelta(days=min(ends, default=_STANDS))


def _bound(promise: Statement) -> frozenset[str]:
    """Return the stems of the names of those whom a promise binds: its parties, and who is named where it says "we"."""
    names = {name_stem(word) for name in promise.parties for word in name.split()}
    said = promise.item
    words = words_of(said)
    names |= terms(words[: found.start()])[1] if (found := _WILL_NOT.search(words)) else set()
    if _WE.match(words) and isinstance(said, Position):
        names |= terms(said.evidence.exact)[1] - terms(words)[1]
    return frozenset(names)


def _doers(deed: Statement) -> frozenset[str]:
    """Return the stems of the names that stand before a deed's verb: those who did it, where the verb is active."""
    item = deed.item
    if not isinstance(item, Event):
        return frozenset()
    ahead = item.evidence.exact[: max(0, item.cue.start - item.evidence.start)]
    if _PASSIVE.search(ahead):
        return frozenset()
    text = f"by {ahead}"  # so that the first word counts as a name if it is capitalised
    return terms(text)[1]


def _same_places(promise: Statement, deed: Statement) -> bool:
    if not isinstance(promise.item, Position) or not isinstance(deed.item, Event):
        return False
    one, other = set(promise.item.places), set(deed.item.places)
    return not one or not other or bool(one & other)
