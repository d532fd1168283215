"""A promise set against a deed that was done while it stood."""

from __future__ import annotations

from accordingto.relating.differences import Difference
from accordingto.relating.polarity import is_negative
from accordingto.relating.stance import is_promise
from accordingto.relating.statements import Statement, before, moment_of, words_of
from accordingto.relating.subjects import same_subject, subject_of
from accordingto.relating.words import name_stem, terms
from accordingto.vocabulary import Event, EventStatus, Position

__all__ = ["deed_against_words"]

_DONE = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})


def deed_against_words(promise: Statement, deed: Statement) -> tuple[Difference, ...]:
    """Return what shows that somebody did what it had promised not to do, nothing if that is unsure.

    The deed has to come after the promise, be the holder's or that of somebody whom the promise binds by name, and
    fall in with its subject and its places.
    """
    said, done = promise.item, deed.item
    if not isinstance(said, Position) or not isinstance(done, Event) or done.status not in _DONE:
        return ()
    if not is_promise(said) or not before(promise, deed) or is_negative(done.evidence.exact):
        return ()
    doers = {each.actor for each in done.participants if each.role == "agent"}
    bound = {promise.holder, said.target} - {None}
    named = _named_agents(deed, doers)
    if not doers & bound and not (named and named <= terms(words_of(said))[1]):
        return ()
    parties = named | frozenset(name_stem(word) for name in promise.parties for word in name.split())
    one, other = subject_of(words_of(said), parties), subject_of(words_of(done), parties)
    if not one.words <= other.words or not same_subject(one, other) or not _same_places(promise, deed):
        return ()
    return (
        Difference(field="promised", before=words_of(said), after=None),
        Difference(field="done", before=None, after=done.evidence.exact),
        Difference(field="day", before=str(moment_of(promise).latest), after=str(moment_of(deed).earliest)),
    )


def _named_agents(deed: Statement, doers: set[str]) -> frozenset[str]:
    """Return the stems of the names of those who did it; parties of an event are in the order of its participants."""
    item = deed.item
    if not isinstance(item, Event) or len(deed.parties) != len(item.participants):
        return frozenset()
    names = [name for name, each in zip(deed.parties, item.participants, strict=True) if each.actor in doers]
    return frozenset(name_stem(word) for name in names for word in name.split() if word[0].isupper())


def _same_places(promise: Statement, deed: Statement) -> bool:
    one, other = set(promise.item.places), set(deed.item.places)
    return not one or not other or bool(one & other)
